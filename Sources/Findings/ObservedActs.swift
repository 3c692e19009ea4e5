import Behaviour
import Events
import Population
import Scenario
import Society
import Stream
import Values

/// The acts of a run as rows of fields, by their type and typology.
final class ObservedActs: ActObserver {
  /// By type, then honest acts and those of each typology.
  private var rows: [[[Int64]]]
  /// The cases that did them.
  private var actors: [Set<Actor>]
  private let typologies: Int
  private let firstMonth: Month
  private let parties: Parties
  private var histories: [Doer: History] = [:]
  /// The leases that were asked for by flat and by landlord.
  private var leasesOfFlat: [DwellingNumber: [LeaseRecordNumber]] = [:]
  private var leasesOfLandlord: [Party: [LeaseRecordNumber]] = [:]

  /// Who does something; of bills, the flat that they are for.
  private struct Doer: Hashable, Sendable {
    var type: EventType
    var party: Party?
    var dwelling: DwellingNumber?
  }

  private struct History: Sendable {
    var last: Day
    var today: Int64 = 0
    var thisMonth: Int64 = 0
  }

  init(_ world: World) {
    typologies = world.scenario.typologies.count
    firstMonth = world.scenario.firstMonth
    parties = world.names.parties
    let types = Int(EventType.allCases.map(\.rawValue).max() ?? 0) + 1
    rows = [[[Int64]]](repeating: [], count: types * (typologies + 1))
    actors = [Set<Actor>](repeating: [], count: rows.count)
  }

  /// The rows of honest acts of a type, or of those of a typology.
  func rows(of type: EventType, typology: Int?) -> [[Int64]] {
    rows[place(type, typology)]
  }

  /// How many cases of a typology did such an act.
  func cases(of type: EventType, typology: Int) -> Int {
    actors[place(type, typology)].count
  }

  private func place(_ type: EventType, _ typology: Int?) -> Int {
    Int(type.rawValue) * (typologies + 1) + (typology.map { $0 + 1 } ?? 0)
  }

  /// Takes an act that has been decided, before its outcome is booked.
  func add(_ act: Act, lease number: LeaseRecordNumber?, on day: Day, _ book: LeaseBook) {
    let isBill = act.type == .utilityBilled
    let doer = Doer(
      type: act.type, party: act.party, dwelling: isBill ? act.dwelling : nil)
    let before = histories[doer]
    var history = before ?? History(last: day)
    if history.last != day { history.today = 0 }
    if history.last.month != day.month { history.thisMonth = 0 }
    let lease = number.map { book[$0] }
    let since = before.map { Int64(day.number - $0.last.number) } ?? -1
    let place = place(act.type, act.truth.typology.map { Int($0) })
    if act.truth.typology != nil { actors[place].insert(act.actor) }
    rows[place].append(
      ActField.allCases.map { field in
        switch field {
        case .triesToday: history.today
        case .triesThisMonth: history.thisMonth
        case .daysSinceLast: since
        case .leaseAge:
          lease.map { Int64(day.number - $0.view.registered.number) } ?? -1
        case .credits: Int64(lease?.view.credits ?? -1)
        case .openLeases:
          open((lease?.view.dwelling ?? act.dwelling).flatMap { leasesOfFlat[$0] }, book)
        case .landlordLeases:
          open(
            (lease?.view.landlord ?? act.counterparty).flatMap { leasesOfLandlord[$0] }, book)
        case .hour, .minute, .second, .weekday, .dayOfMonth, .monthOfRun, .accuracy, .placeDigits,
          .tiyn, .tenge, .hundreds, .rentOrAmount, .termDays, .controlDigit, .serial, .yearOfBirth:
          value(field, act, day)
        }
      })
    history.last = day
    history.today += 1
    history.thisMonth += 1
    histories[doer] = history
    if let number, act.type == .leaseRegistered, let dwelling = act.dwelling,
      let landlord = act.counterparty
    {
      leasesOfFlat[dwelling, default: []].append(number)
      leasesOfLandlord[landlord, default: []].append(number)
    }
  }

  private func open(_ leases: [LeaseRecordNumber]?, _ book: LeaseBook) -> Int64 {
    Int64((leases ?? []).count { book[$0].view.isOpen })
  }

  /// What the line of the act says by itself.
  private func value(_ field: ActField, _ act: Act, _ day: Day) -> Int64 {
    let second = Int64(act.second)
    let tenge = act.amount.tiyn / Tenge.tiynPerTenge
    return switch field {
    case .hour: second / 3600
    case .minute: second / 60 % 60
    case .second: second % 60
    case .weekday: Int64(day.weekday)
    case .dayOfMonth: Int64(day.parts.day)
    case .monthOfRun: Int64(day.month.number - firstMonth.number)
    case .accuracy: Int64(act.accuracyMetres)
    case .placeDigits: Int64(act.lon % 100)
    case .tiyn: act.amount.tiyn % Tenge.tiynPerTenge
    case .tenge: tenge % 100
    case .hundreds: tenge / 100 % 10
    case .rentOrAmount: tenge
    case .termDays:
      act.type == .leaseRegistered ? Int64(act.until.number - day.number) : 0
    case .controlDigit: digits(act) % 10
    case .serial: digits(act) / 10 % 10_000
    case .yearOfBirth: digits(act) / 10_000_000_000
    case .triesToday, .triesThisMonth, .daysSinceLast, .leaseAge, .credits, .openLeases,
      .landlordLeases:
      0
    }
  }

  /// The twelve digits of whose line it is; 0 where it names nobody, as a bill.
  private func digits(_ act: Act) -> Int64 { act.party.map { parties[$0].value } ?? 0 }
}
