/// What a file is that was given as a stream and is no NDJSON, by how it begins.
package enum StreamForm: String, CaseIterable, Sendable {
  case utf16, jsonArray, severalLinesPerObject, json5, compressed, zipArchive, sqlite, xml, csv

  /// Nil where the bytes may be the beginning of a stream.
  package init?(beginning bytes: [UInt8]) {
    if let form = StreamForm.magic(of: bytes) {
      self = form
      return
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let lines = text.split(separator: UInt8(ascii: "\n")).map(StreamForm.trimmed)
      .filter { !$0.isEmpty }
    guard let line = lines.first, let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: "["): self = .jsonArray
    case UInt8(ascii: "<"): self = .xml
    case UInt8(ascii: "/"): self = .json5
    case UInt8(ascii: "{"):
      guard StreamForm.isOpen(line), lines.count > 1, lines[1].first != first else { return nil }
      let isKeyBare = lines[1].first.map { !"\"}".utf8.contains($0) } ?? false
      self = isKeyBare ? .json5 : .severalLinesPerObject
    default:
      let separators = line.count { [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].contains($0) }
      guard separators >= 2 else { return nil }
      self = .csv
    }
  }

  /// What the file is, and what to do about it, as a sentence each.
  package var words: String {
    switch self {
    case .utf16:
      "The stream is in UTF-16. NDJSON is in UTF-8: iconv -f UTF-16 -t UTF-8 converts it."
    case .jsonArray:
      "The stream is one JSON array. NDJSON has one event a line, with no brackets around them and "
        + "no commas between: jq -c '.[]' converts it."
    case .severalLinesPerObject:
      "The stream has an object over several lines. NDJSON has one event a line: jq -c . converts "
        + "it."
    case .json5:
      "The stream looks like JSON5, as programmes and scenarios are. A stream is NDJSON, which has one "
        + "event a line, each a JSON object."
    case .compressed:
      "The stream is compressed. Unpack it first, for instance with gzip -dc, zstd -dc or xz -dc."
    case .zipArchive:
      "The stream is a ZIP archive or a spreadsheet. NDJSON is a text with one event a line."
    case .sqlite: "The stream is an SQLite file. NDJSON is a text with one event a line."
    case .xml: "The stream is XML or HTML. NDJSON has one event a line, each a JSON object."
    case .csv: "The stream looks like CSV. NDJSON has one event a line, each a JSON object."
    }
  }

  private static func magic(of bytes: [UInt8]) -> StreamForm? {
    let known: [(beginning: [UInt8], form: StreamForm)] = [
      ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16), ([0x1F, 0x8B], .compressed),
      ([0x28, 0xB5, 0x2F, 0xFD], .compressed), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .compressed),
      (Array("BZh".utf8), .compressed), ([0x50, 0x4B, 0x03, 0x04], .zipArchive),
      (Array("SQLite format 3\0".utf8), .sqlite),
    ]
    if let found = known.first(where: { bytes.starts(with: $0.beginning) }) { return found.form }
    // UTF-16 without a mark: every other byte of ASCII is 0.
    guard bytes.count >= 4, bytes[0] != bytes[1] else { return nil }
    let isLittle = bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0
    let isBig = bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0
    return isLittle || isBig ? .utf16 : nil
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let space: [UInt8] = [0x20, 0x09, 0x0D]
    var line = line.drop(while: space.contains)
    while let last = line.last, space.contains(last) { line.removeLast() }
    return line
  }

  /// Whether the line ends inside an object or an array that it has begun.
  private static func isOpen(_ line: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var isString = false
    var isEscaped = false
    for byte in line {
      if isEscaped {
        isEscaped = false
      } else if isString {
        isEscaped = byte == UInt8(ascii: "\\")
        isString = byte != UInt8(ascii: "\"")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
    }
    return depth > 0
  }
}
