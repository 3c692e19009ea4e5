import Behaviour
import Events
import Population
import Programme
import Stream
import Values

/// What people of tenancies do: decide whether to register, pay, leave.
extension DayLoop {
  /// What each tenancy will do in the month that begins.
  mutating func planMonth() {
    let firstDay = day
    knowledge.spreadWord(in: month, world, people.awareness)
    for tenancy in inhabitants.living {
      states[tenancy].attempts = 0
      states[tenancy].accepted = 0
      states[tenancy].rejected = 0
      learnOfProgramme(tenancy)
      decide(tenancy)
      planRenewal(tenancy)
      planVoucher(tenancy)
      planRoutine(tenancy, from: firstDay)
      if settlers != nil { planWork(tenancy) }
    }
  }

  /// Whether the newest lease of a tenancy is open.
  func hasOpenLease(_ tenancy: TenancyNumber) -> Bool {
    states[tenancy].lease.map { book[$0].view.isOpen } ?? false
  }

  /// Lets those move in whose day this is.
  mutating func arrive() {
    let tenancies = world.population.tenancies
    while let number = inhabitants.arrive(by: day, tenancies) {
      arriveKnowing(number)
      if settlers != nil { settle(number) }
      agenda.calendar.add(
        CalendarEntry(tenancy: number, kind: .leave), on: tenancies[number].departure)
      decide(number)
    }
  }

  /// Asks both sides again where something has changed, and plans what follows from their answer: today at the earliest, or on
  /// `earliest` where what is planned for today is under way.
  mutating func decide(_ tenancy: TenancyNumber, notBefore earliest: Day? = nil) {
    guard !states[tenancy].isWaiting, states[tenancy].damage < 0 else { return }
    let outlook = outlook(tenancy)
    let basis = DecisionBasis(outlook: outlook, revision: Int16(world.revision(in: month)))
    let isAskedAnew = basis != states[tenancy].decidedOn
    if isAskedAnew {
      if let before = states[tenancy].decidedOn, before.revision != basis.revision {
        states[tenancy].refusals = 0
      }
      states[tenancy].decidedOn = basis
      ask(tenancy, outlook)
    }
    let wants = states[tenancy].tenantAgrees && states[tenancy].ownerAgrees
    let isRegistered = outlook.registration == .open
    guard wants != isRegistered else { return }
    if wants {
      guard isAskedAnew, states[tenancy].refusals < TenancyState.mostRefusals else { return }
    } else {
      guard people.household.endsEarly(tenancy: tenancy, in: civilMonth) else { return }
    }
    states[tenancy].isWaiting = true
    let delay = people.household.registrationDelayDays(tenancy: tenancy)
    let on = max(Day(number: day.number + delay), earliest ?? day)
    guard on < world.population.tenancies[tenancy].departure else { return }
    agenda.calendar.add(
      CalendarEntry(tenancy: tenancy, kind: wants ? .register : .deregister), on: on)
  }

  /// What both sides of a tenancy reckon with today: what they have seen, and what their town says.
  mutating func outlook(_ tenancy: TenancyNumber) -> Outlook {
    let state = states[tenancy]
    let settlement = Int(world.population.tenancies[tenancy].settlement)
    var registration = Outlook.Registration.never
    var creditsHad: Int32 = 0
    if let lease = state.lease, book[lease].wasRegistered {
      registration = book[lease].view.isOpen ? .open : .again
      creditsHad = book[lease].view.credits
    }
    let isOffered = isOffered(tenancy)
    noteEligibility(tenancy, isOffered)
    guard isOffered else { return Outlook(knowsProgramme: false, registration: registration) }
    var outlook = Outlook(
      knowsProgramme: state.knowsFrom != TenancyState.never,
      acceptedMonths: Int(state.acceptedMonths), triedMonths: Int(state.triedMonths),
      believed: knowledge.promises.believedShare(in: settlement), creditsHad: creditsHad,
      registration: registration)
    outlook.ownerKnows = state.ownerKnowsFrom != TenancyState.never
    return outlook
  }

  private mutating func noteEligibility(_ tenancy: TenancyNumber, _ isOffered: Bool) {
    let lived = day.number - world.population.tenancies[tenancy].arrival.number
    if lived <= TenancyState.uptakeDays { states[tenancy].wasEligible = isOffered }
  }

  private mutating func ask(_ tenancy: TenancyNumber, _ outlook: Outlook) {
    var consent = people.consent(tenancy, month: month, outlook)
    // The owner of a dwelling in which a front is registered has a hand in it.
    if settlers?.isFront(tenancy) == true {
      consent = Consent(tenantAgrees: true, ownerAgrees: true)
    }
    states[tenancy].tenantAgrees = consent.tenantAgrees
    states[tenancy].ownerAgrees = consent.ownerAgrees
    let lived = day.number - world.population.tenancies[tenancy].arrival.number
    if lived <= TenancyState.uptakeDays {
      states[tenancy].tenantAgreed = consent.tenantAgrees
      states[tenancy].ownerAgreed = consent.ownerAgrees
    }
  }

  /// Plans the month's payments and bill of a registered tenancy.
  mutating func planRoutine(_ tenancy: TenancyNumber, from earliest: Day) {
    guard let lease = states[tenancy].lease, book[lease].view.isOpen,
      settlers?.isFront(tenancy) != true
    else { return }
    if world.hasProgramme { planPayments(tenancy, from: earliest) }
    planMistakes(tenancy, from: earliest)
    if world.hasProgramme, let bill = people.bill(tenancy, in: civilMonth), bill.day >= earliest {
      let tenge = Int32(bill.amount.tiyn / Tenge.tiynPerTenge)
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .bill, second: bill.second, billTenge: tenge),
        on: bill.day)
    }
  }

  private mutating func planPayments(_ tenancy: TenancyNumber, from earliest: Day) {
    let last = daysOfMonth.upperBound
    let plan = people.plan(tenancy, in: civilMonth)
    for (part, planned) in [plan.first, plan.second].enumerated() {
      guard let planned else { continue }
      // Who registers after the day on which he usually pays pays the next morning.
      var on = part == 0 ? max(planned, earliest) : planned
      if states[tenancy].keepsHours {
        on = world.payableHours.nearestDay(to: on, notBefore: earliest)
      }
      guard on >= earliest, on < last else { continue }
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .pay, part: UInt8(part)), on: on)
    }
  }

  /// Does what stands in the calendar, as far as it still makes sense.
  mutating func perform(_ entry: CalendarEntry) {
    let fraudCase = states[entry.tenancy].fraudCase
    switch entry.kind {
    case .register: register(entry.tenancy)
    case .deregister: endLease(entry.tenancy)
    case .endReplaced: endReplacedLease(entry.tenancy)
    case .renew: renew(entry.tenancy)
    case .askForVoucher: askForVoucher(entry.tenancy)
    case .ask: askAgain(entry.tenancy)
    case .pay: if !cases.takesOver(.payments, fraudCase) { pay(entry) }
    case .bill: if !cases.takesOver(.bills, fraudCase) { bill(entry) }
    case .leave:
      if settlers != nil { leaveSettling(entry.tenancy) }
      leave(entry.tenancy)
    case .claim: claim(entry.tenancy)
    case .passOn: passOn(entry.tenancy)
    case .startJob, .payWage, .endJob, .sign, .buyHousing, .reportLeft, .findBreach:
      performSettling(entry)
    }
  }

  /// Numbers and appends an act of a tenancy.
  mutating func act(
    _ tenancy: TenancyNumber, _ type: EventType, second: Int32, _ complete: (inout Act) -> Void
  ) {
    var act = Act(
      second: second, actor: .tenancy(tenancy), number: states[tenancy].acts, type: type)
    states[tenancy].acts += 1
    complete(&act)
    agenda.acts.append(act)
  }
}
