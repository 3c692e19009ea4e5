import Values

/// The years of one region in one replication.
struct RegionCycle {
  /// What is drawn for; the numbers of a purpose never change.
  private enum Purpose: UInt16 {
    case approval = 1
    case load, list, correction, applying, payout, leaving, seen, arriving
  }

  /// The KPI of settlers of one year, in counts.
  private struct Cohort {
    var enrolled = 0
    var retained = 0
    var retainedByRegister = 0

    /// Nil where nobody was enrolled.
    var registerKPI: Rate? {
      guard enrolled > 0 else { return nil }
      return Rate(
        millionths: Int64(retainedByRegister) * Rate.millionthsPerWhole / Int64(enrolled))
    }
  }

  private let plan: ProcessPlan
  private let process: ProcessPlan.Process
  private let region: ProcessPlan.Region
  private let regionNumber: Int
  private let replication: Int
  private var number = 0
  private var quota: Int
  private var cohorts: [Cohort] = []
  /// The KPI by which the quota of a year is cut, by the year's number.
  private var corrections: [Int: Rate] = [:]

  init(_ plan: ProcessPlan, _ kind: ProcessPlan.Kind, region: Int, replication: Int) {
    self.plan = plan
    process = plan.process(kind)
    self.region = plan.regions[region]
    regionNumber = region
    self.replication = replication
    quota = plan.regions[region].quota
  }

  /// Lives the next year and adds what came of it.
  mutating func live(_ year: inout ProcessRun.Year) {
    if let kpi = corrections[number] {
      // × KPI / 0.85, over millionths.
      quota = Int(Int64(quota) * kpi.millionths / ProcessCycle.leastKPI.millionths)
      year.corrections += 1
    }
    year.count += 1
    year.quota += quota
    year.applicants += region.applicants
    let opening = opening(&year)
    let cohort = enrol(from: opening, &year)
    cohorts.append(cohort)
    report(&year)
    quota = nextQuota()
    number += 1
  }

  /// The first day on which the region can enrol, counted from 1 April.
  private func opening(_ year: inout ProcessRun.Year) -> Int {
    guard let proposals = ProcessCycle.proposals(for: year.year),
      let newYear = Day(year: year.year, month: 1, day: 1),
      let recruiting = Day(year: year.year, month: ProcessCycle.recruitingMonths.lowerBound, day: 1)
    else { return 0 }
    // One order approves the quotas of all regions.
    let approval = draw(.approval, region: 0).integer(in: process.approvalDays, 0)
    let approved = Int(proposals.number) + approval
    year.daysWithoutLimit += max(0, approved - Int(newYear.number))
    let load = draw(.load, region: regionNumber)
    var loaded = approved + load.integer(in: process.loadDays, 0)
    if load.happens(process.loadFailure, 1) {
      loaded += load.integer(in: process.loadFailureDays, 2)
    }
    let listed = loaded + draw(.list, region: regionNumber).integer(in: process.listDays, 0)
    let closed = max(0, listed - Int(recruiting.number))
    year.daysClosed += closed
    return closed
  }

  /// Enrols who comes, in the order of their days, until the quota is used up.
  private func enrol(from opening: Int, _ year: inout ProcessRun.Year) -> Cohort {
    var cohort = Cohort()
    let applying = draw(.applying, region: regionNumber)
    let days = (0..<region.applicants).map {
      applying.integer(below: ProcessCycle.recruitingDays, UInt64($0))
    }.sorted()
    for (person, applied) in days.enumerated() {
      guard cohort.enrolled < quota, max(applied, opening) < ProcessCycle.recruitingDays else {
        year.turnedAway += 1
        continue
      }
      cohort.enrolled += 1
      let enrolled = max(applied, opening)
      if enrolled > applied { year.enrolledLate += 1 }
      let payout = payoutDays(person, enrolledOn: enrolled, year.year)
      year.addLag(enrolled - applied + payout)
      let stay = stay(person)
      if stay < payout { year.leftBeforePayout += 1 }
      let isThere = stay >= ProcessCycle.checkedAfterDays
      if isThere { cohort.retained += 1 }
      let isSeen = draw(.seen, region: regionNumber).happens(process.visibility, UInt64(person))
      if isThere || !isSeen { cohort.retainedByRegister += 1 }
    }
    year.enrolled += cohort.enrolled
    year.retained += cohort.retained
    year.retainedByRegister += cohort.retainedByRegister
    return cohort
  }

  private func payoutDays(_ person: Int, enrolledOn day: Int, _ year: Int) -> Int {
    let days = draw(.payout, region: regionNumber).integer(in: process.payoutDays, UInt64(person))
    guard process.payoutInWorkingDays,
      let start = Day(year: year, month: ProcessCycle.recruitingMonths.lowerBound, day: 1)
    else { return days }
    return ProcessCycle.calendarDays(
      ofWorkingDays: days, after: Day(number: start.number + Int32(day)))
  }

  /// Days from the enrolment to the day of leaving; beyond the check it is not drawn.
  private func stay(_ person: Int) -> Int {
    let leaving = draw(.leaving, region: regionNumber)
    let month = 30
    var days = 0
    while days < ProcessCycle.checkedAfterDays {
      let number = UInt64(person) << 8 | UInt64(days / month * 2)
      if leaving.happens(plan.leavesAMonth, number) {
        return days + leaving.integer(below: month, number + 1)
      }
      days += month
    }
    return days
  }

  /// The report on this year's last quarter: it judges the settlers whose check fell into the year.
  private mutating func report(_ year: inout ProcessRun.Year) {
    guard number > 0, let kpi = cohorts[number - 1].registerKPI,
      ProcessCycle.needsCorrection(kpi: kpi),
      let end = Day(year: year.year, month: 12, day: 31)
    else { return }
    let report = ProcessCycle.report(quarterEnd: end)
    let effect = ProcessCycle.correction(
      afterReport: report, budgetLawBinds: plan.budgetLawBinds)
    let days = draw(.correction, region: regionNumber).integer(
      in: Int(effect.lowerBound.number)...Int(effect.upperBound.number), 0)
    year.decidedCorrections += 1
    year.daysToEffect += days - Int(end.number)
    let yearsLater = Day(number: Int32(days)).parts.year - year.year
    corrections[number + yearsLater] = kpi
  }

  /// quota × (visible arrivals / assumed visibility) / need.
  private func nextQuota() -> Int {
    let arriving = draw(.arriving, region: regionNumber)
    let visible = (0..<region.applicants).count {
      arriving.happens(process.visibility, UInt64($0))
    }
    let product = Int128(quota) * Int128(visible) * Int128(Rate.millionthsPerWhole)
    let quotient = product / (Int128(process.assumedVisibility.millionths) * Int128(region.need))
    return Int(min(quotient, Int128(ProcessCycle.mostQuota)))
  }

  private func draw(_ purpose: Purpose, region: Int) -> Draw {
    let subject = (replication * plan.years + number) * plan.regions.count + region
    return Draw(seed: plan.seed, purpose: purpose.rawValue, subject: UInt32(subject))
  }
}
