package import Diagnostics
import Text

extension Document {
  /// This document with another value at a key path such as `voucher.amount` or `rules[3].require`, which must exist.
  ///
  /// `value` is JSON5. Where a string stands now, it may come without quotes: `insurance.releaseTo` to `landlord`.
  package func setting(_ path: String, to value: String) throws(Problem) -> Document {
    let node = try node(at: path)
    // Bytes, because a quote and a combining mark after it are one `Character`, which equals neither.
    let first = value.utf8.first
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    let isBareText = node.kind == .string && !isQuoted
    var text = Array(value.utf8)
    if isBareText {
      text = []
      text.appendCanonicalJSON(Array(value.utf8))
    }
    let part: Document
    do {
      part = try Document(file: "the value of \(path)", bytes: text)
    } catch {
      var problem = error
      problem.status = .usage
      throw problem
    }
    var whole = bytes
    whole.replaceSubrange(node.byteRange, with: part.bytes[part.root.byteRange])
    return try Document(file: file, bytes: whole)
  }

  /// The value at a key path.
  package func node(at path: String) throws(Problem) -> Node {
    var steps = KeyPathReader(path: path)
    var node = root
    while let step = try steps.next() {
      switch step {
      case .key(let key): node = try node.step(key: key, path: path)
      case .element(let number): node = try node.step(element: number, path: path)
      }
    }
    return node
  }
}

extension Node {
  fileprivate func step(key: String, path: String) throws(Problem) -> Node {
    if let value = member(key) { return value }
    let keys = members.map(\.key)
    throw Problem(
      .usage, file: contents.file, subject: path, message: "there is no key \(quoted(key))",
      expected: keys.isEmpty ? nil : Expected.alternatives(keys),
      suggestion: NearestName.of(key, in: keys))
  }

  fileprivate func step(element number: Int, path: String) throws(Problem) -> Node {
    var count = 0
    for element in elements {
      if count == number { return element }
      count += 1
    }
    throw Problem(
      .usage, file: contents.file, subject: path, message: "there is no element [\(number)]",
      expected: count == 0 ? nil : "a number from 0 to \(count - 1)")
  }
}

/// Reads `rules[3].require` or `["a key"].b` step by step.
private struct KeyPathReader {
  enum Step {
    case key(String)
    case element(Int)
  }

  let path: String
  private let bytes: [UInt8]
  private var index = 0

  init(path: String) {
    self.path = path
    bytes = Array(path.utf8)
  }

  mutating func next() throws(Problem) -> Step? {
    guard index < bytes.count else {
      if index == 0 { throw wrong() }
      return nil
    }
    if bytes[index] == UInt8(ascii: "[") { return try bracket() }
    if index > 0 {
      guard bytes[index] == UInt8(ascii: ".") else { throw wrong() }
      index += 1
    }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "."), bytes[index] != UInt8(ascii: "[")
    {
      index += 1
    }
    guard index > start else { throw wrong() }
    return .key(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func bracket() throws(Problem) -> Step {
    index += 1
    let step: Step
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      var parser = Parser(file: "the key path", bytes: bytes)
      parser.index = index
      do { try parser.readString() } catch { throw wrong() }
      index = parser.index
      step = .key(String(decoding: decoded(parser.entries[0], bytes), as: UTF8.self))
    } else {
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
        throw wrong()
      }
      step = .element(number)
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "]") else { throw wrong() }
    index += 1
    return step
  }

  private func wrong() -> Problem {
    Problem(
      .usage, message: "\(quoted(path)) is not a key path",
      expected: "keys with a dot between them, as in voucher.amount or rules[0].require")
  }
}
