import Behaviour
package import Diagnostics
import Engine
import Ledger
package import Population
import Programme
import Replay
package import Scenario
import Society
import Stream
import Threads
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
  package var places: PlaceMeasures { main.recorded.counts.places }
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
    let world = World(scenario, isParallel: options.threads > 1)
    let pieces = RunPiece.all(of: world)
    let beside = SharedWork(pieces.count, helpers: options.threads - 1) {
      number throws(Problem) in try pieces[number].run(world)
    }
    let geometryPath = options.keepsStream ? folder.file("geo.geojson") : nil
    let ledger = LedgerThread(folder.file("ledger.sqlite")) { () throws(Problem) in
      try identity(world, options, geometryPath: geometryPath)
    }
    let streamPath = options.keepsStream ? folder.file("stream.ndjson") : nil
    let truthPath = folder.file("truth.sqlite")
    let monthsPath = folder.file("months.csv")
    let recorder = RunRecorderThread { () throws(Problem) in
      RunRecorder(
        world,
        try RunRecorder.Outputs(
          ledger.sink, truthPath: truthPath, monthsPath: monthsPath, streamPath: streamPath))
    }
    var loop = try DayLoop(
      world, ridgePoint: scenario.ridgePoint, sink: BatchBuffer(), recorder: recorder)
    let recorded: RecordedRun
    do throws(Problem) {
      try loop.run { progress("days", $0) }
      recorded = try recorder.finish()
    } catch {
      // Nobody may go on writing into the folder.
      _ = try? recorder.finish()
      ledger.end(RunEnd(streamByteCount: 0, balances: loop.engine.balances))
      _ = try? ledger.finish()
      throw error
    }
    ledger.end(RunEnd(streamByteCount: recorded.streamBytes, balances: loop.engine.balances))
    let lived = FinishedRun(loop, recorded)
    progress("tables", 0)
    let truth = BackgroundTask(beside: options.threads > 1) { () throws(Problem) in
      try TruthFile.complete(lived, world, at: truthPath)
    }
    progress("comparison", 0)
    let comparisons = Comparisons(world, main: lived, try beside.finish())
    var summary = try write(comparisons, lived, world, options, into: folder)
    summary.ledger.seal = try ledger.finish()
    try truth.finish()
    try OutputFile.write(summary.json, to: folder.file("summary.json"))
    try OutputFile.write(scenario.programme.source, to: folder.file("programme.json5"))
    return ScenarioRun(summary: summary, world: world, main: lived)
  }

  /// Writes the tables from which every number of the summary can be made again, beside making it.
  private static func write(
    _ comparisons: Comparisons, _ lived: FinishedRun, _ world: World, _ options: Options,
    into folder: borrowing RunFolder
  ) throws(Problem) -> Summary {
    let (tenancies, baseline) = (folder.file("tenancies.csv"), folder.file("baseline.csv"))
    let cases = folder.file("cases.csv")
    let tables = BackgroundTask(beside: options.threads > 1) { () throws(Problem) in
      try TenancyTable(world, lived, comparisons).write(threads: options.threads, to: tenancies)
      try BaselineTable.write(world, comparisons.pairs, threads: options.threads, to: baseline)
      try CaseTable.write(world, lived, comparisons.pairs, to: cases)
    }
    let effects = comparisons.effects(world)
    try ReplicationTable.write(
      effects, world, to: folder.file("replications.csv"),
      months: folder.file("replication_months.csv"))
    let summary = SummaryMaker(
      world: world, main: lived, comparisons: comparisons, effects: effects
    ).summary()
    try tables.finish()
    return summary
  }

  /// What the ledger is the ledger of: as if `pdtv replay` had been given the stream and the geometry of the run.
  private static func identity(
    _ world: World, _ options: Options, geometryPath: String?
  ) throws(Problem) -> RunIdentity {
    let programme = world.scenario.programme
    var digest = DigestState()
    var length: Int64 = 0
    let file: OutputFile? = if let geometryPath { try OutputFile(geometryPath) } else { nil }
    try world.population.writeGeoJSON { bytes throws(Problem) in
      digest.add(bytes)
      length += Int64(bytes.count)
      try file?.append(bytes)
    }
    try file?.close()
    return RunIdentity(
      engineVersion: Engine.version, programmeName: programme.name,
      programmeText: programme.source,
      programmes: Inputs.ledgerProgrammes(of: programme),
      rules: Inputs.ledgerRules(of: programme), geometryHash: digest.finish(),
      geometryByteCount: length,
      programmePath: "\(options.out)/programme.json5",
      geometryPath: "\(options.out)/geo.geojson",
      streamPath: "\(options.out)/stream.ndjson")
  }
}
