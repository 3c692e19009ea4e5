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
    #expect(ids.isSuperset(of: ["effect-by-month", "harm-by-rule", "map"]))
    #expect(ids.isDisjoint(with: ["leakage-by-typology", "rules-alone", "typologies"]))
    #expect(opened.consoleLines == [] && opened.overflowing == [] && opened.cutTexts == [])
  }

  @Test("a programme without a voucher has no empty charts, and says why", arguments: [1280, 390])
  func withoutVoucher(width: Int) throws {
    let run = try ReportedRun.ofToday.get()
    let opened = try run.open(width: width)
    let ids = Set(opened.figures.map(\.id))
    #expect(
      ids.isDisjoint(with: [
        "effect-by-ridge", "effect-by-month", "missing-consent", "uptake-components",
        "tenant-terms", "owner-terms", "money-by-month", "incidence", "rejection-by-tolerance",
        "harm-by-positioning", "harm-by-region", "harm-by-income-decile", "blocked-by-bill-gap",
        "deposit-pool",
      ]))
    #expect(
      ids.isSuperset(of: [
        "uptake-by-region", "treasury-by-month", "instruments", "stayers", "sham-by-kind", "map",
      ]))
    for figure in opened.figures {
      #expect(!opened.marks(figure.id).isEmpty, "\(figure.id)")
    }
    #expect(opened.consoleLines == [] && opened.overflowing == [] && opened.cutTexts == [])
    let page = String(decoding: run.page, as: UTF8.self)
    #expect(page.contains("This programme has no voucher and no relief from the tax on property."))
    #expect(page.contains("of how many more are registered, and why, are left out"))
  }

  @Test("where there is nothing to draw a sentence says so", arguments: [1280, 390])
  func nothingToDraw(width: Int) throws {
    let script = """
      all(page, "figure").filter(d => d.querySelector(".empty")).map(d => d.id)
      """
    for made in [ReportedRun.ofNobody, ReportedRun.ofFew, ReportedRun.withoutMoney] {
      let run = try made.get()
      let opened = try run.open(width: width, script: script)
      let empty = Set(try JSONDecoder().decode([String].self, from: Data(opened.answer.utf8)))
      #expect(!empty.isEmpty && empty.count < opened.figures.count)
      for figure in opened.figures {
        #expect(opened.marks(figure.id).isEmpty == empty.contains(figure.id), "\(figure.id)")
        #expect(figure.isTable || figure.ticks > 1, "\(figure.id)")
      }
      let hasBudget = run.summary.at("cost.treasuryByMonth").array.contains { $0.number != 0 }
      #expect(empty.contains("treasury-by-month") != hasBudget)
      #expect(opened.consoleLines == [] && opened.overflowing == [] && opened.cutTexts == [])
      #expect(opened.overlappingTexts == [])
    }
  }

  @Test("page one and the terminal say what the programme is and answer each question")
  func words() throws {
    let run = try ReportedRun.ofPilot.get()
    let page = String(decoding: run.page, as: UTF8.self)
    let questions = [
      "How many more are registered?", "What does it cost, and who pays whom?",
      "What goes to people who register anyway?", "What was paid wrongly?",
      "How many honest people were turned down?", "Who has not heard of it?",
      "What is not known?",
    ]
    let first = try #require(page.range(of: "<section"))
    for text in questions + ["Voucher", "Budget", "Rules", "Changed from its files"] {
      #expect(page[..<first.lowerBound].contains(text), "\(text)")
      #expect(run.output.contains(text), "\(text)")
    }
    for (_, at) in run.summary.at("effect.byRidge").members {
      let more = String(format: "%+.1f", (at["uptake"]["mean"].number ?? 0) * 100)
      #expect(run.output.contains(more) && page.contains(more.replacing("-", with: "−")), "\(more)")
    }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for text in [
      "the data cannot tell", "additional registered month", "intervals over 2 seeds",
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
