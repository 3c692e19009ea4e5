import Behaviour
import Findings
import Study
import Text

/// A comparison for the terminal.
struct CompareText {
  let comparison: PolicyComparison
  /// Where the report is; nil where none was made.
  let folder: String?

  private static let style = NumberStyle.terminal

  var text: String {
    var lines = comparison.sentences(CompareText.style).flatMap {
      WrappedText.lines(PrintableText.line($0)) + [""]
    }
    lines += differences
    for point in RidgePoint.allCases { lines += tables(point) }
    for index in comparison.gains.indices { lines += gains(index) }
    if !comparison.paysByVoucherAlone {
      lines += WrappedText.lines(PolicyComparison.noTableOfGains) + [""]
    }
    if let folder { lines.append("  report  \(PrintableText.line(folder))/report.html") }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var names: [String] { CompareText.names(comparison.policies) }

  /// A long name would make its column too wide, so it loses its middle; with a number where it would be that of another policy then.
  static func names(_ policies: [Policy]) -> [String] {
    let names = policies.map { PrintableText.line($0.name) }
    let short = names.map { WrappedText.width(of: $0) > 14 ? Columns.fitted($0, 14) : $0 }
    return short.indices.map { place in
      guard short.count(where: { $0 == short[place] }) > 1 else { return short[place] }
      let number = " (\(place + 1))"
      return Columns.fitted(names[place], 14 - number.count) + number
    }
  }

  private var differences: [String] {
    guard !comparison.differences.isEmpty else { return [] }
    let width = comparison.policies.count > 2 ? 12 : 24
    var cells = [names]
    for difference in comparison.differences {
      cells.append(difference.values.map { CompareText.short($0 ?? NumberText.none, width) })
    }
    let room =
      WrappedText.columns
      - comparison.policies.indices.reduce(2) { sum, policy in
        sum + 2 + Columns.widest(cells.map { $0[policy] })
      }
    // A key that would be cut stands on a line of its own.
    let keys = comparison.differences.map { PrintableText.line($0.key) }
    var rows = AlignedRows([.left] + names.map { _ in .left })
    rows.append([""] + names)
    for (key, values) in zip(keys, cells.dropFirst()) {
      rows.append([WrappedText.width(of: key) > room ? "" : key] + values)
    }
    var lines = ["What differs between the files", rows.lines[0]]
    for (key, line) in zip(keys, rows.lines.dropFirst()) {
      if WrappedText.width(of: key) > room { lines.append("  \(key)") }
      lines.append(line)
    }
    return lines + [""]
  }

  /// A rule can be longer than a line.
  private static func short(_ value: String, _ width: Int) -> String {
    let text = PrintableText.line(value)
    return WrappedText.width(of: text) > width ? Columns.fitted(text, width) : text
  }

  /// A row a measure: the levels, then what is different to the first policy and its interval. Where the columns of all policies are wider
  /// than a terminal there are several tables, each with the first policy.
  private func tables(_ point: RidgePoint) -> [String] {
    let others = Array(comparison.policies.indices.dropFirst())
    var tables: [[[String]]] = []
    for size in stride(from: max(1, others.count), through: 1, by: -1) {
      tables = stride(from: 0, to: others.count, by: size).map { first in
        table(point, [0] + others[first..<min(first + size, others.count)])
      }
      if tables.allSatisfy({ CompareText.width(of: $0) <= WrappedText.columns }) { break }
    }
    return tables.flatMap { table -> [String] in
      var rows = AlignedRows([.left] + table[0].dropFirst().map { _ in .right })
      for row in table { rows.append(row) }
      return rows.lines + [""]
    }
  }

  /// Of a table with all cells as they are.
  private static func width(of table: [[String]]) -> Int {
    let columns = table[0].indices.map { column in Columns.widest(table.map { $0[column] }) }
    return columns.reduce(0) { $0 + $1 + 2 }
  }

  private func table(_ point: RidgePoint, _ policies: [Int]) -> [[String]] {
    var rows = [[point.words] + policies.map { names[$0] }]
    for row in comparison.rows(point, .terminal) {
      let cells = policies.map { row.cells[$0] }
      // What only pairs have stands beside its label.
      if cells.contains(where: { !$0.level.isEmpty }) {
        rows.append([row.label] + cells.map(\.level))
      }
      let label = cells.contains(where: { !$0.level.isEmpty }) ? "" : row.label
      rows.append(
        [label]
          + cells.map { cell in
            (cell.difference ?? "") + (cell.isBetter.map { $0 ? " better" : " worse" } ?? "")
          })
      if cells.contains(where: { $0.interval != nil }) {
        rows.append([""] + cells.map { $0.interval ?? "" })
      }
    }
    return rows
  }

  private func gains(_ index: Int) -> [String] {
    let gains = comparison.gains[index]
    let name = names[index + 1]
    guard let changes = gains.changes, comparison.paysByVoucherAlone else { return [] }
    var rows = AlignedRows([.left, .left, .right, .right, .right])
    rows.append(["", "", "tenge each", "better off", "worse off"])
    var by = ""
    for group in gains.groups {
      let mean = group.tenge.mean.map { NumberText.decimal($0) } ?? NumberText.none
      rows.append(
        [
          group.by == by ? "" : group.by, PrintableText.line(group.name), mean,
          NumberText.percent(group.betterShare), NumberText.percent(group.worseShare),
        ])
      by = group.by
    }
    if let treasury = comparison.treasury(policy: index + 1).mean {
      rows.append(["treasury", "in all, million", StudyMeasure.netCost.differenceText(treasury)])
    }
    return [
      "Who gains and who loses by \(name) rather than \(names[0]), \(comparison.mainPoint.words)"
    ] + rows.lines + [""] + changed(changes, of: gains.tenancies, name) + [""]
  }

  private func changed(
    _ changes: [PolicyGains.ChangedByRule], of tenancies: Int, _ name: String
  ) -> [String] {
    let count = changes.reduce(0) { $0 + $1.count }
    let heading =
      "Tenancies with another outcome under \(name): \(NumberText.grouped(count)) of "
      + "\(NumberText.grouped(tenancies)) (first seed)"
    guard count > 0 else { return WrappedText.lines(heading) }
    var rows = AlignedRows([.left, .right, .right, .right, .right])
    rows.append(["rule that made the difference", "now reg.", "no longer", "paid more", "less"])
    for change in changes {
      rows.append(
        [
          change.rule.map { PrintableText.line($0) } ?? "none: other terms or time",
          NumberText.grouped(change.newlyRegistered),
          NumberText.grouped(change.noLongerRegistered),
          NumberText.grouped(change.paidMore), NumberText.grouped(change.paidLess),
        ])
    }
    return WrappedText.lines(heading) + rows.lines
  }
}
