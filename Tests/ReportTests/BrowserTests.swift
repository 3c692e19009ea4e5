import Report
import TestSupport
import Testing

/// The sample page in headless Chromium.
@Suite(.enabled(if: OpenedReport.isBrowserInstalled, "\(OpenedReport.missingBrowser)"))
struct BrowserTests {
  /// What a mark must carry, with numbers in one way of writing.
  private struct Value: Hashable, Comparable, CustomStringConvertible {
    var figure: String
    var series: String
    var x: String
    var y: Double
    var low: Double?
    var high: Double?

    init(
      _ figure: String, _ series: String, _ x: String, _ y: Double, _ low: Double? = nil,
      _ high: Double? = nil
    ) {
      self.figure = figure
      self.series = series
      self.x = Double(x).map { "\($0)" } ?? x
      self.y = y
      self.low = low
      self.high = high
    }

    init(_ mark: OpenedReport.Mark) {
      self.init(mark.figure, mark.series, mark.x, mark.y, mark.low, mark.high)
    }

    static func < (a: Value, b: Value) -> Bool { a.description < b.description }

    var description: String { "\(figure)/\(series)/\(x): \(y) \(low ?? .nan) \(high ?? .nan)" }
  }

  private static func write(_ page: Page) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    return (folder, try folder.write("report.html", html(page, d3: try D3.read())))
  }

  private static func open(width: Int, script: String = "null") throws -> OpenedReport {
    let (folder, path) = try write(SamplePage.page)
    defer { withExtendedLifetime(folder) {} }
    return try OpenedReport.open(path, width: width, script: script)
  }

  private static func values(of figure: Figure) -> [Value] {
    let id = figure.id
    switch figure.kind {
    case .lines(let chart):
      return chart.series.flatMap { series in
        series.points.map { point in
          let x = chart.labels.isEmpty ? "\(point.x)" : chart.labels[Int(point.x)]
          return Value(id, series.name, x, point.y, point.low, point.high)
        }
      }
    case .bars(let chart):
      return chart.series.flatMap { series in
        chart.labels.indices.compactMap { index in
          let range = series.ranges.isEmpty ? nil : series.ranges[index]
          return series.values[index].map {
            Value(id, series.name, chart.labels[index], $0, range?.lowerBound, range?.upperBound)
          }
        }
      }
    case .heat(let table):
      return table.rows.indices.flatMap { row in
        table.columns.indices.compactMap { column in
          table.values[row][column].map { Value(id, table.columns[column], table.rows[row], $0) }
        }
      }
    case .table(let table):
      return table.rows.flatMap { row in
        row.indices.compactMap { index in
          guard case .number(let value) = row[index], case .text(let name) = row[0] else {
            return nil
          }
          return Value(id, table.columns[index].title, name, value)
        }
      }
    case .map(let map):
      func value(_ series: String, _ position: PropertyMap.Position) -> Value {
        Value(id, series, "\(position.longitude)", position.latitude)
      }
      return (map.isOverview ? [] : map.polygons).map { value($0.group, $0.corners[0]) }
        + map.drawnPoints.map { value($0.group, $0.position) }
        + map.settlements.map { value("settlements", $0.position) }
    }
  }

  @Test("what is drawn is what was given, at a desk and on a phone", arguments: [1280, 390])
  func readBack(width: Int) throws {
    let opened = try BrowserTests.open(width: width)
    for figure in SamplePage.figures {
      let expected = BrowserTests.values(of: figure).sorted()
      let found = opened.marks(figure.id).map(Value.init).sorted()
      #expect(!found.isEmpty && found == expected, "\(figure.id)")
    }
    let invisible = opened.marks.filter { $0.width <= 0 || $0.height <= 0 }
    #expect(invisible.isEmpty, "\(invisible)")

    #expect(opened.figures.map(\.id) == SamplePage.figures.map(\.id))
    for figure in opened.figures where !figure.isTable {
      #expect(!figure.sentence.isEmpty, "\(figure.id)")
      #expect(!figure.legend.isEmpty, "\(figure.id)")
      #expect(figure.ticks > 1, "\(figure.id)")
      #expect(figure.axisTitles.contains { $0.contains("(") }, "\(figure.id): \(figure.axisTitles)")
      if let shapes = figure.shapes { #expect(opened.marks(figure.id).count == shapes) }
    }
    #expect(opened.figures.count { $0.shapes != nil } == 2)

    #expect(opened.consoleLines == [])
    #expect(opened.requests == [])
    #expect(opened.overflowing == [])
    #expect(opened.cutTexts == [])
    #expect(opened.overlappingTexts == [])
    #expect(opened.language == "en")
    #expect(opened.headingLevels.first == 1)
    for (before, level) in zip(opened.headingLevels, opened.headingLevels.dropFirst()) {
      #expect(level <= before + 1 && level > 1)
    }
  }

  @Test("a page that becomes narrow is laid out again")
  func narrowing() throws {
    let opened = try BrowserTests.open(
      width: 1280, script: "frame.style.width = '390px', await pause(500)")
    #expect(opened.overflowing == [])
    #expect(opened.cutTexts == [])
    #expect(opened.consoleLines == [])
  }

  @Test("the buttons of the map move it, and a click saves a drawing")
  func buttons() throws {
    let script = """
      (async () => {
        const map = page.getElementById("map");
        const metres = () => Number(map.querySelector(".scale-bar").dataset.metres);
        const click = name => Array.from(map.querySelectorAll("button")).find(d => d.textContent === name).click();
        const steps = [metres()];
        for (const name of ["Everything", "Turkistan", "+", "+"]) { click(name); await pause(100); steps.push(metres()); }
        let text = "";
        frame.contentWindow.Blob = function (parts) { text = parts[0]; };
        frame.contentWindow.URL.createObjectURL = () => "#";
        click("Save as SVG");
        return { steps, isDrawing: text.startsWith("<svg") && text.includes("xmlns=") && text.includes("</svg>") };
      })()
      """
    let opened = try BrowserTests.open(width: 1280, script: "await \(script)")
    #expect(opened.answer == #"{"steps":[1000,200000,1000,500,200],"isDrawing":true}"#)
    #expect(opened.consoleLines == [])
  }

  @Test("a country's worth of series, rows and columns fits", arguments: [1280, 390])
  func country(width: Int) throws {
    let regions = (0..<20).map { "Region \($0) with a rather long name (its largest town)" }
    let months = SamplePage.months
    let amount = Axis("Credited to tenants of the region, without what lapsed later", .tenge)
    let share = { (row: Int, column: Int) in SamplePage.share(100 + row, column) }
    let figures = [
      Figure(
        id: "l", heading: "Lines", sentence: "Many lines.",
        .lines(
          LineChart(
            horizontal: Axis("Month", .other("")), vertical: amount, labels: months,
            series: regions.enumerated().map { row, name in
              LineChart.Series(
                name: name, values: months.indices.map { share(row, $0) * 3e10 - 1e9 })
            },
            references: (1...3).map {
              ReferenceLine(
                .horizontal, at: Double($0) * 1e9, label: "limit \($0) of the budget law")
            }))),
      Figure(
        id: "b", heading: "Bars", sentence: "Many bars.",
        .bars(
          BarChart(
            category: "Region", value: Axis("Leakage", .share), labels: regions,
            series: ["a", "b", "c"].enumerated().map { row, name in
              BarChart.Series(name: name, values: regions.indices.map { share(row, $0) / 1000 })
            }, direction: .horizontal))),
      Figure(
        id: "u", heading: "Upright bars", sentence: "Many upright bars.",
        .bars(
          BarChart(
            category: "Region", value: amount, labels: regions,
            series: [
              BarChart.Series(name: "a", values: regions.indices.map { share(0, $0) * -2e5 })
            ]))),
      Figure(
        id: "h", heading: "Cells", sentence: "Many cells.",
        .heat(
          HeatTable(
            row: "Region", column: "Month", rows: regions, columns: months, value: amount,
            values: regions.indices.map { row in months.indices.map { share(row, $0) * 5e6 } }))),
    ]
    let (folder, path) = try BrowserTests.write(
      Page(title: "Country", sections: [Section(heading: "All", figures: figures)]))
    let opened = try OpenedReport.open(path, width: width)
    withExtendedLifetime(folder) {}
    #expect(opened.marks.count == 480 + 60 + 20 + 480)
    #expect(opened.marks.allSatisfy { $0.width > 0 && $0.height > 0 })
    #expect(opened.consoleLines == [])
    #expect(opened.overflowing == [])
    #expect(opened.cutTexts == [])
    #expect(opened.overlappingTexts == [])
  }

  @Test("what is wrong with a page is seen", arguments: [1280, 390])
  func wrong(width: Int) throws {
    let spoil = """
      <div style="width:1400px">wide</div>
      <script>
      console.error("broken");
      const svg = document.querySelector("figure svg");
      const add = (x, text) => {
        const element = svg.appendChild(document.createElementNS(svg.namespaceURI, "text"));
        element.setAttribute("class", "tick");
        element.setAttribute("x", x);
        element.setAttribute("y", 60);
        element.textContent = text;
      };
      add(-30, "cut text");
      add(90, "one label");
      add(92, "another");
      document.querySelector("#uptake-by-ridge .mark").setAttribute("height", 0);
      document.querySelector("#uptake-by-ridge .mark").setAttribute("data-y", 0.46);
      </script></body>
      """
    let page = String(decoding: html(SamplePage.page, d3: try D3.read()), as: UTF8.self)
    let folder = try TemporaryFolder()
    let path = try folder.write("report.html", page.replacing("</body>", with: spoil))
    let opened = try OpenedReport.open(path, width: width)
    #expect(opened.overflowing.contains { $0.contains("wide") })
    #expect(opened.cutTexts == ["cut text"])
    #expect(opened.overlappingTexts.contains("one label | another"))
    #expect(opened.consoleLines.count == 1)
    #expect(opened.values("uptake-by-ridge", "uptake")["owner-bound"] == 0.46)
    #expect(opened.marks("uptake-by-ridge").count { $0.height <= 0 } == 1)
  }

  @Test("charts without values are drawn without errors", arguments: [1280, 390])
  func empty(width: Int) throws {
    let share = Axis("Share", .share)
    let figures = [
      Figure(
        id: "l", heading: "l", sentence: "",
        .lines(LineChart(horizontal: share, vertical: share, series: []))),
      Figure(
        id: "one", heading: "one", sentence: "",
        .lines(
          LineChart(
            horizontal: share, vertical: share, labels: ["2026-01"],
            series: [LineChart.Series(name: "s", values: [0.5])]))),
      Figure(
        id: "b", heading: "b", sentence: "",
        .bars(BarChart(category: "c", value: share, labels: [], series: []))),
      Figure(
        id: "lying", heading: "b", sentence: "",
        .bars(
          BarChart(category: "c", value: share, labels: [], series: [], direction: .horizontal))),
      Figure(
        id: "h", heading: "h", sentence: "",
        .heat(HeatTable(row: "r", column: "c", rows: [], columns: [], value: share, values: []))),
      Figure(
        id: "m", heading: "m", sentence: "",
        .map(PropertyMap(polygons: [], points: [], settlements: [], value: share))),
      Figure(id: "t", heading: "t", sentence: "", .table(Table(columns: [], rows: []))),
    ]
    let page = Page(title: "empty", sections: [Section(heading: "s", figures: figures)])
    let (folder, path) = try BrowserTests.write(page)
    let opened = try OpenedReport.open(path, width: width)
    withExtendedLifetime(folder) {}
    #expect(opened.consoleLines == [])
    #expect(opened.figures.count == 7)
    #expect(opened.overflowing == [] && opened.cutTexts == [])
    #expect(opened.marks.map(\.figure) == ["one"])
  }
}
