import Findings
import Study
import Text

/// A sweep for the terminal.
struct SweepText {
  let table: SweepTable
  let folder: String

  /// Points that are shown one by one.
  private static let mostPoints = 40

  var text: String {
    var lines = table.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0), breaksWords: true)
    }
    lines += [""] + rows
    let count = table.study.points.count
    if count > SweepText.mostPoints {
      lines.append(
        "  and \(NumberText.count(count - SweepText.mostPoints, "more point")) in runs.csv")
    }
    lines += ["", "  report  \(PrintableText.line(folder))/report.html"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var rows: [String] {
    let study = table.study
    let estimates = study.metrics.indices.map { table.estimates($0) }
    var rows = AlignedRows(study.factors.map { _ in .left } + study.metrics.map { _ in .right })
    rows.append((study.factors.map(\.key) + study.metrics.map(\.path)).map(SweepText.lastKey))
    for point in study.points.indices.prefix(SweepText.mostPoints) {
      rows.append(
        study.points[point].map { PrintableText.line($0) }
          + estimates.indices.map { table.text($0, estimates[$0][point], .terminal) })
    }
    return rows.lines
  }

  /// The end of a key path, which says most.
  static func lastKey(_ path: String) -> String {
    String(path.split(separator: ".").suffix(1).joined(separator: "."))
  }
}
