package import Events
package import Population
package import Values

/// What settlers decide and what befalls them: every answer is a draw of its own, so that two programmes have the same settlers.
package struct SettlerLife: Sendable {
  package let plan: SettlerPlan
  private let seed: UInt64
  /// By settlement: the first of its employers and how many there are.
  private let employers: [Range<Int>]

  /// What a settler's job is like.
  package struct Job: Equatable, Sendable {
    package var employer: Number<Employer>
    package var wageTenge: Int32
    package var housingMonths: UInt8
    package var isSubsidised: Bool
  }

  private enum Question: UInt64 {
    case isSettler, sham, hasBusiness, isEmployed, startDay, buys, buysMonth, buysDay, second
  }

  private enum JobQuestion: UInt64 {
    case employer, subsidised, housing, payday
  }

  private static let questionsAJob: UInt64 = 16

  package init(_ plan: SettlerPlan, _ population: Population, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    var tenancies = [Int](repeating: 0, count: population.settlements.count)
    for tenancy in population.tenancies { tenancies[tenancy.settlement.index] += 1 }
    var next = 0
    employers = tenancies.indices.map { settlement in
      let workers =
        Double(tenancies[settlement]) * plan.shares[settlement].value
        * plan.jobs.employedShare.value
      let count = max(1, Int(workers / Double(plan.jobs.employersAverageWorkers)))
      defer { next += count }
      return next..<next + count
    }
  }

  package func isSettler(_ number: TenancyNumber, _ tenancy: Tenancy) -> Bool {
    draw(number).happens(
      plan.shares[tenancy.settlement.index], Question.isSettler.rawValue)
  }

  /// The kind of deceit of a settler, by its position in the plan; nil for an honest one.
  package func sham(_ number: TenancyNumber) -> Int? {
    position(in: plan.shams.map(\.share), draw(number), Question.sham.rawValue)
  }

  /// Nobody who deceives with a job has a business.
  package func hasBusiness(_ number: TenancyNumber) -> Bool {
    sham(number) == nil
      && draw(number).happens(plan.ownBusinessShare, Question.hasBusiness.rawValue)
  }

  /// Days from moving in to the first job; nil where there is none to begin with.
  package func firstJobDays(_ number: TenancyNumber) -> Int? {
    guard !hasBusiness(number) else { return nil }
    let draw = draw(number)
    guard
      sham(number) != nil
        || draw.happens(plan.jobs.employedShare, Question.isEmployed.rawValue)
    else { return nil }
    return draw.integer(in: plan.jobs.startDays, Question.startDay.rawValue)
  }

  /// The `job`-th job of a settler, from 0.
  package func job(_ number: TenancyNumber, _ tenancy: Tenancy, job: Int32) -> Job {
    let draw = BehaviourPurpose.settlerJob.draw(seed: seed, subject: number)
    let first = UInt64(job) * SettlerLife.questionsAJob
    let here = employers[tenancy.settlement.index]
    let employer =
      here.lowerBound + draw.integer(below: here.count, first + JobQuestion.employer.rawValue)
    var made = Job(
      employer: Number(index: employer), wageTenge: max(1, tenancy.incomeTenge), housingMonths: 0,
      isSubsidised: draw.happens(
        plan.jobs.subsidisedShare, first + JobQuestion.subsidised.rawValue))
    let housing = plan.jobs.housing
    if let kind = position(
      in: housing.map(\.share), draw, first + JobQuestion.housing.rawValue)
    {
      made.housingMonths = housing[kind].months
    }
    if job == 0, let sham = sham(number).map({ plan.shams[$0] }) {
      made.housingMonths = sham.housingMonths
      made.isSubsidised = sham.isSubsidised
      made.wageTenge = sham.wageTenge ?? made.wageTenge
    }
    return made
  }

  /// The day of the month on which wages are paid: one of the last that every month has.
  package func payday(_ number: TenancyNumber, in month: Month) -> Day {
    let draw = BehaviourPurpose.settlerJob.draw(seed: seed, subject: number)
    return Day(
      number: month.firstDay.number + Int32(draw.integer(in: 19...27, JobQuestion.payday.rawValue)))
  }

  /// The day of a month on which a job ends by itself; nil where it goes on. One of deceit ends when it is planned to.
  package func jobEnd(
    _ number: TenancyNumber, job: Int32, since started: Month, in month: Month
  ) -> (day: Day, cause: JobEnding)? {
    if job == 0, let sham = sham(number).map({ plan.shams[$0] }) {
      guard let months = sham.endsAfterMonths, month.number - started.number == Int32(months)
      else { return nil }
      return (day(of: number, in: month, question: 2), sham.ending)
    }
    guard happens(number, plan.jobs.endsChanceAMonth, in: month, question: 0) else { return nil }
    // One job in two ends because the employer says so.
    let isEmployers = chance(number, in: month, question: 3) < 0.5
    return (day(of: number, in: month, question: 2), isEmployers ? .employer : .worker)
  }

  /// The day of a month on which somebody without work begins to; nil where none is found.
  package func jobFound(_ number: TenancyNumber, in month: Month) -> Day? {
    guard !hasBusiness(number),
      happens(number, plan.jobs.foundChanceAMonth, in: month, question: 1)
    else { return nil }
    return day(of: number, in: month, question: 4)
  }

  /// The day on which a contract of the plan is signed, not before that of moving in; nil where it is not.
  package func signs(
    _ contract: Int, _ number: TenancyNumber, _ tenancy: Tenancy
  ) -> Day? {
    let terms = plan.contracts[contract]
    let draw = BehaviourPurpose.settlerContract.draw(seed: seed, subject: number)
    guard !terms.isOfBusiness || hasBusiness(number),
      draw.happens(terms.share, UInt64(contract) * 4)
    else { return nil }
    let month = Month(number: tenancy.arrival.month.number + Int32(terms.afterMonths))
    let days = Int(month.next.firstDay.number - month.firstDay.number)
    let on = month.firstDay.number + Int32(draw.integer(below: days, UInt64(contract) * 4 + 1))
    return max(tenancy.arrival, Day(number: on))
  }

  /// When a settler buys a dwelling, and for how much; nil for most.
  package func buys(_ number: TenancyNumber, _ tenancy: Tenancy) -> (day: Day, price: Tenge)? {
    let draw = draw(number)
    guard let buying = plan.buying, draw.happens(buying.share, Question.buys.rawValue) else {
      return nil
    }
    let months = draw.integer(in: buying.afterMonths, Question.buysMonth.rawValue)
    let month = Month(number: tenancy.arrival.month.number + Int32(months))
    let on = month.firstDay.number + Int32(draw.integer(below: 28, Question.buysDay.rawValue))
    return (
      max(tenancy.arrival, Day(number: on)),
      Tenge(tenge: Int64(max(1, tenancy.rentTenge)) * Int64(buying.priceInRents))
    )
  }

  /// Days from moving away until the register knows; nil where nobody tells it.
  package func leavingReported(_ number: TenancyNumber) -> Int? {
    let draw = BehaviourPurpose.settlerLeaving.draw(seed: seed, subject: number)
    guard !draw.happens(plan.leaving.unreportedShare, 0) else { return nil }
    return draw.integer(in: plan.leaving.daysLate, 1)
  }

  /// Days from moving away until an inspection finds it, within `months`; nil where none does.
  package func inspected(_ number: TenancyNumber, contract: Int, within months: Int) -> Int? {
    let draw = BehaviourPurpose.settlerLeaving.draw(seed: seed, subject: number)
    for month in 0..<months {
      let question = 16 + UInt64(contract) * 512 + UInt64(month) * 2
      guard draw.uniform(question) < plan.leaving.inspectionChanceAMonth else { continue }
      return month * 30 + draw.integer(in: 1...30, question + 1)
    }
    return nil
  }

  /// The second of the day on which somebody sees an office, from nine to four.
  package func officeSecond(_ number: TenancyNumber) -> Int32 {
    Int32(3600 * 9 + draw(number).integer(below: 3600 * 7, Question.second.rawValue))
  }

  private func draw(_ number: TenancyNumber) -> Draw {
    BehaviourPurpose.settler.draw(seed: seed, subject: number)
  }

  private func chance(_ number: TenancyNumber, in month: Month, question: Int) -> Double {
    BehaviourPurpose.settlerWork.draw(seed: seed, subject: number)
      .uniform(drawNumber(month, question: question))
  }

  private func happens(
    _ number: TenancyNumber, _ probability: Double, in month: Month, question: Int
  ) -> Bool {
    chance(number, in: month, question: question) < probability
  }

  private func day(of number: TenancyNumber, in month: Month, question: Int) -> Day {
    let days = Double(month.next.firstDay.number - month.firstDay.number)
    let part = chance(number, in: month, question: question)
    return Day(number: month.firstDay.number + Int32(min(days - 1, part * days)))
  }

  /// The first of shares that exclude one another which one draw falls in; nil beyond all.
  private func position(in shares: [Rate], _ draw: Draw, _ number: UInt64) -> Int? {
    var sum: Int64 = 0
    for (index, share) in shares.enumerated() {
      sum += share.millionths
      if draw.happens(Rate(millionths: sum), number) { return index }
    }
    return nil
  }
}
