package import Population
package import Values

/// In how many parts somebody pays.
package enum PayingHabit: UInt8, CaseIterable, Sendable {
  case monthly, inTwoParts, everySecondMonth
}

/// On which days of a month somebody means to pay.
package struct PaymentPlan: Equatable, Sendable {
  package var habit: PayingHabit
  /// nil in a month that is skipped.
  package var first: Day?
  /// The second half of somebody who pays in two parts.
  package var second: Day?

  /// The amount of part 0 or 1, 0 where nothing can be paid: what the voucher has and the rent still allows, of the
  /// first of two parts half, in whole hundreds of tenge.
  package func amount(part: Int, balance: Tenge, rentLeft: Tenge) -> Tenge {
    let available = max(.zero, min(balance, rentLeft))
    guard habit == .inTwoParts, part == 0 else { return available }
    let hundred = 100 * Tenge.tiynPerTenge
    let half = Tenge(tiyn: available.tiyn / 2 / hundred * hundred)
    return half > .zero ? half : available
  }
}

/// What is the same in every month of a tenant: who asks often keeps it.
package struct Payer: Equatable, Sendable {
  package var habit: PayingHabit
  /// Of somebody who pays every second month: 0 where the months with even numbers are paid.
  var parity: UInt8
  var usualDay: UInt8
}

extension PayingRent {
  package func payer(_ tenant: TenancyNumber) -> Payer {
    Payer(
      habit: habit(tenant: tenant), parity: UInt8(parity(tenant)), usualDay: UInt8(usualDay(tenant))
    )
  }

  /// The usual habit of a tenant, the same in every month.
  package func habit(tenant: TenancyNumber) -> PayingHabit {
    let uniform = habitDraw(tenant).uniform(0)
    switch parameters.habitShares.position(of: uniform) {
    case 0: return .monthly
    case 1: return .inTwoParts
    default: return .everySecondMonth
    }
  }

  /// The days of a month: the usual day of this tenant, up to two days late or one early.
  package func plan(tenant: TenancyNumber, month: Month) -> PaymentPlan {
    plan(payer(tenant), tenant: tenant, month: month)
  }

  /// The same of a tenant who is known as a payer.
  package func plan(_ payer: Payer, tenant: TenancyNumber, month: Month) -> PaymentPlan {
    let habit = payer.habit
    if habit == .everySecondMonth, (Int(month.number) + Int(payer.parity)) % 2 != 0 {
      return PaymentPlan(habit: habit)
    }
    let days = BehaviourPurpose.paymentDay.draw(seed: seed, subject: tenant)
    let late = Int(4 * days.uniform(drawNumber(month))) - 1
    let length = Day.lengthOfMonth(year: month.year, month: month.indexInYear + 1)
    let day = min(max(Int(payer.usualDay) + late, 1), length)
    var plan = PaymentPlan(habit: habit, first: date(month, day))
    if habit == .inTwoParts, day < length {
      let later = 7 + Int(10 * days.uniform(drawNumber(month, part: 1)))
      plan.second = date(month, min(day + later, length))
    }
    return plan
  }

  /// The second of the day: hours by their shares, evenly within.
  func second(tenant: TenancyNumber, month: Month, part: Int, attempt: Int) -> Int32 {
    let draw = BehaviourPurpose.paymentDay.draw(seed: seed, subject: tenant)
    let group = parameters.hourShares.position(
      of: draw.uniform(drawNumber(month, part: part, attempt: attempt, question: 1)))
    let start = group == 0 ? 0 : PayingParameters.endHours[group - 1]
    let seconds = Double((PayingParameters.endHours[group] - start) * 3600)
    let within = draw.uniform(drawNumber(month, part: part, attempt: attempt, question: 2))
    return Int32(start * 3600) + Int32(seconds * within)
  }

  private func habitDraw(_ tenant: TenancyNumber) -> Draw {
    BehaviourPurpose.payingHabit.draw(seed: seed, subject: tenant)
  }

  private func parity(_ tenant: TenancyNumber) -> Int { habitDraw(tenant).uniform(1) < 0.5 ? 0 : 1 }

  private func usualDay(_ tenant: TenancyNumber) -> Int {
    let draw = habitDraw(tenant)
    let group = parameters.dayShares.position(of: draw.uniform(2))
    let start = group == 0 ? 0 : PayingParameters.lastDays[group - 1]
    let days = PayingParameters.lastDays[group] - start
    return start + 1 + Int(Double(days) * draw.uniform(3))
  }

  private func date(_ month: Month, _ day: Int) -> Day {
    Day(number: month.firstDay.number + Int32(day) - 1)
  }
}
