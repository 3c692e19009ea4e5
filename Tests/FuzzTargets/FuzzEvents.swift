import Events

/// Scans `bytes` as a stream: what a fuzzer calls. It never fails; that the events make sense is checked.
package func fuzzEvents(_ bytes: Span<UInt8>) {
  var scanner = StreamScanner(bytes)
  var chunk = EventChunk()
  var line: Int64 = 0
  // Memory cannot fail to be read.
  while (try? scanner.next(&chunk, limit: 7)) == true {
    for event in chunk.events {
      precondition(event.line > line, "lines are numbered upwards")
      precondition(event.refusal != nil || event.type != nil, "an event has a type")
      precondition(event.id.range.upperBound <= chunk.text.count, "an id is in the chunk")
      line = event.line
    }
  }
}
