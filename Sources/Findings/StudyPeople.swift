package import Behaviour
package import Diagnostics
import Events
import Journal
import Population
package import Scenario
import Society
import Stream
import Values

/// The people of one seed, made once: what a study runs one policy after another on.
///
/// All policies share the people, their tastes and every random draw. So two of them differ only in what the policy changed.
package struct StudyPeople: Sendable {
  private let world: World
  /// The same people without a programme, by the position of the point of the ridge; nil where nobody asked for it yet.
  private var without = [FinishedRun?](repeating: nil, count: RidgePoint.allCases.count)

  private let countsCosts: Bool

  /// - Parameter countsCosts: Whether what each tenancy costs is counted also under a policy that pays neither settlers nor instruments, so
  ///   that it can be held against one that does.
  package init(_ scenario: Scenario, seed: UInt64, countsCosts: Bool = false) {
    world = World(scenario.with(seed: seed))
    self.countsCosts = countsCosts
  }

  /// Whether another scenario has these people: it differs in policy and fraud alone.
  package static func areShared(_ one: Scenario, _ other: Scenario) -> Bool {
    one.population == other.population
      && one.behaviour == other.with(seed: one.seed).behaviour && one.posterior == other.posterior
      && one.firstMonth == other.firstMonth && one.months == other.months
  }

  /// Runs the policy of a scenario that has these people, and the same people without a programme where that is asked for and was not
  /// done yet.
  package mutating func run(
    _ scenario: Scenario, at point: RidgePoint, asking asked: PolicyRun.Asked = .all
  ) throws(Problem) -> PolicyRun {
    let under = World(world, under: scenario)
    let without = asked.contains(.comparison) ? try self.without(point) : nil
    let counter = RefusalCounter(
      LocalRunRecorder(RunRecorder(under, nil, countsCosts: countsCosts)), under,
      isAsked: asked.contains(.refusals))
    var loop = try DayLoop(
      under, ridgePoint: point, sampling: FinishedRun.sampling(under), sink: NoLedger(),
      recorder: counter)
    try loop.run { _ in }
    let with = FinishedRun(loop, try counter.recorder.finish())
    return PolicyRun(under, with: with, without: without, refusals: counter.refusals)
  }

  private mutating func without(_ point: RidgePoint) throws(Problem) -> FinishedRun {
    let index = RidgePoint.allCases.firstIndex(of: point) ?? 0
    if let known = without[index] { return known }
    let made = try FinishedRun.compare(World(withoutProgramme: world), point)
    without[index] = made
    return made
  }
}

/// A rule that turned an honest tenancy down.
struct HonestRefusal: Sendable {
  var tenancy: TenancyNumber
  /// The position of the rule in those of all revisions of the programme, from 1.
  var rule: Int32
}

/// Notes who of the honest was turned down by which rule, and hands the logs on.
final class RefusalCounter: DayLogTaker {
  let recorder: LocalRunRecorder
  private let world: World
  private let isAsked: Bool
  private(set) var refusals: [HonestRefusal] = []

  init(_ recorder: LocalRunRecorder, _ world: World, isAsked: Bool) {
    self.recorder = recorder
    self.world = world
    self.isAsked = isAsked
  }

  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    guard isAsked else { return try recorder.take(log) }
    for row in log.rows where row.outcome == .rejected {
      let sent = log.acts[Int(row.line - log.firstLine)]
      let rule = world.rulePosition(of: row, in: log.month)
      guard rule > 0, sent.act.truth.typology == nil, !sent.hasTurned,
        let tenancy = sent.act.actor.tenancy
      else { continue }
      refusals.append(HonestRefusal(tenancy: tenancy, rule: Int32(rule)))
    }
    return try recorder.take(log)
  }
}
