package import Behaviour
import Findings
package import Text

/// A policy's column of a measure, as screen and report have it.
extension PolicyComparison {
  package struct Cell: Sendable {
    package var level: String
    /// To the first policy; nil of the first.
    package var difference: String?
    /// Of the difference, `1.0 to 2.0`; nil where there is none.
    package var interval: String?
    package var isBetter: Bool?
  }

  /// The rows of the table of a point: all measures, and below the costs what an added month costs. A row that no policy has a number
  /// for is left out.
  package func rows(
    _ point: RidgePoint, _ style: NumberStyle
  ) -> [(label: String, cells: [Cell])] {
    shownMeasures.flatMap { measure -> [(label: String, cells: [Cell])] in
      let cells = policies.indices.map { cell(measure, policy: $0, point: point, style) }
      var rows: [(label: String, cells: [Cell])] = []
      if cells.contains(where: { $0.level != NumberText.none }) {
        rows.append((measure.label, cells))
      }
      guard measure.key == StudyMeasure.averageMonth.key else { return rows }
      let added = policies.indices.map { addedMonthCell(policy: $0, point: point, style) }
      if added.contains(where: { $0.difference ?? NumberText.none != NumberText.none }) {
        rows.append((StudyMeasure.addedMonth.label, added))
      }
      return rows
    }
  }

  private func cell(
    _ measure: StudyMeasure, policy: Int, point: RidgePoint, _ style: NumberStyle
  ) -> Cell {
    let level =
      isLevelTold(measure, policy: policy, point: point)
      ? self.level(measure, policy: policy, point: point).mean : nil
    var cell = Cell(level: measure.text(level, style))
    guard policy > 0 else { return cell }
    let difference = difference(measure, policy: policy, point: point)
    guard let mean = difference.mean, isTold(measure, policy: policy, point: point) else {
      cell.difference = NumberText.none
      return cell
    }
    cell.difference = measure.differenceText(mean, style)
    cell.isBetter = isBetter(measure, policy: policy, point: point)
    cell.interval = PolicyComparison.interval(measure, difference, style)
    return cell
  }

  private func isLevelTold(_ measure: StudyMeasure, policy: Int, point: RidgePoint) -> Bool {
    !measure.isPrice || price(of: measure, policy: policy, point: point).obstacle == nil
  }

  /// Whether the difference to the first policy can be told: of prices, where both have one.
  package func isTold(_ measure: StudyMeasure, policy: Int, point: RidgePoint) -> Bool {
    [0, policy].allSatisfy { isLevelTold(measure, policy: $0, point: point) }
  }

  private func addedMonthCell(policy: Int, point: RidgePoint, _ style: NumberStyle) -> Cell {
    var cell = Cell(level: "")
    guard policy > 0 else { return cell }
    let price = addedMonthPrice(policy: policy, point: point)
    cell.difference = StudyMeasure.addedMonth.text(price.mean, style)
    if price.obstacle == nil {
      cell.interval = PolicyComparison.interval(StudyMeasure.addedMonth, price.estimate, style)
    }
    return cell
  }

  private static func interval(
    _ measure: StudyMeasure, _ estimate: Estimate, _ style: NumberStyle
  ) -> String? {
    guard let low = estimate.low, let high = estimate.high, low < high else { return nil }
    let ends = [low, high].map { measure.differenceText($0, signed: false, style) }
    return "\(ends[0]) to \(ends[1])"
  }
}
