import Events
import Foundation
import Scenario
import SecondModel
import SmallPilot
import Society
import TestSupport
import Testing
import Values

@testable import Findings

/// Settlers of `scenarios/today.json5`, few of them, under the programmes of instruments.
enum SmallToday {
  static func scenario(
    _ name: String = "today", months: Int = 14, settings: [String] = []
  ) throws -> Scenario {
    try SmallPilot.scenario(name, part: 24, months: months, settings: settings)
  }

  static let kept = Result { try KeptRun(scenario()) }
  static let contract = Result { try KeptRun(scenario("contract", months: 30)) }
}

struct SettlerTests {
  @Test("the ledger of today's aid verifies, and a replay of its stream makes the same")
  func replay() throws {
    let kept = try SmallToday.kept.get()
    let verified = try Program.run(["verify", kept.path("ledger.sqlite")])
    #expect(verified.status == 0, "\(verified.error)")
    let folder = try TemporaryFolder()
    let again = try Program.run([
      "replay", kept.path("stream.ndjson"), "--programme", kept.path("programme.json5"), "--geo",
      kept.path("geo.geojson"), "--ledger", folder.file("again.sqlite"),
    ])
    #expect(again.status == 0, "\(again.error)")
    let seal = kept.run.summary.ledger.seal
    let same = try Program.run(["verify", folder.file("again.sqlite"), "--expect-seal", seal])
    #expect(same.status == 0, "\(same.error)")
  }

  @Test("nothing that settlers do is refused")
  func accepted() throws {
    let kept = try SmallToday.kept.get()
    let refused = try kept.rows(
      """
      SELECT type, reason, count(*) FROM decision
      WHERE outcome = 'refused' AND type NOT LIKE 'claim%'
      GROUP BY 1, 2
      """)
    #expect(refused.isEmpty, "\(refused)")
  }

  @Test("sums of the summary are those of the ledger's view of entitlements")
  func sums() throws {
    let kept = try SmallToday.kept.get()
    let instruments = kept.run.summary.instruments
    #expect(instruments.count == 8)
    for named in instruments {
      let row = try kept.rows(
        """
        SELECT count(*), count(DISTINCT CASE WHEN paid > 0 THEN recipient END), sum(paid), sum(returned)
        FROM entitlement WHERE instrument = '\(named.name)'
        """)[0].map { $0.flatMap { Int64($0) } ?? 0 }
      #expect(named.value.entitled == Int(row[0]), "\(named.name)")
      #expect(named.value.recipients == Int(row[1]), "\(named.name)")
      #expect(SummaryMaker.tenge(row[2]) == named.value.paid, "\(named.name)")
      #expect(SummaryMaker.tenge(row[3]) == named.value.returned, "\(named.name)")
      #expect(named.value.paid > 0, "\(named.name) is used by somebody")
      #expect(named.value.unfunded == 0)
    }
  }

  @Test("at every boundary promises are what open contracts can still cost")
  func promises() throws {
    let kept = try SmallToday.contract.get()
    let settlers = try #require(kept.run.summary.settlers)
    #expect(settlers.promisedByMonth.contains { $0 > 0 })
    for (month, promised) in settlers.promisedByMonth.enumerated() {
      // The first instant of the next month and all that its boundary does are counted to the next.
      let first = kept.run.summary.firstMonth.number + Int32(month) + 1
      let end = Month(number: first).start.seconds
      let open = try kept.number(
        """
        SELECT coalesce(sum(total), 0) FROM entitlement
        WHERE opened_at < \(end) AND (closed_at IS NULL OR closed_at >= \(end))
        """)
      let paid = try kept.number(
        """
        SELECT coalesce(sum(t.tiyn), 0) FROM transfer t
        WHERE t.at < \(end) AND t.from_account IN (
          SELECT 'promise:' || entitlement FROM entitlement
          WHERE closed_at IS NULL OR closed_at >= \(end))
        """)
      #expect(SummaryMaker.tenge(open - paid) == promised, "month \(month + 1)")
    }
  }

  @Test("a contract pays nothing before its time, and leavers take nothing with them")
  func contract() throws {
    let summary = try SmallToday.contract.get().run.summary
    let contract = try #require(summary.instruments.first?.value)
    #expect(contract.byMonth.prefix(24).allSatisfy { $0.paid == 0 || $0.released > 0 })
    #expect(contract.paid > 0)
    #expect(contract.promised > contract.paid)
    #expect(contract.promised == contract.paid + contract.released + contract.outstanding)
  }

  @Test("with too little money what is due goes unfunded, and nobody has a price")
  func dry() throws {
    let run = try SmallPilot.run(
      SmallToday.scenario(settings: ["programme.budget=1000000", "months=14"]))
    let world = World(try SmallToday.scenario(settings: ["programme.budget=1000000"]))
    let measures = try #require(AidMeasures(world, run))
    #expect(!measures.isFunded)
    #expect(measures.stayers(0).costPerPerson == nil)
    #expect(run.recorded.counts.months.allSatisfy { $0.treasury >= 0 })
  }

  @Test("nobody settles: no line of a settler, and nothing of them in the summary")
  func nobody() throws {
    let kept = try KeptRun(SmallToday.scenario(months: 3, settings: ["settlers.share=0"]))
    let lines = try kept.number(
      "SELECT count(*) FROM decision WHERE type LIKE 'settler%' OR type LIKE 'job%'")
    #expect(lines == 0)
    #expect(kept.run.summary.settlers?.tenancies == 0)
    #expect(kept.run.summary.settlers?.after12.costPerPerson == nil)
  }

  @Test("the pilot has neither instruments nor settlers in its summary")
  func pilot() throws {
    let json = try KeptRun.shared.get().text("summary.json")
    #expect(!json.contains("\"instruments\"") && !json.contains("\"settlers\""))
  }

  @Test(
    "two programmes have the same settlers: who enrols, works and leaves does so on the same day")
  func samePeople() throws {
    let types = "type IN ('settler.enrolled', 'settler.left', 'job.started', 'job.ended')"
    let query = "SELECT type, at FROM decision WHERE \(types) ORDER BY at, type"
    let one = try KeptRun(SmallToday.scenario(months: 6)).rows(query)
    let other = try KeptRun(SmallToday.scenario("employer", months: 6)).rows(query)
    #expect(one.count > 100 && one == other)
  }

  @Test(
    "cba takes from a run who stays and what a settler cost",
    arguments: ["today", "contract", "employer", "payroll", "deduction", "voucher", "voucher-b"])
  func costBenefit(name: String) throws {
    let kept = try KeptRun(SmallToday.scenario(name))
    let after = try #require(kept.run.summary.settlers?.after12)
    let run = try Program.run(["cba", "--from", kept.path(""), "--json"])
    #expect(run.status == 0, "\(run.error)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let found = try #require(json["run"] as? [String: Any])
    #expect(found["retentionFrom"] as? String == "settlers.after12.retention")
    let retention = try #require(found["retention"] as? Double)
    #expect((retention - Double(after.there) / Double(after.persons)).magnitude < 1e-12)
    let cost = try #require(found["cost"] as? Double)
    #expect((cost - after.cost / Double(after.persons)).magnitude < 0.01)
    #expect(cost > 0)
    let (low, high) = (found["low"] as? Double ?? 1, found["high"] as? Double ?? 0)
    #expect(low < 0.6 && 0.6 < high, "60 of 100 are there after a year: \(low) to \(high)")
    let text = try Program.run(["cba", "--from", kept.path("")])
    let words = String(decoding: text.output, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("R is the same under each programme, and what differs is C"))
  }

  @Test("fronts are never there, and give back only where inspections find them")
  func fronts() throws {
    func run(_ name: String, found: Double) throws -> Summary.Settlers {
      let settings = [
        "settlers.sham[2].share=0.2", "settlers.leaving.inspectionChanceAMonth=\(found)",
      ]
      return try #require(
        try KeptRun(SmallToday.scenario(name, settings: settings)).run.summary.settlers)
    }
    func fronts(_ settlers: Summary.Settlers) throws -> Summary.OfSham {
      try #require(settlers.byShamKind.first { $0.name == "front-settlers" }?.value)
    }
    let today = try run("today", found: 0.3)
    let found = try fronts(today)
    #expect(found.tenancies > 20 && found.struckOff > found.tenancies / 2)
    #expect(found.taken.paid > 0)
    // A fifth is what is collected of whoever leaves within five years.
    #expect(0 < found.taken.returned && found.taken.returned <= 0.2 * found.taken.paid)
    #expect((today.after12.official ?? 0) > 0 && today.after12.retention.share ?? 1 < 0.6)
    let unseen = try fronts(run("today", found: 0))
    #expect(unseen.struckOff == 0 && unseen.taken.returned == 0)
    #expect(unseen.taken.paid > found.taken.paid)
    let contract = try fronts(run("contract", found: 0.3))
    #expect(contract.struckOff == found.struckOff && contract.tenancies == found.tenancies)
    #expect(contract.taken.paid == 0, "a breach gives the whole promise back")
  }

  @Test("the second voucher pays utilities with what the rent leaves, to listed companies")
  func utilities() throws {
    let kept = try KeptRun(SmallToday.scenario("voucher-b", months: 8))
    let utilities = try #require(kept.run.summary.utilities)
    #expect(utilities.leases > 0 && utilities.paid > 0)
    #expect(utilities.paid < kept.run.summary.cost.spent / 2)
    let text = try kept.text("stream.ndjson").split(separator: "\n")
    let bills = text.filter { $0.contains("\"purpose\":\"utilities\"") }
    #expect(bills.count > 10 && text.contains { $0.contains("\"provider.listed\"") })
    let failed = try kept.number(
      "SELECT count(*) FROM failed WHERE rule IN ('payee_bound', 'within_rent', 'enough_balance')")
    #expect(failed == 0)
    let model = try SecondModel(
      programme: kept.text("programme.json5"), geo: kept.text("geo.geojson"))
    let result = model.run(stream: try kept.bytes("stream.ndjson"))
    #expect(try firstDifference(kept.path("ledger.sqlite"), result) == nil)
  }

  @Test("each day of work is paid in its own month, also where the job begins after payday")
  func firstWage() throws {
    let kept = try SmallToday.kept.get()
    let text = try kept.text("stream.ndjson")
    var started: [Substring: (month: Substring, isPaid: Bool)] = [:]
    for line in text.split(separator: "\n") {
      guard let job = line.firstMatch(of: /"job":"([^"]+)"/)?.1,
        let month = line.firstMatch(of: /"at":"(\d{4}-\d{2})/)?.1
      else { continue }
      if line.contains("\"job.started\"") { started[job] = (month, false) }
      if line.contains("\"job.paid\""), started[job]?.month == month {
        started[job]?.isPaid = true
      }
    }
    #expect(started.count > 100)
    let unpaid = started.filter { !$0.value.isPaid }
    #expect(unpaid.isEmpty, "\(unpaid.count) of \(started.count)")
  }

  @Test("what settlers cost in all is what left the treasury less what came back, with promises")
  func costInAll() throws {
    for kept in [try SmallToday.kept.get(), try SmallToday.contract.get()] {
      let spent = try kept.number(
        """
        SELECT coalesce(sum(CASE WHEN from_account = 'treasury' THEN tiyn WHEN to_account = 'treasury' THEN -tiyn END), 0)
        FROM transfer WHERE (from_account = 'treasury' OR to_account = 'treasury') AND from_account <> 'issuer'
        """)
      #expect(kept.run.summary.settlers?.cost == SummaryMaker.tenge(spent))
      #expect(spent > 0)
    }
  }
}
