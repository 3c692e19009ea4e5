import Findings
import Report
import Text

/// What instruments beside the voucher paid, and what settlers cost; only where the programme has some or somebody settles.
extension RunReport {
  var hasInstruments: Bool { !summary.instruments.isEmpty || summary.settlers != nil }

  var instrumentsSection: Section {
    var figures: [Figure] = []
    if !summary.instruments.isEmpty { figures += [takenTable, paidByMonth] }
    if let settlers = summary.settlers {
      if settlers.promisedByMonth.contains(where: { $0 > 0 }) { figures.append(promises(settlers)) }
      figures.append(stayers(settlers))
      if settlers.shams > 0 { figures.append(shams(settlers)) }
    }
    return Section(
      heading: "Instruments and settlers",
      text: [
        "Nobody moves in, works or moves away otherwise because of an instrument: no source says by how much anybody would. So what "
          + "this page compares between programmes is what the same people cost, and not whom an instrument holds."
      ],
      figures: figures)
  }

  private var takenTable: Figure {
    let paid = summary.instruments.reduce(0) { $0 + $1.value.paid }
    let leavers = summary.instruments.reduce(0) { $0 + $1.value.leavers.paid }
    let back = summary.instruments.reduce(0) { $0 + $1.value.leavers.returned }
    let unfunded = summary.instruments.reduce(0) { $0 + $1.value.unfunded }
    let left =
      unfunded > 0
      ? " The treasury had too little for \(NumberText.count(unfunded, "payment or promise", plural: "payments or promises", .page))."
      : ""
    return Figure(
      id: "instruments", heading: "Who got what, and what came back",
      sentence:
        "\(tenge(paid)) were paid, of which \(tenge(leavers)) for people who moved away within the run; of that "
        + "\(tenge(back)) came back. Leavers and sham cases overlap: who deceives may leave too.\(left)",
      .table(
        Table(
          columns: [
            Table.Column("Instrument"), Table.Column("Entitled", .count("entitlements")),
            Table.Column("Recipients", .count("recipients")), Table.Column("Paid", .tenge),
            Table.Column("Came back in all", .tenge),
            Table.Column("For leavers", .tenge), Table.Column("Came back of it", .tenge),
            Table.Column("For sham cases", .tenge), Table.Column("Came back of that", .tenge),
            Table.Column("Released", .tenge), Table.Column("Still promised", .tenge),
            Table.Column("Unfunded", .count("payments")),
          ],
          rows: summary.instruments.map { named in
            let value = named.value
            return [
              .text(RunReport.words(instrument: named.name)), .number(Double(value.entitled)),
              .number(Double(value.recipients)), .number(value.paid), .number(value.returned),
              .number(value.leavers.paid),
              .number(value.leavers.returned), .number(value.shams.paid),
              .number(value.shams.returned), .number(value.released),
              .number(value.outstanding), .number(Double(value.unfunded)),
            ]
          })))
  }

  private var paidByMonth: Figure {
    Figure(
      id: "instruments-by-month", heading: "Paid by month",
      sentence:
        "What each instrument pays in each month. What the boundary between two months pays is of the month that begins.",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")), vertical: Axis("In the month", .tenge),
          labels: months,
          series: summary.instruments.enumerated().map { index, named in
            LineChart.Series(
              name: RunReport.words(instrument: named.name), values: named.value.paidByMonth,
              tint: RunReport.tints[index % RunReport.tints.count])
          })))
  }

  private func promises(_ settlers: Summary.Settlers) -> Figure {
    let most = settlers.promisedByMonth.max() ?? 0
    return Figure(
      id: "promises-by-month", heading: "Bound in promises",
      sentence:
        "What is promised and neither paid nor free again at each month's end: \(tenge(most)) at most, \(tenge(settlers.promisedByMonth.last ?? 0)) "
        + "when the run ends. It is out of the treasury and in nobody's wallet.",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")), vertical: Axis("In promises", .tenge),
          labels: months,
          series: [
            LineChart.Series(name: "Promises", values: settlers.promisedByMonth, tint: .deposit)
          ])))
  }

  private func stayers(_ settlers: Summary.Settlers) -> Figure {
    let rows = [("12 months", settlers.after12), ("24 months", settlers.after24)]
    let told = rows.compactMap { name, stayers in
      stayers.costPerPerson.map { "\(tenge($0)) after \(name)" }
    }
    return Figure(
      id: "stayers", heading: "What a person costs who is still there",
      sentence:
        told.isEmpty
        ? "It cannot be told: nobody can be seen for so long, or not all that was due was paid."
        : "By the state's cost up to that day, with what is promised then: \(ListText.of(told)).",
      .table(
        Table(
          columns: [
            Table.Column("After"), Table.Column("Moved in", .count("persons")),
            Table.Column("There", .count("persons")),
            Table.Column("There by the register", .count("persons")),
            Table.Column("Cost of all", .tenge), Table.Column("A person who is there", .tenge),
            Table.Column("A person by the register", .tenge),
          ],
          rows: rows.map { name, stayers in
            [
              .text(name), .number(Double(stayers.persons)), .number(Double(stayers.there)),
              stayers.official.map { .number(Double($0)) } ?? .empty, .number(stayers.cost),
              stayers.costPerPerson.map { .number($0) } ?? .empty,
              stayers.costPerOfficialPerson.map { .number($0) } ?? .empty,
            ]
          })))
  }

  private func shams(_ settlers: Summary.Settlers) -> Figure {
    let paid = settlers.byShamKind.reduce(0) { $0 + $1.value.taken.paid }
    let returned = settlers.byShamKind.reduce(0) { $0 + $1.value.taken.returned }
    return Figure(
      id: "sham-by-kind", heading: "Who deceives, and what returns bring back",
      sentence:
        "\(tenge(paid)) were paid for \(count(settlers.shams, "family that deceives", plural: "families that deceive")); \(tenge(returned)) came back. A return rule reaches "
        + "only whom the register strikes off or an inspection finds.",
      .table(
        Table(
          columns: [
            Table.Column("Kind"), Table.Column("Families", .count("families")),
            Table.Column("Struck off", .count("families")), Table.Column("Paid", .tenge),
            Table.Column("Came back", .tenge),
          ],
          rows: settlers.byShamKind.map { named in
            [
              .text(RunReport.words(instrument: named.name)),
              .number(Double(named.value.tenancies)), .number(Double(named.value.struckOff)),
              .number(named.value.taken.paid), .number(named.value.taken.returned),
            ]
          })))
  }

  private static let tints: [Tint] = [
    .voucher, .rent, .deposit, .owner, .tenant, .fraud, .honest, .harm, .both, .other,
  ]

  /// `rent_aid` and `rent-aid` as `Rent aid`.
  private static func words(instrument: String) -> String {
    let words = instrument.split(whereSeparator: "_-".contains).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
