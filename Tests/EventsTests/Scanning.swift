import Events
import Foundation

/// What a test reads of an event, with its texts.
struct ScannedLine: Equatable {
  var line: Int64
  var id: String?
  var refusal: String?
  var field: String?
  var event: Event
  var text: [UInt8]

  init(_ event: Event, _ text: [UInt8]) {
    self.event = event
    self.text = text
    line = event.line
    refusal = event.refusal?.name
    field = event.field?.name
    id = event.id.count == 0 ? nil : string(event.id)
  }

  func string(_ range: TextRange) -> String {
    String(decoding: text[range.range], as: UTF8.self)
  }

  /// `invalid_field amount`, or empty where the line is not refused.
  var verdict: String { [refusal, field].compactMap(\.self).joined(separator: " ") }

  static func == (a: ScannedLine, b: ScannedLine) -> Bool { a.content == b.content }

  /// Everything that does not depend on how the chunks were cut.
  private var content: String {
    var event = event
    let ranges = [event.id, event.cadastral, event.reference, event.otherType ?? .empty]
    (event.id, event.cadastral, event.reference) = (.empty, .empty, .empty)
    let hasOtherType = event.otherType != nil
    event.otherType = nil
    return "\(event) \(ranges.map(string)) \(hasOtherType)"
  }
}

/// The lines of a stream in memory that are not blank.
func scan(_ stream: [UInt8]) throws -> [ScannedLine] {
  var scanner = StreamScanner(stream.span)
  return try lines(&scanner)
}

func scan(_ stream: String) throws -> [ScannedLine] { try scan(Array(stream.utf8)) }

func lines(_ scanner: inout StreamScanner) throws -> [ScannedLine] {
  var chunk = EventChunk()
  var lines: [ScannedLine] = []
  while try scanner.next(&chunk, limit: 100) {
    lines += chunk.events.map { ScannedLine($0, chunk.text) }
  }
  return lines
}

/// A file of the tests' own cases.
func caseFile(_ path: String) throws -> [UInt8] {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return try Array(Data(contentsOf: tests.appending(path: "Cases/\(path)")))
}
