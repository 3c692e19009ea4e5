import Findings
import Report
import Study
import Text

/// The report of `pdtv sweep`: lines with bands, a map of two factors, and what is worth its price.
struct SweepReport {
  let table: SweepTable
  private let study: StudyFile

  init(_ table: SweepTable) {
    self.table = table
    study = table.study
  }

  /// Series that a reader can tell apart, and rows that he can look through.
  private static let mostSeries = 6
  private static let mostRows = 200

  var page: Page {
    Page(
      title: "A sweep: \(study.file)",
      subtitle: study.factors.map(\.key).joined(separator: ", "), lede: table.sentences(.page),
      sections: [
        Section(
          heading: "What the factors change",
          figures: study.metrics.indices.flatMap { lines($0) + heat($0) }),
        Section(heading: "All points", figures: front + [allPoints]),
      ],
      assumptions: [
        "The same seeds were run at each point, so that points differ in what is varied alone. Bands are 95\u{202F}% "
          + "intervals of chance over the seeds."
          + (study.posterior == nil
            ? ""
            : " Each seed has coefficients of its own from the posterior, the same at each point.")
      ],
      colophon: [
        Remark(label: "Study", text: study.file),
        Remark(label: "Runs", text: NumberText.grouped(table.runs, .page)),
      ])
  }

  private func unit(_ metric: Int) -> Report.Unit { study.metrics[metric].unit.ofReport }

  /// The values of a factor as numbers, in their order; nil where one is no number.
  private func numbers(_ factor: Int) -> [Double]? {
    var numbers: [Double] = []
    for point in study.points {
      guard let value = Double(point[factor]) else { return nil }
      if !numbers.contains(value) { numbers.append(value) }
    }
    return numbers.count > 1 ? numbers.sorted() : nil
  }

  /// Of one factor, or of two of which the second has few values.
  private func lines(_ metric: Int) -> [Figure] {
    guard study.factors.count <= 2,
      let factor = study.factors.indices.first(where: { numbers($0) != nil })
    else { return [] }
    let other = study.factors.indices.first { $0 != factor }
    var names: [String] = []
    for point in study.points {
      let name = other.map { point[$0] } ?? study.metrics[metric].path
      if !names.contains(name) { names.append(name) }
    }
    guard names.count <= SweepReport.mostSeries else { return [] }
    let estimates = table.estimates(metric)
    let series = names.map { name -> LineChart.Series in
      let points = study.points.indices.compactMap { point -> LineChart.Point? in
        if let other, study.points[point][other] != name { return nil }
        guard let x = Double(study.points[point][factor]), let y = estimates[point].mean else {
          return nil
        }
        return LineChart.Point(x: x, y: y, low: estimates[point].low, high: estimates[point].high)
      }
      return LineChart.Series(
        name: other.map { "\(study.factors[$0].key) \(name)" } ?? name,
        points: points.sorted { $0.x < $1.x })
    }
    return [
      Figure(
        id: "lines-\(metric + 1)",
        heading: "\(study.metrics[metric].path) by \(study.factors[factor].key)",
        sentence: "Means over the seeds with their 95\u{202F}% intervals.",
        .lines(
          LineChart(
            horizontal: Axis(study.factors[factor].key, .other("")),
            vertical: Axis(study.metrics[metric].path, unit(metric)),
            series: series.filter { !$0.points.isEmpty }, beginsAtZero: false)))
    ]
  }

  /// Of two factors.
  private func heat(_ metric: Int) -> [Figure] {
    guard study.factors.count == 2 else { return [] }
    func values(_ factor: Int) -> [String] {
      var values: [String] = []
      for point in study.points where !values.contains(point[factor]) {
        values.append(point[factor])
      }
      return values
    }
    let (rows, columns) = (values(0), values(1))
    guard rows.count > 1, columns.count > 1, rows.count * columns.count <= SweepReport.mostRows
    else {
      return []
    }
    let estimates = table.estimates(metric)
    return [
      Figure(
        id: "heat-\(metric + 1)",
        heading: "\(study.metrics[metric].path) by both factors",
        sentence: "Means over the seeds.",
        .heat(
          HeatTable(
            row: study.factors[0].key, column: study.factors[1].key, rows: rows, columns: columns,
            value: Axis(study.metrics[metric].path, unit(metric)),
            values: rows.map { row in
              columns.map { column in
                study.points.firstIndex { $0 == [row, column] }.flatMap { estimates[$0].mean }
              }
            })))
    ]
  }

  /// Of a cost and a gain: the points that no other is better than in both.
  private var front: [Figure] {
    let costs = study.metrics.indices.filter { study.metrics[$0].unit == .tenge }
    let gains = study.metrics.indices.filter { study.metrics[$0].unit == .share }
    guard let cost = costs.first, let gain = gains.first, study.points.count > 2 else { return [] }
    let (allCosts, allGains) = (table.estimates(cost), table.estimates(gain))
    let points = table.front(less: cost, more: gain)
    return [
      Figure(
        id: "front", heading: "\(study.metrics[gain].path) for its price",
        sentence:
          "The points than which no other has at least as much of the one for at most as much of the other: "
          + "\(points.count) of \(study.points.count). Every other point is worse in one and not better in the other.",
        .lines(
          LineChart(
            horizontal: Axis(study.metrics[cost].path, .tenge),
            vertical: Axis(study.metrics[gain].path, .share),
            series: [
              LineChart.Series(
                name: "Front",
                points: points.compactMap { point in
                  guard let x = allCosts[point].mean, let y = allGains[point].mean else {
                    return nil
                  }
                  return LineChart.Point(
                    x: x, y: y, low: allGains[point].low, high: allGains[point].high)
                })
            ], beginsAtZero: false)))
    ]
  }

  private var allPoints: Figure {
    let estimates = study.metrics.indices.map { table.estimates($0) }
    let shown = study.points.indices.prefix(SweepReport.mostRows)
    let more = study.points.count - shown.count
    return Figure(
      id: "points", heading: "Means and intervals",
      sentence: more > 0
        ? "The first \(shown.count) points; runs.csv has all \(study.points.count)."
        : "Over the seeds of each point.",
      .table(
        Table(
          columns: study.factors.enumerated().map { place, factor in
            .of(factor.key, values: shown.map { study.points[$0][place] })
          } + study.metrics.map { .numbers($0.path) },
          rows: shown.map { point in
            study.points[point].map { .text($0) }
              + estimates.indices.map { .text(table.text($0, estimates[$0][point], .page)) }
          })))
  }
}

extension Findings.Unit {
  /// As an axis of a chart has it.
  var ofReport: Report.Unit {
    switch self {
    case .none, .tiyn: .other("")
    case .tenge, .tengeAMonth: .tenge
    case .share: .share
    case .days: .days
    case .metres: .metres
    case .month: .other("month")
    case .count(let things): .count(things)
    }
  }
}
