package import Population
package import Values

/// A utility bill that comes.
package struct BillIntent: Equatable, Sendable {
  package var day: Day
  /// Of the civil day.
  package var second: Int32
  package var amount: Tenge
}

/// A landlord's damage at the end of a tenancy, and when it is claimed.
package struct DamageIntent: Equatable, Sendable {
  /// All of it; a deposit may hold less.
  package var damage: Tenge
  package var day: Day
  package var second: Int32
}

/// What else happens in honest households: bills, work, and how tenancies end.
///
/// A class, since it is asked for every act and copied for none.
package final class Household: Sendable {
  let seed: UInt64
  let leaseMonths: Int
  let renewing: RenewingParameters
  private let bills: BillParameters
  private let work: WorkParameters
  private let leaving: LeavingParameters
  private let registering: RegisteringParameters

  package init(_ parameters: BehaviourParameters, seed: UInt64) {
    self.seed = seed
    leaseMonths = parameters.leaseMonths
    renewing = parameters.renewing
    bills = parameters.bills
    work = parameters.work
    leaving = parameters.leaving
    registering = parameters.registering
  }

  /// The dwelling's bill of a month, nil where none comes. `tenancy` is who lives there, nil where nobody of the model does: the
  /// bill comes to an empty flat too.
  package func bill(
    dwelling number: DwellingNumber, _ dwelling: Dwelling, _ tenancy: Tenancy?, month: Month
  ) -> BillIntent? {
    let draw = BehaviourPurpose.bill.draw(seed: seed, subject: number)
    let question = drawNumber(month)
    if draw.uniform(question) < bills.gapChanceAMonth { return nil }
    if dwelling.hasPrepaidMeter, draw.uniform(question + 1) < bills.prepaidSkipChanceAMonth {
      return nil
    }
    if let tenancy, tenancy.kind == .shiftWorker,
      draw.uniform(question + 2) < bills.shiftWorkerGapChanceAMonth
    {
      return nil
    }
    let season = bills.seasonFactors[(month.indexInYear + 1) % 12 / 3]
    let tenge = draw.logNormal(
      median: Double(dwelling.utilityBillTenge) * season, sigma: bills.sigmaOfLogarithm,
      question + 3)
    let amount = Tenge(tiyn: max(1, Int64(min(tenge, 1e9).rounded())) * Tenge.tiynPerTenge)
    let days = bills.firstDay...bills.lastDay
    let day = days.lowerBound + Int(Double(days.count) * draw.uniform(question + 4))
    return BillIntent(
      day: Day(number: month.firstDay.number + Int32(day) - 1),
      second: Int32(3600 * (8 + 10 * draw.uniform(question + 5))), amount: amount)
  }

  /// Whether contributions from at least one minimum wage are paid for the tenant in a month.
  package func contributes(tenancy number: TenancyNumber, _ tenancy: Tenancy, month: Month) -> Bool
  {
    let uniform = BehaviourPurpose.work.draw(seed: seed, subject: number)
      .uniform(drawNumber(month))
    return tenancy.hasContributingWork
      ? uniform >= work.gapChanceAMonth : uniform < work.findChanceAMonth
  }

  /// The damage of a tenancy at its end; nil where there is none. The day is that of the claim.
  package func damage(tenancy number: TenancyNumber, _ tenancy: Tenancy) -> DamageIntent? {
    let draw = BehaviourPurpose.damage.draw(seed: seed, subject: number)
    guard draw.uniform(0) < leaving.damageChance else { return nil }
    let tenge = draw.logNormal(
      median: leaving.damageMedianInRents * Double(tenancy.rentTenge),
      sigma: leaving.damageSigmaOfLogarithm, 1)
    let hundreds = max(1, Int64((min(tenge, 1e9) / 100).rounded()))
    let days = 1 + Int32(Double(leaving.claimDaysAtMost) * draw.uniform(2))
    return DamageIntent(
      damage: Tenge(tenge: hundreds * 100),
      day: Day(number: tenancy.departure.number + days),
      second: Int32(3600 * (9 + 9 * draw.uniform(3))))
  }

  /// How many days after moving out the lease is ended: 0 for most; some forget.
  package func leaseEndDelayDays(tenancy number: TenancyNumber) -> Int32 {
    let draw = BehaviourPurpose.leaseEnd.draw(seed: seed, subject: number)
    guard draw.uniform(0) >= leaving.endsLeaseOnTimeShare else { return 0 }
    return 1 + Int32(Double(leaving.lateDaysAtMost) * draw.uniform(1))
  }

  /// The second of the day on which a lease is ended: from ten to eight in the evening.
  package func leaseEndSecond(tenancy number: TenancyNumber) -> Int32 {
    let draw = BehaviourPurpose.leaseEnd.draw(seed: seed, subject: number)
    return Int32(3600 * (10 + 10 * draw.uniform(2)))
  }

  /// How many days after both agreed they register.
  package func registrationDelayDays(tenancy number: TenancyNumber) -> Int32 {
    let draw = BehaviourPurpose.registrationDelay.draw(seed: seed, subject: number)
    let group = registering.delayShares.position(of: draw.uniform(0))
    guard group > 0 else { return 0 }
    let start = RegisteringParameters.delayDays[group - 1]
    let days = RegisteringParameters.delayDays[group] - start
    return Int32(start + 1 + Int(Double(days) * draw.uniform(1)))
  }

  /// Whether a registration that a side would no longer agree to is ended in this month.
  package func endsEarly(tenancy number: TenancyNumber, in month: Month) -> Bool {
    BehaviourPurpose.endsEarly.draw(seed: seed, subject: number).uniform(drawNumber(month))
      < registering.endsEarlyChanceAMonth
  }

  /// Whether they register for good, and not for a time; the same in every lease of a tenancy.
  package func registersPermanently(tenancy number: TenancyNumber) -> Bool {
    BehaviourPurpose.leaseKind.draw(seed: seed, subject: number).uniform(0)
      < registering.permanentShare
  }

  /// The second of the day on which they register: from nine to nine in the evening.
  package func registrationSecond(tenancy number: TenancyNumber) -> Int32 {
    let draw = BehaviourPurpose.registrationDelay.draw(seed: seed, subject: number)
    return Int32(3600 * (9 + 12 * draw.uniform(2)))
  }
}
