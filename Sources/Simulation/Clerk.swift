import Behaviour
import Diagnostics
import Events
import Geofence
import Journal
import Population
import Programme
import Replay
import Values

/// Counts and writes down what a run has done. Nobody in the run asks for any of it, so that it can be done beside.
struct Clerk {
  /// Where things are written; a run that is only compared with has none of it.
  final class Outputs {
    /// Of batches whose lines have their hashes.
    let ledger: any RowSink
    let months: OutputFile
    let stream: OutputFile?
    let truth: TruthActs

    init(
      _ world: World, _ ledger: any RowSink, truthPath: String, monthsPath: String,
      streamPath: String?
    ) throws(Problem) {
      self.ledger = ledger
      truth = try TruthActs.begin(world, path: truthPath)
      months = try OutputFile(monthsPath)
      if let streamPath { stream = try OutputFile(streamPath) } else { stream = nil }
    }
  }

  private let world: World
  private var measures: Measures
  private var truth = TruthLog()
  private let outputs: Outputs?
  private var lines: ActLines
  private var streamBytes: Int64 = 0
  /// Of lines whose batch is not full yet.
  private var hashes: [LineHash] = []
  private var table = TextPen()
  private var warmth: UInt64 = 0
  /// Entries of the truth that are in the file.
  private var writtenTruth = 0

  init(_ world: World, _ outputs: Outputs?) {
    self.world = world
    measures = Measures(world)
    lines = ActLines(world)
    self.outputs = outputs
    if outputs != nil { table.write(Array(Clerk.monthsHeader.utf8)) }
  }

  /// Takes a page and empties it.
  mutating func take(_ page: inout Page) throws(Problem) {
    if outputs != nil {
      try writeLines(page)
      try passOn(&page)
      try write(page.census, month: page.month)
    }
    for block in page.rows.indices.blocks(of: Warming.blockSize) {
      warm(block, page)
      for index in block { count(page.rows[index], page) }
    }
    if let outputs { writtenTruth = try outputs.truth.write(truth.entries, from: writtenTruth) }
    page.removeAll()
  }

  mutating func close() throws(Problem) -> Books {
    if table.count > 0 { try flushMonths() }
    try outputs?.truth.finish(truth.entries, from: writtenTruth)
    try outputs?.stream?.close()
    try outputs?.months.close()
    return Books(measures: measures, truth: truth, streamBytes: streamBytes)
  }

  /// The bytes of the lines are needed for their hashes and, where it is kept, for the stream.
  private mutating func writeLines(_ page: borrowing Page) throws(Problem) {
    lines.removeAll()
    var line = page.firstLine
    for block in page.acts.indices.blocks(of: Warming.blockSize) {
      lines.warm(page.acts[block])
      for index in block {
        hashes.append(lines.append(page.acts[index], line: line, day: page.day))
        line += 1
      }
    }
    streamBytes += Int64(lines.bytes.count)
    try outputs?.stream?.append(lines.bytes)
  }

  /// Gives the batches to the ledger. Their lines have all been written by now.
  private mutating func passOn(_ page: inout Page) throws(Problem) {
    var used = 0
    for index in page.batches.indices {
      var batch = Batch()
      swap(&batch, &page.batches[index])
      let count = batch.lineHashes.count
      batch.lineHashes = Array(hashes[used..<used + count])
      used += count
      if let ledger = outputs?.ledger { page.spareBatches.append(try ledger.take(batch)) }
    }
    hashes.removeFirst(used)
  }

  /// Loads what counting a block of rows will read, so that the waits for memory overlap.
  private mutating func warm(_ block: Range<Int>, _ page: borrowing Page) {
    for index in block where page.rows[index].isLine {
      let act = page.acts[Int(page.rows[index].line - page.firstLine)].act
      let tenancy = Int(act.actor.number)
      guard act.type == .paymentRequested, tenancy < world.residents.count else { continue }
      warmth &+= UInt64(world.incomeDeciles[tenancy])
      warmth &+= UInt64(world.population.tenancies[tenancy].householdSize)
      warmth &+= world.fences.touch(Int(world.residents[tenancy].dwelling.building))
    }
  }

  private mutating func count(_ row: Row, _ page: borrowing Page) {
    // The relief of a boundary is that of the month before, and a lease that ran out closed in it.
    let isOfMonthBefore = row.step == .relieved || row.step == .expired
    measures.book(row, month: isOfMonthBefore ? max(0, page.month - 1) : page.month)
    guard let outcome = row.outcome else { return }
    let sent = page.acts[Int(row.line - page.firstLine)]
    guard sent.act.type != .clockTicked else { return }
    truth.append(sent.act, line: row.line)
    let isHonest = sent.act.truth.typology == nil
    if outputs != nil, sent.act.type == .paymentRequested {
      countPlace(sent.act, row, outcome, isHonest)
    }
    if isHonest, outcome != .duplicate, !sent.hasTurned { countHonest(sent.act, row, outcome) }
  }

  private mutating func countHonest(_ act: Act, _ row: Row, _ outcome: Outcome) {
    let isRejected = outcome == .rejected
    if isRejected {
      let rule = Measures.rule(of: row)
      measures.honestByRule[rule] += 1
      if row.failedOneRule { measures.honestByRuleAlone[rule] += 1 }
      if act.type == .paymentRequested { measures.honestTiynByRule[rule] += act.amount.tiyn }
    }
    guard act.type == .paymentRequested else { return }
    let tenancy = Int(act.actor.number)
    let people = world.population.tenancies[tenancy]
    measures.honest.count(act.amount, rejected: isRejected)
    measures.bySettlement[Int(people.settlement)].count(act.amount, rejected: isRejected)
    measures.byDecile[Int(world.incomeDeciles[tenancy]) - 1].count(act.amount, rejected: isRejected)
    let size = min(Int(people.householdSize), measures.byHousehold.count - 1)
    measures.byHousehold[size].count(act.amount, rejected: isRejected)
    if let positioning = act.truth.positioning {
      measures.byPositioning[Int(positioning.rawValue)].count(
        act.amount, rejected: isRejected)
    }
  }

  /// Only the main run of a scenario counts where phones are.
  private mutating func countPlace(_ act: Act, _ row: Row, _ outcome: Outcome, _ isHonest: Bool) {
    if act.truth.isFirstFromHome, let positioning = act.truth.positioning {
      // Fences are numbered as buildings are.
      let fence = Int(world.residents[Int(act.actor.number)].dwelling.building)
      measures.places.countFromHome(
        metres: world.fences.distanceMetres(
          fence, lon: ActLines.degrees(act.lon), lat: ActLines.degrees(act.lat)),
        positioning)
    }
    guard outcome == .accepted || outcome == .rejected else { return }
    let isAccepted = outcome == .accepted
    let kind: PaymentKind =
      isHonest
      ? (isAccepted ? .honestAccepted : .honestRejected)
      : (isAccepted ? .fraudAccepted : .fraudRejected)
    measures.places.count(kind, lon: act.lon, lat: act.lat, line: row.line)
  }

  private static let monthsHeader =
    "tenancy,month,registered,knows,tries,accepted,rejected,blocked,balance_tiyn\n"
  private static let blockSize = 1 << 20

  private mutating func write(_ census: [CensusEntry], month: Int) throws(Problem) {
    for entry in census {
      table.write(entry, month: month)
      if table.count >= Clerk.blockSize { try flushMonths() }
    }
    if !census.isEmpty { try flushMonths() }
  }

  private mutating func flushMonths() throws(Problem) {
    var text: [UInt8] = []
    text.append(table)
    try outputs?.months.append(text)
    table.removeAll()
  }
}

extension TextPen {
  fileprivate mutating func write(_ entry: CensusEntry, month: Int) {
    let comma = UInt8(ascii: ",")
    appendInteger(Int64(entry.tenancy) + 1)
    appendInteger(Int64(month) + 1, after: comma)
    appendInteger(entry.isRegistered ? 1 : 0, after: comma)
    appendInteger(entry.knows ? 1 : 0, after: comma)
    appendInteger(Int64(entry.attempts), after: comma)
    appendInteger(Int64(entry.accepted), after: comma)
    appendInteger(Int64(entry.rejected), after: comma)
    appendInteger(entry.isBlocked ? 1 : 0, after: comma)
    appendInteger(entry.balance, after: comma)
    write(UInt8(ascii: "\n"))
  }
}
