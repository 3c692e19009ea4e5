import Behaviour
import Diagnostics
import Engine
import Events
import Geofence
import Journal
import Programme
import Replay
import Values

/// Writes acts as the lines of a stream, has them decided one after another and gives back the rows.
///
/// The lines are those that `pdtv replay` would read: what the engine decides here it decides there.
struct DecisionDesk: ~Copyable {
  private var engine: Engine
  private var scanner: StreamScanner
  private var chunk = EventChunk()
  /// Nil where the scanner looks names up.
  private var names: ActNames?
  /// Lines decided so far.
  private(set) var lineCount: Int64 = 0
  private(set) var byteCount: Int64 = 0

  /// What a ledger is closed with.
  var end: RunEnd { RunEnd(streamByteCount: byteCount, balances: engine.balances) }

  var transferCount: Int64 { engine.transferCount }

  /// With `names` every line is that of an act or a tick.
  init(
    _ programme: Programme, _ fences: FenceSet, names: ActNames? = nil, sink: any RowSink
  ) throws(Problem) {
    self.names = names
    engine = try Engine(programme: programme, fences: fences, sink: sink)
    engine.keepsRows = true
    scanner = StreamScanner([UInt8]().span)
    scanner.numbersNames = names == nil
  }

  /// Decides `lines`, whole lines of one day, and returns their rows; steps of month boundaries among them. `sent` are the acts
  /// of the lines; none for a tick.
  mutating func decide(
    _ lines: [UInt8], of sent: [SentAct] = [], into rows: inout [Row]
  ) throws(Problem) {
    let firstLine = lineCount + 1
    scanner.feed(lines)
    byteCount += Int64(lines.count)
    while try nextChunk() {
      if names != nil { number(sent, firstLine) }
      lineCount += Int64(chunk.events.count)
      try engine.decide(chunk)
    }
    swap(&rows, &engine.keptRows)
    engine.keptRows.removeAll(keepingCapacity: true)
  }

  private mutating func number(_ sent: [SentAct], _ firstLine: Int64) {
    for index in chunk.events.indices {
      let place = Int(chunk.events[index].line - firstLine)
      if place < sent.count {
        names?.number(
          &chunk.events[index], of: sent[place].act, payment: sent[place].payment)
      } else {
        names?.number(tick: &chunk.events[index])
      }
    }
  }

  /// Goes on under another programme, whose rules have the same names.
  mutating func adopt(_ programme: Programme) throws(Problem) { try engine.adopt(programme) }

  mutating func finish() throws(Problem) { try engine.finish() }

  private mutating func nextChunk() throws(Problem) -> Bool {
    do throws(ReadFailure) { return try scanner.next(&chunk, limit: 1024) } catch {
      preconditionFailure("memory can be read")
    }
  }
}

/// An act as it went into the stream.
struct SentAct {
  var act: Act
  /// Its lease in the book; -1 for none.
  var lease: Int32
  /// The line of the payment that it takes back; 0 for none.
  var payment: Int64
}

/// Where the rows go that nobody keeps.
final class NoLedger: RowSink {
  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    batch.beginNext()
    return batch
  }
}
