package import Accounts
package import Behaviour
package import Diagnostics
package import Engine
import Events
package import Geofence
package import Journal
package import Population
package import Programme
package import Values

/// Has acts decided one after another and gives back the rows.
///
/// The engine gets what `pdtv replay` would read from the lines of the acts: what it decides here it decides there.
package struct StreamEngine: ~Copyable {
  private var engine: Engine
  private var events: ActEvents
  private var chunk = EventChunk()
  /// Lines decided so far.
  package private(set) var lineCount: Int64 = 0

  /// What stands on all accounts by now.
  package var balances: Balances { engine.balances }

  package var transferCount: Int64 { engine.transferCount }
  package var rowCount: Int { engine.rowCount }

  /// Batches of rows go to `sink`, with lines that have no hashes.
  ///
  /// - Throws: what is wrong with the rules of `programme`.
  package init(
    _ programme: Programme, _ fences: FenceSet, _ named: RunNames, sink: any RowSink
  ) throws(Problem) {
    engine = try Engine(programme: programme, fences: fences, sink: sink)
    engine.keepsRows = true
    events = ActEvents(named)
  }

  /// Decides the acts of a day, or of some hours of it, and appends their rows; steps of month boundaries among them, but for those of
  /// property tax.
  package mutating func decide(
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

  /// The instrument of an entitlement, and whom it pays.
  package func granted(
    _ number: EntitlementNumber
  ) -> (instrument: String, recipient: PartyNumber) { engine.granted(number) }

  /// What the registers count of somebody who thinks of registering.
  package func counted(_ count: Engine.Count, tenant: Party, owner: Party, dwelling: DwellingNumber)
    -> Int
  {
    engine.counted(
      count, tenant: events.names.number(ofKnown: tenant),
      landlord: events.names.number(ofKnown: owner),
      code: events.names.known(codeOf: dwelling))
  }

  /// Hands over the rows of the last batch, full or not.
  package mutating func finish() throws(Problem) { try engine.finish() }
}

/// Where the rows go that nobody keeps.
package final class NoLedger: RowSink {
  package init() {}

  package func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    batch.beginNext()
    return batch
  }
}
