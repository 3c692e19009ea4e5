package import Behaviour
package import Diagnostics
package import Events
import Programme
package import Scenario
import Society
import Stream
package import Values

/// The separability check over two runs of a scenario, under its own seed and the next: whether a single field that no rule reads
/// tells a typology's acts from honest ones.
package struct SeparabilityRun: Sendable {
  package enum Verdict: String, Sendable {
    case artificial, sound
    /// In one of the runs fewer than `leastCases` did such a thing.
    case tooFew
    /// Nobody honest does such a thing: it is the type that tells, and a rule reads that.
    case noHonest
  }

  /// Acts of one type of one typology.
  package struct Row: Sendable {
    package var typology: String
    package var type: EventType
    /// In the run under the scenario's own seed.
    package var fraudActs: Int
    package var honestActs: Int
    /// The habit that comes nearest to telling them apart.
    package var strongest: Separability.Finding?
    package var verdict: Verdict
    /// What the acts are about and no rule reads: a rule on it would tell them apart.
    package var openToRules: [Separability.Finding]
  }

  /// Of fewer cases than this the acts are not judged: the habits of a few people tell them apart, and nothing of the typology.
  package static let leastCases = 20
  /// To which prevalence a typology is raised that is checked beside the scenario's own, so that there are acts enough.
  package static let leastShare = Rate(millionths: 40_000)
  package static let leastCasesPerDwelling = Rate(millionths: 10_000)

  package let scenario: String
  package let programme: String
  package let seeds: [UInt64]
  package private(set) var rows: [Row] = []

  /// The typologies of which no kind of act could be judged.
  package private(set) var notJudged: [String] = []

  package var isArtificial: Bool { rows.contains { $0.verdict == .artificial } }

  /// Runs the scenario twice in memory. `progress` is called with a word for what is being done and the share that is done.
  package static func run(
    _ scenario: Scenario, progress: (String, Double) -> Void
  ) throws(Problem) -> SeparabilityRun {
    let seeds = [scenario.seed, scenario.seed + 1]
    var runs: [ObservedActs] = []
    for (index, seed) in seeds.enumerated() {
      var seeded = scenario
      seeded.seed = seed
      runs.append(
        try observe(World(seeded)) { progress("days", (Double(index) + $0) / Double(seeds.count)) })
    }
    var result = SeparabilityRun(
      scenario: scenario.name, programme: scenario.programme.name, seeds: seeds)
    let read = try factsRead(by: scenario)
    for (number, typology) in scenario.typologies.enumerated() {
      var isJudged = scenario.prevalences[number].millionths == 0
      for type in EventType.allCases {
        progress("fields", Double(number) / Double(scenario.typologies.count))
        let row = try row(typology, number, type, runs, read)
        if let row {
          result.rows.append(row)
          isJudged = isJudged || row.strongest != nil
        }
      }
      if !isJudged { result.notJudged.append(typology.name) }
    }
    return result
  }

  private static func observe(
    _ world: World, progress: (Double) -> Void
  ) throws(Problem) -> ObservedActs {
    let observed = ObservedActs(world)
    var loop = try DayLoop(
      world, ridgePoint: world.scenario.ridgePoint, sampling: FinishedRun.sampling(world),
      sink: NoLedger(), recorder: LocalRunRecorder(RunRecorder(world, nil)), observer: observed)
    try loop.run(progress: progress)
    return observed
  }

  /// What any rule of the scenario's programmes names.
  private static func factsRead(by scenario: Scenario) throws(Problem) -> Set<Fact> {
    var facts: Set<Fact> = []
    for programme in scenario.programme.revisions.map(\.programme) {
      var texts = TextTable()
      for stage in Stage.ofRules {
        facts.formUnion(try programme.stageRules(stage, texts: &texts).facts)
      }
    }
    return facts
  }

  /// What is found of acts of one type; nil where the typology has none.
  private static func row(
    _ typology: FraudTypology, _ number: Int, _ type: EventType, _ runs: [ObservedActs],
    _ read: Set<Fact>
  ) throws(Problem) -> Row? {
    let samples = runs.map {
      Separability.Sample(
        fraud: $0.rows(of: type, typology: number), honest: $0.rows(of: type, typology: nil))
    }
    guard samples.contains(where: { !$0.fraud.isEmpty }) else { return nil }
    var row = Row(
      typology: typology.name, type: type, fraudActs: samples[0].fraud.count,
      honestActs: samples[0].honest.count, verdict: .sound, openToRules: [])
    if samples.contains(where: { $0.honest.isEmpty }) {
      row.verdict = .noHonest
    } else if runs.contains(where: { $0.cases(of: type, typology: number) < leastCases }) {
      row.verdict = .tooFew
    } else {
      let findings = { (isHabit: Bool) in
        let columns = ActField.allCases.filter {
          $0.isHabit == isHabit && read.isDisjoint(with: $0.facts(of: type))
        }
        return Separability.findings(
          fitted: samples[0], checked: samples[1],
          columns: columns.map { (position: $0.rawValue, field: $0.name) })
      }
      row.strongest = Separability.strongest(findings(true))
      row.openToRules = findings(false).filter(\.tells)
      if row.strongest?.tells == true { row.verdict = .artificial }
    }
    return row
  }
}

extension Scenario {
  /// This scenario with the typologies of other files in the place of its own, none of them so rare that nothing could be said.
  package func withTypologies(paths: [String]) throws(Problem) -> Scenario {
    var scenario = self
    scenario.typologies = try FraudTypology.read(paths: paths)
    scenario.prevalences = scenario.typologies.enumerated().map { position, typology in
      // Those that it can only switch to have no cases of their own.
      guard position < paths.count else { return typology.prevalence }
      let isOfTenancies = typology.anchor == .registeredTenancy
      return max(
        typology.prevalence,
        isOfTenancies ? SeparabilityRun.leastShare : SeparabilityRun.leastCasesPerDwelling)
    }
    return scenario
  }
}
