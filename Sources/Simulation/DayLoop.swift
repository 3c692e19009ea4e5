import Behaviour
import Diagnostics
import Events
import Geofence
import Journal
import Population
import Programme
import Values

/// One run of a scenario, day after day.
///
/// On a day everybody acts on what was known the evening before; the acts are sorted by time, actor and number and decided one
/// after another, hour by hour; the outcomes are delivered, and who tries again the same day does so in a later hour. All of a
/// run's days are lived on one thread, so that a result cannot depend on how many there are.
struct DayLoop: ~Copyable {
  let world: World
  let ridgePoint: RidgePoint
  /// One in so many tenancies and cases takes part; see `FinishedRun.sampling`.
  let sampling: Int
  let people: HonestPeople
  var desk: DecisionDesk
  var lines: ActLines
  var book = LeaseBook()
  var states: [TenancyState]
  var cases: CaseBook
  var calendar: Calendar
  var measures: Measures
  var truth = TruthLog()
  var sinks: RunSinks
  /// Tenancies that live in their dwelling, in the order of arrival; those who have left go at the month's end.
  var living: [Int32] = []
  var nextArrival = 0
  var listedOwners: [Bool]
  /// Who else is on the whitelist of landlords: fronts that a fraud has put there.
  var listedOthers: Set<Party> = []
  var listedDwellings: [Bool]
  /// The share of living tenancies with an open lease, by settlement, at the end of the month before.
  var registeredShare: [Double]
  var month = 0
  var day: Day

  var acts: [Act] = []
  var order: [ActOrder] = []
  var sorted: [Act] = []
  /// The lease and the payment's line of each act, in the order in which the acts were sent.
  var sent: [SentAct] = []
  var rows: [Row] = []
  var retries: [CalendarEntry] = []
  var retryingCases: [Int] = []
  /// The month in which each dwelling last had its relief counted, so that it is counted once.
  var relievedIn: [Int16]
  /// The month in which it last had an active lease that relief is meant for.
  var rightlyRelievedIn: [Int16]
  var reliefCountedTo = 0
  /// What `SeparabilityRun` looks at; nil in all other runs.
  var observed: ObservedActs?

  init(
    _ world: World, ridgePoint: RidgePoint, sampling: Int = 1, sink: any RowSink,
    sinks: consuming RunSinks
  )
    throws(Problem)
  {
    self.world = world
    self.ridgePoint = ridgePoint
    self.sampling = sampling
    let scenario = world.scenario
    var programme = scenario.programme
    // A tenth of the people share a tenth of the budget.
    programme.budget = Tenge(tiyn: programme.budget.tiyn / Int64(sampling))
    people = HonestPeople(world, ridgePoint: ridgePoint)
    desk = try DecisionDesk(
      programme, world.fences,
      names: ActNames(
        tenancies: world.population.tenancies.count, owners: world.population.owners.count,
        dwellings: world.population.dwellings.count), sink: sink)
    lines = ActLines(world)
    states = [TenancyState](repeating: TenancyState(), count: world.population.tenancies.count)
    day = scenario.firstMonth.firstDay
    calendar = Calendar(first: day, end: scenario.end)
    cases = CaseBook(world, sampling: sampling)
    for number in cases.cases.indices where cases.cases[number].tenancy >= 0 {
      states[Int(cases.cases[number].tenancy)].fraudCase = Int32(number)
    }
    measures = Measures(
      months: scenario.months, settlements: world.population.settlements.count,
      typologies: scenario.typologies.count, rules: scenario.programme.rules.count)
    listedOwners = [Bool](repeating: false, count: world.population.owners.count)
    listedDwellings = [Bool](repeating: false, count: world.population.dwellings.count)
    relievedIn = [Int16](repeating: -1, count: world.population.dwellings.count)
    rightlyRelievedIn = relievedIn
    registeredShare = [Double](repeating: 0, count: world.population.settlements.count)
    self.sinks = sinks
  }

  /// Runs all days. `progress` is called once a day with the share that is done.
  mutating func run(progress: (Double) -> Void) throws(Problem) {
    let days = Double(world.scenario.end.number - day.number)
    let first = day.number
    for index in 0..<world.scenario.months {
      month = index
      try beginMonth()
      let end = world.month(index).next.firstDay
      while day < end {
        try liveDay()
        day = Day(number: day.number + 1)
        progress(Double(day.number - first) / days)
      }
      try endMonth()
    }
    // No tick follows: it would credit the month after the run.
    try desk.finish()
    for number in book.records.indices { book.endBlocking(Int32(number), on: day) }
    measures.accumulate()
  }

  private mutating func beginMonth() throws(Problem) {
    if let later = world.scenario.later, later.from == world.month(month), month > 0 {
      try desk.adopt(later.programme)
    }
    try tick()
    planMonth()
  }

  /// Lets the engine cross the boundary at the first instant of `day`.
  private mutating func tick() throws(Problem) {
    lines.removeAll()
    let start = Int64(day.number) * CivilTime.secondsPerDay - CivilTime.offsetSeconds
    lines.tick(line: desk.lineCount + 1, at: Instant(seconds: start))
    sent.removeAll(keepingCapacity: true)
    try decideLines()
  }

  /// Everybody plans the day on what was known the evening before; then it passes hour by hour, so that an outcome can
  /// be known to a later hour of the same day.
  private mutating func liveDay() throws(Problem) {
    acts.removeAll(keepingCapacity: true)
    arrive()
    for entry in calendar.take(day) { perform(entry) }
    cases.wake(on: day, book, acts: &acts)
    sortActs(from: 0)
    var next = 0
    for hour in 0..<Int32(24) {
      let first = next
      while next < acts.count, acts[next].second < (hour + 1) * 3600 { next += 1 }
      if next == first { continue }
      try decideActs(first..<next)
      tryAgain(after: hour, next)
    }
  }

  /// Adds what those who were turned down in this hour do next today, in a later hour. Nobody tries more than three
  /// times a day: behaviour and typologies count.
  private mutating func tryAgain(after hour: Int32, _ next: Int) {
    guard !retries.isEmpty || !retryingCases.isEmpty else { return }
    let before = acts.count
    for entry in retries { perform(entry) }
    for number in retryingCases { cases.retry(number, on: day, book, acts: &acts) }
    retries.removeAll(keepingCapacity: true)
    retryingCases.removeAll(keepingCapacity: true)
    for index in before..<acts.count where acts[index].second < (hour + 1) * 3600 {
      acts[index].second = (hour + 1) * 3600 + acts[index].second % 3600
    }
    // What would fall on the next day is left.
    acts.removeAll { Int64($0.second) >= CivilTime.secondsPerDay }
    sortActs(from: next)
  }

  /// Sorts the acts from `start` on by second, actor and number; by keys, since an act is large.
  private mutating func sortActs(from start: Int) {
    guard acts.count - start > 1 else { return }
    order.removeAll(keepingCapacity: true)
    for index in start..<acts.count {
      let act = acts[index]
      order.append(
        ActOrder(
          time: UInt64(act.second) << 32 | UInt64(act.actor.number), number: act.number,
          index: Int32(index)))
    }
    order.sort { a, b in a.time != b.time ? a.time < b.time : a.number < b.number }
    sorted.removeAll(keepingCapacity: true)
    for entry in order { sorted.append(acts[Int(entry.index)]) }
    acts.replaceSubrange(start..., with: sorted)
  }

  /// Where an act stands in the day.
  struct ActOrder {
    var time: UInt64
    var number: Int32
    var index: Int32
  }

  private mutating func decideActs(_ range: Range<Int>) throws(Problem) {
    lines.removeAll()
    sent.removeAll(keepingCapacity: true)
    for index in range { send(acts[index]) }
    try decideLines()
  }

  /// Writes an act as a line, where it can be one.
  private mutating func send(_ act: Act) {
    let line = desk.lineCount + Int64(sent.count) + 1
    let lease = act.type == .leaseRegistered ? enter(act) : self.lease(of: act)
    let payment =
      act.type == .paymentReversed ? cases.line(ofPayment: act.payment, of: act.actor) : 0
    lines.append(act, line: line, day: day, lease: lease, payment: payment)
    sent.append(SentAct(act: act, lease: lease, payment: payment))
  }

  private mutating func decideLines() throws(Problem) {
    let firstLine = desk.lineCount + 1
    try sinks.take(lines.bytes)
    try desk.decide(lines.bytes, of: sent, into: &rows)
    for row in rows { deliver(row, firstLine) }
  }
}
