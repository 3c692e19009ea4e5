import Behaviour
import Findings
import Report
import Scenario
import Study
import Text

/// The report of `pdtv compare`: one page in the style of a run's report.
struct CompareReport {
  let comparison: PolicyComparison

  init(_ comparison: PolicyComparison) { self.comparison = comparison }

  private var names: [String] { comparison.policies.map(\.name) }

  var page: Page {
    Page(
      title: "Policies compared: \(names.joined(separator: ", "))", subtitle: subtitle,
      lede: comparison.sentences(.page), sections: [changes, levels] + gains,
      assumptions: [
        "The people, their tastes and every draw are the same under each policy. So an interval holds what chance "
          + "leaves open, and nothing of what is not known of people: that is the subject of pdtv uncertainty.",
        comparison.paysByVoucherAlone
          ? "Winners and losers are counted in money alone: what vouchers pay, what landlords ask for it, and the tax on "
            + "property that is not owed."
          : PolicyComparison.noTableOfGains,
      ],
      colophon: comparison.policies.map { Remark(label: $0.name, text: $0.file) } + [
        Remark(label: "Seeds", text: comparison.seeds.map(String.init).joined(separator: ", "))
      ])
  }

  private var subtitle: String {
    let scenario = comparison.policies[0].scenario
    return "\(NumberText.count(scenario.months, "month", .page)) from \(scenario.firstMonth) · "
      + "\(NumberText.count(comparison.seeds.count, "seed", .page))"
  }

  private var changes: Section {
    Section(
      heading: "What differs between the files",
      figures: [
        Figure(
          id: "file-differences", heading: "Key by key",
          sentence: comparison.differences.isEmpty
            ? "The files say the same."
            : "Each value in which a file differs from that of \(names[0]).",
          .table(
            Table(
              columns: [Table.Column("Key")]
                + names.enumerated().map { place, name in
                  .of(name, values: comparison.differences.map { $0.values[place] })
                },
              rows: comparison.differences.map { difference in
                [.text(difference.key)]
                  + difference.values.map { $0.map { .text($0) } ?? .empty }
              })))
      ])
  }

  private var levels: Section {
    Section(
      heading: "What each policy changes",
      text: [
        "Differences are to \(names[0]), seed by seed. A word stands where the 95\u{202F}% interval says which is better."
      ],
      figures: [uptakeDifferences] + RidgePoint.allCases.map(table))
  }

  private var uptakeDifferences: Figure {
    let measure = StudyMeasure.all[0]
    let others = Array(comparison.policies.indices.dropFirst())
    let series = others.map { policy in
      let estimates = RidgePoint.allCases.map {
        comparison.difference(measure, policy: policy, point: $0)
      }
      return BarChart.Series(
        name: names[policy], values: estimates.map(\.mean), ranges: estimates.map(\.range))
    }
    return Figure(
      id: "uptake-differences", heading: "Registered at day 90: the difference to \(names[0])",
      sentence:
        "Percentage points of the cohort at the three points of the ridge, with the 95\u{202F}% interval of "
        + "the paired difference.",
      .bars(
        BarChart(
          category: "Ridge point", value: Axis("Registered at day 90, difference", .points),
          labels: RidgePoint.allCases.map(RunReport.name), series: series)))
  }

  private func table(_ point: RidgePoint) -> Figure {
    let rows = comparison.rows(point, .page).map { row -> [Table.Cell] in
      [.text(row.label)] + row.cells.map { .text(CompareReport.text($0)) }
    }
    return Figure(
      id: "measures-\(point.words)", heading: RunReport.name(point),
      sentence:
        "Means over the seeds; in brackets the difference to \(names[0]) with its interval.",
      .table(
        Table(columns: [Table.Column("Measure")] + names.map { .numbers($0) }, rows: rows)))
  }

  private static func text(_ cell: PolicyComparison.Cell) -> String {
    guard let difference = cell.difference, difference != NumberText.none else { return cell.level }
    let all = [difference, cell.interval].compactMap(\.self).joined(separator: ", ")
    let verdict = cell.isBetter.map { $0 ? " better" : " worse" } ?? ""
    return cell.level.isEmpty ? all : "\(cell.level) (\(all))\(verdict)"
  }

  private var gains: [Section] {
    comparison.gains.enumerated().compactMap { index, gains in
      guard let changes = gains.changes, comparison.paysByVoucherAlone else { return nil }
      let name = names[index + 1]
      return Section(
        heading: "Who gains and who loses by \(name)",
        text: [
          "Tenge a tenancy over the run, against \(names[0]), \(comparison.mainPoint.words). Tenants by their household's "
            + "income and kind, landlords by their dwellings, regions both together."
        ],
        figures: groupFigures(gains, index) + [changed(changes, gains.tenancies, index)])
    }
  }

  private func groupFigures(_ gains: PolicyGains, _ index: Int) -> [Figure] {
    var kinds: [String] = []
    for group in gains.groups where kinds.last != group.by { kinds.append(group.by) }
    return kinds.enumerated().map { place, by in
      let groups = gains.groups.filter { $0.by == by }
      return Figure(
        id: "gains-\(index + 1)-\(place + 1)", heading: "By \(by)",
        sentence:
          "Mean over all tenancies of the group, with the 95\u{202F}% interval over the seeds.",
        .bars(
          BarChart(
            category: by.prefix(1).uppercased() + by.dropFirst(),
            value: Axis("Better off", .tenge), labels: groups.map(\.name),
            series: [
              BarChart.Series(
                name: names[index + 1], values: groups.map(\.tenge.mean),
                ranges: groups.map(\.tenge.range))
            ], direction: .horizontal)))
    }
  }

  private func changed(
    _ changes: [PolicyGains.ChangedByRule], _ tenancies: Int, _ index: Int
  ) -> Figure {
    let unit = Report.Unit.count("tenancies")
    return Figure(
      id: "changed-\(index + 1)", heading: "Tenancies with another outcome",
      sentence:
        "Of \(NumberText.count(tenancies, "tenancy", plural: "tenancies", .page)) of the first seed, those that are registered "
        + "under one of the two only, or for whom vouchers paid another sum, by the rule that turned them down more often "
        + "under one of the two. changed.csv has them one by one.",
      .table(
        Table(
          columns: [
            Table.Column("Rule"), Table.Column("Now registered", unit),
            Table.Column("No longer", unit), Table.Column("Paid more", unit),
            Table.Column("Paid less", unit),
          ],
          rows: changes.map { change in
            [.text(change.rule ?? "none: other terms or time")]
              + [
                change.newlyRegistered, change.noLongerRegistered, change.paidMore,
                change.paidLess,
              ].map { .number(Double($0)) }
          })))
  }
}

extension Estimate {
  /// The interval, where there is one.
  var range: ClosedRange<Double>? {
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}
