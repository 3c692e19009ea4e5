import Diagnostics
import Events
import Programme
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing
import Values

@testable import Behaviour
@testable import Findings

/// The separability check over real runs.
struct SeparabilityRunTests {
  /// A typology that pays on the 13th and nothing else: no honest people do.
  private static let planted = """
    {
      format: 1, name: "on-the-13th", title: "t", description: "d", source: "s",
      anchor: "registeredTenancy", prevalence: { share: 0.5 },
      starts: { fromMonth: 0, toMonth: 0 }, lastsMonths: 12, takesOver: ["payments"],
      roles: { tenant: { is: "tenant" } },
      plan: [
        { step: "pay", act: "pay", by: "tenant", from: "usual", amount: "rent",
          when: { monthly: { fromDay: 13, toDay: 13 } } },
      ],
      onRejection: [],
      wrongful: { payments: 1 },
      lookalike: { kind: "carelessPayer", why: "w" },
    }
    """

  private static func scenario(_ settings: [String] = []) throws -> Scenario {
    let folder = try TemporaryFolder()
    let path = try folder.write("on-the-13th.json5", planted)
    let scenario = try SmallPilot.scenario(months: 8, settings: settings)
    return try withExtendedLifetime(folder) { try scenario.withTypologies(paths: [path]) }
  }

  @Test("a planted habit is found")
  func artificial() throws {
    let run = try SeparabilityRun.run(SeparabilityRunTests.scenario()) { _, _ in }
    #expect(run.isArtificial && run.seeds == [1, 2])
    let row = try #require(run.rows.first { $0.type == .paymentRequested })
    #expect(row.verdict == .artificial)
    let finding = try #require(row.strongest)
    #expect(finding.field == "day of the month" && finding.test == .equals(13))
    #expect(finding.tells && finding.naturalPrecision < finding.precision)
  }

  @Test("a field that a rule reads gives nobody away")
  func readByRule() throws {
    // `within_rent`, and that the day is one: the rule reads it.
    let run = try SeparabilityRun.run(
      SeparabilityRunTests.scenario([
        "programme.rules[10].require="
          + "'month.paid + payment.amount <= lease.rent && event.day <= 31'"
      ])
    ) { _, _ in }
    #expect(!run.isArtificial)
    #expect(run.rows.allSatisfy { $0.strongest?.field != "day of the month" })
  }

  @Test("none of the typologies that ship is artificial")
  func shipped() throws {
    var fraud = try FraudEntry.all(tenancies: 0.1, dwellings: 0.04)
    // Of those that come late in the scenario the others have taken many tenancies.
    for index in fraud.indices where fraud[index].growsOnTenancies && index >= fraud.count / 2 {
      fraud[index].share = index > fraud.count - 4 ? 0.4 : 0.2
    }
    let scenario = try SmallPilot.scenario(part: 2, months: 20, fraud: fraud)
    let run = try SeparabilityRun.run(scenario) { _, _ in }
    let artificial = run.rows.filter { $0.verdict == .artificial }
    #expect(artificial.isEmpty, "\(artificial)")
    // Each is judged by one kind of its acts at least.
    #expect(run.notJudged.isEmpty, "\(run.notJudged)")
    // What nobody honest does is not judged, and what a rule could read is no habit.
    #expect(run.rows.first { $0.type == .landlordDelisted }?.verdict == .noHonest)
    let flats = run.rows.first { $0.typology == "rubber-flat" && $0.type == .paymentRequested }
    #expect(flats?.openToRules.map(\.field).contains("leases of the flat") == true)
  }

  @Test("a typology that is too rare is raised, and what it switches to has no cases")
  func prevalence() throws {
    let scenario = try SmallPilot.scenario().withTypologies(
      paths: ["p2p-resale", "churning"].map { "\(SmallPilot.fraudFolder)/\($0).json5" })
    #expect(scenario.typologies.map(\.name) == ["p2p-resale", "churning", "cash-split"])
    #expect(
      scenario.prevalences == [
        SeparabilityRun.leastShare, SeparabilityRun.leastCasesPerDwelling, Rate(millionths: 0),
      ])
  }

  @Test("some people try once to pay with a blocked voucher")
  func blocked() throws {
    let position = { (scenario: Scenario) in
      scenario.programme.rules.first { $0.id == "voucher_active" }?.position ?? 0
    }
    var counts: [Int] = []
    for share in ["0", "0.3", "1"] {
      let scenario = try SmallPilot.scenario(
        part: 4,
        settings: [
          "behaviour.paying.triesBlockedShare=\(share)", "behaviour.bills.gapChanceAMonth=0.9",
        ])
      let run = try SmallPilot.run(scenario)
      counts.append(run.recorded.counts.honestByRule[position(scenario)])
    }
    #expect(counts[0] == 0)
    let share = Double(counts[1]) / Double(max(1, counts[2]))
    #expect(counts[2] > 100 && (0.2...0.4).contains(share), "\(counts)")
  }

  @Test("relief is wrong once the tenant has left, and right where somebody honest lives")
  func relief() throws {
    for (name, isWrong) in [("relief-after-leaving", true), ("cash-split", false)] {
      let scenario = try SmallPilot.scenario(fraud: [try FraudEntry(name, share: 0.3)])
      let run = try SmallPilot.run(scenario)
      let relief = run.fraud[0].relief
      #expect((relief > 0) == isWrong, "\(name): \(relief)")
      #expect(relief <= run.book.records.reduce(0) { $0 + $1.relief })
    }
  }
}
