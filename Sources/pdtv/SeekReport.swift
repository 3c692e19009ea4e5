import Findings
import Report
import Study
import Text

/// The report of `pdtv seek`: the answer, what more of the target costs, and every policy that was tried.
struct SeekReport {
  let seek: Seek

  init(_ seek: Seek) { self.seek = seek }

  private static let mostRows = 200

  var page: Page {
    Page(
      title: "The cheapest policy: \(seek.study.target.text)", subtitle: seek.name,
      lede: seek.sentences(.page), sections: [fronts, policies],
      assumptions: [
        "Policies were tried at places all over the ranges and where surfaces through the results promised most. "
          + "A cheaper one that none of the surfaces pointed at can be left.",
        "All policies have the same people and the same draws, seed by seed. Costs are means over seeds, and what is "
          + "not known of people comes on top: the counts of points over the ranges say how much.",
      ],
      colophon: [
        Remark(label: "Study", text: seek.name),
        Remark(label: "Asked", text: seek.asked),
        Remark(label: "Minimised", text: seek.study.minimise.path),
      ])
  }

  private var fronts: Section {
    Section(
      heading: "What more of the target costs",
      text: [
        "Policies that keep everything but the target in each seed that they were tried with, and than which none costs "
          + "less and comes nearer to it."
      ],
      figures: (chart.map { [$0] } ?? []) + seek.searches.indices.map(table))
  }

  private var chart: Figure? {
    let target = seek.study.target.metric
    let series = seek.searches.indices.map { search in
      LineChart.Series(
        name: seek.words(search),
        points: seek.front(search).compactMap { policy in
          guard let x = seek.cost(policy, search), let y = seek.target(policy, search) else {
            return nil
          }
          return LineChart.Point(x: x, y: y)
        })
    }.filter { $0.points.count > 1 }
    guard !series.isEmpty else { return nil }
    return Figure(
      id: "front", heading: "\(target.path) for \(seek.study.minimise.path)",
      sentence: "Means over the seeds that policies were tried with.",
      .lines(
        LineChart(
          horizontal: Axis(seek.study.minimise.path, seek.study.minimise.unit.ofReport),
          vertical: Axis(target.path, target.unit.ofReport), series: series,
          beginsAtZero: false)))
  }

  private func table(_ search: Int) -> Figure {
    let study = seek.study
    let front = SeekText.spread(seek.front(search), SeekReport.mostRows)
    return Figure(
      id: "front-\(search + 1)", heading: "The front, \(seek.words(search))",
      sentence: front.isEmpty
        ? "No policy keeps everything but the target."
        : "\(seek.frontHeading(search, .page)). By cost; seek.json has them too.",
      .table(
        Table(
          columns: [study.minimise.path, study.target.metric.path].map { .numbers($0) }
            + factorColumns(front),
          rows: front.map { policy in
            [
              .text(study.minimise.text(seek.cost(policy, search), .page)),
              .text(study.target.metric.text(seek.target(policy, search), .page)),
            ] + cells(policy)
          })))
  }

  /// By what these policies have there.
  private func factorColumns(_ policies: [Int]) -> [Table.Column] {
    seek.study.study.factors.enumerated().map { place, factor in
      .of(factor.key, values: policies.map { seek.cell($0, factor: place, .page) })
    }
  }

  private func cells(_ policy: Int) -> [Table.Cell] {
    seek.policies[policy].indices.map { .text(seek.cell(policy, factor: $0, .page)) }
  }

  private var policies: Section {
    let study = seek.study
    let shown = seek.policies.indices.prefix(SeekReport.mostRows)
    return Section(
      heading: "All policies",
      figures: [
        Figure(
          id: "policies", heading: "What each comes to",
          sentence:
            "In the order in which they were tried; \(study.target.metric.path) at each question. policies.csv has the rest.",
          .table(
            Table(
              columns: [Table.Column("Policy")] + factorColumns(Array(shown))
                + seek.searches.indices.map {
                  .numbers("\(study.target.metric.path), \(seek.words($0))")
                },
              rows: shown.map { policy in
                [.text("\(policy + 1)\(seek.again.contains(policy) ? ", run again" : "")")]
                  + cells(policy)
                  + seek.searches.indices.map { search in
                    .text(study.target.metric.text(seek.target(policy, search), .page))
                  }
              })))
      ])
  }
}
