import Behaviour
import Engine
import Events
import Foundation
import Journal
import Population
import Programme
import Scenario
import SmallPilot
import Society
import Stream
import TestSupport
import Testing
import Values

@testable import Findings

/// Each rule of the base programme guards against something: without it that something takes more, and honest people are turned down
/// no more often.
struct RuleOffTests {
  /// What a rule does about the typology that it is there for.
  enum Effect: Sendable {
    /// Without it the typology takes more.
    case raises
    /// Alone it stops acts of the typology, whose gain something else would then bound.
    case stopsAlone
    /// It only says why: another rule stops the same acts.
    case names
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var rule: String
    var typology: String
    var effect: Effect
    var testDescription: String { rule }

    init(_ rule: String, _ typology: String, _ effect: Effect) {
      self.rule = rule
      self.typology = typology
      self.effect = effect
    }
  }

  /// In the order of the programme.
  static let cases = [
    // Payments ask for the whitelist again; a claim does not: what is left to gain is the deposit.
    Case("registration.landlord_listed", "claiming-unlisted", .raises),
    Case("registration.owner_matches", "insider-collusion", .raises),
    // A second voucher gets no credit of its own (contract, section 6): what is left to gain is a second relief.
    Case("registration.one_voucher", "two-vouchers", .raises),
    Case("registration.not_own_landlord", "owner-relative", .raises),
    Case("payment.has_voucher", "paying-late", .names),
    // Who pays all of the voucher each month has nothing on it when it is blocked.
    Case("payment.voucher_active", "saving-up", .raises),
    Case("payment.payee_bound", "other-qr", .raises),
    Case("payment.landlord_listed", "insider-collusion", .raises),
    Case("payment.address_bound", "other-qr", .raises),
    Case("payment.inside_fence", "insider-collusion", .raises),
    Case("payment.within_rent", "owner-relative", .raises),
    Case("payment.enough_balance", "overdrawing", .stopsAlone),
    Case("transfer.no_transfer", "p2p-resale", .raises),
    Case("claim.deposit_covers", "false-claims", .stopsAlone),
  ]

  /// The typologies above, each where it has many cases. Those that do not ship are attempts that only one rule is there for.
  static let stage = Result {
    let folder = try TemporaryFolder()
    var fraud: [FraudEntry] = []
    for name in ["location-spoofing", "two-vouchers", "other-qr"] {
      fraud.append(try FraudEntry(name, share: 0.15))
    }
    for name in ["p2p-resale", "false-claims"] {
      fraud.append(try FraudEntry(name, share: 0.2))
    }
    for name in ["owner-relative", "insider-collusion"] {
      fraud.append(try FraudEntry(name, share: 0.02))
    }
    let own = [
      ("overdrawing", ownPlan(pay: "from: \"home\", amount: { share: 2 }")),
      ("paying-late", ownPlan(pay: "from: \"home\", amount: \"all\"", ends: true)),
      ("claiming-unlisted", claimingPlan), ("saving-up", savingPlan),
    ]
    for (name, plan) in own {
      let path = try folder.write("\(name).json5", OwnTypology.text(name: name, plan: plan))
      fraud.append(try FraudEntry(path: path, share: 0.02))
    }
    return try Stage(fraud, folder)
  }

  /// Somebody is registered in a flat whose owner is not yet on the whitelist, and who claims what the deposit holds.
  private static let claimingPlan = """
    { step: "list", act: "list", by: "owner", entry: "dwelling" },
    { step: "register", act: "register", by: "friend", when: { after: "list", afterDays: 1 } },
    { step: "join", act: "list", by: "owner", when: { after: "register", afterDays: 5 } },
    { step: "claim", act: "claim", by: "owner", on: "friend", amount: "all",
      when: { after: "register", afterDays: 70, everyDays: 90 } },
    """

  /// Somebody is registered in an empty flat, which has no bills, and leaves half of the voucher on it each month.
  private static let savingPlan = """
    { step: "list", act: "list", by: "owner" },
    { step: "register", act: "register", by: "friend", when: { after: "list", afterDays: 1 } },
    { step: "pay", act: "pay", by: "friend", from: "home", amount: { share: 0.5 },
      when: { after: "register", afterDays: 3, monthly: "asUsual" } },
    """

  /// Somebody is registered in an empty flat and pays in a way of his own.
  private static func ownPlan(pay: String, ends: Bool = false) -> String {
    let end =
      ends
      ? "{ step: \"end\", act: \"endLease\", by: \"friend\", when: { after: \"register\", afterDays: 5 } },"
      : ""
    let when =
      ends
      ? "{ after: \"register\", afterDays: 5 }"
      : "{ after: \"register\", afterDays: 3, monthly: \"asUsual\" }"
    return """
      { step: "list", act: "list", by: "owner" },
      { step: "register", act: "register", by: "friend", when: { after: "list", afterDays: 1 } },
      { step: "bill", act: "bill", by: "friend", when: { monthly: "asUsual" } }, \(end)
      { step: "pay", act: "pay", by: "friend", \(pay), when: \(when) },
      """
  }

  /// The run under the whole programme, with its stream.
  struct Stage: Sendable {
    var fraud: [FraudEntry]
    /// Has the files of the typologies.
    var folder: TemporaryFolder
    var kept: KeptRun

    init(_ fraud: [FraudEntry], _ folder: TemporaryFolder) throws {
      self.fraud = fraud
      self.folder = folder
      kept = try KeptRun(RuleOffTests.scenario(fraud))
    }
  }

  static func scenario(_ fraud: [FraudEntry], without rule: Int? = nil) throws -> Scenario {
    let off = rule.map { ["programme.rules[\($0)].require=\"true\""] } ?? []
    return try SmallPilot.scenario(
      part: 4, months: 18, fraud: fraud, settings: ["programme.budget=10000000000"] + off)
  }

  @Test("every rule of the base programme is there")
  func complete() throws {
    let rules = try RuleOffTests.stage.get().kept.scenario.programme.rules
    #expect(rules.map { "\($0.stage.name).\($0.id)" } == RuleOffTests.cases.map(\.rule))
  }

  @Test("people know of the change", arguments: cases.indices)
  func behavioural(_ number: Int) throws {
    let what = RuleOffTests.cases[number]
    let stage = try RuleOffTests.stage.get()
    let with = stage.kept.run.main
    let without = try SmallPilot.run(RuleOffTests.scenario(stage.fraud, without: number))
    let typology = try #require(
      stage.kept.scenario.typologies.firstIndex { $0.name == what.typology })
    let before = with.fraud[typology]
    let after = without.fraud[typology]
    #expect(before.byRule[number + 1] > 0, "it stops something")
    switch what.effect {
    case .raises: #expect(after.leakage > before.leakage)
    case .stopsAlone: #expect(before.byRuleAlone[number + 1] > 0)
    case .names: #expect(before.byRuleAlone[number + 1] == 0)
    }
    #expect(after.byRule[number + 1] == 0)
    let both = with.steadyTenancies.intersection(without.steadyTenancies)
    #expect(both.count > 100)
    #expect(without.rejections(of: both) <= with.rejections(of: both))
    #expect(without.recorded.counts.honestByRule[number + 1] == 0)
  }

  @Test("the same stream under the rest of the programme", arguments: cases.indices)
  func replayed(_ number: Int) throws {
    let what = RuleOffTests.cases[number]
    let stage = try RuleOffTests.stage.get()
    let without = try RuleOffTests.scenario(stage.fraud, without: number)
    let before = try StaticAnswer(stage.kept, under: stage.kept.scenario)
    let after = try StaticAnswer(stage.kept, under: without)
    #expect(before.taken == stage.kept.run.main.fraud.map(\.paidWrongly))
    #expect(after.rows.values.allSatisfy { $0.rulePosition != number + 1 })
    // Nobody reacts: what people had left over and would have paid later may be missing then. So only the first act that this rule
    // alone stopped is sure to go through.
    let stopped = before.rows.values.filter {
      $0.rulePosition == number + 1 && ($0.failedOneRule || what.effect == .names)
    }
    let first = try #require(stopped.min { $0.line < $1.line })
    let then = try #require(after.rows[first.line])
    let same = before.rows.values.allSatisfy { row in
      row.line >= first.line
        || (row.outcome == after.rows[row.line]?.outcome && row.tiyn == after.rows[row.line]?.tiyn)
    }
    #expect(same)
    switch what.effect {
    case .names: #expect(then.outcome == .rejected)
    case .raises, .stopsAlone:
      let isOfLedger = then.reason == .ledger
      #expect(then.outcome == .accepted || isOfLedger)
      #expect(
        isOfLedger == ["enough_balance", "deposit_covers"].contains(where: what.rule.hasSuffix))
    }
  }
}

extension FinishedRun {
  /// Tenancies of honest tenants that registered, with the day.
  var steadyTenancies: Set<[Int32]> {
    let keys = book.records.compactMap { record -> [Int32]? in
      guard let tenancy = record.tenancy, record.wasRegistered,
        !cases.tenantHasTurned(states[tenancy].fraudCase)
      else { return nil }
      return [tenancy.rawValue, record.view.registered.number]
    }
    return Set(keys)
  }

  /// Their payments that were turned down.
  func rejections(of tenancies: Set<[Int32]>) -> Int32 {
    book.records.reduce(0) {
      let isOfThem = tenancies.contains([$1.tenancy?.rawValue ?? -1, $1.view.registered.number])
      return $0 + (isOfThem ? $1.rejections : 0)
    }
  }
}

extension FraudCounts {
  var leakage: Int64 { paidWrongly + relief }
}

/// The decisions on the stream of a run under some programme.
struct StaticAnswer {
  /// By line.
  var rows: [Int64: Row]
  /// Wrongly paid out, in tiyn, by typology.
  var taken: [Int64]

  init(_ kept: KeptRun, under scenario: Scenario) throws {
    var engine = try Engine(
      programme: scenario.programme, fences: World(kept.scenario).fences, sink: NoLedger())
    engine.keepsRows = true
    let stream = try kept.bytes("stream.ndjson")
    var scanner = StreamScanner(stream.span)
    var chunk = EventChunk()
    while try scanner.next(&chunk, limit: 1024) { try engine.decide(chunk) }
    let all = engine.keptRows
    taken = [Int64](repeating: 0, count: scenario.typologies.count)
    rows = Dictionary(
      all.filter(\.isLine).map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let wrongful = try kept.rows(
      "SELECT line, typology, wrongful FROM truth.act_code WHERE wrongful > 0 AND typology IS NOT NULL"
    )
    for entry in wrongful.map({ $0.compactMap { $0 } }) {
      let line = try #require(Int64(entry[0]))
      // Numbered from 1 in the file.
      let typology = try #require(Int(entry[1])) - 1
      guard let row = rows[line], let type = row.acceptedEvent,
        [.paymentRequested, .claimApproved, .transferRequested].contains(type)
      else { continue }
      taken[typology] += Int64(Double(row.tiyn) * (try #require(Double(entry[2]))))
    }
  }
}

/// A typology that a test writes: an owner, and a friend who is registered in his empty flat.
enum OwnTypology {
  static func text(name: String, plan: String, reactions: String = "") -> String {
    """
    {
      format: 1, name: "\(name)", title: "One of a test", description: "Only tests have it.",
      source: "none", anchor: "emptyDwelling", prevalence: { casesPer1000Dwellings: 20 },
      starts: { fromMonth: 0, toMonth: 6 }, lastsMonths: 12,
      roles: { owner: { is: "owner" }, friend: { is: "outsider" }, other: { is: "outsider" } },
      plan: [ \(plan) ],
      onRejection: [ \(reactions) ],
      wrongful: { registrations: 1, payments: 1, claims: 1, relief: 1 },
      lookalike: { kind: "shortStay", why: "somebody honest could do the same" },
    }
    """
  }
}
