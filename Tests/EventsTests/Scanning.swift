import Events
import Foundation
import Testing
import Values

/// A line as the scanner sees it, with its texts.
struct ScannedLine: Equatable {
  var event: Event
  var id: String?
  var cadastral: String
  var reference: String
  var otherType: String?
  var supplement = EventSupplement()
  /// `qr`, `key` or `region`.
  var supplementText = ""

  /// `malformed`, `missing_field lon`…; `-` where the line is an event.
  var refusal: String {
    guard let refusal = event.refusal else { return "-" }
    return event.field.map { "\(refusal.name) \($0.name)" } ?? refusal.name
  }
}

/// What `StreamScanner` makes of a stream in memory.
func scan(_ stream: [UInt8], limit: Int = 1024) throws -> [ScannedLine] {
  var scanner = StreamScanner(stream.span)
  return try lines(of: &scanner, limit: limit)
}

func scan(_ stream: String) throws -> [ScannedLine] { try scan(Array(stream.utf8)) }

/// The refusal of a stream of one line.
func refusal(_ line: String) throws -> String { try #require(try scan(line).first).refusal }

func lines(of scanner: inout StreamScanner, limit: Int) throws -> [ScannedLine] {
  var lines: [ScannedLine] = []
  var chunk = EventChunk()
  while try scanner.next(&chunk, limit: limit) {
    lines += chunk.events.map { event in
      func text(_ range: TextRange) -> String {
        String(decoding: chunk.text[range.range], as: UTF8.self)
      }
      var line = ScannedLine(
        event: event, id: event.id == .empty ? nil : text(event.id),
        cadastral: text(event.cadastral), reference: text(event.reference),
        otherType: event.otherType.map(text))
      line.supplement = chunk.supplement(of: event)
      line.supplementText = text(line.supplement.text)
      line.supplement.text = .empty
      line.event.supplement = Event.noNumber
      // Where a text stands depends on the chunk.
      line.event.id = .empty
      line.event.cadastral = .empty
      line.event.reference = .empty
      line.event.otherType = nil
      return line
    }
  }
  return lines
}

/// One event of each type that nothing is wrong with, its fields in the order of the contract, as JSON texts.
enum Sample {
  static let at = "\"2026-01-20T10:00:00+05:00\""

  static func fields(_ type: EventType) -> [(Field, String)] {
    let common: [(Field, String)] = [
      (.id, "\"e1\""), (.at, at), (.type, "\"\(type.name)\""),
    ]
    return common + type.fields.map { ($0, value($0)) }
  }

  static func value(_ field: Field) -> String {
    switch field {
    case .id: "\"e1\""
    case .at: at
    case .type: "\"clock.ticked\""
    case .landlord, .employer, .provider: "\"900101600006\""
    case .tenant, .settler, .worker, .person, .holder: "\"061211600012\""
    case .payee, .to: "\"940140000385\""
    case .cadastral: "\"21:318:083:123:1/2:45\""
    case .lease, .payment, .job, .contract: "\"A.b_c:d/e-F9\""
    case .from, .until: "\"2026-01-20\""
    case .value, .rent, .amount, .wage, .price: "15000.55"
    case .area: "45.5"
    case .lon: "71.4002"
    case .lat: "51.1001"
    case .accuracy: "12"
    case .kind: "\"permanent\""
    case .persons, .members: "3"
    case .qr: "\"PDTV-LEASE-1|\\u007c\""
    case .relative, .subsidised: "true"
    case .own, .contributions: "700.05"
    case .purpose: "\"utilities\""
    case .region: "\"15\""
    case .housingMonths: "24"
    case .cause: "\"employer\""
    case .key: "\"\(String(repeating: "a", count: 42))A\""
    }
  }

  static func line(_ fields: [(Field, String)]) -> String {
    "{" + fields.map { "\"\($0.0.name)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// The sample of a type with one field replaced, or left out where `value` is nil.
  static func line(_ type: EventType, _ field: Field? = nil, _ value: String? = nil) -> String {
    line(fields(type).compactMap { $0.0 == field ? value.map { (field ?? .id, $0) } : $0 })
  }
}

/// Where the conformance cases stand.
let conformance = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Cases/conformance")
