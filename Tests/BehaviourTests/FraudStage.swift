import Configuration
import Diagnostics
import Events
import Foundation
import Population
import Values

@testable import Behaviour

/// A small town, a case in it, and an engine that says what a test wants it to say.
struct FraudStage {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let firstMonth = Month(year: 2026, month: 1)

  var scene: FraudScene
  var fraud: FraudCase
  var leases: [LeaseView] = []
  /// All acts so far, with the day.
  var acts: [(day: Day, act: Act)] = []
  /// The answer to an act; accepted where there is none.
  var judge: (Act) -> Outcome = { _ in .accepted }
  /// What a voucher has whenever somebody looks.
  var balance = Tenge(tiyn: 1_425_000)

  static func behaviour() throws -> BehaviourParameters {
    try BehaviourParameters.read(
      Document.read(path: root.appending(path: "scenarios/behaviour.json5").path))
  }

  /// Two owners a building, every second dwelling let from the first day on for the whole run.
  static func population(dwellings count: Int = 40) -> Population {
    var population = Population()
    for (index, name) in ["Astana", "Petropavl"].enumerated() {
      population.settlements.append(
        Settlement(
          name: name, region: "71", regionName: name, cadastralRegion: "21",
          centreLon: 714_460_000 - index * 20_000_000, centreLat: 511_801_000,
          lonUnitsPerKilometre: 143_000, latUnitsPerKilometre: 90_000,
          rentTengePerSquareMetre: 4_000, baseValueTengePerSquareMetre: 300_000,
          simplifiedTaxRate: Rate(millionths: 40_000)))
    }
    for number in 0..<count {
      population.dwellings.append(
        Dwelling(
          building: Number(0), owner: Number(index: number / 4), settlement: Number(0),
          flatNumber: Int16(number + 1),
          areaTenths: 450 + Int32(number % 7) * 20, valueTenge: 15_000_000,
          utilityBillTenge: 20_000, hasPrepaidMeter: false))
      if number % 4 == 0 {
        population.owners.append(
          Owner(settlement: Number(0), regime: .individual, dwellings: 4, undeclaredMonths: 0))
      }
    }
    for number in stride(from: 0, to: count, by: 2) {
      population.tenancies.append(
        Tenancy(
          arrival: Month(year: 2026, month: 1).firstDay, stayDays: 1_000, origin: Number(1),
          settlement: Number(0), dwelling: Number(index: number), kind: .family, householdSize: 3,
          isRelativeOfOwner: false, incomeTenge: 300_000, householdIncomeTenge: 300_000,
          hasContributingWork: true,
          rentTenge: 150_000 + Int32(number) * 500))
    }
    return population
  }

  static func scene(
    _ typologies: [FraudTypology], dwellings: Int = 40, seed: UInt64 = 1
  ) throws -> FraudScene {
    FraudScene(
      typologies: typologies, population: population(dwellings: dwellings), seed: seed,
      behaviour: try behaviour(),
      homes: Table(
        repeating: GeoPoint(lon: 714_460_000, lat: 511_801_000), count: dwellings))
  }

  /// A case of the first typology, on the first day of the run, on a tenancy or the empty dwelling beside it.
  init(_ typologies: [FraudTypology], number: Int32 = 1, seed: UInt64 = 1) throws {
    scene = try FraudStage.scene(typologies, dwellings: 160, seed: seed)
    let isTenancy = typologies[0].anchor == .registeredTenancy
    let start = FraudStage.firstMonth.firstDay
    let home = DwellingNumber(number * 2)
    let empty = DwellingNumber(number * 2 - 1)
    fraud = FraudCase(
      number: 0, typology: 0, start: start, tenancy: isTenancy ? Number(number) : nil,
      dwellings: isTenancy
        ? [home]
        : typologies[0].anchor == .emptyDwellings ? [empty, empty.advanced(by: 2)] : [empty],
      firstOutsider: Number(number * 100))
    guard isTenancy else { return }
    leases = [
      LeaseView(
        slot: 0, tenant: .tenant(Number(number)),
        landlord: .owner(scene.population.dwellings[home].owner),
        dwelling: home,
        rent: Tenge(tiyn: 15_000_000), registered: start,
        until: Day(number: start.number + 365))
    ]
  }

  /// Wakes the case on every day on which it wants to, with at most three rounds a day.
  mutating func run(days: Int32) {
    let last = Day(number: FraudStage.firstMonth.firstDay.number + days)
    var today = FraudStage.firstMonth.firstDay
    while today < last {
      var round = 0
      while fraud.nextWake <= today, round < 3 {
        playRound(on: today)
        round += 1
      }
      today.number += 1
    }
  }

  private mutating func playRound(on day: Day) {
    var made: [Act] = []
    for index in leases.indices {
      leases[index].balance = leases[index].isOpen ? balance : .zero
      leases[index].deposit = Tenge(tiyn: 75_000)
    }
    fraud.wake(on: day, leases: leases, scene, acts: &made)
    for act in made {
      acts.append((day, act))
      let outcome = judge(act)
      if outcome == .accepted { book(act, day) }
      fraud.learn(
        ActOutcome(
          number: act.number, type: act.type, slot: act.slot, outcome: outcome,
          reason: .none), on: day, scene)
    }
  }

  private mutating func book(_ act: Act, _ day: Day) {
    switch act.type {
    case .leaseRegistered:
      guard let tenant = act.party, let landlord = act.counterparty, let dwelling = act.dwelling
      else { return }
      leases.append(
        LeaseView(
          slot: act.slot, tenant: tenant, landlord: landlord, dwelling: dwelling,
          rent: act.amount, registered: day, until: act.until))
    case .leaseEnded:
      for index in leases.indices where leases[index].slot == act.slot {
        leases[index].isOpen = false
      }
    default: break
    }
  }

  func acts(_ type: EventType) -> [Act] { acts.filter { $0.act.type == type }.map(\.act) }

  func days(_ type: EventType) -> [Int32] {
    acts.filter { $0.act.type == type }
      .map { $0.day.number - FraudStage.firstMonth.firstDay.number }
  }

  /// A typology written as text: only what a test is about.
  static func text(
    anchor: String = "registeredTenancy", name: String = "test", more: String = "",
    roles: String = "tenant: { is: \"tenant\" }, owner: { is: \"owner\" },", plan: String,
    reactions: String = ""
  ) -> String {
    """
    {
      format: 1, name: "\(name)", title: "t", description: "d", source: "s", anchor: "\(anchor)",
      prevalence: { \(anchor == "registeredTenancy" ? "share: 0.5" : "casesPer1000Dwellings: 100") },
      starts: { fromMonth: 0, toMonth: 0 }, lastsMonths: 12, \(more)
      roles: { \(roles) },
      plan: [ \(plan) ],
      onRejection: [ \(reactions) ],
      wrongful: { payments: 1 },
      lookalike: { kind: "studentFlat", why: "w" },
    }
    """
  }

  static func read(_ texts: String...) throws -> [FraudTypology] {
    var documents: [Document] = []
    for (number, text) in texts.enumerated() {
      documents.append(
        try Document(file: "typology\(number).json5", bytes: Array(text.utf8)))
    }
    return try FraudTypology.read(documents: documents)
  }
}
