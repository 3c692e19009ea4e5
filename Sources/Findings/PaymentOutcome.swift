import Events
import Population
import Programme
import Scenario
import Society
package import Text

/// What became of a programme's money and of the payments of honest people, as far as it has to be read before all else: in one run, or in
/// several of a study. `run`, `compare` and `seek` all take their warnings from here.
package struct PaymentOutcome: Equatable, Sendable {
  package var creditedTenge = 0.0
  /// What of it became rent.
  package var spentTenge = 0.0
  /// Tries of honest people to pay that a rule turned down.
  package var turnedDown = 0
  /// Months of honest tenancies with tries to pay, and those in which nothing was accepted.
  package var monthsTried = 0
  package var monthsUnpaid = 0
  /// How often each rule of payments turned an honest one down.
  package var byRule: [String: Int] = [:]
  /// Of tenancies that can be seen for 90 days, those that are not registered then, and those of them who had not heard of the programme;
  /// 0 where everybody hears of it from the beginning.
  package var notRegistered = 0.0
  package var notHeard = 0.0

  /// Whether there are people, and some programme of the run has a voucher with an amount.
  package var promisesVouchers = false
  /// How often each rule of registrations turned an honest one down.
  package var registrationsByRule: [String: Int] = [:]

  package init() {}

  package static func += (sum: inout PaymentOutcome, other: PaymentOutcome) {
    sum.creditedTenge += other.creditedTenge
    sum.spentTenge += other.spentTenge
    sum.turnedDown += other.turnedDown
    sum.monthsTried += other.monthsTried
    sum.monthsUnpaid += other.monthsUnpaid
    sum.byRule.merge(other.byRule) { $0 + $1 }
    sum.notRegistered += other.notRegistered
    sum.notHeard += other.notHeard
    sum.promisesVouchers = sum.promisesVouchers || other.promisesVouchers
    sum.registrationsByRule.merge(other.registrationsByRule) { $0 + $1 }
  }

  /// Whether credits were given and not one of them became rent.
  package var paysNobody: Bool {
    PaymentOutcome.paysNobody(credited: creditedTenge, spent: spentTenge)
  }

  /// The same of the two sums.
  package static func paysNobody(credited: Double, spent: Double) -> Bool {
    credited > 0 && spent <= 0
  }

  /// The part of the months with tries in which nothing was accepted, above which it is said before all else.
  package static let mostUnpaid = 0.5

  /// Of the months with tries, those in which nothing was accepted; nil where nobody tried.
  package var unpaidShare: Double? {
    monthsTried > 0 ? Double(monthsUnpaid) / Double(monthsTried) : nil
  }

  /// `1 credit that was due was not paid`; of none, nothing should be said.
  static func unpaid(_ count: Int, _ name: String, _ style: NumberStyle) -> String {
    NumberText.count(
      count, "\(name) that was due was not paid", plural: "\(name)s that were due were not paid",
      style)
  }

  /// What has to be read first; nil where the numbers are those of a programme that works.
  package func warning(_ style: NumberStyle) -> String? {
    paymentWarning(style) ?? nobodyHasHeard(style) ?? nobodyGotOne(style)
  }

  /// What of it is about payments.
  func paymentWarning(_ style: NumberStyle) -> String? {
    nothingWasPaid(style) ?? mostIsNotPaid(style)
  }

  private func nothingWasPaid(_ style: NumberStyle) -> String? {
    guard paysNobody else { return nil }
    let asked =
      turnedDown > 0
      ? turnedDown == 1
        ? "the one try of an honest person was turned down\(mostOften)"
        : "all \(NumberText.grouped(turnedDown, style)) tries of honest people were turned down\(mostOften)"
      : "nobody tried to pay"
    return
      "No rent was paid with a voucher: \(asked). What was credited, \(NumberText.rough(creditedTenge, style)) tenge, helped "
      + "nobody, and what follows is what people did who got nothing."
  }

  private func mostIsNotPaid(_ style: NumberStyle) -> String? {
    guard let share = unpaidShare, share > PaymentOutcome.mostUnpaid else { return nil }
    return
      "In \(NumberText.percent(share, places: 0, style)) of the months in which honest people tried to pay with a voucher nothing "
      + "was accepted\(mostOften)."
  }

  /// Nearly everybody who is not registered does not know of it, so that the run says little of the programme.
  func nobodyHasHeard(_ style: NumberStyle) -> String? {
    guard notRegistered > 0, notHeard > 0.9 * notRegistered else { return nil }
    return
      "\(NumberText.percent(notHeard / notRegistered, places: 0, style)) of those who are not registered at day 90 had not "
      + "heard of the programme. What follows is mostly what people did who did not know of it."
  }

  /// A voucher that nobody is credited with looks like one that costs nothing. Where the money ran out, that is to be said before.
  func nobodyGotOne(_ style: NumberStyle) -> String? {
    guard promisesVouchers, creditedTenge <= 0 else { return nil }
    let refused = registrationsByRule.values.reduce(0, +)
    let rules =
      refused > 0
      ? ", and "
        + NumberText.count(
          refused, "registration of honest people was",
          plural: "registrations of honest people were",
          style) + " turned down\(PaymentOutcome.mostOften(registrationsByRule))" : ""
    return
      "Nobody was ever credited with a voucher\(rules). What follows is what people did who got nothing."
  }

  /// The rule that turned most honest payments down.
  private var mostOften: String { PaymentOutcome.mostOften(byRule) }

  private static func mostOften(_ rules: [String: Int]) -> String {
    let most = rules.filter { $0.value > 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most.map { ", most often by the rule “\($0.key)”" } ?? ""
  }
}

extension PaymentOutcome {
  /// Of a run that is summed up.
  init(_ summary: Summary, hasAnnouncement: Bool, hasVoucher: Bool) {
    promisesVouchers = hasVoucher && summary.tenancies > 0
    creditedTenge = summary.cost.credited
    spentTenge = summary.cost.spent
    turnedDown = summary.harm.rejected.rejected
    monthsTried = summary.harm.unpaidMonths.of
    monthsUnpaid = summary.harm.unpaidMonths.count
    for rule in summary.fraud.byRule where rule.stage == Stage.payment.name {
      byRule[rule.rule, default: 0] += rule.honest
    }
    for rule in summary.fraud.byRule where rule.stage == Stage.registration.name {
      registrationsByRule[rule.rule, default: 0] += rule.honest
    }
    guard hasAnnouncement,
      let at = summary.uptake.byRidge.first(where: { $0.point == summary.ridgePoint }),
      let registered = at.share.share
    else { return }
    notRegistered = 1 - registered
    notHeard = at.unaware
  }

  /// Of a run of a study.
  init(_ pair: RidgePair) {
    let (counts, world, sampling) = (pair.with.recorded.counts, pair.world, pair.with.sampling)
    let months = counts.months
    creditedTenge = SummaryMaker.tenge(months.reduce(0) { $0 + $1.credited }) * Double(sampling)
    spentTenge = SummaryMaker.tenge(months.reduce(0) { $0 + $1.spent }) * Double(sampling)
    turnedDown = counts.honest.rejected * sampling
    monthsTried = counts.tries.unpaidMonths.of * sampling
    monthsUnpaid = counts.tries.unpaidMonths.count * sampling
    promisesVouchers =
      world.scenario.hasVoucherWithAmount && !world.population.tenancies.isEmpty
    for rule in world.rules {
      let honest = counts.honestByRule[rule.position] * sampling
      if rule.stage == .payment { byRule[rule.id, default: 0] += honest }
      if rule.stage == .registration { registrationsByRule[rule.id, default: 0] += honest }
    }
    guard world.scenario.announced != nil else { return }
    let unaware = UptakeMeasures(world, pair.with, pair.registered).unaware
    guard unaware.of > 0 else { return }
    notRegistered = Double(unaware.notRegistered) / Double(unaware.of)
    notHeard = Double(unaware.count) / Double(unaware.of)
  }
}

extension Scenario {
  /// Whether some programme of the run promises a voucher with an amount.
  var hasVoucherWithAmount: Bool {
    programme.revisions.contains { $0.programme.voucher.creditsAnything }
  }
}
