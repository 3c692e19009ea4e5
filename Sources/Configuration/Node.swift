package import Diagnostics

/// A value of a document.
package struct Node: Sendable {
  package enum Kind: Sendable {
    case null, bool, number, string, array, object
  }

  let contents: Contents
  let index: Int

  var entry: Entry { contents.entries[index] }

  package var kind: Kind {
    switch entry.kind {
    case .null: .null
    case .yes, .no: .bool
    case .number: .number
    case .string, .escapedString: .string
    case .array: .array
    case .object: .object
    }
  }

  /// What this is, for a message: `a string`, `an array`.
  package var kindName: String {
    switch kind {
    case .null: "null"
    case .bool: entry.kind == .yes ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// nil where this is neither true nor false.
  package var bool: Bool? {
    switch entry.kind {
    case .yes: true
    case .no: false
    case .null, .number, .array, .object, .string, .escapedString: nil
    }
  }

  /// The text of a string; nil for other kinds.
  package var string: String? {
    kind == .string ? String(decoding: decoded(entry, contents.bytes), as: UTF8.self) : nil
  }

  /// A number as it is written.
  package var numberText: String? { kind == .number ? sourceText : nil }

  /// The value as it is written.
  package var sourceText: String { String(decoding: contents.bytes[byteRange], as: UTF8.self) }

  package var byteRange: Range<Int> { Int(entry.start)..<Int(entry.end) }

  /// The values of an array; nothing for other kinds.
  package var elements: Elements {
    entry.kind == .array ? Elements(self) : Elements(empty: contents)
  }

  /// The keys and values of an object, in the order of the text; nothing for other kinds.
  package var members: Members { Members(elements: entry.kind == .object ? Elements(self) : nil) }

  /// The value of `key`; nil where there is none or this is no object.
  package func member(_ key: String) -> Node? {
    for member in members where member.hasKey(key) { return member.value }
    return nil
  }
}

/// A key and its value.
package struct Member: Sendable {
  let keyNode: Node
  package let value: Node

  package var key: String {
    String(decoding: decoded(keyNode.entry, value.contents.bytes), as: UTF8.self)
  }

  fileprivate func hasKey(_ key: String) -> Bool {
    let entry = keyNode.entry
    let bytes = value.contents.bytes
    if entry.kind == .escapedString { return self.key == key }
    let range = content(entry, bytes)
    return range.count == key.utf8.count && bytes[range].elementsEqual(key.utf8)
  }

  /// A problem with the key itself.
  package func keyProblem(
    message: String, expected: String? = nil, suggestion: String? = nil, advice: String? = nil
  ) -> Problem {
    var problem = value.problem(
      message: message, expected: expected, suggestion: suggestion, advice: advice)
    problem.place = keyNode.place
    return problem
  }
}

/// The values of an array, in order.
package struct Elements: Sequence, IteratorProtocol, Sendable {
  private let contents: Contents
  private var index: Int
  private let end: Int

  init(_ node: Node) {
    contents = node.contents
    index = node.index + 1
    end = Int(node.entry.next)
  }

  init(empty contents: Contents) {
    self.contents = contents
    index = 0
    end = 0
  }

  package mutating func next() -> Node? {
    guard index < end else { return nil }
    defer { index = Int(contents.entries[index].next) }
    return Node(contents: contents, index: index)
  }
}

/// The keys and values of an object, in the order of the text.
package struct Members: Sequence, IteratorProtocol, Sendable {
  fileprivate var elements: Elements?

  package mutating func next() -> Member? {
    guard let keyNode = elements?.next(), let value = elements?.next() else { return nil }
    return Member(keyNode: keyNode, value: value)
  }
}

extension Node {
  /// Where this value stands.
  package var place: Place {
    let isContainer = entry.kind == .array || entry.kind == .object
    let bytes = contents.bytes
    return Place(
      bytes: bytes.span, offset: byteRange.lowerBound,
      width: isContainer ? 1 : byteRange.count)
  }

  /// Where `width` Unicode scalars of a string stand, from the one numbered `offset` (from 0; the length of the string is its
  /// closing quote), whatever escapes are before them.
  package func place(scalar offset: Int, width: Int = 1) -> Place {
    let bytes = contents.bytes
    let range = content(entry, bytes)
    var starts: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let isText: Bool
      let length: Int
      if bytes[index] != UInt8(ascii: "\\") {
        isText = bytes[index] & 0xC0 != 0x80
        length = 1
      } else {
        switch Escape.read(bytes, at: index) {
        case .scalar(_, let count): (isText, length) = (true, count)
        case .nothing(let count), .wrong(_, let count): (isText, length) = (false, count)
        }
      }
      if isText { starts.append(index) }
      index += length
    }
    starts.append(range.upperBound)
    let first = starts[min(max(offset, 0), starts.count - 1)]
    let last = starts[min(max(offset + max(width, 1), 0), starts.count - 1)]
    return Place(bytes: bytes.span, offset: first, width: last - first)
  }

  /// A problem with this value: its file, place and key path.
  package func problem(
    message: String, expected: String? = nil, suggestion: String? = nil, advice: String? = nil
  ) -> Problem {
    let path = path
    return Problem(
      .content, file: contents.file, place: place, subject: path.isEmpty ? nil : path,
      message: message, expected: expected, suggestion: suggestion, advice: advice)
  }
}
