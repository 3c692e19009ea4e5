import Behaviour
import Events
import Journal
import Programme
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing

@testable import Findings

/// A number of the measures, and the query that gives it from the ledger.
struct CountedNumber: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var query: String
  var counted: @Sendable (FinishedRun, Summary) -> Int64

  init(
    _ name: String, _ query: String,
    _ counted: @escaping @Sendable (FinishedRun, Summary) -> Int64
  ) {
    testDescription = name
    self.query = query
    self.counted = counted
  }
}

/// What is counted while a run goes against what the ledger and the truth say afterwards.
struct CountingTests {
  private static func sum(
    _ value: @escaping @Sendable (RecordedCounts.OfMonth) -> Int64
  ) -> @Sendable (FinishedRun, Summary) -> Int64 {
    { run, _ in run.recorded.counts.months.reduce(0) { $0 + value($1) } }
  }

  private static let paid =
    "(SELECT coalesce(sum(tiyn), 0) FROM transfer WHERE from_account LIKE 'voucher:%' AND to_account LIKE 'wallet:%')"
  private static let takenBack =
    "(SELECT coalesce(sum(tiyn), 0) FROM transfer WHERE from_account LIKE 'wallet:%')"

  static let rows: [CountedNumber] = [
    CountedNumber(
      "credited",
      "SELECT sum(tiyn) FROM transfer WHERE from_account = 'treasury' AND (to_account LIKE 'voucher:%' OR to_account LIKE 'deposit:%')",
      sum(\.credited)),
    CountedNumber("spent", "SELECT \(paid) - \(takenBack)", sum(\.spent)),
    CountedNumber(
      "claimed",
      "SELECT sum(tiyn) FROM transfer WHERE from_account LIKE 'deposit:%' AND to_account LIKE 'wallet:%'",
      sum(\.claimed)),
    CountedNumber(
      "returned",
      "SELECT sum(tiyn) FROM transfer WHERE to_account = 'treasury' AND (from_account LIKE 'voucher:%' OR from_account LIKE 'deposit:%')",
      sum(\.returned)),
    CountedNumber(
      "tax forgone", "SELECT -tiyn FROM balance WHERE account = 'tax_expenditure'",
      sum(\.taxForgone)),
    CountedNumber("unfunded credits", "SELECT count(*) FROM unfunded", sum { Int64($0.unfunded) }),
    CountedNumber(
      "treasury at the end", "SELECT tiyn FROM balance WHERE account = 'treasury'",
      { run, _ in run.recorded.counts.months.last?.treasury ?? -1 }),
    CountedNumber(
      "deposits at the end", "SELECT sum(tiyn) FROM balance WHERE account LIKE 'deposit:%'",
      { run, _ in run.recorded.counts.months.last?.deposits ?? -1 }),
    CountedNumber(
      "on vouchers at the end", "SELECT sum(tiyn) FROM balance WHERE account LIKE 'voucher:%'",
      { _, summary in Int64((summary.cost.onVouchersAtEnd * 100).rounded()) }),
    CountedNumber("rows", "SELECT count(*) FROM journal", { run, _ in Int64(run.rows) }),
    CountedNumber(
      "lines", "SELECT count(*) FROM decision", { run, _ in Int64(run.recorded.counts.lines) }),
    CountedNumber("lines of the summary", "SELECT max(line) FROM decision") {
      Int64($1.ledger.lines)
    },
    CountedNumber("transfers", "SELECT count(*) FROM transfer", { Int64($1.ledger.transfers) }),
    CountedNumber(
      "accepted lines", "SELECT count(*) FROM decision WHERE outcome = 'accepted'",
      { run, _ in Int64(run.recorded.counts.outcomes[Int(Outcome.accepted.rawValue)]) }),
    CountedNumber(
      "acts of fraud", "SELECT count(*) FROM truth.act WHERE typology IS NOT NULL",
      { run, _ in Int64(run.fraud.reduce(0) { $0 + $1.attempts }) }),
    CountedNumber(
      "acts of fraud that were turned down",
      "SELECT count(*) FROM decision JOIN truth.act USING (line) WHERE typology IS NOT NULL AND outcome <> 'accepted'",
      { run, _ in Int64(run.fraud.reduce(0) { $0 + $1.stopped }) }),
  ]

  @Test("measures are those of the ledger", arguments: rows)
  func measures(_ row: CountedNumber) throws {
    let kept = try KeptRun.shared.get()
    let number = try kept.number(row.query)
    #expect(row.counted(kept.run.main, kept.run.summary) == number)
  }

  @Test("a run whose budget is short counts its unfunded credits")
  func unfunded() throws {
    let kept = try KeptRun(
      SmallPilot.scenario(part: 16, months: 8, settings: ["programme.budget=500000"]))
    let unfunded = try kept.number("SELECT count(*) FROM unfunded")
    #expect(unfunded > 0)
    #expect(kept.run.summary.cost.unfundedCredits == Int(unfunded))
    #expect(kept.run.summary.cost.registered > kept.run.summary.cost.registeredInBaseline)
    #expect(kept.run.summary.cost.perAdditional == nil)
    for at in kept.run.summary.effect.byRidge {
      for measure in [EffectMeasure.costPerAdditional, .costPerAdditionalMonth] {
        #expect(at.value[measure].mean == nil, "\(at.name) \(measure)")
      }
    }
    let first = try kept.number(
      "SELECT strftime('%m', min(at) + 18000, 'unixepoch') FROM unfunded")
    #expect(kept.run.summary.cost.budgetRunsOutInMonth == Int(first))
    let treasury = try kept.number("SELECT tiyn FROM balance WHERE account = 'treasury'")
    #expect(kept.run.main.recorded.counts.months.last?.treasury == treasury)
  }

  /// Acts of honest people: those of no case, and of no tenant who has turned.
  private static func honest(_ scenario: Scenario) -> String {
    let turning = scenario.typologies.enumerated().filter { $0.element.involvesTenant }
      .map { "\($0.offset + 1)" }.joined(separator: ", ")
    return """
      a.typology IS NULL AND NOT EXISTS (
        SELECT 1 FROM truth.fraud_case c JOIN truth.act f ON f."case" = c."case"
        WHERE c.tenancy = a.tenancy AND c.typology IN (\(turning)) AND f.line < a.line)
      """
  }

  @Test("honest payments and their rejections by rule")
  func honestRejections() throws {
    let kept = try KeptRun.shared.get()
    let measures = kept.run.main.recorded.counts
    let honest = CountingTests.honest(kept.scenario)
    let payments = try kept.number(
      "SELECT count(*) FROM decision d JOIN truth.act a USING (line) WHERE d.type = 'payment.requested' AND \(honest)"
    )
    #expect(payments > 300)
    #expect(measures.honest.payments == Int(payments))
    for rule in kept.scenario.programme.rules where rule.stage.name == "payment" {
      let rejected = try kept.number(
        """
        SELECT count(*) FROM decision d JOIN truth.act a USING (line)
        WHERE d.type = 'payment.requested' AND d.outcome = 'rejected' AND d.reason = '\(rule.id)' AND \(honest)
        """)
      #expect(measures.honestByRule[rule.position] == Int(rejected), "\(rule.id)")
    }
    #expect(measures.honestByRule[0] == 0, "the ledger stops no honest payment")
  }

  @Test("honest tenancies, months, claims and registrations that came to nothing, each once")
  func people() throws {
    let kept = try KeptRun.shared.get()
    let harm = kept.run.summary.harm
    let honest = CountingTests.honest(kept.scenario)
    let acts = """
      FROM decision d JOIN truth.act a USING (line) WHERE \(honest)
      """
    func number(_ what: String, _ more: String) throws -> Int {
      Int(try kept.number("SELECT \(what) \(acts) AND \(more)"))
    }
    let asks = "d.type IN ('payment.requested', 'claim.approved', 'lease.registered')"
    let isRejected = "d.outcome = 'rejected'"
    #expect(harm.people.of == (try number("count(DISTINCT a.tenancy)", asks)))
    #expect(
      harm.people.count == (try number("count(DISTINCT a.tenancy)", "\(asks) AND \(isRejected)")))
    for (share, type) in [
      (harm.claims, "claim.approved"), (harm.registrations, "lease.registered"),
    ] {
      #expect(share.of == (try number("count(*)", "d.type = '\(type)'")), "\(type)")
      #expect(
        share.count == (try number("count(*)", "d.type = '\(type)' AND \(isRejected)")), "\(type)")
    }
    let month = "a.tenancy || ' ' || strftime('%Y-%m', d.at + 18000, 'unixepoch')"
    let tried = try number("count(DISTINCT \(month))", "d.type = 'payment.requested'")
    let paid = try number(
      "count(DISTINCT \(month))", "d.type = 'payment.requested' AND d.outcome = 'accepted'")
    #expect(harm.unpaidMonths.of == tried)
    #expect(harm.unpaidMonths.count == tried - paid)
    #expect(harm.people.count > 0 && harm.unpaidMonths.count > 0)
  }

  @Test("what wrongful acts took is what the ledger moved for them, by typology")
  func leakage() throws {
    let kept = try KeptRun.shared.get()
    for (number, typology) in kept.scenario.typologies.enumerated() {
      let taken = try kept.number(
        """
        SELECT sum(CAST(j.tiyn * a.wrongful AS INTEGER)) FROM journal j JOIN truth.act a USING (line)
        JOIN decision d USING (line)
        WHERE a.typology = \(number + 1) AND d.outcome = 'accepted'
          AND d.type IN ('payment.requested', 'claim.approved', 'transfer.requested')
        """)
      #expect(kept.run.main.fraud[number].paidWrongly == taken, "\(typology.name)")
    }
  }

  @Test("what was paid and taken back is spent by nobody")
  func takenBack() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let plan = """
      { step: "list", act: "list", by: "owner" },
      { step: "register", act: "register", by: "friend", when: { after: "list", afterDays: 1 } },
      { step: "bill", act: "bill", by: "friend", when: { monthly: "asUsual" } },
      { step: "pay", act: "pay", by: "friend", from: "home", amount: "all",
        when: { after: "register", afterDays: 3, monthly: "asUsual" } },
      { step: "back", act: "reverse", by: "friend", when: { after: "pay", afterDays: 2 } },
      """
    let path = try folder.write("back.json5", OwnTypology.text(name: "back", plan: plan))
    let kept = try KeptRun(
      SmallPilot.scenario(part: 16, months: 8, fraud: [FraudEntry(path: path, share: 0.05)]))
    let takenBack = try kept.number(
      "SELECT count(*) FROM decision WHERE type = 'payment.reversed' AND outcome = 'accepted'")
    #expect(takenBack > 5)
    let run = kept.run.main
    #expect(
      run.book.records.reduce(0) { $0 + $1.spent }
        == run.recorded.counts.months.reduce(0) { $0 + $1.spent })
  }

  @Test("the leases share the credits and the relief of the ledger among them")
  func leases() throws {
    let run = try KeptRun.shared.get().run.main
    let months = run.recorded.counts.months
    let records = run.book.records
    #expect(records.reduce(0) { $0 + $1.credited } == months.reduce(0) { $0 + $1.credited })
    #expect(records.reduce(0) { $0 + $1.relief } == months.reduce(0) { $0 + $1.taxForgone })
    #expect(records.reduce(0) { $0 + $1.spent } == months.reduce(0) { $0 + $1.spent })
    #expect(records.reduce(0) { $0 + $1.claimed } == months.reduce(0) { $0 + $1.claimed })
    let wrongful = run.fraud.reduce(0) { $0 + $1.relief }
    #expect(wrongful > 0)
    #expect(wrongful < months.reduce(0) { $0 + $1.taxForgone })
  }
}
