import Behaviour
import Diagnostics
import Events
import Geofence
import Journal
import Population
import Replay
import Scenario
import Society
import Stream
import Text
import Values

/// What a recorder has counted of a run.
struct RecordedRun: Sendable {
  var counts: RecordedCounts
  var truth: TruthLog
  /// 0 where nobody needed the lines.
  var streamBytes: Int64
}

/// Counts and writes down what a run has done. Nobody in the run asks for any of it, so that it can be done beside.
struct RunRecorder {
  /// Where things are written; a run that is only compared with has none of it.
  final class Outputs {
    /// Of batches whose lines have their hashes.
    let ledger: any RowSink
    let months: OutputFile
    let stream: OutputFile?
    let truth: TruthActs

    init(
      _ ledger: any RowSink, truthPath: String, monthsPath: String, streamPath: String?
    ) throws(Problem) {
      self.ledger = ledger
      truth = try TruthActs.begin(path: truthPath)
      months = try OutputFile(monthsPath)
      if let streamPath { stream = try OutputFile(streamPath) } else { stream = nil }
    }
  }

  private let world: World
  private var counts: RecordedCounts
  private var truth = TruthLog()
  private let outputs: Outputs?
  /// Whether where phones are is counted: that takes longer than all the rest.
  private let countsPlaces: Bool
  private let keepsTruth: Bool
  private var lines: ActLines
  private var streamBytes: Int64 = 0
  /// Of lines whose batch is not full yet.
  private var hashes: [LineHash] = []
  private var table = CSVWriter()
  private var warmth: UInt64 = 0

  /// - Parameters:
  ///   - countsCosts: Whether what each tenancy costs is counted also where nobody settles and no instrument pays.
  ///   - keepsTruth: Whether the truth is kept where it is not written.
  init(
    _ world: World, _ outputs: Outputs?, countsPlaces: Bool = false, countsCosts: Bool = false,
    keepsTruth: Bool = false
  ) {
    self.world = world
    self.countsPlaces = countsPlaces || outputs != nil
    self.keepsTruth = keepsTruth || outputs != nil
    counts = RecordedCounts(world)
    if countsCosts || world.scenario.settlers != nil || !world.instruments.isEmpty {
      counts.aid = AidCounts(world)
    }
    lines = ActLines(world.names)
    self.outputs = outputs
    if outputs != nil { table = CSVWriter(MonthTable.columns) }
  }

  /// Takes a log and empties it.
  mutating func take(_ log: inout DayLog) throws(Problem) {
    if outputs != nil {
      try writeLines(log)
      try passOn(&log)
      try write(log.census, month: log.month)
    }
    counts.aid?.add(log.entitlements)
    for block in log.rows.indices.blocks(of: Warming.blockSize) {
      warm(block, log)
      for index in block { count(log.rows[index], log) }
    }
    // What is in the file is not kept: it would be the largest thing in memory.
    if let outputs { truth.removeFirst(try outputs.truth.write(truth.entries)) }
    log.removeAll()
  }

  mutating func close() throws(Problem) -> RecordedRun {
    if table.count > 0 { try flushMonths() }
    try outputs?.truth.finish(truth.entries)
    try outputs?.stream?.close()
    try outputs?.months.close()
    var counts = counts
    counts.accumulate()
    counts.cases.finish()
    return RecordedRun(counts: counts, truth: truth, streamBytes: streamBytes)
  }

  /// The bytes of the lines are needed for their hashes and, where it is kept, for the stream.
  private mutating func writeLines(_ log: borrowing DayLog) throws(Problem) {
    lines.removeAll()
    var line = log.firstLine
    for block in log.acts.indices.blocks(of: Warming.blockSize) {
      lines.warm(log.acts[block])
      for index in block {
        hashes.append(lines.append(log.acts[index], line: line, day: log.day))
        line += 1
      }
    }
    streamBytes += Int64(lines.bytes.count)
    try outputs?.stream?.append(lines.bytes)
  }

  /// Gives the batches to the ledger. Their lines have all been written by now.
  private mutating func passOn(_ log: inout DayLog) throws(Problem) {
    var used = 0
    for index in log.batches.indices {
      var batch = Batch()
      swap(&batch, &log.batches[index])
      let count = batch.lineHashes.count
      batch.lineHashes = Array(hashes[used..<used + count])
      used += count
      if let ledger = outputs?.ledger { log.spareBatches.append(try ledger.take(batch)) }
    }
    hashes.removeFirst(used)
  }

  /// Loads what counting a block of rows will read, so that the waits for memory overlap.
  private mutating func warm(_ block: Range<Int>, _ log: borrowing DayLog) {
    for index in block where log.rows[index].isLine {
      let act = log.acts[Int(log.rows[index].line - log.firstLine)].act
      guard act.type == .paymentRequested, let tenancy = act.actor.tenancy else { continue }
      warmth &+= UInt64(world.incomeDeciles[tenancy])
      warmth &+= UInt64(world.population.tenancies[tenancy].householdSize)
      if countsPlaces {
        warmth &+= world.fences.touch(Int(world.residents[tenancy].dwelling.building))
      }
    }
  }

  private mutating func count(_ row: Row, _ log: borrowing DayLog) {
    // The relief of a boundary is that of the month before, and a lease that ran out closed in it.
    let isOfMonthBefore = row.step == .relieved || row.step == .expired
    counts.book(row, month: isOfMonthBefore ? max(0, log.month - 1) : log.month)
    if counts.aid != nil {
      counts.aid?.count(
        row, row.isLine ? log.acts[Int(row.line - log.firstLine)] : nil, on: log.day,
        month: log.month)
    }
    guard let outcome = row.outcome else { return }
    let sent = log.acts[Int(row.line - log.firstLine)]
    guard sent.act.type != .clockTicked else { return }
    let isHonest = sent.act.truth.typology == nil
    var metres: Double?
    if countsPlaces, sent.act.type == .paymentRequested {
      metres = countPlace(sent.act, row, outcome, isHonest)
    }
    if keepsTruth { truth.append(sent, line: row.line, outcome, metres: metres) }
    if !isHonest, let fraudCase = sent.act.actor.fraudCase {
      counts.cases.count(
        sent, outcome, rule: world.rulePosition(of: row, in: log.month), of: fraudCase.index,
        month: log.month)
    }
    if isHonest, outcome != .duplicate, !sent.hasTurned, let tenancy = sent.act.actor.tenancy {
      countHonest(sent.act, tenancy, row, outcome, month: log.month)
    }
  }

  private mutating func countHonest(
    _ act: Act, _ tenancy: TenancyNumber, _ row: Row, _ outcome: Outcome, month: Int
  ) {
    let isRejected = outcome == .rejected
    counts.tries.count(
      act.type, tenancy: tenancy.index, rejected: isRejected, month: month)
    if isRejected {
      let rule = world.rulePosition(of: row, in: month)
      counts.honestByRule[rule] += 1
      if row.failedOneRule { counts.honestByRuleAlone[rule] += 1 }
      if act.type == .paymentRequested { counts.honestTiynByRule[rule] += act.amount.tiyn }
    }
    guard act.type == .paymentRequested else { return }
    let people = world.population.tenancies[tenancy]
    counts.honest.count(act.amount, rejected: isRejected)
    counts.bySettlement[Int(people.settlement)].count(act.amount, rejected: isRejected)
    counts.byDecile[Int(world.incomeDeciles[tenancy]) - 1].count(act.amount, rejected: isRejected)
    let size = min(Int(people.householdSize), counts.byHousehold.count - 1)
    counts.byHousehold[size].count(act.amount, rejected: isRejected)
    if let positioning = act.truth.positioning {
      counts.byPositioning[Int(positioning.rawValue)].count(
        act.amount, rejected: isRejected)
    }
  }

  /// Returns how far it is from home, of a first try from there.
  private mutating func countPlace(
    _ act: Act, _ row: Row, _ outcome: Outcome, _ isHonest: Bool
  ) -> Double? {
    var metres: Double?
    if act.truth.isFirstFromHome, let positioning = act.truth.positioning,
      let tenancy = act.actor.tenancy
    {
      // Fences are numbered as buildings are.
      let building = world.residents[tenancy].dwelling.building
      let distance = world.fences.distanceMetres(
        building.index, lon: ActLines.degrees(act.lon), lat: ActLines.degrees(act.lat))
      counts.places.countFromHome(metres: distance, positioning, building: building)
      metres = distance
    }
    guard outcome == .accepted || outcome == .rejected else { return metres }
    let isAccepted = outcome == .accepted
    let kind: PaymentKind =
      isHonest
      ? (isAccepted ? .honestAccepted : .honestRejected)
      : (isAccepted ? .fraudAccepted : .fraudRejected)
    counts.places.count(kind, lon: act.lon, lat: act.lat, line: row.line)
    return metres
  }

  private static let blockSize = 1 << 20

  private mutating func write(_ census: [CensusEntry], month: Int) throws(Problem) {
    for entry in census {
      table.append(TenancyMonth(entry: entry, month: month), MonthTable.columns)
      if table.count >= RunRecorder.blockSize { try flushMonths() }
    }
    if !census.isEmpty { try flushMonths() }
  }

  private mutating func flushMonths() throws(Problem) {
    try outputs?.months.append(table.takeBytes())
  }
}
