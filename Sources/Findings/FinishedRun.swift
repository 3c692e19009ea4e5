import Behaviour
import Diagnostics
import Population
import Scenario
import Society
import Stream
import Values

/// One run that has come to its end, at one point of the ridge.
final class FinishedRun: Sendable {
  let point: RidgePoint
  /// One in so many tenancies took part.
  let sampling: Int
  /// The chance that a bill does not come, which variations change.
  let gapChanceAMonth: Double
  let people: HonestPeople
  let book: LeaseBook
  let states: Table<Tenancy, TenancyState>
  let cases: CaseBook
  let settlers: SettlerBook?
  let census: CensusCounts
  /// By typology.
  let fraud: [FraudCounts]
  let recorded: RecordedRun
  /// Of the stream, of the journal and of the transfers among them.
  let lines: Int64
  let rows: Int
  let transfers: Int64

  init(_ loop: borrowing DayLoop, _ recorded: RecordedRun) {
    point = loop.ridgePoint
    sampling = loop.sampling
    gapChanceAMonth = loop.world.scenario.behaviour.bills.gapChanceAMonth
    people = loop.people
    book = loop.book
    states = loop.states
    cases = loop.cases
    settlers = loop.settlers
    census = loop.census
    fraud = loop.fraud
    self.recorded = recorded
    lines = loop.engine.lineCount
    rows = loop.engine.rowCount
    transfers = loop.engine.transferCount
  }

  /// Above this many tenancies the points of the ridge beside the scenario's own are run on one in so many of them, since
  /// their uptake is known to two thirds of a point then; the intervals say so.
  private static let enoughTenancies = 50_000

  /// Whether nobody cheats with a lease: neither who registered it nor, later, its tenancy.
  func isHonest(_ record: LeaseRecord) -> Bool {
    guard record.typology == nil, let tenancy = record.tenancy else { return false }
    return !cases.tenantHasTurned(states[tenancy].fraudCase)
  }

  static func sampling(_ world: World) -> Int {
    max(1, world.population.tenancies.count / enoughTenancies)
  }

  /// Runs a scenario at `point` without a ledger, with one in `sampling` tenancies.
  static func compare(
    _ world: World, _ point: RidgePoint, sampling: Int? = nil, countsPlaces: Bool = false
  ) throws(Problem) -> FinishedRun {
    let recorder = LocalRunRecorder(RunRecorder(world, nil, countsPlaces: countsPlaces))
    var loop = try DayLoop(
      world, ridgePoint: point, sampling: sampling ?? self.sampling(world), sink: NoLedger(),
      recorder: recorder)
    try loop.run { _ in }
    return FinishedRun(loop, try recorder.finish())
  }
}
