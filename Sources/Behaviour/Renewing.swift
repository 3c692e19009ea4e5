import Configuration
import Diagnostics
package import Population
package import Values

/// When people renew a lease that both sides want to go on.
package struct RenewingParameters: Equatable, Sendable {
  /// Of leases: nobody thinks of it, and it runs out.
  package var forgetShare: Double
  /// Of leases: it is renewed after its last day.
  package var lateShare: Double
  package var daysBeforeAtMost: Int
  package var daysLateAtMost: Int
  /// After how many days those who forgot notice.
  package var noticeDaysAtMost: Int

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "renewing",
      keys: [
        "forgetShare", "lateShare", "daysBeforeAtMost", "daysLateAtMost", "noticeDaysAtMost",
      ])
    forgetShare = try reader.shareValue("forgetShare")
    lateShare = try reader.double("lateShare", in: 0...(1 - forgetShare))
    daysBeforeAtMost = try reader.integer("daysBeforeAtMost", in: 0...28)
    daysLateAtMost = try reader.integer("daysLateAtMost", in: 1...365)
    noticeDaysAtMost = try reader.integer("noticeDaysAtMost", in: 32...3650)
  }
}

/// What becomes of a lease whose last day comes and whose people want it to go on.
package enum Renewal: Equatable, Sendable {
  /// It is renewed on this day, before its end or after.
  case renewed(Day)
  /// It runs out, and they notice on this day.
  case forgotten(noticed: Day)
}

extension Household {
  /// What becomes of a lease of a tenancy that runs until `last`.
  package func renewal(tenancy number: TenancyNumber, until last: Day) -> Renewal {
    let draw = BehaviourPurpose.renewal.draw(seed: seed, subject: number)
    let question = drawNumber(last.month)
    let kind = draw.uniform(question)
    let when = draw.uniform(question + 1)
    if kind < renewing.forgetShare {
      let days = 32 + Int32(Double(renewing.noticeDaysAtMost - 31) * when)
      return .forgotten(noticed: Day(number: last.number + days))
    }
    if kind < renewing.forgetShare + renewing.lateShare {
      let days = 1 + Int32(Double(renewing.daysLateAtMost) * when)
      return .renewed(Day(number: last.number + days))
    }
    let days = Int32(Double(renewing.daysBeforeAtMost + 1) * when)
    return .renewed(Day(number: last.number - days))
  }

  /// The last day of a lease that is registered on a day, or of the months after one that ends on it: the same day of the month in which
  /// they are over, or its last. That is how terms in months and years end by the Civil Code.
  package func lastDay(from day: Day) -> Day {
    Household.lastDay(from: day, months: Int32(leaseMonths))
  }

  static func lastDay(from day: Day, months: Int32) -> Day {
    let month = Month(number: day.month.number + months)
    let length = Day.lengthOfMonth(year: month.year, month: month.indexInYear + 1)
    return Day(number: month.firstDay.number + Int32(min(day.parts.day, length)) - 1)
  }
}
