import Findings
package import Text
import Values

/// How large a trial has to be: two arms, the share that registers in each, a two-sided test at 5 %.
package struct TrialDesign: Equatable, Sendable {
  /// Share registered without the programme.
  package var baseline: Double
  /// By how much the programme raises it.
  package var effect: Double
  /// With which chance the trial is to find the effect.
  package var power: Double
  /// Tenancies of one district of the cadastre in the trial.
  package var districtSize: Int
  /// The intra-district correlation of registering.
  package var correlation: Double

  package static let significance = 0.05
  /// More an arm than there are tenancies in the country: no trial.
  private static let mostTenancies = 10_000_000.0

  package init(
    baseline: Double, effect: Double, power: Double, districtSize: Int, correlation: Double
  ) {
    self.baseline = baseline
    self.effect = effect
    self.power = power
    self.districtSize = districtSize
    self.correlation = correlation
  }

  /// By how much the correlation makes the variance of an arm larger: 1 + (m − 1) ρ (L. Kish, 1965).
  package var designEffect: Double { 1 + Double(districtSize - 1) * correlation }

  /// (z√(2p̄q̄) + z′√(p₀q₀ + p₁q₁))² / d², without rounding (J. L. Fleiss, "Statistical Methods for Rates and Proportions", 1981).
  private var exactTenanciesAnArm: Double {
    let treated = baseline + effect
    let mean = (baseline + treated) / 2
    let z = Elementary.normalQuantile(1 - TrialDesign.significance / 2)
    let zPower = Elementary.normalQuantile(power)
    let root =
      z * (2 * mean * (1 - mean)).squareRoot()
      + zPower * (baseline * (1 - baseline) + treated * (1 - treated)).squareRoot()
    return min(root * root / (effect * effect), TrialDesign.mostTenancies)
  }

  /// Tenancies an arm where the lot is drawn over tenants.
  package var tenanciesAnArm: Int { Int(exactTenanciesAnArm.rounded(.up)) }

  /// Districts an arm where the lot is drawn over districts; one is added, since the spread between so few is not known but measured
  /// (R. J. Hayes, S. Bennett, "Simple sample size calculation for cluster-randomized trials", 1999).
  package var districtsAnArm: Int {
    Int((exactTenanciesAnArm * designEffect / Double(districtSize)).rounded(.up)) + 1
  }

  /// With which chance a trial of so many tenancies an arm finds an effect: the formula above, solved for the power.
  ///
  /// - Parameter clusterSize: Tenancies of a district where the lot is drawn over districts; 1 where it is over tenants.
  package static func chance(
    baseline: Double, effect: Double, tenanciesAnArm: Double, clusterSize: Double = 1,
    correlation: Double = 0
  ) -> Double {
    let treated = baseline + effect
    let mean = (baseline + treated) / 2
    let spread = (baseline * (1 - baseline) + treated * (1 - treated)).squareRoot()
    let count = tenanciesAnArm / (1 + (clusterSize - 1) * correlation)
    guard spread > 0, count > 0 else { return 0 }
    let z = Elementary.normalQuantile(1 - significance / 2)
    let room =
      effect.magnitude * count.squareRoot() - z * (2 * mean * (1 - mean)).squareRoot()
    return share(below: room / spread)
  }

  /// Of a normal distribution, the share below so many spreads, by halving.
  private static func share(below spreads: Double) -> Double {
    var (low, high) = (1e-9, 1 - 1e-9)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Elementary.normalQuantile(middle) < spreads { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The smallest p-value that a lot over so many districts can give, whatever comes out: one in as many as there are ways to draw it.
  package static func smallestP(districts: Int) -> Double {
    guard districts > 1 else { return 1 }
    var ways = 1.0
    let half = districts / 2
    for number in 0..<half { ways = ways * Double(districts - number) / Double(number + 1) }
    // With two arms alike, the other way around is as far from no effect.
    return (districts.isMultiple(of: 2) ? 2 : 1) / ways
  }

  /// The fewest districts, both arms together, with which a two-sided test at 5 % can find anything.
  package static let fewestDistricts =
    (2...64).first { smallestP(districts: $0) < significance } ?? 64
}

/// Trials that are tried out: how often the test finds the effect, and how often one where there is none.
package struct TrialSimulation: Equatable, Sendable {
  /// Of all trials, those that find the effect.
  package var power: Double
  /// Of all trials without an effect, those that find one: to be 5 %.
  package var size: Double
  package var trials: Int

  /// Whether the size is 5 % as far as so many trials can tell (two standard errors).
  package var keepsSize: Bool {
    let share = TrialDesign.significance
    let error = (share * (1 - share) / Double(trials)).squareRoot()
    return (size - share).magnitude <= 2 * error
  }
}

extension TrialDesign {
  private enum Purpose: UInt16 {
    case tenants = 500
    case districts = 501
  }

  /// Trials with the lot over tenants, judged by the difference of two shares.
  package func simulatedOverTenants(trials: Int, seed: UInt64) -> TrialSimulation {
    let count = tenanciesAnArm
    let z = Elementary.normalQuantile(1 - TrialDesign.significance / 2)
    func finds(_ effect: Double, _ trial: Int) -> Bool {
      let draw = Draw(
        seed: seed, purpose: Purpose.tenants.rawValue, subject: UInt32(truncatingIfNeeded: trial))
      var registered = [0, 0]
      for arm in 0...1 {
        let share = baseline + (arm == 1 ? effect : 0)
        for tenancy in 0..<count
        where draw.uniform(UInt64(arm * count + tenancy)) < share { registered[arm] += 1 }
      }
      let shares = registered.map { Double($0) / Double(count) }
      let pooled = (shares[0] + shares[1]) / 2
      let error = (2 * pooled * (1 - pooled) / Double(count)).squareRoot()
      return error > 0 && (shares[1] - shares[0]).magnitude / error > z
    }
    return simulated(trials, finds)
  }

  /// Trials with the lot over districts, judged by Student's t of the districts' shares.
  ///
  /// A tenancy follows with the chance √ρ one toss of its district and otherwise one of its own. So two of a district have the
  /// correlation ρ.
  package func simulatedOverDistricts(trials: Int, seed: UInt64) -> TrialSimulation {
    let count = districtsAnArm
    let follows = correlation.squareRoot()
    let critical = Estimate.tQuantile(degrees: 2 * (count - 1))
    func finds(_ effect: Double, _ trial: Int) -> Bool {
      var shares: [[Double]] = [[], []]
      for district in 0..<(2 * count) {
        let share = baseline + (district >= count ? effect : 0)
        let draw = Draw(
          seed: seed, purpose: Purpose.districts.rawValue,
          subject: UInt32(truncatingIfNeeded: trial * 2 * count + district))
        let toss = draw.uniform(0) < share
        var registered = 0
        for tenancy in 1...UInt64(districtSize) {
          let isFollowing = draw.uniform(2 * tenancy) < follows
          if isFollowing ? toss : draw.uniform(2 * tenancy + 1) < share { registered += 1 }
        }
        shares[district / count].append(Double(registered) / Double(districtSize))
      }
      return TrialDesign.t(shares[0], shares[1]) > critical
    }
    return simulated(trials, finds)
  }

  private func simulated(
    _ trials: Int, _ finds: (_ effect: Double, _ trial: Int) -> Bool
  ) -> TrialSimulation {
    var found = 0
    var foundNothing = 0
    for trial in 0..<trials {
      if finds(effect, trial) { found += 1 }
      if finds(0, trials + trial) { foundNothing += 1 }
    }
    return TrialSimulation(
      power: Double(found) / Double(trials), size: Double(foundNothing) / Double(trials),
      trials: trials)
  }

  /// Student's t of two samples of equal size, without its sign.
  private static func t(_ one: [Double], _ other: [Double]) -> Double {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func squares(_ values: [Double]) -> Double {
      let mean = mean(values)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let count = Double(one.count)
    let variance = (squares(one) + squares(other)) / (2 * count - 2)
    return variance > 0
      ? (mean(other) - mean(one)).magnitude / (2 * variance / count).squareRoot() : 0
  }
}

extension TrialDesign {
  package var answer: JSONValue {
    [
      "baseline": .number(baseline), "effect": .number(effect), "power": .number(power),
      "significance": .number(TrialDesign.significance),
      "districtSize": .integer(districtSize), "correlation": .number(correlation),
      "designEffect": .number(designEffect), "tenanciesAnArm": .integer(tenanciesAnArm),
      "districtsAnArm": .integer(districtsAnArm),
    ]
  }
}

extension TrialSimulation {
  package var answer: JSONValue {
    [
      "trials": .integer(trials), "power": .number(power), "size": .number(size),
      "keepsSize": .bool(keepsSize),
    ]
  }
}
