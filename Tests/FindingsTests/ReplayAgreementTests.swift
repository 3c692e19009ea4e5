import Replay
import Scenario
import SecondModel
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// The stream of a run says all that the engine decided on: whoever replays it comes to the same ledger.
struct ReplayAgreementTests {
  @Test("pdtv replay of the stream gives the same seal and the same rows")
  func replay() throws {
    let kept = try KeptRun.shared.get()
    let ledger = kept.folder.file("replayed.sqlite")
    let summary = try ReplayRun(
      ReplayPlan(
        stream: kept.path("stream.ndjson"), programme: kept.path("programme.json5"),
        geo: kept.path("geo.geojson"), ledger: ledger)
    ).run()
    #expect(summary.seal == kept.run.summary.ledger.seal)
    #expect(summary.lines == Int64(kept.run.summary.ledger.lines))
    #expect(summary.bytes == Int64(kept.run.summary.ledger.bytes))
    let isSame = try views(ledger) == views(kept.path("ledger.sqlite"))
    #expect(isSame)
  }

  @Test("the second model comes to the same outcomes and balances")
  func secondModel() throws { try check(KeptRun.shared.get()) }

  @Test("and so it does for the whole pilot")
  func pilot() throws { try check(KeptRun(Scenario.read(path: SmallPilot.path))) }

  @Test(
    "and for a programme that comes later, for a lottery and for money that runs out",
    arguments: [
      ("rollout", 26, []), ("lottery", 14, []), ("dry", 14, ["programme.budget=2000000"]),
    ])
  func scenarios(name: String, months: Int, settings: [String]) throws {
    let kept = try KeptRun(
      SmallPilot.scenario(
        name, part: 12, months: months, fraud: FraudEntry.all(), settings: settings))
    try check(kept)
    let statuses = try kept.rows("SELECT DISTINCT status FROM lease").compactMap { $0[0] }
    #expect(statuses.contains("none") == (name != "dry"))
    #expect(try kept.number("SELECT count(*) FROM unfunded") > 0 || name != "dry")
    #expect(try kept.number("SELECT count(*) FROM revision") == (name == "rollout" ? 3 : 1))
  }

  private func check(_ kept: KeptRun) throws {
    let model = try SecondModel(
      programme: kept.text("programme.json5"), geo: kept.text("geo.geojson"))
    let result = model.run(stream: try kept.bytes("stream.ndjson"))
    #expect(try firstDifference(kept.path("ledger.sqlite"), result) == nil)
    #expect(result.decisions.count == kept.run.summary.ledger.lines)
    #expect(!result.balances.isEmpty)
  }
}
