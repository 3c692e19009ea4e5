package import Events
import Values

/// What the texts of all codes share: a form, then its parts, with a bar between two of them.
package enum Payload {
  /// How many bytes the text of a code has.
  package static let byteLimits = FieldLimits.qrBytes
  package static let bar = UInt8(ascii: "|")

  /// Where the parts of a text stand, the form included.
  ///
  /// - Throws: the text is too long or empty, is not of this form, or has not so many parts.
  static func parts(
    of text: Span<UInt8>, form: String, count: Int
  ) throws(PayloadFault) -> [Range<Int>] {
    guard byteLimits.contains(text.count) else {
      throw PayloadFault(kind: .length, range: 0..<text.count)
    }
    let parts = split(text)
    guard text.extracting(parts[0]).isEqual(to: form) else {
      throw PayloadFault(kind: .form, range: parts[0])
    }
    guard parts.count == count else {
      throw PayloadFault(kind: .partCount(parts.count), range: 0..<text.count)
    }
    return parts
  }

  /// Between bars; one part where there is none.
  private static func split(_ text: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0..<text.count where text[index] == bar {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<text.count)
    return parts
  }
}

extension Payload {
  /// Where the part of a field stands in a text; nil where there is no such part.
  package static func range(
    of field: PayloadField, among fields: [PayloadField], in text: Span<UInt8>
  ) -> Range<Int>? {
    guard let number = fields.firstIndex(of: field) else { return nil }
    let parts = split(text)
    return parts.indices.contains(number) ? parts[number] : nil
  }
}

/// The values of parts that no type of the house reads by itself.
package enum PayloadValue {
  package static func identifier(_ text: Span<UInt8>) -> String? {
    Identifier.isValid(text) ? string(text) : nil
  }

  /// In canonical form.
  package static func cadastral(_ text: Span<UInt8>) -> String? {
    CadastralCode.canonical(string(text))
  }

  package static func kind(_ text: Span<UInt8>) -> LeaseKind? {
    LeaseKind.allCases.first { text.isEqual(to: $0.name) }
  }

  package static func persons(_ text: Span<UInt8>) -> Int? {
    let limits = FieldLimits.persons
    return number(text, Int64(limits.lowerBound)...Int64(limits.upperBound)).map(Int.init)
  }

  /// Tiyn.
  static func amount(_ text: Span<UInt8>) -> Tenge? {
    number(text, 1...Tenge.eventMaximum.tiyn).map { Tenge(tiyn: $0) }
  }

  /// Digits alone, without a zero before them, that spell a number of the range.
  private static func number(_ text: Span<UInt8>, _ range: ClosedRange<Int64>) -> Int64? {
    guard !text.isEmpty, text.count <= 18, text[0] != UInt8(ascii: "0"),
      let number = decimal(text, 0, text.count).map(Int64.init), range.contains(number)
    else { return nil }
    return number
  }

  private static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in 0..<text.count { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Reads the parts of one text in their order.
struct PayloadReader {
  private let parts: [Range<Int>]
  private var number = 0

  /// Behind the form, which is the first of them.
  init(_ parts: [Range<Int>]) {
    self.parts = parts
    number = 1
  }

  /// The value of the next part.
  ///
  /// - Throws: `read` knows no value for it.
  mutating func next<Value>(
    _ field: PayloadField, _ text: Span<UInt8>, _ read: (Span<UInt8>) -> Value?
  ) throws(PayloadFault) -> Value {
    let range = parts[number]
    number += 1
    guard let value = read(text.extracting(range)) else {
      throw PayloadFault(kind: .field(field), range: range)
    }
    return value
  }
}
