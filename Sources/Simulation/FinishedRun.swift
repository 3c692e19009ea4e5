import Behaviour
import Diagnostics
import Population
import Values

/// One run that has come to its end, at one point of the ridge.
struct FinishedRun: Sendable {
  var point: RidgePoint
  /// One in so many tenancies took part.
  var sampling: Int
  /// The chance that a bill does not come, which variations change.
  var gapChanceAMonth: Double
  var people: HonestPeople
  var book: LeaseBook
  var states: [TenancyState]
  var cases: CaseBook
  var measures: Measures
  var truth: TruthLog
  var lines: Int64
  var streamBytes: Int64
  var transfers: Int64

  /// Above this many tenancies the points of the ridge beside the scenario's own are run on one in so many of them, since
  /// their uptake is known to two thirds of a point then; the intervals say so.
  private static let enoughTenancies = 50_000

  /// Whether nobody cheats with a lease: neither who registered it nor, later, its tenancy.
  func isHonest(_ record: LeaseRecord) -> Bool {
    guard record.typology < 0, record.tenancy >= 0 else { return false }
    return !cases.tenantHasTurned(states[Int(record.tenancy)].fraudCase)
  }

  static func sampling(_ world: World) -> Int {
    max(1, world.population.tenancies.count / enoughTenancies)
  }

  /// Runs a scenario at `point` without a ledger.
  static func compare(_ world: World, _ point: RidgePoint) throws(Problem) -> FinishedRun {
    var loop = try DayLoop(world, ridgePoint: point, sampling: sampling(world), sink: NoLedger())
    try loop.run { _ in }
    return try loop.finished()
  }
}

extension DayLoop {
  consuming func finished() throws(Problem) -> FinishedRun {
    let books = try clerk.finish()
    var measures = books.measures
    measures.join(people: self.measures)
    measures.rows = desk.rowCount
    measures.accumulate()
    return FinishedRun(
      point: ridgePoint, sampling: sampling,
      gapChanceAMonth: world.scenario.behaviour.bills.gapChanceAMonth, people: people, book: book,
      states: states,
      cases: cases,
      measures: measures, truth: books.truth, lines: desk.lineCount,
      streamBytes: books.streamBytes, transfers: desk.transferCount)
  }
}
