import Foundation
import TestSupport
import Testing

/// Tables of the reports of studies in a browser.
@Suite(.enabled(if: OpenedReport.isBrowserInstalled, "\(OpenedReport.missingBrowser)"))
struct CompareReportTests {
  private static let scenarios = "\(repositoryRoot)/scenarios"

  /// A cell as the browser sets it.
  private struct Cell: Decodable {
    var figure: String
    var column: Int
    var text: String
    var align: String
    var digits: String
  }

  private static let script = """
    all(page, "figure table").flatMap(table => all(table, "tbody tr").flatMap(row =>
      Array.from(row.children).map((cell, column) => {
        const style = getComputedStyle(cell);
        return { figure: table.closest("figure").id, column, text: cell.textContent,
          align: style.textAlign, digits: style.fontVariantNumeric };
      })))
    """

  private func cells(_ words: [String], width: Int) throws -> [Cell] {
    let folder = try TemporaryFolder()
    let run = try Program.run(words + ["--out", folder.file("out")])
    try #require(run.status == 0, "\(run.error)")
    let opened = try OpenedReport.open(
      folder.file("out/report.html"), width: width, script: Self.script)
    #expect(opened.consoleLines == [] && opened.overflowing == [], "\(words[0])")
    return try JSONDecoder().decode([Cell].self, from: Data(opened.answer.utf8))
  }

  @Test("numbers stand to the right and texts to the left", arguments: [1280, 390])
  func alignment(width: Int) throws {
    let folder = try TemporaryFolder()
    let sweep = try folder.write(
      "sweep.json5",
      """
      { base: "ishigami", vary: { x1: [0, 1], x2: [0, 1] } }
      """)
    let short = ["--months", "4", "--set", "fraud=[]"]
    let pilot = "\(Self.scenarios)/pilot.json5"
    let studies = [
      ["compare", pilot, "\(Self.scenarios)/generous.json5", "--replications", "2"] + short,
      ["compare", pilot, "\(Self.scenarios)/generous.json5", "--static"] + short,
      ["sweep", sweep], ["uncertainty", pilot, "--points", "8"] + short,
    ]
    for words in studies {
      let cells = try cells(words, width: width)
      #expect(!cells.isEmpty)
      for cell in cells where cell.column > 0 && cell.figure != "file-differences" {
        // A source of a range may begin with a number.
        if cell.figure == "ranges", cell.column > 2 { continue }
        let isNumber = cell.text.first.map { $0.isNumber || "+−–".contains($0) } ?? false
        guard isNumber else { continue }
        #expect(cell.align == "right", "\(words[0]) \(cell.figure): \(cell.text)")
        #expect(cell.digits.contains("tabular-nums"), "\(cell.figure): \(cell.text)")
      }
      for cell in cells where cell.text.first?.isLetter == true && cell.column == 0 {
        #expect(cell.align == "left" || cell.align == "start", "\(cell.figure): \(cell.text)")
      }
    }
  }
}
