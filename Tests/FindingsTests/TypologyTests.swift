import Dispatch
import Events
import Population
import Programme
import Scenario
import SmallPilot
import Society
import Synchronization
import TestSupport
import Testing
import Values

@testable import Behaviour
@testable import Findings

/// Every typology that ships, over twenty seeds of a small pilot.
struct TypologyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var typology: String
    /// The rule that turns most of its acts down; nil where none does so in one of twenty acts, nor in every second case, but vouchers are blocked.
    var rule: String?
    /// Whether it takes any money under the base programme.
    var takes = true
    /// Whether cases do otherwise after a rejection than those that give up at once.
    var reacts = true
    /// How honest people of its look-alike are hit: turned down by a rule, or blocked.
    var lookalike: Hit
    var testDescription: String { typology }

    enum Hit: Sendable {
      case by(String)
      case blocked
    }
  }

  static let fence = "payment.inside_fence"
  static let cases = [
    Case(typology: "accomplice-elsewhere", rule: fence, lookalike: .by(fence)),
    Case(typology: "cash-split", rule: fence, lookalike: .by(fence)),
    Case(
      typology: "churning", rule: "registration.one_voucher",
      lookalike: .by("registration.one_voucher")),
    Case(
      typology: "false-claims", rule: "claim.deposit_covers", lookalike: .by("claim.deposit_covers")
    ),
    Case(typology: "fictitious-registration", rule: fence, lookalike: .by(fence)),
    Case(typology: "ghost-tenants", rule: fence, lookalike: .by(fence)),
    Case(typology: "insider-collusion", rule: fence, lookalike: .by(fence)),
    Case(typology: "keep-alive-bills", rule: fence, lookalike: .by(fence)),
    Case(typology: "leave-after-credit", rule: fence, lookalike: .by(fence)),
    Case(typology: "location-spoofing", rule: "payment.voucher_active", lookalike: .blocked),
    Case(
      typology: "other-qr", rule: "payment.address_bound", takes: false,
      lookalike: .by("payment.address_bound")),
    Case(
      typology: "owner-relative", rule: "payment.within_rent", lookalike: .by(fence)),
    Case(
      typology: "p2p-resale", rule: "transfer.no_transfer", takes: false,
      lookalike: .by("transfer.no_transfer")),
    Case(typology: "relief-after-leaving", rule: nil, reacts: false, lookalike: .blocked),
    Case(typology: "rubber-flat", rule: fence, lookalike: .by(fence)),
    Case(
      typology: "two-vouchers", rule: "registration.one_voucher", takes: false,
      lookalike: .by("registration.one_voucher")),
  ]

  @Test("there is a case for every typology that ships")
  func complete() throws {
    #expect(try TypologyTests.cases.map(\.typology) == FraudEntry.shipped)
  }

  @Test("a typology is as its file says", arguments: cases)
  func typology(_ what: Case) throws {
    let seeds = try SeedOutcome.all.get()
    let scenario = try #require(seeds.first?.scenario)
    let number = try #require(scenario.typologies.firstIndex { $0.name == what.typology })
    let measures = seeds.map { $0.fraud[number] }
    // Prevalence: the middle 99 % of a binomial, by its normal approximation.
    let share = Double(scenario.prevalences[number].millionths) / 1e6
    let anchors = Double(seeds.reduce(0) { $0 + $1.anchors[number] })
    let drawn = Double(seeds.reduce(0) { $0 + $1.cases[number] })
    let spread = 2.576 * (anchors * share * (1 - share)).squareRoot()
    #expect(abs(drawn - anchors * share) <= spread, "\(drawn) of \(anchors)")
    // What it takes.
    let taken = measures.reduce(0) { $0 + $1.leakage }
    #expect((taken > 0) == what.takes, "\(taken) tiyn")
    // The rule that stops most.
    let rules = scenario.programme.rules
    let byRule = rules.map { rule in measures.reduce(0) { $0 + $1.byRule[rule.position] } }
    let most = byRule.max() ?? 0
    let attempts = measures.reduce(0) { $0 + $1.attempts }
    let isRare = most * 20 < attempts && Double(most) < drawn / 2
    let strongest = isRare ? nil : byRule.firstIndex(of: most)
    let name = strongest.map { "\(rules[$0].stage.name).\(rules[$0].id)" }
    #expect(name == what.rule, "\(byRule) of \(attempts)")
    if what.rule == nil { #expect(seeds.contains { $0.blocked[number] > 0 }) }
    // Giving up at the first rejection is another course.
    let quitters = seeds.map { $0.ofQuitters[number] }
    let before = measures.map { [Int64($0.attempts), $0.paidWrongly, $0.stoppedTiyn] }
    let after = quitters.map { [Int64($0.attempts), $0.paidWrongly, $0.stoppedTiyn] }
    #expect((before != after) == what.reacts)
    if what.reacts {
      #expect(quitters.reduce(0) { $0 + $1.attempts } < attempts)
    }
  }

  @Test("honest people who look the same are hit too", arguments: cases)
  func lookalike(_ what: Case) throws {
    let seeds = try SeedOutcome.all.get()
    let typology = try #require(
      seeds.first?.scenario.typologies.first { $0.name == what.typology })
    let hits = seeds.reduce(into: Set<String>()) { $0.formUnion($1.hits[typology.lookalike] ?? []) }
    switch what.lookalike {
    case .by(let rule): #expect(hits.contains(rule))
    case .blocked: #expect(hits.contains("blocked"))
    }
  }
}

/// What came out of one seed.
struct SeedOutcome: Sendable {
  var scenario: Scenario
  /// By typology.
  var fraud: [FraudCounts]
  /// The same where every case gives up at the first rejection.
  var ofQuitters: [FraudCounts]
  /// By typology: what cases could grow on, and those that did.
  var anchors: [Int] = []
  var cases: [Int] = []
  /// By typology: leases of its tenancies whose voucher was blocked.
  var blocked: [Int] = []
  /// What honest people were hit by, by what they look like: rules, or `blocked`.
  var hits: [FraudTypology.Lookalike: Set<String>] = [:]

  /// Of seeds 1 to 20.
  static let all = Result { () throws -> [SeedOutcome] in
    let results = Mutex([Result<SeedOutcome, any Error>?](repeating: nil, count: 20))
    DispatchQueue.concurrentPerform(iterations: 20) { index in
      let result = Result { try SeedOutcome(seed: UInt64(index + 1)) }
      results.withLock { $0[index] = result }
    }
    return try results.withLock { $0 }.compactMap { try $0?.get() }
  }

  init(seed: UInt64) throws {
    // As many honest transfers as the range of the number has at most: few students are left in so small a town.
    scenario = try SmallPilot.scenario(
      part: 12, months: 18, seed: seed, fraud: FraudEntry.all(),
      settings: ["behaviour.mistakes.passesOnChanceAMonth=0.01"])
    let world = World(scenario)
    let rejected = RejectedRows()
    let recorder = LocalRunRecorder(RunRecorder(world, nil, keepsTruth: true))
    var loop = try DayLoop(world, ridgePoint: .balanced, sink: rejected, recorder: recorder)
    try loop.run { _ in }
    let run = FinishedRun(loop, try recorder.finish())
    fraud = run.fraud
    var quitters = scenario
    for index in quitters.typologies.indices {
      quitters.typologies[index].reactions = [FraudReaction(step: nil, after: 1, action: .giveUp)]
    }
    ofQuitters = try SmallPilot.run(quitters).fraud
    // A tenancy has one case; the typologies take them in their order.
    var free = world.population.tenancies.count
    for (number, typology) in scenario.typologies.enumerated() {
      cases.append(run.cases.firstTypology.elements.count { $0 == number })
      guard typology.anchor == .registeredTenancy else {
        anchors.append(world.population.dwellings.count)
        continue
      }
      anchors.append(free)
      free -= cases[number]
    }
    blocked = scenario.typologies.indices.map { typology in
      run.book.records.count { record in
        let fraudCase = record.tenancy.flatMap { run.states[$0].fraudCase }
        return record.blockedDays > 0
          && fraudCase.map { run.cases.firstTypology[$0] } == typology
      }
    }
    findHits(run, world, rejected)
  }

  private mutating func findHits(_ run: FinishedRun, _ world: World, _ rejected: RejectedRows) {
    for entry in run.recorded.truth.entries {
      guard entry.typology == nil, let tenancy = entry.actor.tenancy,
        run.states[tenancy].fraudCase == nil, let position = rejected.rules[entry.line]
      else { continue }
      let rule = scenario.programme.rules[position - 1]
      for kind in SeedOutcome.looks(of: tenancy, world, entry.positioning) {
        hits[kind, default: []].insert("\(rule.stage.name).\(rule.id)")
      }
    }
    for record in run.book.records where record.blockedDays > 0 {
      guard let tenancy = record.tenancy, run.states[tenancy].fraudCase == nil else { continue }
      for kind in SeedOutcome.looks(of: tenancy, world, .max) {
        hits[kind, default: []].insert("blocked")
      }
    }
  }

  /// Whom an honest tenancy looks like.
  private static func looks(
    of number: TenancyNumber, _ world: World, _ positioning: UInt8
  ) -> [FraudTypology.Lookalike] {
    let tenancy = world.population.tenancies[number]
    var looks: [FraudTypology.Lookalike] = []
    switch tenancy.kind {
    case .shiftWorker: looks.append(.shiftWorker)
    case .studentFlat: looks.append(.studentFlat)
    case .extendedFamily: looks.append(.extendedFamily)
    default: break
    }
    if world.population.dwellings[Int(tenancy.dwelling)].hasPrepaidMeter {
      looks.append(.prepaidMeter)
    }
    if tenancy.isRelativeOfOwner { looks.append(.relativeOfOwner) }
    if tenancy.stayDays < 180 { looks.append(.shortStay) }
    if tenancy.stayDays > 330 { looks.append(.earlyRenewal) }
    // Anybody may scan the wrong door's code or claim what is broken.
    looks += [.carelessPayer, .damagedDwelling]
    let poor = [Positioning.indoor, .cell].map(\.rawValue)
    if poor.contains(positioning) { looks.append(.poorPositioning) }
    return looks
  }
}
