import Values

/// Numbers the ids, parties and cadastral codes of a stream, each from 0 in the order in which lines that can be used name them.
///
/// The engine keeps what it knows of them by these numbers. They are given here, on the thread that scans,
/// because looking a name up among millions waits for memory longer than deciding the line takes.
struct StreamNames {
  /// Lines whose slots are loaded together, so that their waits for memory overlap.
  private static let linesPerBlock = 128

  private var ids = BytesIndex()
  private var parties = IntegerIndex()
  private var codes = BytesIndex()
  private var hashes: [UInt32] = []
  /// Keeps the loads from being taken for useless.
  private var warmth: UInt64 = 0

  mutating func number(_ chunk: inout EventChunk) {
    let text = chunk.text
    for block in (0..<chunk.events.count).blocks(of: StreamNames.linesPerBlock) {
      hashes.removeAll(keepingCapacity: true)
      for index in block {
        let hash = ids.hash(text.span.extracting(chunk.events[index].id.range))
        warmth &+= ids.touch(hash)
        warmth &+= parties.touch(chunk.events[index].party.value)
        hashes.append(hash)
      }
      for index in block {
        number(&chunk.events[index], text.span, idHash: hashes[index - block.lowerBound])
      }
    }
  }

  private mutating func number(_ event: inout Event, _ text: Span<UInt8>, idHash: UInt32) {
    guard event.refusal == nil, let type = event.type else { return }
    let id = text.extracting(event.id.range)
    let probe = ids.probe(id, hash: idHash)
    event.idNumber = Int32(probe.number ?? ids.count)
    if probe.number == nil { ids.enter(id, at: probe) }
    let naming = type.naming
    if naming.contains(.party) { event.partyNumber = number(of: event.party) }
    if naming.contains(.counterparty) { event.counterpartyNumber = number(of: event.counterparty) }
    if naming.contains(.cadastral) {
      event.cadastralNumber = number(ofCode: text.extracting(event.cadastral.range))
    }
    if naming.contains(.payment) {
      let payment = ids.find(text.extracting(event.reference.range))
      event.referenceNumber = payment.map { Int32($0) } ?? Event.noNumber
    }
  }

  private mutating func number(of party: IIN) -> Int32 {
    Int32(parties.intern(party.value).number)
  }

  private mutating func number(ofCode code: Span<UInt8>) -> Int32 {
    Int32(codes.intern(code).number)
  }
}
