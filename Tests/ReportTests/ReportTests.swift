import Diagnostics
import Foundation
import Report
import Testing
import Text

struct ReportTests {
  private static let stub = Array("var d3 = {};".utf8)

  private func text(_ page: Page) -> String {
    String(decoding: html(page, d3: ReportTests.stub), as: UTF8.self)
  }

  @Test("the same page gives the same bytes")
  func deterministic() {
    #expect(text(SamplePage.page) == text(SamplePage.page))
  }

  @Test("no text of a page can become markup or script")
  func escaping() throws {
    let evil = #"</script><script>alert("1")</script> & ' \u0000 <!-- "# + "\u{1}\u{7F}"
    let chart = LineChart(
      horizontal: Axis(evil, .other(evil)), vertical: Axis(evil, .count(evil)), labels: [evil],
      series: [LineChart.Series(name: evil, values: [1])],
      references: [ReferenceLine(.horizontal, at: 1, label: evil)])
    let table = Table(columns: [Table.Column(evil, .other(evil))], rows: [[.text(evil)]])
    let page = Page(
      title: evil, subtitle: evil, lede: [evil],
      facts: [KeyFigure(label: evil, value: evil, note: evil)],
      sections: [
        Section(
          heading: evil, text: [evil],
          figures: [
            Figure(id: "a", heading: evil, sentence: evil, .lines(chart)),
            Figure(id: "b", heading: evil, sentence: evil, .table(table)),
          ])
      ], assumptions: [evil], colophon: [Remark(label: evil, text: evil)])
    let text = text(page)
    #expect(!text.contains("alert(\"1\")</script>"))
    // The data, D3 and the page's own script.
    #expect(text.ranges(of: "<script").count == 3)
    #expect(text.ranges(of: "</script").count == 3)
    #expect(!text.contains("\u{1}") && !text.contains("\u{7F}"))
  }

  /// Charts without a value, and with nothing but zeros, each beside one that is drawn.
  private static let emptyOrNot: [(figure: Figure.Kind, words: String?)] = {
    let axis = Axis("Money", .tenge)
    func lines(_ values: [Double?]) -> Figure.Kind {
      .lines(
        LineChart(
          horizontal: axis, vertical: axis, labels: values.map { _ in "month" },
          series: [LineChart.Series(name: "Treasury", values: values)],
          references: [ReferenceLine(.horizontal, at: 50, label: "a limit")]))
    }
    func bars(_ values: [Double?], _ ranges: [ClosedRange<Double>?] = []) -> Figure.Kind {
      .bars(
        BarChart(
          category: "Kind", value: axis, labels: values.map { _ in "single" },
          series: [BarChart.Series(name: "Paid", values: values, ranges: ranges)]))
    }
    let none = "There is no value to draw."
    let zero = "Every value is 0, so there is nothing to draw."
    return [
      (lines([nil, nil]), none), (lines([0, 0]), zero), (lines([0, 1]), nil),
      (bars([]), none), (bars([0]), zero), (bars([0], [-1...1]), nil),
      (
        .heat(
          HeatTable(
            row: "Typology", column: "Rule", rows: ["a"], columns: ["b"], value: axis,
            values: [[nil]])), none
      ),
    ]
  }()

  @Test("a chart with nothing in it is a sentence")
  func emptyCharts() {
    for (index, (kind, words)) in ReportTests.emptyOrNot.enumerated() {
      let figure = Figure(id: "money", heading: "Money", sentence: "What is left.", kind)
      let page = Page(title: "t", sections: [Section(heading: "Money", figures: [figure])])
      let text = text(page)
      #expect(text.contains("<div class=\"chart\">") == (words == nil), "\(index)")
      #expect(text.contains("\"id\":\"money\"") == (words == nil), "\(index)")
      if let words { #expect(text.contains(">\(words)</p>"), "\(index)") }
    }
  }

  @Test("numbers stand to the right, also as texts, and texts to the left")
  func alignment() {
    let table = Table(
      columns: [
        Table.Column("Measure"), Table.Column("Paid", .tenge), .numbers("Share"),
        .of("Amount", values: ["15 000", nil, "−3.5"]), .of("Rule", values: ["20", "none"]),
        .of("Empty", values: []),
      ],
      rows: [
        ["months", .number(1), "4.2 % (+1, 0 to 2) better", "15 000", "20", .empty],
        ["none", "–", "too few points", .empty, "none", .empty],
      ])
    let text = text(
      Page(
        title: "t",
        sections: [
          Section(
            heading: "s",
            figures: [Figure(id: "f", heading: "h", sentence: "s", .table(table))])
        ]))
    let body = text.components(separatedBy: "<table>")[1].components(separatedBy: "</table>")[0]
    let rows = body.split(separator: "<tr>").dropFirst().map { row in
      row.matches(of: /<t[hd]([^>]*)>/).map { $0.1.contains("\"number") }
    }
    #expect(rows == Array(repeating: [false, true, true, true, false, false], count: 3))
  }

  @Test("a script that holds the end of a script is written another way")
  func endOfScript() {
    let page = Page(title: "t")
    let source = Array(#"var a = "</script>", b = "</SCRIPT", c = 1 < 2;"#.utf8)
    let text = String(decoding: html(page, d3: source), as: UTF8.self)
    #expect(text.contains(#"var a = "<\/script>", b = "<\/SCRIPT", c = 1 < 2;"#))
  }

  @Test("the page fetches nothing and holds the licence of D3")
  func alone() {
    let text = text(SamplePage.page)
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains(" src="))
    #expect(text.contains("Mike Bostock"))
    #expect(text.contains("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS"))
  }

  @Test("a page of nothing but a title is a page")
  func empty() {
    #expect(text(Page(title: "Nothing yet")).contains("<h1>Nothing yet</h1>"))
  }

  @Test("no more shapes are drawn than a page can bear", arguments: [0, 100, 4_999, 5_000, 5_001])
  func shapes(polygons: Int) {
    let polygon = SamplePage.polygon(0)
    let point = PropertyMap.Point(name: "p", group: "g", position: polygon.corners[0])
    let map = PropertyMap(
      polygons: Array(repeating: polygon, count: polygons),
      points: Array(repeating: point, count: 20_000), settlements: [], value: Axis("v", .days))
    #expect(map.isOverview == (polygons > 5_000))
    #expect(map.drawnPoints.count == (polygons > 5_000 ? 0 : 5_000 - polygons))
  }

  @Test(
    "numbers as people read them",
    arguments: [
      (NumberText.decimal(1_234_567, .page), "1 234 567"), (NumberText.decimal(999, .page), "999"),
      (NumberText.decimal(-1_000.4, .page), "−1 000"),
      (NumberText.decimal(-0.04, places: 1, .page), "0.0"),
      (NumberText.decimal(0.05, places: 1, .page), "0.1"),
      (NumberText.decimal(12.3, places: 3, .page), "12.300"),
      (NumberText.decimal(.nan, .page), "–"), (NumberText.percent(0.35, .page), "35.0 %"),
      (NumberText.percent(0.123456, places: 2, .page), "12.35 %"),
      (NumberText.quantity(15_000, "₸", .page), "15 000 ₸"),
    ])
  func numbers(written: String, expected: String) {
    #expect(written == expected.replacing(" ", with: "\u{202F}"))
  }

  @Test("without D3 the user learns what to install")
  func missing() throws {
    let problem = try #require(throws: Problem.self) { try D3.read(path: "/no/such/d3.min.js") }
    #expect(problem.status == .unreadable)
    #expect(problem.text.contains("apt-get install node-d3"))
  }
}
