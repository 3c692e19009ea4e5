import Behaviour
import Report
import Study
import Text

/// The report of `pdtv calibrate`: prior against posterior, the fit, what the fit did not see.
struct CalibrateReport {
  let calibration: Calibration

  init(_ calibration: Calibration) { self.calibration = calibration }

  private static let bins = 24
  private static let cells = 8

  var page: Page {
    Page(
      title: "What is known of people: \(calibration.name)",
      subtitle: "\(NumberText.count(calibration.table.figures.count, "draw", .page)) · "
        + "\(NumberText.count(calibration.people.count, "tenancy", plural: "tenancies", .page))",
      lede: calibration.sentences(.page),
      sections: [
        Section(
          heading: "What the targets say of each coefficient", text: [verdicts],
          figures: [findings] + RidgeCoefficient.allCases.indices.map(density)),
        Section(
          heading: "What they say together",
          text: [
            "Where one coefficient is low for another to be high, the targets fix their combination and neither of them."
          ], figures: [inclinations, correlations]),
        Section(heading: "How well the model fits", figures: [targets, heldOut]),
        Section(heading: "Where it comes from", figures: [priorSources, sources]),
      ],
      assumptions: assumptions,
      colophon: [
        Remark(label: "Scenario", text: calibration.path),
        Remark(
          label: "Draws that the posterior is worth",
          text: NumberText.decimal(calibration.posterior.effectiveSize, .page)),
      ])
  }

  private var verdicts: String {
    "A coefficient is identified where the middle 90\u{202F}% of its posterior are narrower than those of its prior by at "
      + "least a fifth, on the scale on which the prior is even. It is by priors alone where that is so only because of "
      + "targets that are beliefs. A wide prior makes this easy: a width says more than the word."
  }

  private var assumptions: [String] {
    [
      "Approximate Bayesian computation: draws in three stages, each nearer to the targets (Beaumont and others, 2009), "
        + "count by the chance of an error as wide as the target between their figures and its middle (Wilkinson, 2013). "
        + "Beside it stands what local-linear regression adjustment makes of the nearest draws (Beaumont, Zhang and Balding, 2002).",
      "Everything else of the scenario and of the file of behaviour is taken as it stands. What that leaves open is the "
        + "subject of pdtv uncertainty.",
      "Shares are expected over every taste that there could be; that people of a district have some of it in common moves "
        + "no share on the mean.",
      "Of \(Calibration.trials) data sets that the model made with known coefficients, near the targets, the middle "
        + "90\u{202F}% of the posterior should hold 40 to 50.",
    ]
  }

  private var findings: Figure {
    Figure(
      id: "coefficients", heading: "Prior and posterior",
      sentence: "Middle 90\u{202F}%, thousand tenge a month.",
      .table(
        Table(
          columns: [
            Table.Column("Coefficient"), .numbers("Prior"), .numbers("Posterior"),
            .numbers("By regression"), .numbers("Median"),
            Table.Column("Narrower by", .share),
            Table.Column("By what was counted", .share), Table.Column("Verdict"),
            Table.Column("Data sets held", .other("")),
          ],
          rows: calibration.findings.map { finding in
            [
              .text("\(finding.coefficient.symbol), \(finding.coefficient.words)"),
              .text(CalibrateText.range(finding.prior, .page)),
              .text(CalibrateText.range(finding.posterior, .page)),
              .text(CalibrateText.range(finding.adjusted, .page)),
              .text(NumberText.decimal(finding.median / 1000, places: 1, .page)),
              .number(max(0, finding.shrinking)),
              .number(max(0, finding.shrinkingByObservation)),
              .text(finding.verdict.words), .number(Double(finding.held)),
            ]
          })))
  }

  /// How the posterior lies over the parts of the prior.
  private func density(_ place: Int) -> Figure {
    let coefficient = RidgeCoefficient.allCases[place]
    let prior = calibration.file.priors[place]
    func series(_ name: String, _ posterior: WeightedSample) -> LineChart.Series {
      var shares = [Double](repeating: 0, count: CalibrateReport.bins)
      let whole = posterior.weights.reduce(0, +)
      for (quantiles, weight) in zip(posterior.quantiles, posterior.weights) {
        let bin = min(CalibrateReport.bins - 1, Int(quantiles[place] * Double(shares.count)))
        shares[bin] += weight / whole
      }
      return LineChart.Series(
        name: name,
        points: shares.enumerated().map { bin, share in
          let middle = (Double(bin) + 0.5) / Double(shares.count)
          return LineChart.Point(x: prior.value(at: middle), y: share)
        })
    }
    let even = 1 / Double(CalibrateReport.bins)
    return Figure(
      id: "coefficient-\(place + 1)",
      heading: "\(coefficient.symbol), \(coefficient.words)",
      sentence:
        "Of what is thought likely, the share in each of \(CalibrateReport.bins) parts that the prior holds equally likely.",
      .lines(
        LineChart(
          horizontal: Axis("\(coefficient.symbol) a month", .tenge),
          vertical: Axis("Share", .share),
          series: [
            series("Posterior", calibration.posterior),
            series("By what was counted alone", calibration.byObservation),
            LineChart.Series(
              name: "Prior",
              points: [0.001, 0.999].map { LineChart.Point(x: prior.value(at: $0), y: even) }),
          ])))
  }

  /// The ridge: both inclinations at once.
  private var inclinations: Figure {
    let (rows, columns) = (
      RidgeCoefficient.tenantInclinationTenge, RidgeCoefficient.ownerInclinationTenge
    )
    let count = CalibrateReport.cells
    var shares = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    let whole = calibration.posterior.weights.reduce(0, +)
    for (quantiles, weight) in zip(
      calibration.posterior.quantiles, calibration.posterior.weights)
    {
      let row = min(count - 1, Int(quantiles[0] * Double(count)))
      let column = min(count - 1, Int(quantiles[1] * Double(count)))
      shares[row][column] += weight / whole
    }
    func labels(_ place: Int) -> [String] {
      (0..<count).map { cell in
        let prior = calibration.file.priors[place]
        let middle = prior.value(at: (Double(cell) + 0.5) / Double(count))
        return NumberText.decimal(middle / 1000, places: 1, .page)
      }
    }
    return Figure(
      id: "inclinations", heading: "The inclinations of both sides",
      sentence:
        "The share of the posterior in each cell; cells by their middles, thousand tenge a month. Today's registrations are "
        + "explained by either side, or by both.",
      .heat(
        HeatTable(
          row: rows.symbol, column: columns.symbol, rows: labels(0), columns: labels(1),
          value: Axis("Share of the posterior", .share), values: shares)))
  }

  private var correlations: Figure {
    let names = RidgeCoefficient.allCases
    return Figure(
      id: "correlations", heading: "Correlations in the posterior",
      sentence: "Near 1 or −1 the targets do not tell the two apart.",
      .table(
        Table(
          columns: [Table.Column("")] + names.map { .numbers($0.symbol) },
          rows: names.indices.map { one in
            [.text(names[one].symbol)]
              + names.indices.map {
                .text(NumberText.decimal(calibration.correlation(one, $0), places: 2, .page))
              }
          })))
  }

  private var targets: Figure {
    Figure(
      id: "targets", heading: "What it was fitted to",
      sentence: "The middle 90\u{202F}% of what the model says, before and after.",
      .table(
        Table(
          columns: [
            Table.Column("Figure"), .numbers("Target"), Table.Column("Kind"), .numbers("Prior"),
            .numbers("Posterior"),
          ],
          rows: CalibrationTarget.allCases.enumerated().map { index, target in
            let known = calibration.file.targets[index]
            let fit = calibration.fit(index)
            return [
              .text(target.label), .text(target.text(known.least...known.most, .page)),
              .text(known.kind.rawValue), .text(target.text(fit.prior.range, .page)),
              .text(target.text(fit.posterior.range, .page)),
            ]
          })))
  }

  private var heldOut: Figure {
    Figure(
      id: "held-out", heading: "What it did not see",
      sentence:
        "Known figures beside what the fitted model says of the same question. The model knows no waiting lists, no money "
        + "that runs out and nobody who has not heard.",
      .table(
        Table(
          columns: [
            Table.Column("Figure"), .numbers("Known"), .numbers("Posterior"),
            Table.Column("Held"), Table.Column("Source"),
          ],
          rows: CalibrationCheck.allCases.enumerated().map { index, check in
            let known = calibration.file.heldOut[index]
            let fit = calibration.check(index)
            return [
              .text(check.label), .text(NumberText.percent(known.value, .page)),
              .text(CalibrateText.shares(fit.range, .page)),
              .text(fit.range.contains(known.value) ? "yes" : "no"), .text(known.source),
            ]
          })))
  }

  private var priorSources: Figure {
    Figure(
      id: "priors", heading: "Priors", sentence: "Where each coefficient is looked for.",
      .table(
        Table(
          columns: [
            Table.Column("Coefficient"), Table.Column("Least", .tenge),
            Table.Column("Most", .tenge),
            Table.Column("Even in"), Table.Column("Source"),
          ],
          rows: zip(RidgeCoefficient.allCases, calibration.file.priors).map { coefficient, prior in
            [
              .text(coefficient.symbol), .number(prior.least), .number(prior.most),
              .text(prior.isLogEven ? "its logarithm" : "itself"), .text(prior.source),
            ]
          })))
  }

  private var sources: Figure {
    Figure(
      id: "sources", heading: "Targets",
      sentence: "A target should hold the truth in 95 of 100 cases.",
      .table(
        Table(
          columns: [Table.Column("Figure"), Table.Column("Source")],
          rows: zip(CalibrationTarget.allCases, calibration.file.targets).map {
            [.text($0.label), .text($1.source)]
          })))
  }
}
