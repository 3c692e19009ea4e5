import Behaviour
import Report
import Study
import Text

/// A calibration for the terminal.
struct CalibrateText {
  let calibration: Calibration
  let folder: String

  var text: String {
    var lines = calibration.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0))
    }
    lines += [""] + coefficients + entangled + [""] + targets + [""] + heldOut
    lines += [
      "", "  report     \(PrintableText.line(folder))/report.html",
      "  posterior  pdtv run … --posterior \(PrintableText.line(folder))",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var coefficients: [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .left])
    rows.append(["1000 tenge a month", "prior, 90 %", "posterior", "shrinks", ""])
    for finding in calibration.findings {
      rows.append([
        "\(finding.coefficient.symbol) \(finding.coefficient.words)",
        CalibrateText.range(finding.prior, .terminal),
        CalibrateText.range(finding.posterior, .terminal),
        NumberText.percent(max(0, finding.shrinking), places: 0), finding.verdict.words,
      ])
    }
    let held = calibration.findings.map { "\($0.held)" }.joined(separator: ", ")
    return rows.lines
      + WrappedText.lines(
        """
        Of \(Calibration.trials) data sets that the model made with known coefficients, the 90 % of the posterior held \
        \(held) of them.
        """)
  }

  /// In thousand tenge: nothing is known to the tenge.
  static func range(_ range: ClosedRange<Double>, _ style: NumberStyle) -> String {
    "\(thousands(range.lowerBound, style)) to \(thousands(range.upperBound, style))"
  }

  private static func thousands(_ value: Double, _ style: NumberStyle) -> String {
    NumberText.decimal(value / 1000, places: 1, style)
  }

  private var entangled: [String] {
    guard let pair = calibration.mostEntangled, pair.correlation.magnitude >= 0.5 else { return [] }
    let names = RidgeCoefficient.allCases
    return WrappedText.lines(
      """
      Least told apart are \(names[pair.one].symbol) and \(names[pair.other].symbol): their correlation is \
      \(NumberText.decimal(pair.correlation, places: 2, .sentence)).
      """)
  }

  private var targets: [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .left])
    rows.append(["fitted to", "target", "prior, 90 %", "posterior", ""])
    for (index, target) in CalibrationTarget.allCases.enumerated() {
      let known = calibration.file.targets[index]
      let fit = calibration.fit(index)
      rows.append([
        target.label, target.text(known.least...known.most, .terminal),
        target.text(fit.prior.range, .terminal), target.text(fit.posterior.range, .terminal),
        known.kind == .prior ? "a prior" : "",
      ])
    }
    return rows.lines
  }

  private var heldOut: [String] {
    var rows = AlignedRows([.left, .right, .right, .left])
    rows.append(["not seen by the fit", "known", "posterior", ""])
    for (index, check) in CalibrationCheck.allCases.enumerated() {
      let fit = calibration.check(index)
      let value = calibration.file.heldOut[index].value
      rows.append([
        check.label, NumberText.percent(value),
        CalibrateText.shares(fit.range, .terminal),
        fit.range.contains(value) ? "" : "misses",
      ])
    }
    return rows.lines
  }

  static func shares(_ range: ClosedRange<Double>, _ style: NumberStyle) -> String {
    "\(NumberText.decimal(range.lowerBound * 100, places: 1, style)) to \(NumberText.percent(range.upperBound, style))"
  }
}

extension CalibrationTarget {
  /// In per cent, in points, or as it is.
  func text(_ range: ClosedRange<Double>, _ style: NumberStyle) -> String {
    func number(_ value: Double, _ scale: Double, _ places: Int) -> String {
      NumberText.decimal(value * scale, places: places, style)
    }
    switch self {
    case .baseline, .ownerRefusal: return CalibrateText.shares(range, style)
    case .benefitGain:
      return "\(number(range.lowerBound, 100, 1)) to \(number(range.upperBound, 100, 1))"
    case .taxAnswer:
      return "\(number(range.lowerBound, 1, 2)) to \(number(range.upperBound, 1, 2))"
    }
  }
}

/// What `--only inclinations` finds, for the terminal.
struct InclinationText {
  let calibration: InclinationCalibration
  let folder: String?

  var text: String {
    var lines = calibration.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0))
    }
    var rows = AlignedRows([.left, .right, .right, .right])
    rows.append(["tenge a month", "α_t", "α_l", "bargained"])
    for point in calibration.points {
      rows.append([
        "\(point.point.rawValue), as in the file",
        NumberText.decimal(point.before.tenantInclinationTenge),
        NumberText.decimal(point.before.ownerInclinationTenge),
        NumberText.decimal(point.before.bargainedInclinationTenge),
      ])
      rows.append([
        "\(point.point.rawValue), calibrated",
        NumberText.decimal(point.after.tenantInclinationTenge),
        NumberText.decimal(point.after.ownerInclinationTenge),
        NumberText.decimal(point.after.bargainedInclinationTenge),
      ])
    }
    lines += [""] + rows.lines + ["", "As settings"]
    lines += calibration.settings.map { "  --set \($0)" }
    if let folder {
      lines += [
        "", "  report  \(PrintableText.line(folder))/report.html",
        "  ridge   \(PrintableText.line(folder))/ridge.json5",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The report of `pdtv calibrate --only inclinations`.
struct InclinationReport {
  let calibration: InclinationCalibration

  init(_ calibration: InclinationCalibration) { self.calibration = calibration }

  var page: Page {
    Page(
      title: "Inclinations: \(calibration.name)",
      subtitle: "\(NumberText.count(calibration.tenancies, "tenancy", plural: "tenancies", .page))",
      lede: calibration.sentences(.page),
      sections: [Section(heading: "What the ridge should say", figures: [table, settings])],
      assumptions: [
        "Everything else of the file of behaviour holds, the scales too. At each point the two inclinations are found by "
          + "bisection, over every taste that there could be, in whole hundreds of tenge."
      ],
      colophon: [Remark(label: "Scenario", text: calibration.path)])
  }

  private var table: Figure {
    let columns =
      [
        Table.Column("Point"), Table.Column("α_t", .tenge), Table.Column("α_l", .tenge),
        Table.Column("Bargained", .tenge),
      ] + ["Tenants agree", "Owners agree", "Both"].map { Table.Column($0, .share) }
    let rows = calibration.points.flatMap { point -> [[Table.Cell]] in
      [
        (", as in the file", point.before, point.sharesBefore),
        (", calibrated", point.after, point.sharesAfter),
      ].map { words, values, shares in
        [
          .text(RunReport.name(point.point) + words),
          .number(values.tenantInclinationTenge), .number(values.ownerInclinationTenge),
          .number(values.bargainedInclinationTenge), .number(shares.tenant),
          .number(shares.owner), .number(shares.both),
        ]
      }
    }
    return Figure(
      id: "inclinations", heading: "As in the file, and calibrated",
      sentence: "Tenge a month, with the shares that agree without a programme.",
      .table(Table(columns: columns, rows: rows)))
  }

  private var settings: Figure {
    Figure(
      id: "settings", heading: "As settings",
      sentence: "What --set takes; ridge.json5 has the same for a file of behaviour.",
      .table(
        Table(
          columns: [Table.Column("Setting")], rows: calibration.settings.map { [.text($0)] })))
  }
}
