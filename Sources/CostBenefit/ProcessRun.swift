/// What a cycle of quotas comes to, year by year, over all regions and replications.
package struct ProcessRun: Sendable {
  /// Sums over the regions and replications of a year.
  package struct Year: Sendable {
    package var year: Int
    package var quota = 0
    package var applicants = 0
    package var enrolled = 0
    /// Of these, who could apply and had to wait, because there was no limit or no list yet.
    package var enrolledLate = 0
    /// Who came when the quota was used up.
    package var turnedAway = 0
    package var leftBeforePayout = 0
    /// Of those enrolled, who is there 365 days later, and whom the register takes for being there.
    package var retained = 0
    package var retainedByRegister = 0
    /// Regions whose quota of this year was corrected.
    package var corrections = 0
    /// Days of the year before the approval of quotas; summed over regions.
    package var daysWithoutLimit = 0
    /// Days from 1 April, when recruiting begins, to the first day on which a region can enrol; summed over regions.
    package var daysClosed = 0
    /// Days from the end of the quarter that a report is about to its correction; summed over the corrections decided.
    package var daysToEffect = 0
    package var decidedCorrections = 0
    /// By days from application to payout, how many.
    package var payoutLags: [Int] = []
    /// How many regions and replications it is summed over.
    package var count = 0

    package init(year: Int) { self.year = year }

    /// The KPI of the settlers enrolled in the year; nil where there are none.
    package var trueKPI: Double? { share(retained) }
    package var registerKPI: Double? { share(retainedByRegister) }

    private func share(_ number: Int) -> Double? {
      enrolled == 0 ? nil : Double(number) / Double(enrolled)
    }

    /// Days from application to payout; nil where nobody was enrolled.
    package var meanPayoutLag: Double? {
      guard enrolled > 0 else { return nil }
      let sum = payoutLags.enumerated().reduce(0) { $0 + $1.offset * $1.element }
      return Double(sum) / Double(enrolled)
    }

    /// The days within which nine of ten have their money.
    package var payoutLag90: Int? {
      var seen = 0
      for (days, number) in payoutLags.enumerated() {
        seen += number
        if number > 0, seen * 10 >= enrolled * 9 { return days }
      }
      return nil
    }
  }

  package var kind: ProcessPlan.Kind
  package var years: [Year]

  package init(_ plan: ProcessPlan, _ kind: ProcessPlan.Kind) {
    self.kind = kind
    years = (0..<plan.years).map { Year(year: plan.firstYear + $0) }
    for replication in 0..<plan.replications {
      for region in plan.regions.indices {
        var cycle = RegionCycle(plan, kind, region: region, replication: replication)
        for number in years.indices { cycle.live(&years[number]) }
      }
    }
  }

  /// All years together.
  package var total: Year {
    years.dropFirst().reduce(into: years[0]) { $0.add($1) }
  }
}

extension ProcessRun.Year {
  fileprivate mutating func add(_ other: ProcessRun.Year) {
    quota += other.quota
    applicants += other.applicants
    enrolled += other.enrolled
    enrolledLate += other.enrolledLate
    turnedAway += other.turnedAway
    leftBeforePayout += other.leftBeforePayout
    retained += other.retained
    retainedByRegister += other.retainedByRegister
    corrections += other.corrections
    daysWithoutLimit += other.daysWithoutLimit
    daysClosed += other.daysClosed
    daysToEffect += other.daysToEffect
    decidedCorrections += other.decidedCorrections
    count += other.count
    for (days, number) in other.payoutLags.enumerated() { addLag(days, number) }
  }

  mutating func addLag(_ days: Int, _ number: Int = 1) {
    while payoutLags.count <= days { payoutLags.append(0) }
    payoutLags[days] += number
  }
}
