import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// What cases of fraud took, as far as an interval needs it.
struct CaseSums: Equatable, Sendable {
  /// The sum over cases, tenge.
  var tenge = 0.0
  /// The sum of their squares.
  var squares = 0.0
  /// What the largest took.
  var largest = 0.0

  init() {}

  /// - Parameter tiyn: By case.
  init(_ tiyn: [Int64]) {
    for taken in tiyn where taken > 0 {
      let amount = SummaryMaker.tenge(taken)
      tenge += amount
      squares += amount * amount
      largest = max(largest, amount)
    }
  }

  static func += (sums: inout CaseSums, more: CaseSums) {
    sums.tenge += more.tenge
    sums.squares += more.squares
    sums.largest = max(sums.largest, more.largest)
  }

  /// The 95 % interval of the mean of the sum, where cases come by chance and independently, as points of a Poisson process: M. P. Fay
  /// and E. J. Feuer, "Confidence intervals for directly standardized rates", Statistics in Medicine 16 (1997). Their upper end reckons with
  /// one case more, as large as the largest. The points of the gamma distribution are those of E. B. Wilson and M. M. Hilferty, PNAS 17 (1931).
  ///
  /// Nil where nothing was taken.
  var interval: ClosedRange<Double>? {
    guard tenge > 0 else { return nil }
    let low = CaseSums.point(-1.959_963_984_540_054, mean: tenge, variance: squares)
    let high = CaseSums.point(
      1.959_963_984_540_054, mean: tenge + largest, variance: squares + largest * largest)
    return min(low, high)...high
  }

  /// A point of the gamma distribution of a mean and a variance, by that of the normal one.
  private static func point(_ z: Double, mean: Double, variance: Double) -> Double {
    let shape = mean * mean / variance
    let root = max(0, 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot()))
    return mean * root * root * root
  }
}

/// Kinds of fraud that come so seldom that a run may have none of them.
package struct RareFraud: Sendable {
  /// With fewer cases than this, one in fifty runs has none at all, and an interval of those that there are holds the mean too seldom.
  static let fewCases = 4.0
  /// With fewer than this, sums over seeds are so far from normal that Student's interval holds too seldom: 50 and 74 of 100 differences
  /// where 0.35 and 1.4 cases of the largest kind are expected (`workshop coverage`).
  static let fewCasesForStudent = 30.0
  /// Of what was taken, what rare kinds could have taken at most where an interval is stated.
  package static let negligibleShare = 0.1

  /// What kinds of which too few are expected over all seeds could take, on average a seed, tenge: each person of a case
  /// every credit of a voucher.
  let tengePerSeed: Double

  /// Where there is none.
  init() { tengePerSeed = 0 }

  /// - Parameter few: Kinds of which fewer are expected are rare.
  init(_ world: World, seeds: Int, sampling: Int, few: Double = RareFraud.fewCases) {
    let scenario = world.scenario
    let population = world.population
    let mostCredits = Double(min(scenario.programme.voucher.termMonths, scenario.months))
    let last = Day(number: scenario.end.number - 1)
    let mostACredit = scenario.programme.mostCredit(on: last)
    let mostAPerson = SummaryMaker.tenge(mostACredit.tiyn) * mostCredits
    var sum = 0.0
    for (position, typology) in scenario.typologies.enumerated() {
      let given = position < scenario.prevalences.count ? scenario.prevalences[position] : nil
      let anchors =
        typology.anchor == .registeredTenancy
        ? population.tenancies.count : population.dwellings.count
      let share = Double((given ?? typology.prevalence).millionths) / 1e6
      let cases = share * Double(anchors) / Double(sampling)
      guard cases * Double(seeds) < few else { continue }
      sum += cases * mostAPerson * Double(max(1, typology.outsiders))
    }
    tengePerSeed = sum
  }
}
