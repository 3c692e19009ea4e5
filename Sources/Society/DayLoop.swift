package import Behaviour
package import Diagnostics
import Events
package import Journal
package import Population
import Programme
import Scenario
package import Stream
package import Values

/// Who looks on as acts are decided.
package protocol ActObserver: AnyObject {
  /// Takes an act that has been decided, before its outcome is booked. `lease` is its number in `book`; nil where it is about none.
  func add(_ act: Act, lease: LeaseRecordNumber?, on day: Day, _ book: LeaseBook)
}

/// One run of a scenario, day after day.
///
/// On a day everybody acts on what was known the evening before; the acts are sorted by time, actor and number and decided one
/// after another, hour by hour; the outcomes are delivered, and who tries again the same day does so in a later hour. All of a
/// run's days are lived on one thread, so that a result cannot depend on how many there are.
package struct DayLoop: ~Copyable {
  package let world: World
  package let people: HonestPeople
  package private(set) var engine: StreamEngine
  package internal(set) var book = LeaseBook()
  package internal(set) var states: Table<Tenancy, TenancyState>
  package internal(set) var cases: CaseBook
  /// Nil where the scenario has no settlers.
  package internal(set) var settlers: SettlerBook?
  /// Entitlements that a recorder has been told of.
  var entitlementCount = 0
  /// What depends on how far people and cases are; what there is to count of lines and rows, who takes the logs counts.
  package internal(set) var census: CensusCounts
  /// By typology.
  package internal(set) var fraud: [FraudCounts]
  var inhabitants: Inhabitants
  var whitelist: Whitelist
  var knowledge: Knowledge
  var relief: ReliefAttribution
  var agenda: Agenda
  var output: DayOutput
  private var date: RunDate

  /// Batches go to `sink`, as they become full and with lines that have no hashes; logs to `recorder`. One in `sampling` tenancies and
  /// cases takes part.
  ///
  /// - Throws: what is wrong with the rules of the scenario's programme.
  package init(
    _ world: World, ridgePoint: RidgePoint, sampling: Int = 1, sink: any RowSink,
    recorder: any DayLogTaker, observer: (any ActObserver)? = nil
  ) throws(Problem) {
    self.world = world
    let scenario = world.scenario
    var programme = scenario.programme
    // A tenth of the people share a tenth of the budget.
    programme.budget = Tenge(tiyn: programme.budget.tiyn / Int64(sampling))
    people = HonestPeople(world, ridgePoint: ridgePoint)
    engine = try StreamEngine(programme, world.fences, world.names, sink: sink)
    states = Table(repeating: TenancyState(), count: world.population.tenancies.count)
    cases = CaseBook(world, sampling: sampling)
    for fraudCase in cases.cases {
      if let tenancy = fraudCase.tenancy { states[tenancy].fraudCase = fraudCase.number }
    }
    settlers = SettlerBook(world)
    census = CensusCounts(
      months: scenario.months, settlements: world.population.settlements.count)
    fraud = [FraudCounts](
      repeating: FraudCounts(rules: world.rules.count), count: scenario.typologies.count)
    inhabitants = Inhabitants(sampling: sampling)
    whitelist = Whitelist(world.population)
    knowledge = Knowledge(world, people.household)
    relief = ReliefAttribution(world.population)
    date = RunDate(first: scenario.firstMonth)
    agenda = Agenda(first: date.day, end: world.end)
    output = DayOutput(recorder, sink, observer)
  }

  package var ridgePoint: RidgePoint { people.ridgePoint }

  /// One in so many tenancies and cases takes part.
  package var sampling: Int { inhabitants.sampling }

  var day: Day { date.day }

  /// The index of the month among those of the run, from 0.
  var month: Int { date.month }

  /// The month of `day`.
  var civilMonth: Month { date.civilMonth }

  /// Its days.
  var daysOfMonth: Range<Day> { date.daysOfMonth }

  /// Credits that a voucher has at most under the programme of the month.
  var termMonths: Int32 { date.termMonths }

  /// Runs all days. `progress` is called once a day with the share that is done.
  package mutating func run(progress: (Double) -> Void) throws(Problem) {
    let days = Double(world.end.number - day.number)
    let first = day.number
    for index in 0..<world.scenario.months {
      date.begin(month: index, world)
      try beginMonth()
      let end = world.month(index).next.firstDay
      while day < end {
        try liveDay()
        try handOver()
        date.endDay()
        progress(Double(day.number - first) / days)
      }
      try endMonth()
    }
    // No tick follows: it would credit the month after the run.
    try engine.finish()
    try handOver()
    book.end(on: day)
  }

  /// Gives the log to the recorder and begins another.
  mutating func handOver() throws(Problem) {
    try output.handOver(date, lineCount: engine.lineCount)
  }

  private mutating func beginMonth() throws(Problem) {
    try tick()
    planMonth()
  }

  /// Lets the engine cross the boundary at the first instant of `day`.
  private mutating func tick() throws(Problem) {
    let act = Act(second: 0, actor: .clock, number: 0, type: .clockTicked)
    output.log.acts.append(SentAct(act: act, lease: nil, payment: 0))
    try decide(from: output.log.acts.count - 1)
    // A boundary has as many rows as weeks of days.
    try handOver()
  }

  /// Everybody plans the day on what was known the evening before; then it passes hour by hour, so that an outcome can
  /// be known to a later hour of the same day.
  private mutating func liveDay() throws(Problem) {
    agenda.beginDay()
    arrive()
    for entry in agenda.calendar.take(day) { perform(entry) }
    cases.wake(on: day, book, acts: &agenda.acts)
    agenda.schedule(from: 0)
    for hour in 0..<Int32(24) {
      let places = agenda.take(hour: hour)
      if places.isEmpty { continue }
      try decideActs(places)
      tryAgain(after: hour)
    }
  }

  /// Adds what those who were turned down in this hour do next today, in a later hour. Nobody tries more than three
  /// times a day: behaviour and typologies count.
  private mutating func tryAgain(after hour: Int32) {
    guard agenda.hasRetries else { return }
    let before = agenda.acts.count
    for entry in agenda.retries { perform(entry) }
    for number in agenda.retryingCases { cases.retry(number, on: day, book, acts: &agenda.acts) }
    agenda.endRetries(from: before, after: hour)
  }

  private mutating func decideActs(_ places: Range<Int>) throws(Problem) {
    let first = output.log.acts.count
    for place in places { send(agenda.act(at: place)) }
    try decide(from: first)
  }

  /// Puts an act on the log, with what its line names.
  private mutating func send(_ act: Act) {
    let lease = act.type == .leaseRegistered ? enter(act) : self.lease(of: act)
    let payment =
      act.type == .paymentReversed ? cases.line(ofPayment: act.payment, of: act.actor) : 0
    output.log.acts.append(SentAct(act: act, lease: lease, payment: payment))
  }

  /// Has the acts of the log decided from one on, and lets everybody know.
  private mutating func decide(from first: Int) throws(Problem) {
    try engine.decide(output.log.acts[first...], on: day, into: &output.log.rows)
    for index in output.takeUndelivered() { deliver(output.log.rows[index]) }
  }
}
