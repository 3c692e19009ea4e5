import Foundation

/// What a browser makes of a page of the room `Report`: read back after its script has drawn, at a width.
package struct OpenedReport: Decodable {
  /// A drawn value: a bar, a point, a cell, a shape of the map, or a number in a table.
  package struct Mark: Decodable {
    package var figure: String
    package var series: String
    /// A label, or a number's text.
    package var x: String
    package var y: Double
    package var low: Double?
    package var high: Double?
    /// On the screen, in pixels.
    package var width: Double
    package var height: Double
  }

  package struct Figure: Decodable {
    package var id: String
    package var heading: String
    package var sentence: String
    package var isTable: Bool
    /// Whole, also where a narrow page breaks them.
    package var axisTitles: [String]
    package var legend: [String]
    package var ticks: Int
    /// How many shapes the legend of a map says that there are.
    package var shapes: Int?
  }

  package var marks: [Mark]
  package var figures: [Figure]
  /// Levels of headings in their order: 1, 2, 3, 3, 2…
  package var headingLevels: [Int]
  package var language: String
  /// What reaches beyond the right edge and cannot be scrolled to inside its own box.
  package var overflowing: [String]
  /// Texts of drawings that their drawing cuts.
  package var cutTexts: [String]
  /// Labels, legends and titles that stand on each other.
  package var overlappingTexts: [String]
  /// Whatever the page fetched.
  package var requests: [String]
  /// What `script` gave, as JSON.
  package var answer: String
  /// Every line that the page wrote to the console, errors among them.
  package var consoleLines: [String] = []

  private enum CodingKeys: CodingKey {
    case marks, figures, headingLevels, language, overflowing, cutTexts, overlappingTexts
    case requests, answer
  }

  package func marks(_ figure: String) -> [Mark] { marks.filter { $0.figure == figure } }

  /// The values of a series by their `x`.
  package func values(_ figure: String, _ series: String) -> [String: Double] {
    let found = marks.filter { $0.figure == figure && $0.series == series }
    return Dictionary(found.map { ($0.x, $0.y) }) { first, _ in first }
  }
}

extension OpenedReport {
  /// Debian's package `chromium`.
  package static let browser = "/usr/bin/chromium"
  package static let isBrowserInstalled = FileManager.default.isExecutableFile(atPath: browser)
  package static let missingBrowser = "chromium is not installed: script/setup --tests"

  /// Opens the page at `path` in a frame of `width` pixels: a window of the browser cannot be as narrow as a phone.
  ///
  /// `script` is an expression of JavaScript over `page` (the document), `frame` and `pause(milliseconds)`, which runs
  /// before the page is read. It may wait for `pause` and for nothing else: the browser's clock is a virtual one, which
  /// runs out while it waits for what goes on outside of the page.
  package static func open(
    _ path: String, width: Int, script: String = "null"
  ) throws -> OpenedReport {
    let folder = try TemporaryFolder()
    let page = String(decoding: try fileBytes(path), as: UTF8.self)
    let escaped = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let wrapper = """
      <!doctype html><meta charset="utf-8"><body style="margin:0">
      <iframe id="frame" style="border:0;width:\(width)px;height:900px" srcdoc="\(escaped)"></iframe>
      <script>
      \(probe)
      readPage(async (page, frame) => (\(script)));
      </script>
      """
    let file = try folder.write("wrapper.html", wrapper)
    let run = try Program.run(
      [
        "--kill-after=5", "120", browser, "--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir=\(folder.file("profile"))",
        "--window-size=\(max(width, 500)),900", "--virtual-time-budget=20000",
        "--enable-logging=stderr", "--v=0", "--dump-dom", "file://\(file)",
      ], of: "/usr/bin/timeout")
    let dump = String(decoding: run.output, as: UTF8.self)
    let console = run.error.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(
      String.init)
    guard let start = dump.range(of: "<script id=\"probe\" type=\"application/json\">"),
      let end = dump.range(of: "</script>", range: start.upperBound..<dump.endIndex)
    else { throw Failure(status: run.status, console: console, dump: String(dump.prefix(500))) }
    let json = Data(dump[start.upperBound..<end.lowerBound].utf8)
    var opened = try JSONDecoder().decode(OpenedReport.self, from: json)
    opened.consoleLines = console
    return opened
  }

  /// The browser did not come to the end of the page.
  package struct Failure: Error {
    package var status: Int32
    package var console: [String]
    package var dump: String
  }

  /// Reads a page in the frame and leaves what it found as JSON in the document around it.
  private static let probe = #"""
    const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
    const all = (root, selector) => Array.from(root.querySelectorAll(selector));
    const number = text => text === null ? null : Number(text);
    const words = element => element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);

    function markOf(element) {
      const box = element.getBoundingClientRect(), data = name => element.getAttribute("data-" + name);
      return { figure: data("figure"), series: data("series"), x: data("x"), y: number(data("y")),
        low: number(data("low")), high: number(data("high")), width: box.width, height: box.height };
    }

    function figureOf(element) {
      const count = element.querySelector(".map-count"), sentence = element.querySelector(".sentence");
      return { id: element.id, heading: words(element.querySelector("h3")), sentence: sentence ? words(sentence) : "",
        isTable: !element.querySelector(".chart"), axisTitles: all(element, ".axis-title").map(d => d.dataset.title),
        legend: all(element, ".legend text").map(words), ticks: all(element, ".chart .tick").length,
        shapes: count ? Number(count.dataset.shapes) : null };
    }

    function isScrolled(element) {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (box.localName === "svg" || /auto|scroll|hidden/.test(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    }

    function overflowing(page) {
      const width = page.documentElement.clientWidth;
      const wide = page.documentElement.scrollWidth > width ? ["the page is " + page.documentElement.scrollWidth + " wide"] : [];
      return wide.concat(all(page.body, "*").filter(d => d.getBoundingClientRect().right > width + 0.5 && !isScrolled(d))
        .map(d => d.localName + "." + d.getAttribute("class") + ": " + words(d)));
    }

    const shownTexts = (drawing, selector) => all(drawing, selector)
      .map(element => ({ element, box: element.getBoundingClientRect() })).filter(d => d.box.width > 0);

    function cutTexts(page) {
      return all(page, ".chart svg").flatMap(drawing => {
        const edge = drawing.getBoundingClientRect();
        return shownTexts(drawing, "text").filter(({ box }) => box.left < edge.left - 1 || box.right > edge.right + 1
          || box.top < edge.top - 1 || box.bottom > edge.bottom + 1).map(d => words(d.element));
      });
    }

    function overlappingTexts(page) {
      const found = [];
      for (const drawing of all(page, ".chart svg")) {
        const texts = shownTexts(drawing, ".tick, .legend text, .axis-title, .map-count");
        texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (across > 1 && down > 3) found.push(words(a.element) + " | " + words(b.element));
        }));
      }
      return found;
    }

    function readPage(script) {
      const frame = document.getElementById("frame");
      window.addEventListener("load", async () => {
        await pause(300);
        const page = frame.contentDocument;
        const answer = JSON.stringify(await script(page, frame)) || "null";
        const found = { marks: all(page, "[data-figure]").map(markOf), figures: all(page, "figure").map(figureOf),
          headingLevels: all(page, "h1, h2, h3, h4, h5, h6").map(d => Number(d.localName[1])),
          language: page.documentElement.lang, overflowing: overflowing(page), cutTexts: cutTexts(page),
          overlappingTexts: overlappingTexts(page), answer,
          requests: frame.contentWindow.performance.getEntriesByType("resource").map(d => d.name) };
        const result = document.createElement("script");
        result.id = "probe";
        result.type = "application/json";
        result.textContent = JSON.stringify(found).replace(/</g, "\\u003c");
        document.body.append(result);
        frame.remove();
      });
    }
    """#
}
