package import Behaviour
package import Diagnostics
import Events
package import Journal
import Population
import Programme
import Scenario
package import Stream
package import Values

/// Who looks on as acts are decided.
package protocol ActObserver: AnyObject {
  /// Takes an act that has been decided, before its outcome is booked. `lease` is its number in `book`; -1 where it is about none.
  func add(_ act: Act, lease: Int32, on day: Day, _ book: LeaseBook)
}

/// One run of a scenario, day after day.
///
/// On a day everybody acts on what was known the evening before; the acts are sorted by time, actor and number and decided one
/// after another, hour by hour; the outcomes are delivered, and who tries again the same day does so in a later hour. All of a
/// run's days are lived on one thread, so that a result cannot depend on how many there are.
package struct DayLoop: ~Copyable {
  package let world: World
  package let ridgePoint: RidgePoint
  /// One in so many tenancies and cases takes part.
  package let sampling: Int
  package let people: HonestPeople
  package private(set) var engine: StreamEngine
  package internal(set) var book = LeaseBook()
  package internal(set) var states: [TenancyState]
  package internal(set) var cases: CaseBook
  var calendar: Calendar
  /// What depends on how far people and cases are; what there is to count of lines and rows, who takes the logs counts.
  package internal(set) var census: CensusCounts
  /// By typology.
  package internal(set) var fraud: [FraudCounts]
  private let recorder: any DayLogTaker
  /// Nil where no ledger is kept.
  let batchBuffer: BatchBuffer?
  /// Tenancies that live in their dwelling, in the order of arrival; those who have left go at the month's end.
  var living: [Int32] = []
  var nextArrival = 0
  var listedOwners: [Bool]
  /// Who else is on the whitelist of landlords: fronts that a fraud has put there.
  var listedOthers: Set<Party> = []
  var listedDwellings: [Bool]
  /// The share of living tenancies with an open lease, by settlement, at the end of the month before.
  var registeredShare: [Double]
  /// What each town knows of the programme, and by owner the month from which on he does.
  var towns: TownKnowledge
  var ownerKnowsFrom: [Int16]
  var eligibility: KnownEligibility
  /// What is said in each town of the promises of the programme.
  var promises: KeptPromises
  var month = 0
  /// Credits that a voucher has at most under the programme of the month.
  var termMonths: Int32 = 0
  var day: Day

  var acts: [Act] = []
  private var schedule = DaySchedule()
  /// Of the hours that the recorder does not have yet.
  var log = DayLog()
  /// How many rows of the log people know of.
  private var delivered = 0
  var retries: [CalendarEntry] = []
  var retryingCases: [Int] = []
  /// The month in which each dwelling last had its relief counted, so that it is counted once.
  var relievedIn: [Int16]
  /// The month in which it last had an active lease that relief is meant for.
  var rightlyRelievedIn: [Int16]
  var reliefCountedTo = 0
  var warmPeople: [Int32] = []
  var warmLeases: [Int32] = []
  var warmth: Int64 = 0
  /// Who looks on as acts are decided; nobody in most runs.
  let observer: (any ActObserver)?

  /// Batches go to `sink`, as they become full and with lines that have no hashes; logs to `recorder`.
  ///
  /// - Throws: what is wrong with the rules of the scenario's programme.
  package init(
    _ world: World, ridgePoint: RidgePoint, sampling: Int = 1, sink: any RowSink,
    recorder: any DayLogTaker, observer: (any ActObserver)? = nil
  ) throws(Problem) {
    self.world = world
    self.ridgePoint = ridgePoint
    self.sampling = sampling
    let scenario = world.scenario
    var programme = scenario.programme
    // A tenth of the people share a tenth of the budget.
    programme.budget = Tenge(tiyn: programme.budget.tiyn / Int64(sampling))
    people = HonestPeople(world, ridgePoint: ridgePoint)
    self.recorder = recorder
    self.observer = observer
    engine = try StreamEngine(programme, world.fences, world.names, sink: sink)
    batchBuffer = sink as? BatchBuffer
    states = [TenancyState](repeating: TenancyState(), count: world.population.tenancies.count)
    day = scenario.firstMonth.firstDay
    calendar = Calendar(first: day, end: scenario.end)
    cases = CaseBook(world, sampling: sampling)
    for number in cases.cases.indices where cases.cases[number].tenancy >= 0 {
      states[Int(cases.cases[number].tenancy)].fraudCase = Int32(number)
    }
    census = CensusCounts(
      months: scenario.months, settlements: world.population.settlements.count)
    fraud = [FraudCounts](
      repeating: FraudCounts(rules: world.rules.count), count: scenario.typologies.count)
    listedOwners = [Bool](repeating: false, count: world.population.owners.count)
    listedDwellings = [Bool](repeating: false, count: world.population.dwellings.count)
    relievedIn = [Int16](repeating: -1, count: world.population.dwellings.count)
    rightlyRelievedIn = relievedIn
    registeredShare = [Double](repeating: 0, count: world.population.settlements.count)
    towns = TownKnowledge(settlements: world.population.settlements.count)
    ownerKnowsFrom = [Int16](
      repeating: TenancyState.never, count: world.population.owners.count)
    eligibility = KnownEligibility(world, people.household)
    promises = KeptPromises(settlements: world.population.settlements.count)
  }

  /// Runs all days. `progress` is called once a day with the share that is done.
  package mutating func run(progress: (Double) -> Void) throws(Problem) {
    let days = Double(world.scenario.end.number - day.number)
    let first = day.number
    for index in 0..<world.scenario.months {
      month = index
      termMonths = Int32(world.programme(in: month).voucher.termMonths)
      try beginMonth()
      let end = world.month(index).next.firstDay
      while day < end {
        try liveDay()
        try handOver()
        day = Day(number: day.number + 1)
        progress(Double(day.number - first) / days)
      }
      try endMonth()
    }
    // No tick follows: it would credit the month after the run.
    try engine.finish()
    try handOver()
    for number in book.records.indices { book.endBlocking(Int32(number), on: day) }
  }

  /// Gives the log to the recorder and begins another.
  mutating func handOver() throws(Problem) {
    batchBuffer?.empty(into: &log)
    delivered = 0
    if !log.isEmpty {
      var full = DayLog()
      swap(&full, &log)
      full.day = day
      full.month = month
      log = try recorder.take(full)
    }
    log.firstLine = engine.lineCount + 1
  }

  private mutating func beginMonth() throws(Problem) {
    try tick()
    planMonth()
  }

  /// Lets the engine cross the boundary at the first instant of `day`.
  private mutating func tick() throws(Problem) {
    let act = Act(second: 0, actor: Actor(-1), number: 0, type: .clockTicked)
    log.acts.append(SentAct(act: act, lease: -1, payment: 0))
    try decide(from: log.acts.count - 1)
    // A boundary has as many rows as weeks of days.
    try handOver()
  }

  /// Everybody plans the day on what was known the evening before; then it passes hour by hour, so that an outcome can
  /// be known to a later hour of the same day.
  private mutating func liveDay() throws(Problem) {
    acts.removeAll(keepingCapacity: true)
    schedule.removeAll()
    arrive()
    perform(calendar.take(day))
    cases.wake(on: day, book, acts: &acts)
    schedule.add(acts, from: 0, passed: 0)
    var next = 0
    for hour in 0..<Int32(24) {
      let first = next
      while next < schedule.places.count, schedule.places[next].second < (hour + 1) * 3600 {
        next += 1
      }
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
    schedule.add(acts, from: before, passed: next)
  }

  private mutating func decideActs(_ range: Range<Int>) throws(Problem) {
    let first = log.acts.count
    for block in range.blocks(of: Warming.blockSize) {
      warm(schedule.places[block])
      for index in block { send(acts[Int(schedule.places[index].index)]) }
    }
    try decide(from: first)
  }

  /// Puts an act on the log, with what its line names.
  private mutating func send(_ act: Act) {
    let lease = act.type == .leaseRegistered ? enter(act) : self.lease(of: act)
    let payment =
      act.type == .paymentReversed ? cases.line(ofPayment: act.payment, of: act.actor) : 0
    log.acts.append(SentAct(act: act, lease: lease, payment: payment))
  }

  /// Has the acts of the log decided from one on, and lets everybody know.
  private mutating func decide(from first: Int) throws(Problem) {
    try engine.decide(log.acts[first...], on: day, into: &log.rows)
    batchBuffer?.empty(into: &log)
    for block in (delivered..<log.rows.count).blocks(of: Warming.blockSize) {
      warm(log.rows[block])
      for index in block { deliver(log.rows[index]) }
    }
    delivered = log.rows.count
  }
}
