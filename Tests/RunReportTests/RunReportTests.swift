import Foundation
import TestSupport
import Testing

/// The report of a run as a reader has it: in a browser, beside `summary.json`.
@Suite(.enabled(if: OpenedReport.isBrowserInstalled, "\(OpenedReport.missingBrowser)"))
struct RunReportTests {
  @Test("every number that is drawn is that of summary.json", arguments: [1280, 390])
  func readBack(width: Int) throws {
    let run = try ReportedRun.ofPilot.get()
    let opened = try run.open(width: width)
    let expected = ExpectedFigures(run.summary).values
    #expect(Set(opened.figures.map(\.id)) == Set(expected.keys).union(["map"]))
    for (figure, series) in expected {
      var found: [String: [String: ExpectedFigures.Value]] = [:]
      for mark in opened.marks(figure) {
        found[mark.series, default: [:]][ExpectedFigures.x(mark.x)] = ExpectedFigures.Value(
          y: mark.y, low: mark.low, high: mark.high)
      }
      #expect(found == series, "\(figure)")
    }
    try checkLooks(opened)
    checkMap(opened, run.summary)
  }

  @Test("a run too short to measure uptake, and without fraud", arguments: [1280, 390])
  func short(width: Int) throws {
    let run = try ReportedRun.short.get()
    let opened = try run.open(width: width)
    let ids = Set(opened.figures.map(\.id))
    #expect(ids.isSuperset(of: ["uptake-by-month", "harm-by-rule", "map"]))
    #expect(ids.isDisjoint(with: ["leakage-by-typology", "rules-alone", "typologies"]))
    #expect(opened.consoleLines == [] && opened.overflowing == [] && opened.cutTexts == [])
  }

  @Test("the page says how far uptake is from the claim, what it costs, and what it assumes")
  func words() throws {
    let run = try ReportedRun.ofPilot.get()
    let page = String(decoding: run.page, as: UTF8.self)
    let uptake = run.summary["uptake"]
    for (_, at) in uptake["byRidge"].members {
      let distance = try #require(at["distanceFromClaim"].number)
      #expect(page.contains(String(format: "%.1f", abs(distance) * 100)))
    }
    for text in [
      "the data cannot tell", "What is missing most", "additional registered tenancy",
      "What this assumes and what it cannot know", "before the run are not in it",
      "Behavioural", "(static)", run.summary.at("ledger.seal").text,
    ] { #expect(page.contains(text), "\(text)") }
    #expect(run.output.hasSuffix("/run/report.html\n"))
  }

  private func checkLooks(_ opened: OpenedReport) throws {
    for figure in opened.figures {
      #expect(figure.sentence.count > 20, "\(figure.id)")
      let marks = opened.marks(figure.id)
      #expect(!marks.isEmpty, "\(figure.id)")
      #expect(marks.allSatisfy { $0.width > 0 && $0.height > 0 }, "\(figure.id)")
      guard !figure.isTable else { continue }
      #expect(
        figure.axisTitles.contains { $0.hasSuffix(")") || $0.contains("), by") }, "\(figure.id)")
      #expect(!figure.legend.isEmpty && figure.ticks > 1, "\(figure.id)")
    }
    #expect(opened.consoleLines == [])
    #expect(opened.requests == [])
    #expect(opened.overflowing == [])
    #expect(opened.cutTexts == [])
    #expect(opened.overlappingTexts == [])
  }

  private func checkMap(_ opened: OpenedReport, _ summary: JSON) {
    let marks = opened.marks("map")
    #expect(opened.figures.first { $0.id == "map" }?.shapes == marks.count)
    let places = summary["places"]
    let count = { (series: String) in Double(marks.count { $0.series == series }) }
    let honest = places["withHonestLease"].number ?? -1
    let fraud = places["withFraudOnly"].number ?? -1
    #expect(count("Somebody registered") == honest)
    #expect(count("Only fraud registered") == fraud)
    #expect(count("Nobody registered") == (places["buildings"].number ?? -1) - honest - fraud)
    #expect(count("settlements") == Double(places["tenanciesBySettlement"].members.count))
    #expect(count("Honest, accepted") > 100)
  }
}
