import Accounts
import Behaviour
import Diagnostics
import Engine
import Events
import Journal
import Programme
import Values

/// Has acts decided one after another and gives back the rows.
///
/// The engine gets what `pdtv replay` would read from the lines of the acts: what it decides here it decides there.
struct DecisionDesk: ~Copyable {
  private var engine: Engine
  private var events: ActEvents
  private var chunk = EventChunk()
  /// Lines decided so far.
  private(set) var lineCount: Int64 = 0

  var balances: Balances { engine.balances }

  var transferCount: Int64 { engine.transferCount }
  var rowCount: Int { engine.rowCount }

  init(_ world: World, _ programme: Programme, sink: any RowSink) throws(Problem) {
    engine = try Engine(programme: programme, fences: world.fences, sink: sink)
    engine.keepsRows = true
    events = ActEvents(world)
  }

  /// Decides the acts of a day, or of some hours of it, and appends their rows; steps of month boundaries among them, but for those of
  /// property tax.
  mutating func decide(
    _ acts: ArraySlice<SentAct>, on day: Day, into rows: inout [Row]
  ) throws(Problem) {
    events.begin(&chunk)
    for block in acts.indices.blocks(of: Warming.blockSize) {
      events.warm(acts[block])
      for index in block {
        lineCount += 1
        events.append(acts[index], line: lineCount, day: day, to: &chunk)
      }
    }
    swap(&rows, &engine.keptRows)
    defer { swap(&rows, &engine.keptRows) }
    try engine.decide(chunk)
  }

  mutating func finish() throws(Problem) { try engine.finish() }
}

/// Where the rows go that nobody keeps.
final class NoLedger: RowSink {
  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    batch.beginNext()
    return batch
  }
}
