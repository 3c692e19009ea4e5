import Behaviour
import Events
import Population
import Scenario
import Values

/// What settlers do: they enrol, work, sign, buy, and move away.
extension DayLoop {
  /// Somebody moves in: who settles enrols that day, and what follows is planned.
  mutating func settle(_ tenancy: TenancyNumber) {
    let people = world.population.tenancies[tenancy]
    guard let life = settlers?.life, life.isSettler(tenancy, people) else { return }
    settlers?.states[tenancy].isSettler = true
    act(tenancy, .settlerEnrolled, second: life.officeSecond(tenancy)) {
      $0.party = .tenant(tenancy)
      $0.dwelling = people.dwelling
      $0.persons = people.householdSize
    }
    if let days = life.firstJobDays(tenancy) {
      plan(.startJob, of: tenancy, on: Day(number: day.number + Int32(days)))
    }
    for contract in life.plan.contracts.indices {
      guard let on = life.signs(contract, tenancy, people) else { continue }
      plan(.sign, of: tenancy, on: on, part: contract)
    }
    if let bought = life.buys(tenancy, people) { plan(.buyHousing, of: tenancy, on: bought.day) }
    if life.hasBusiness(tenancy) { planBusiness(tenancy, life) }
    if life.isFront(tenancy) { planDiscovery(tenancy, life) }
  }

  /// An inspection may find that somebody never moved in: then the register strikes them off, and the contracts signed by then are broken.
  private mutating func planDiscovery(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    let months = Int(world.end.month.number - civilMonth.number)
    guard let days = life.frontFound(tenancy, within: max(0, months)) else { return }
    let on = Day(number: day.number + Int32(days))
    agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .reportLeft), on: on)
    let people = world.population.tenancies[tenancy]
    for contract in life.plan.contracts.indices {
      guard let signed = life.signs(contract, tenancy, people), signed < on,
        signed < people.departure
      else { continue }
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .findBreach, part: UInt8(contract)), on: on)
    }
  }

  /// Something that a settler does only while living here.
  private mutating func plan(
    _ kind: CalendarEntry.Kind, of tenancy: TenancyNumber, on: Day, part: Int = 0
  ) {
    guard on < world.population.tenancies[tenancy].departure, on >= day,
      settlers?.states[tenancy].leftInRegister == nil
    else { return }
    agenda.calendar.add(
      CalendarEntry(tenancy: tenancy, kind: kind, part: UInt8(part)), on: on)
  }

  /// What the month that begins brings to a settler: wages, the end of a job, another one.
  mutating func planWork(_ tenancy: TenancyNumber) {
    guard let state = settlers?.states[tenancy], state.isSettler, let life = settlers?.life else {
      return
    }
    if life.hasBusiness(tenancy) { return planBusiness(tenancy, life) }
    guard state.job != nil else {
      if state.jobs > 0 || life.firstJobDays(tenancy) == nil,
        let on = life.jobFound(tenancy, in: civilMonth)
      {
        plan(.startJob, of: tenancy, on: on)
      }
      return
    }
    plan(.payWage, of: tenancy, on: life.payday(tenancy, in: civilMonth))
    let end = life.jobEnd(
      tenancy, job: state.jobs - 1, since: state.jobSince.month, in: civilMonth)
    if let end { plan(.endJob, of: tenancy, on: end.day, part: Int(end.cause.rawValue)) }
  }

  private mutating func planBusiness(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    plan(.payWage, of: tenancy, on: life.payday(tenancy, in: civilMonth))
  }

  /// Does what stands in the calendar of a settler.
  mutating func performSettling(_ entry: CalendarEntry) {
    guard let life = settlers?.life else { return }
    let tenancy = entry.tenancy
    // Whom the register has struck off does nothing more as a settler.
    if isStruckOff(tenancy), entry.kind != .findBreach { return }
    switch entry.kind {
    case .startJob: startJob(tenancy, life)
    case .payWage:
      if life.hasBusiness(tenancy) { reportBusiness(tenancy, life) } else { payWage(tenancy, life) }
    case .endJob:
      endJob(tenancy, JobEnding(rawValue: entry.part) ?? .worker, life)
    case .sign, .findBreach:
      let isSigning = entry.kind == .sign
      act(
        tenancy, isSigning ? .contractSigned : .breachFound, second: life.officeSecond(tenancy) + 60
      ) {
        $0.reference = Int32(entry.part)
        $0.party = isSigning ? .tenant(tenancy) : nil
      }
    case .buyHousing: buyHousing(tenancy, life)
    case .reportLeft:
      endJob(tenancy, .worker, life)
      let today = day
      settlers?.states[tenancy].leftInRegister = today
      act(tenancy, .settlerLeft, second: 19 * 3600) { $0.party = .tenant(tenancy) }
    case .register, .deregister, .endReplaced, .renew, .askForVoucher, .ask, .pay, .bill, .leave,
      .claim, .passOn:
      break
    }
  }

  private func isStruckOff(_ tenancy: TenancyNumber) -> Bool {
    settlers?.states[tenancy].leftInRegister != nil
  }

  private mutating func startJob(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    guard let state = settlers?.states[tenancy], state.job == nil else { return }
    let job = life.job(tenancy, world.population.tenancies[tenancy], job: state.jobs)
    act(tenancy, .jobStarted, second: life.officeSecond(tenancy) + 120) {
      $0.reference = state.jobs
      $0.party = .tenant(tenancy)
      $0.counterparty = .employer(job.employer)
      $0.amount = Tenge(tenge: Int64(job.wageTenge))
      $0.isSubsidised = job.isSubsidised
      $0.housingMonths = job.housingMonths
    }
    let today = day
    settlers?.states[tenancy].job = job
    settlers?.states[tenancy].jobs += 1
    settlers?.states[tenancy].jobSince = today
    settlers?.states[tenancy].unpaidFrom = today
    // The first wage comes on the payday of the month, and where that is over on the month's last day: each day of work is paid in its
    // own month, which is the one that counts for an instrument.
    let last = Day(number: daysOfMonth.upperBound.number - 1)
    let payday = life.payday(tenancy, in: civilMonth)
    guard day < last else { return pay(tenancy, until: last, second: 19 * 3600, life) }
    plan(.payWage, of: tenancy, on: payday > day ? payday : last)
  }

  /// The wage up to the end of the month.
  private mutating func payWage(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    let last = Day(number: daysOfMonth.upperBound.number - 1)
    pay(tenancy, until: last, second: 12 * 3600, life)
  }

  /// What is owed for the days of this month up to one.
  private mutating func pay(
    _ tenancy: TenancyNumber, until last: Day, second: Int32, _ life: SettlerLife
  ) {
    guard let state = settlers?.states[tenancy], let job = state.job else { return }
    let first = max(state.unpaidFrom, daysOfMonth.lowerBound)
    guard first <= last else { return }
    let days = Int64(last.number - first.number + 1)
    let length = Int64(daysOfMonth.upperBound.number - daysOfMonth.lowerBound.number)
    let wage = Tenge(tenge: Int64(job.wageTenge) * days / length)
    settlers?.states[tenancy].unpaidFrom = Day(number: last.number + 1)
    guard wage > .zero else { return }
    act(tenancy, .jobPaid, second: second) {
      $0.reference = state.jobs - 1
      $0.amount = wage
      $0.contributions = life.plan.jobs.contributionsShareOfWage.floorOf(wage)
    }
  }

  private mutating func endJob(
    _ tenancy: TenancyNumber, _ cause: JobEnding, _ life: SettlerLife
  ) {
    pay(tenancy, until: day, second: 17 * 3600, life)
    guard let state = settlers?.states[tenancy], state.job != nil else { return }
    act(tenancy, .jobEnded, second: 18 * 3600) {
      $0.reference = state.jobs - 1
      $0.jobEnding = cause
    }
    settlers?.states[tenancy].job = nil
  }

  private mutating func reportBusiness(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    let income = Int64(world.population.tenancies[tenancy].incomeTenge)
    act(tenancy, .businessReported, second: 12 * 3600) {
      $0.party = .tenant(tenancy)
      $0.contributions = life.plan.jobs.contributionsShareOfWage.floorOf(Tenge(tenge: income))
    }
  }

  private mutating func buyHousing(_ tenancy: TenancyNumber, _ life: SettlerLife) {
    let people = world.population.tenancies[tenancy]
    guard let bought = life.buys(tenancy, people) else { return }
    act(tenancy, .housingBought, second: life.officeSecond(tenancy) + 180) {
      $0.party = .tenant(tenancy)
      $0.amount = bought.price
    }
  }

  /// A settler moves away: the job ends, the register may hear of it late or never, and an inspection may find it.
  mutating func leaveSettling(_ tenancy: TenancyNumber) {
    guard let life = settlers?.life, settlers?.states[tenancy].isSettler == true else { return }
    endJob(tenancy, .worker, life)
    // Where nobody lived nobody moves away: what was planned of an inspection stays.
    if life.isFront(tenancy) { return }
    let people = world.population.tenancies[tenancy]
    if let days = life.leavingReported(tenancy) {
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .reportLeft),
        on: Day(number: day.number + Int32(days)))
    }
    for (number, contract) in life.plan.contracts.enumerated() {
      guard let signed = life.signs(number, tenancy, people), signed < people.departure else {
        continue
      }
      let left = contract.months - Int(civilMonth.number - signed.month.number)
      guard left > 0, let days = life.inspected(tenancy, contract: number, within: left) else {
        continue
      }
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .findBreach, part: UInt8(number)),
        on: Day(number: day.number + Int32(days)))
    }
  }
}
