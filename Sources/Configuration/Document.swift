package import Diagnostics

/// A JSON5 text and its tree of values, each with its place. It does not change once read.
///
/// JSON5 as in spec.json5.org 1.0.0, but `Infinity` and `NaN` are refused, and so are a key twice in one object, half
/// of a surrogate pair, a hexadecimal number over 64 bits and nesting over 64 levels.
package struct Document: Sendable {
  package static let nestingLimit = 64
  /// Places are kept in 32 bits.
  package static let sizeLimitBytes = 1 << 30

  let contents: Contents

  /// Reads `bytes`, which came from `file`.
  package init(
    file: String, bytes: [UInt8], sizeLimitBytes: Int = Document.sizeLimitBytes
  ) throws(Problem) {
    guard bytes.count <= sizeLimitBytes else {
      throw Problem(
        .content, file: file, message: "the file is larger than \(sizeLimitBytes) bytes",
        advice: "Split it: the whole file is held in memory.")
    }
    var parser = Parser(file: file, bytes: bytes)
    try parser.readDocument()
    contents = Contents(file: file, bytes: bytes, entries: parser.entries)
  }

  /// Reads the file at `path`.
  package static func read(path: String) throws(Problem) -> Document {
    try Document(file: path, bytes: fileBytes(path: path))
  }

  package var file: String { contents.file }
  package var bytes: [UInt8] { contents.bytes }
  package var text: String { String(decoding: contents.bytes, as: UTF8.self) }
  package var root: Node { Node(contents: contents, index: 0) }
}

/// What every node of a document shares.
final class Contents: Sendable {
  let file: String
  let bytes: [UInt8]
  let entries: [Entry]

  init(file: String, bytes: [UInt8], entries: [Entry]) {
    self.file = file
    self.bytes = bytes
    self.entries = entries
  }
}

/// A value, or a key before its value, in the order of the text.
struct Entry: Sendable {
  enum Kind: UInt8, Sendable {
    case null, yes, no, number, array, object
    /// In quotes or, as a key, bare.
    case string
    /// The same with at least one escape.
    case escapedString
  }

  let kind: Kind
  /// The first byte.
  let start: UInt32
  /// The byte after the last.
  var end: UInt32
  /// The number of the entry after this one and all it contains.
  var next: UInt32
}
