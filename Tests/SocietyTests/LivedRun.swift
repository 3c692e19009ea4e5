import Behaviour
import Diagnostics
import Events
import Foundation
import Journal
import Population
import Scenario
import SmallPilot
import Society
import Stream
import Values

/// A run of which nothing is kept but what people did.
struct LivedRun {
  let world: World
  let book: LeaseBook
  let states: Table<Tenancy, TenancyState>
  let census: CensusCounts

  init(_ scenario: Scenario) throws {
    let world = World(scenario)
    var loop = try DayLoop(
      world, ridgePoint: scenario.ridgePoint, sink: NoLedger(), recorder: NobodysLog())
    try loop.run { _ in }
    self.world = world
    (book, states, census) = (loop.book, loop.states, loop.census)
  }

  /// Runs the small pilot.
  init(part: Int, months: Int, seed: UInt64, _ settings: [String]) throws {
    try self.init(
      try SmallPilot.scenario(part: part, months: months, seed: seed, settings: settings))
  }

  /// What makes the people of a scenario live under the law alone.
  static let noProgramme = [
    "programme.budget=0", "programme.voucher.amount=0", "programme.propertyTax.incentiveRate=1",
    "programme.utility.blockAfterSilentMonths=0",
  ]

  /// How many of whom are registered.
  struct Uptake {
    var registered = 0
    var of = 0

    var share: Double { Double(registered) / Double(of) }
    /// Of the share.
    var variance: Double { share * (1 - share) / Double(of) }
  }

  /// Of those who arrive in these months of the run, from 0, and stay 90 days: whose lease is open on day 90.
  func uptake(
    arriving months: ClosedRange<Int>, where isOfGroup: (Int) -> Bool = { _ in true }
  ) -> Uptake {
    var isOpen = [Bool](repeating: false, count: world.population.tenancies.count)
    for record in book.records {
      guard let tenancy = record.tenancy else { continue }
      let arrival = world.population.tenancies[tenancy].arrival
      if record.isOpen(on: Day(number: arrival.number + 90)) { isOpen[tenancy.index] = true }
    }
    var uptake = Uptake()
    for (number, tenancy) in world.population.tenancies.enumerated() {
      let month = Int(tenancy.arrival.month.number - world.scenario.firstMonth.number)
      guard months.contains(month), tenancy.stayDays >= 90,
        tenancy.arrival.number + 90 < world.scenario.end.number, isOfGroup(number)
      else { continue }
      uptake.of += 1
      if isOpen[number] { uptake.registered += 1 }
    }
    return uptake
  }

  /// By lease, whose it is and from when to when it was open.
  var registrations: [[Int32]] {
    book.records.map { [$0.tenancy?.rawValue ?? -1, $0.view.registered.number, $0.closed.number] }
  }
}

/// The sums of runs over several seeds.
struct PairedUptake {
  var shares: [Double] = []

  /// Runs every variant over the same seeds and gives the share of each who register.
  init(
    _ variants: [[String]], arriving: ClosedRange<Int>, part: Int, months: Int, seeds: Int
  ) throws {
    for settings in variants {
      var (registered, all) = (0, 0)
      for seed in 1...UInt64(seeds) {
        let run = try LivedRun(part: part, months: months, seed: seed, settings)
        let uptake = run.uptake(arriving: arriving)
        registered += uptake.registered
        all += uptake.of
      }
      shares.append(Double(registered) / Double(all))
    }
  }
}

/// Takes logs and forgets them.
final class NobodysLog: DayLogTaker {
  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    var log = log
    log.removeAll()
    return log
  }
}

/// Months of registered tenancies in which somebody tried to pay, and those in which nothing went through.
final class PaidMonths: ActObserver {
  private var tried: Set<Int64> = []
  private let world: World
  private let months: ClosedRange<Int>

  private init(_ world: World, _ months: ClosedRange<Int>) {
    self.world = world
    self.months = months
  }

  static func count(
    _ scenario: Scenario, months: ClosedRange<Int>
  ) throws -> (unpaid: Int, tried: Int) {
    let world = World(scenario)
    let observer = PaidMonths(world, months)
    let log = PaidLog(world)
    var loop = try DayLoop(
      world, ridgePoint: scenario.ridgePoint, sink: NoLedger(), recorder: log, observer: observer)
    try loop.run { _ in }
    return (observer.tried.subtracting(log.paid).count, observer.tried.count)
  }

  func add(_ act: Act, lease: LeaseRecordNumber?, on day: Day, _ book: LeaseBook) {
    let month = Int(day.month.number - world.scenario.firstMonth.number)
    guard act.type == .paymentRequested, months.contains(month) else { return }
    tried.insert(PaidMonths.key(act.actor, month))
  }

  static func key(_ actor: Actor, _ month: Int) -> Int64 { Int64(actor.order) << 16 | Int64(month) }
}

/// Who paid in which month.
final class PaidLog: DayLogTaker {
  private(set) var paid: Set<Int64> = []
  private let world: World

  init(_ world: World) { self.world = world }

  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    var log = log
    for row in log.rows where row.acceptedEvent == .paymentRequested {
      let act = log.acts[Int(row.line - log.firstLine)].act
      paid.insert(PaidMonths.key(act.actor, log.month))
    }
    log.removeAll()
    return log
  }
}

/// How many people and seeds the statistical tests take: few, or as many as the model's page asks for where `script/test --long` runs.
enum Power {
  static let isLong = ProcessInfo.processInfo.environment["LONG_TESTS"] == "1"
  static let part = isLong ? 1 : 6
  static let seeds = isLong ? 20 : 2
}
