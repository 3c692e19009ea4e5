import Accounts
import Events
import Programme
import Values

/// What an entitlement is of.
enum GrantSubject: Equatable {
  case person(PartyNumber)
  case job(JobNumber)
  case contract(ContractNumber)
  /// Housing that the person bought.
  case purchase(PartyNumber)
  case lease(LeaseNumber)
}

/// An instrument of one of the programmes, with its conditions.
struct CompiledInstrument {
  var instrument: Instrument
  var conditions: GrantConditions
}

/// What an instrument promises to one subject.
struct EntitlementState {
  /// `<instrument>/<subject>`.
  var id: Text
  /// Among all instruments of all programmes: as it stood at the opening.
  var instrument: Int
  var subject: GrantSubject
  var person: PartyNumber
  /// Who is paid: the person, or the employer of the job.
  var recipient: PartyNumber
  var opened: Instant
  var openedMonth: Month
  /// In all, or an instalment that is no share of anything.
  var amount = Tenge.zero
  /// Before returns, with what was held and what the employer bore.
  var paid = Tenge.zero
  var returned = Tenge.zero
  var fulfilled = 0
  /// Whether nothing more is paid: only what is held may keep it open.
  var isPaidOut = false
  var isOpen = true
  /// Whether it ever opened; not where the treasury could not promise it.
  var isEverOpen = true

  /// Civil months from that of the opening.
  func months(to month: Month) -> Int { Int(month.number - openedMonth.number) }
}

/// The entitlements of a run, each numbered from 0 in the order of opening. One that could not be promised has a number
/// too, since it is on record.
struct Entitlements {
  private(set) var all = Table<Account.Entitlement, EntitlementState>()
  /// By the codes of their ids; only those that opened.
  private var numbers: [Text: EntitlementNumber] = [:]
  private var ofPersons: [PartyNumber: [EntitlementNumber]] = [:]
  /// Those that may be open, in the order of opening; closed ones leave at the next boundary.
  private(set) var open: [EntitlementNumber] = []

  subscript(_ number: EntitlementNumber) -> EntitlementState {
    get { all[number] }
    _modify { yield &all[number] }
  }

  func has(_ id: Text) -> Bool { numbers[id] != nil }

  /// Of a person, open and closed, in the order of opening.
  func ofPerson(_ person: PartyNumber) -> [EntitlementNumber] { ofPersons[person] ?? [] }

  mutating func open(_ entitlement: EntitlementState) -> EntitlementNumber {
    let number = all.append(entitlement)
    numbers[entitlement.id] = number
    ofPersons[entitlement.person, default: []].append(number)
    open.append(number)
    return number
  }

  /// Gives a number to one that does not open.
  mutating func enterUnopened(_ entitlement: EntitlementState) -> EntitlementNumber {
    let number = all.append(entitlement)
    all[number].isOpen = false
    all[number].isEverOpen = false
    return number
  }

  mutating func forgetClosed() {
    let all = all
    open.removeAll { !all[$0].isOpen }
  }
}
