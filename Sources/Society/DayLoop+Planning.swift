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
      states[Int(tenancy)].attempts = 0
      states[Int(tenancy)].accepted = 0
      states[Int(tenancy)].rejected = 0
      learnOfProgramme(tenancy)
      decide(tenancy)
      planRenewal(tenancy)
      planVoucher(tenancy)
      planRoutine(tenancy, from: firstDay)
    }
  }

  /// Lets those move in whose day this is.
  mutating func arrive() {
    let tenancies = world.population.tenancies
    while let number = inhabitants.arrive(by: day, tenancies) {
      arriveKnowing(number)
      agenda.calendar.add(
        CalendarEntry(tenancy: number, kind: .leave), on: tenancies[Int(number)].departure)
      decide(number)
    }
  }

  /// Asks both sides again where something has changed, and plans what follows from their answer: today at the earliest, or on
  /// `earliest` where what is planned for today is under way.
  mutating func decide(_ tenancy: Int32, notBefore earliest: Day? = nil) {
    let number = Int(tenancy)
    guard !states[number].isWaiting, states[number].damage < 0 else { return }
    let outlook = outlook(tenancy)
    let basis = DecisionBasis(outlook: outlook, revision: Int16(world.revision(in: month)))
    let isAskedAnew = basis != states[number].decidedOn
    if isAskedAnew {
      if let before = states[number].decidedOn, before.revision != basis.revision {
        states[number].refusals = 0
      }
      states[number].decidedOn = basis
      ask(tenancy, outlook)
    }
    let wants = states[number].tenantAgrees && states[number].ownerAgrees
    let isRegistered = outlook.registration == .open
    guard wants != isRegistered else { return }
    if wants {
      guard isAskedAnew, states[number].refusals < TenancyState.mostRefusals else { return }
    } else {
      guard people.household.endsEarly(tenancy: tenancy, in: day.month) else { return }
    }
    states[number].isWaiting = true
    let delay = people.household.registrationDelayDays(tenancy: tenancy)
    let on = max(Day(number: day.number + delay), earliest ?? day)
    guard on < world.population.tenancies[number].departure else { return }
    agenda.calendar.add(
      CalendarEntry(tenancy: tenancy, kind: wants ? .register : .deregister), on: on)
  }

  /// What both sides of a tenancy reckon with today: what they have seen, and what their town says.
  mutating func outlook(_ tenancy: Int32) -> Outlook {
    let state = states[Int(tenancy)]
    let settlement = Int(world.population.tenancies[Int(tenancy)].settlement)
    var registration = Outlook.Registration.never
    var creditsHad: Int32 = 0
    if state.lease >= 0, book[state.lease].wasRegistered {
      registration = book[state.lease].view.isOpen ? .open : .again
      creditsHad = book[state.lease].view.credits
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

  private mutating func noteEligibility(_ tenancy: Int32, _ isOffered: Bool) {
    let lived = day.number - world.population.tenancies[Int(tenancy)].arrival.number
    if lived <= TenancyState.uptakeDays { states[Int(tenancy)].wasEligible = isOffered }
  }

  private mutating func ask(_ tenancy: Int32, _ outlook: Outlook) {
    let number = Int(tenancy)
    let consent = people.consent(tenancy, month: month, outlook)
    states[number].tenantAgrees = consent.tenantAgrees
    states[number].ownerAgrees = consent.ownerAgrees
    let lived = day.number - world.population.tenancies[number].arrival.number
    if lived <= TenancyState.uptakeDays {
      states[number].tenantAgreed = consent.tenantAgrees
      states[number].ownerAgreed = consent.ownerAgrees
    }
  }

  /// Plans the month's payments and bill of a registered tenancy.
  mutating func planRoutine(_ tenancy: Int32, from earliest: Day) {
    let lease = states[Int(tenancy)].lease
    guard lease >= 0, book[lease].view.isOpen else { return }
    let last = day.month.next.firstDay
    let plan = people.plan(tenancy, in: day.month)
    for (part, planned) in [plan.first, plan.second].enumerated() {
      guard let planned else { continue }
      // Who registers after the day on which he usually pays pays the next morning.
      var on = part == 0 ? max(planned, earliest) : planned
      if states[Int(tenancy)].keepsHours {
        on = world.payableHours.nearestDay(to: on, notBefore: earliest)
      }
      guard on >= earliest, on < last else { continue }
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .pay, part: UInt8(part)), on: on)
    }
    planMistakes(tenancy, from: earliest)
    if let bill = people.bill(tenancy, in: day.month), bill.day >= earliest {
      let tenge = Int32(bill.amount.tiyn / Tenge.tiynPerTenge)
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .bill, second: bill.second, billTenge: tenge),
        on: bill.day)
    }
  }

  /// Does what stands in the calendar, as far as it still makes sense.
  mutating func perform(_ entry: CalendarEntry) {
    let fraudCase = states[Int(entry.tenancy)].fraudCase
    switch entry.kind {
    case .register: register(entry.tenancy)
    case .deregister: endLease(entry.tenancy)
    case .renew: renew(entry.tenancy)
    case .askForVoucher: askForVoucher(entry.tenancy)
    case .ask: askAgain(entry.tenancy)
    case .pay: if !cases.takesOver(.payments, fraudCase) { pay(entry) }
    case .bill: if !cases.takesOver(.bills, fraudCase) { bill(entry) }
    case .leave: leave(entry.tenancy)
    case .claim: claim(entry.tenancy)
    case .passOn: passOn(entry.tenancy)
    }
  }

  /// Numbers and appends an act of a tenancy.
  mutating func act(
    _ tenancy: Int32, _ type: EventType, second: Int32, _ complete: (inout Act) -> Void
  ) {
    let number = Int(tenancy)
    var act = Act(
      second: second, actor: Actor(tenancy), number: states[number].acts, type: type)
    states[number].acts += 1
    complete(&act)
    agenda.acts.append(act)
  }
}
