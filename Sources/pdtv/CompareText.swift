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
    var lines = comparison.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0)) + [""]
    }
    lines += differences
    for point in RidgePoint.allCases { lines += table(point) + [""] }
    for index in comparison.gains.indices { lines += gains(index) }
    if let folder { lines.append("  report  \(PrintableText.line(folder))/report.html") }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A long name would make its column too wide.
  private var names: [String] {
    comparison.policies.map { policy in
      let name = PrintableText.line(policy.name)
      return WrappedText.width(of: name) > 14 ? Columns.fitted(name, 14) : name
    }
  }

  private var differences: [String] {
    guard !comparison.differences.isEmpty else { return ["The files say the same.", ""] }
    var rows = AlignedRows([.left] + names.map { _ in .left })
    rows.append([""] + names)
    let width = comparison.policies.count > 2 ? 12 : 24
    for difference in comparison.differences {
      rows.append(
        [PrintableText.line(difference.key)]
          + difference.values.map { CompareText.short($0 ?? NumberText.none, width) })
    }
    return ["What differs between the files"] + rows.lines + [""]
  }

  /// A rule can be longer than a line.
  private static func short(_ value: String, _ width: Int) -> String {
    let text = PrintableText.line(value)
    return WrappedText.width(of: text) > width ? Columns.fitted(text, width) : text
  }

  /// A row a measure: the levels, then what is different to the first policy and its interval.
  private func table(_ point: RidgePoint) -> [String] {
    var rows = AlignedRows([.left] + names.map { _ in .right })
    rows.append([point.words] + names)
    for measure in comparison.measures {
      let levels = comparison.policies.indices.map {
        comparison.level(measure, policy: $0, point: point).mean
      }
      guard levels.contains(where: { $0 != nil }) else { continue }
      rows.append([measure.label] + levels.map { measure.text($0) })
      var second = ["", ""]
      var third = ["", ""]
      for policy in comparison.policies.indices.dropFirst() {
        let cell = difference(measure, policy: policy, point: point)
        second.append(cell.difference)
        third.append(cell.interval)
      }
      rows.append(second)
      if third.contains(where: { !$0.isEmpty }) { rows.append(third) }
    }
    return rows.lines
  }

  private func difference(
    _ measure: StudyMeasure, policy: Int, point: RidgePoint
  ) -> (difference: String, interval: String) {
    let estimate = comparison.difference(measure, policy: policy, point: point)
    guard let mean = estimate.mean else { return (NumberText.none, "") }
    let verdict = comparison.isBetter(measure, policy: policy, point: point).map {
      $0 ? " better" : " worse"
    }
    let difference = measure.differenceText(mean) + (verdict ?? "")
    guard let low = estimate.low, let high = estimate.high, low < high else {
      return (difference, "")
    }
    return (
      difference,
      "\(measure.differenceText(low, signed: false)) to \(measure.differenceText(high, signed: false))"
    )
  }

  private func gains(_ index: Int) -> [String] {
    let gains = comparison.gains[index]
    let name = names[index + 1]
    guard let changes = gains.changes else { return [] }
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
