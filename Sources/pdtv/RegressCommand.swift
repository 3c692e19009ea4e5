import Answers
import Commands
import CostBenefit
import Diagnostics
import Replay
import Text

extension Command {
  static let regress = Command(
    name: "regress",
    summary: "whether the source's regression of moves comes out of its data",
    discussion: """
      Fits moves within the country to the dissertation's table 20 by least squares in logarithms, and prints what \
      table 23 claims beside what comes out: coefficients, homoskedastic and Newey-West standard errors, variance \
      inflation (VIF), Durbin-Watson (DW), and a sentence whether the claim reproduces. Moves of 2022 equal those of \
      2019 to the person; --year2022 says what to make of that. docs/cost-benefit.md has the formulas.
      """,
    options: [
      Option(
        name: "--spec", value: "NAME",
        help: "full, grp, income, grp+poverty or step2016 (full)"),
      Option(
        name: "--year2022", value: "CHOICE",
        help: "asPrinted, drop, or a number of moves such as 750000 (asPrinted)"),
      Option(
        name: "--data", value: "FILE",
        help: "other data with the same columns (\(FlowData.path))", path: .read),
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv regress --spec step2016 --year2022 750000",
    run: runRegress)
}

private func runRegress(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let name = arguments["--spec"] ?? FlowRegression.Specification.full.rawValue
  guard let specification = FlowRegression.Specification(rawValue: name) else {
    let names = FlowRegression.Specification.allCases.map(\.rawValue)
    throw Problem(
      .usage, message: "there is no regression \(quoted(name))",
      expected: "one of \(names.joined(separator: ", "))",
      suggestion: NearestName.of(name, in: names))
  }
  let choice = try year2022(arguments["--year2022"])
  let printed = try data(at: arguments["--data"])
  let data = printed.with(choice)
  let regression = try FlowRegression(specification, data)
  try Output.write(
    arguments.has("--json")
      ? regression.answer(data, printed: printed).line
      : RegressText(regression: regression, data: data, printed: printed, choice: choice).text)
  return 0
}

/// Those that the repository keeps, where no path is given.
private func data(at path: String?) throws(Problem) -> FlowData {
  do throws(Problem) {
    return try FlowData.read(path: path ?? FlowData.path)
  } catch {
    var problem = error
    if path == nil, problem.status == .unreadable {
      problem.advice =
        "Run pdtv in the root of the repository, or name a file with these columns after --data."
    }
    throw problem
  }
}

private func year2022(_ text: String?) throws(Problem) -> FlowData.Year2022 {
  switch text {
  case nil, "asPrinted": return .asPrinted
  case "drop": return .drop
  case .some(let text):
    guard let persons = Int(text.filter { $0 != "_" }), (1...1_000_000_000).contains(persons) else {
      throw Problem(
        .usage, message: "--year2022 cannot be \(quoted(text))",
        expected: "asPrinted, drop, or a whole number of moves from 1 to 1000000000",
        suggestion: NearestName.of(text, in: ["asPrinted", "drop"]))
    }
    return .value(persons)
  }
}

/// The result of `pdtv regress` for people.
private struct RegressText {
  let regression: FlowRegression
  let data: FlowData
  let printed: FlowData
  let choice: FlowData.Year2022

  var text: String {
    let fit = regression.fit
    var lines = [
      "ln(moves) by least squares, \(regression.specification.rawValue), \(regression.observations) years"
    ]
    lines += coefficients + [""]
    lines += whole(fit) + [""]
    lines += WrappedText.lines(regression.verdict)
    if let claimed = ClaimedEquation(data) {
      lines += WrappedText.lines(
        """
        The claimed slopes with the constant that suits them best have R² \(decimal(claimed.rSquared, 2)), and imply that moves \
        grew \(decimal(claimed.impliedGrowth, 1)) times from the first year to the last; they grew \
        \(decimal(claimed.actualGrowth, 2)) times.
        """)
    }
    lines += [""] + flag
    return lines.joined(separator: "\n") + "\n"
  }

  private var coefficients: [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .right, .right, .right, .right])
    rows.append(["", "claimed", "t", "refit", "s.e.", "t", "NW s.e.", "VIF"])
    for (index, factor) in regression.factors.enumerated() {
      let fit = regression.fit
      rows.append(
        [
          factor.words, factor.claim.map { decimal($0.coefficient, 3) } ?? NumberText.none,
          factor.claim?.t.map { decimal($0, 1) } ?? NumberText.none,
          decimal(fit.coefficients[index], 3), decimal(fit.standardErrors[index], 3),
          decimal(fit.tValues[index], 2), decimal(fit.neweyWestErrors[index], 3),
          index == 0 ? NumberText.none : decimal(fit.varianceInflation[index - 1], 1),
        ])
    }
    return rows.lines
  }

  private func whole(_ fit: LeastSquares) -> [String] {
    var rows = AlignedRows([.left, .right, .right])
    rows.append(["", "claimed", "refit"])
    rows.append(["R²", NumberText.none, decimal(fit.rSquared, 3)])
    rows.append(
      [
        "adjusted R²", decimal(FlowRegression.Claim.adjustedRSquared, 3),
        decimal(fit.adjustedRSquared, 3),
      ])
    rows.append(["DW", "about 2.1", decimal(fit.durbinWatson, 2)])
    rows.append(["largest VIF", "below 5", decimal(fit.varianceInflation.max() ?? 1, 1)])
    return rows.lines
      + WrappedText.lines(
        "NW s.e.: Newey-West with \(NumberText.count(fit.lags, "lag")), no small-sample correction",
        indent: 2, following: 2)
  }

  /// What is wrong with 2022, and what this fit made of it.
  private var flag: [String] {
    let made =
      switch choice {
      case .asPrinted: "This fit takes 2022 as printed; --year2022 750000 or drop changes that."
      case .drop: "This fit leaves 2022 out; 2021 and 2023 count as neighbours in DW and NW."
      case .value(let persons): "This fit takes \(NumberText.grouped(persons)) for 2022."
      }
    guard let year = printed.copiedYear else { return [made] }
    var lines = WrappedText.lines(
      """
      Data: moves of 2022 equal those of \(year) to the person. It looks like a copying error, the true value being about \
      0.75-0.80 million:
      """)
    for doubt in FlowData.doubts {
      lines += WrappedText.lines("- \(doubt)", indent: 2, following: 4)
    }
    return lines + [made]
  }

  private func decimal(_ value: Double, _ places: Int) -> String {
    NumberText.decimal(value, places: places)
  }
}

extension FlowRegression.Factor {
  fileprivate var words: String {
    switch self {
    case .constant: "constant"
    case .grp: "ln GRP, million"
    case .grpBillions: "ln GRP, billion"
    case .income: "ln income"
    case .unemployment: "ln unemployment"
    case .poverty: "ln poverty"
    case .from2016: "1 from 2016"
    }
  }
}
