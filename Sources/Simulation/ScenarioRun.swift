import Behaviour
package import Diagnostics
import Dispatch
import Engine
import Ledger
package import Population
import Programme
import Replay
import Synchronization
import Values

/// A scenario's run with everything that comes out of it.
package struct ScenarioRun: Sendable {
  package struct Options: Sendable {
    /// The folder that the run is put in.
    package var out: String
    /// Threads that may work at once; the result is the same for any number.
    package var threads: Int
    /// Whether the stream, its programme and its geometry are kept too.
    package var keepsStream: Bool

    package init(out: String, threads: Int = 2, keepsStream: Bool = false) {
      self.out = out
      self.threads = threads
      self.keepsStream = keepsStream
    }
  }

  package let summary: Summary
  let world: World
  let main: FinishedRun

  package var scenario: Scenario { world.scenario }
  package var population: Population { world.population }
  /// Where phones were.
  package var places: PlaceMeasures { main.measures.places }
  /// By building, who holds the leases that are open at the end.
  package var registrations: [Registrations] { main.registrations(in: world.population) }

  /// Runs a scenario into a folder of files beside its place; `RunFolder.finish` puts it there.
  ///
  /// `progress` is called with a word for what is being done and the share of it that is done.
  package static func run(
    _ scenario: Scenario, _ options: Options, into folder: borrowing RunFolder,
    progress: (String, Double) -> Void
  ) throws(Problem) -> ScenarioRun {
    progress("population", 0)
    let world = World(scenario)
    let identity = try identity(world, options, folder)
    let ledger = LedgerThread(folder.file("ledger.sqlite"), identity)
    var loop = try DayLoop(
      world, ridgePoint: scenario.ridgePoint, sink: ledger.sink,
      sinks: try RunSinks.open(
        streamPath: options.keepsStream ? folder.file("stream.ndjson") : nil,
        monthsPath: folder.file("months.csv")))
    do throws(Problem) {
      try loop.run { progress("days", $0) }
    } catch {
      _ = try? ledger.finish(loop.desk.end)
      throw error
    }
    try loop.sinks.close()
    let seal = try ledger.finish(loop.desk.end)
    let main = loop.finished(seal: seal)
    progress("comparison", 0)
    let others = try variations(world, main, threads: options.threads)
    let runs = RidgePoint.allCases.map { point in
      others.points.first { $0.point == point } ?? main
    }
    let summary = SummaryMaker(world: world, main: main, runs: runs, gaps: others.gaps).summary()
    progress("tables", 0)
    try TruthFile.write(main, world, to: folder.file("truth.sqlite"))
    try TenancyTable(world, main).write(to: folder.file("tenancies.csv"))
    try OutputFile.write(summary.json, to: folder.file("summary.json"))
    try OutputFile.write(scenario.programme.source, to: folder.file("programme.json5"))
    return ScenarioRun(summary: summary, world: world, main: main)
  }

  /// The runs beside the main one: the other points of the ridge, and the ends of the range of gaps in the bills.
  private static func variations(
    _ world: World, _ main: FinishedRun, threads: Int
  ) throws(Problem) -> (points: [FinishedRun], gaps: [FinishedRun]) {
    let points = RidgePoint.allCases.filter { $0 != main.point }
    let range = world.scenario.behaviour.bills.gapChanceRangeAMonth
    let gaps = [range.lowerBound, range.upperBound].map { world.varied(gapChanceAMonth: $0) }
    let plans: [(world: World, point: RidgePoint)] =
      points.map { (world, $0) } + gaps.map { ($0, main.point) }
    let results = Mutex([Result<FinishedRun, Problem>?](repeating: nil, count: plans.count))
    let compare = { @Sendable (index: Int) in
      let result = Result { () throws(Problem) in
        try FinishedRun.compare(plans[index].world, plans[index].point)
      }
      results.withLock { $0[index] = result }
    }
    if threads > 1 {
      DispatchQueue.concurrentPerform(iterations: plans.count) { compare($0) }
    } else {
      for index in plans.indices { compare(index) }
    }
    var runs: [FinishedRun] = []
    for result in results.withLock({ $0 }) {
      guard let result else { preconditionFailure("every plan has been run") }
      runs.append(try result.get())
    }
    return (Array(runs[..<points.count]), Array(runs[points.count...]))
  }

  /// What the ledger is the ledger of: as if `pdtv replay` had been given the stream and the geometry of the run.
  private static func identity(
    _ world: World, _ options: Options, _ folder: borrowing RunFolder
  ) throws(Problem) -> RunIdentity {
    let programme = world.scenario.programme
    var digest = DigestState()
    var length: Int64 = 0
    let file: OutputFile? = options.keepsStream ? try OutputFile(folder.file("geo.geojson")) : nil
    try world.population.writeGeoJSON { bytes throws(Problem) in
      digest.add(bytes)
      length += Int64(bytes.count)
      try file?.append(bytes)
    }
    try file?.close()
    return RunIdentity(
      engineVersion: Engine.version, programmeName: programme.name,
      programmeText: programme.source, rules: Inputs.ledgerRules(of: programme),
      geometryHash: digest.finish(), geometryByteCount: length,
      programmePath: "\(options.out)/programme.json5",
      geometryPath: "\(options.out)/geo.geojson",
      streamPath: "\(options.out)/stream.ndjson")
  }
}
