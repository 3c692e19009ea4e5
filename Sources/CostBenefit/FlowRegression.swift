package import Diagnostics
import Text
import Values

/// A regression of table 20 in logarithms, and what the dissertation claims of it (section 2.3, tables 21–23).
package struct FlowRegression: Sendable {
  /// Which regressors there are, beside the constant.
  package enum Specification: String, CaseIterable, Sendable {
    case full, grp, income
    case grpAndPoverty = "grp+poverty"
    /// GRP in billions of tenge, and 1 from 2016 on: not of the source.
    case step2016

    package var factors: [Factor] {
      switch self {
      case .full: [.grp, .income, .unemployment, .poverty]
      case .grp: [.grp]
      case .income: [.income]
      case .grpAndPoverty: [.grp, .poverty]
      case .step2016: [.grpBillions, .from2016]
      }
    }
  }

  package enum Factor: String, Sendable {
    case constant, grp, grpBillions, income, unemployment, poverty, from2016

    /// The elasticity of table 23 and its t.
    package var claim: (coefficient: Double, t: Double?)? {
      switch self {
      case .constant: (3.956, nil)
      case .grp: (0.74, 6.1)
      case .income: (0.52, 5.4)
      case .unemployment: (-0.21, -3.9)
      case .poverty: (-0.17, -2.8)
      case .grpBillions, .from2016: nil
      }
    }

    func value(_ year: FlowData.Year) -> Double {
      switch self {
      case .constant: 1
      case .grp: Elementary.logarithm(year.grpMillions)
      case .grpBillions: Elementary.logarithm(year.grpMillions / 1_000)
      case .income: Elementary.logarithm(year.income)
      case .unemployment: Elementary.logarithm(year.unemployment)
      case .poverty: Elementary.logarithm(year.poverty)
      case .from2016: year.year >= 2016 ? 1 : 0
      }
    }
  }

  /// What table 23 and the text say of the whole.
  package enum Claim {
    package static let adjustedRSquared = 0.927
    package static let durbinWatson = 2.1
    package static let largestVarianceInflation = 5.0
    /// A printed coefficient is met where the refit is as near as half of its last digit.
    package static let coefficientTolerance = 0.005
  }

  package let specification: Specification
  package let fit: LeastSquares
  package let observations: Int
  /// The constant and the factors.
  package var factors: [Factor] { [.constant] + specification.factors }

  /// - Throws: the data have too few years, or a factor that the others say already.
  package init(_ specification: Specification, _ data: FlowData) throws(Problem) {
    self.specification = specification
    let factors = [Factor.constant] + specification.factors
    let y = data.years.map { Elementary.logarithm($0.departures) }
    let columns = factors.map { factor in data.years.map(factor.value) }
    guard let fit = LeastSquares(columns: columns, y) else {
      throw Problem(
        .content, file: data.file,
        message: "the regression \(specification.rawValue) has no one solution for these data",
        expected:
          "at least \(factors.count + 1) years, and no factor that follows from the others",
        advice: "Give more years, or another --spec.")
    }
    self.fit = fit
    observations = y.count
  }

  /// The factors whose claimed coefficient comes out.
  package var reproduced: [Factor] {
    zip(factors, fit.coefficients).filter { factor, coefficient in
      guard let claim = factor.claim else { return false }
      return (coefficient - claim.coefficient).magnitude <= Claim.coefficientTolerance
    }.map(\.0)
  }

  /// The claimed factors whose coefficient has the other sign.
  package var otherSign: [Factor] {
    zip(factors, fit.coefficients).filter { factor, coefficient in
      guard let claim = factor.claim else { return false }
      return coefficient * claim.coefficient < 0
    }.map(\.0)
  }

  /// Whether all that the source claims of this regression comes out.
  package var doesReproduce: Bool {
    let claimed = factors.count { $0.claim != nil }
    let isFit = (fit.adjustedRSquared - Claim.adjustedRSquared).magnitude <= 0.0005
    return claimed > 0 && reproduced.count == claimed && isFit
  }

  /// One sentence: does the claim come out of the data?
  package var verdict: String {
    if specification == .step2016 {
      return """
        The source claims nothing of this regression: it shows that a doubling of what was recorded around 2016 gives a fit of \
        \(decimal(fit.adjustedRSquared)) without the factors of the source.
        """
    }
    if doesReproduce { return "The claim of table 23 comes out of table 20." }
    let claimed = factors.filter { $0.claim != nil }
    var sentence =
      "The claim of table 23 does not come out of table 20: \(reproduced.count) of \(claimed.count) coefficients do"
    if !otherSign.isEmpty {
      sentence +=
        ", \(otherSign.map(\.rawValue).joined(separator: " and ")) \(otherSign.count == 1 ? "has" : "have") the other sign"
    }
    sentence += """
      , adjusted R² is \(decimal(fit.adjustedRSquared)) and not \(decimal(Claim.adjustedRSquared)), and DW \
      \(NumberText.decimal(fit.durbinWatson, places: 2)) and not about 2.1
      """
    let largest = fit.varianceInflation.max() ?? 1
    if largest >= Claim.largestVarianceInflation {
      sentence += "; VIF is up to \(NumberText.decimal(largest, places: 1)) and not below 5"
    }
    return sentence + "."
  }

  private func decimal(_ value: Double) -> String { NumberText.decimal(value, places: 3) }
}

/// The equation of table 23 with the slopes as claimed and the constant that suits the data best.
package struct ClaimedEquation: Sendable {
  /// Below 0 it explains less than the mean.
  package let rSquared: Double
  /// Departures of the last year over those of the first, as the slopes imply, and as they were.
  package let impliedGrowth: Double
  package let actualGrowth: Double

  package init?(_ data: FlowData) {
    guard let first = data.years.first, let last = data.years.last else { return nil }
    let factors = FlowRegression.Specification.full.factors
    func slopes(_ year: FlowData.Year) -> Double {
      factors.reduce(0) { $0 + ($1.claim?.coefficient ?? 0) * $1.value(year) }
    }
    let y = data.years.map { Elementary.logarithm($0.departures) }
    let mean = y.reduce(0, +) / Double(y.count)
    let claimed = data.years.map(slopes)
    let constant = mean - claimed.reduce(0, +) / Double(y.count)
    let squares = zip(y, claimed).reduce(0) {
      let residual = $1.0 - $1.1 - constant
      return $0 + residual * residual
    }
    let total = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 0 else { return nil }
    rSquared = 1 - squares / total
    let logarithm = slopes(last) - slopes(first)
    guard logarithm.magnitude < 700 else { return nil }
    impliedGrowth = Elementary.exponential(logarithm)
    actualGrowth = last.departures / first.departures
  }
}
