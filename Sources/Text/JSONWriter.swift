/// The one writer of JSON: values as they come, so that a document may be larger than memory.
///
/// ```
/// var json = JSONWriter()
/// json.beginObject()
/// json.member("lines", .integer(2))
/// json.beginArray("ids")
/// json.element(.text("e1"))
/// json.endArray()
/// json.endObject()
/// let bytes = json.takeBytes()   // {"lines":2,"ids":["e1"]}
/// ```
package struct JSONWriter: Sendable {
  package enum Layout: Sendable {
    /// No space and no newline.
    case compact
    /// Members on lines of their own, two spaces deeper each level; an array of plain values on one line.
    case pretty
  }

  private struct Level {
    var isObject: Bool
    var onLines: Bool
    var isEmpty = true
  }

  private let layout: Layout
  private let escapes: JSONEscapes
  private var bytes: [UInt8] = []
  private var levels: [Level] = []

  package init(_ layout: Layout = .compact, escapes: JSONEscapes = .printable) {
    self.layout = layout
    self.escapes = escapes
  }

  /// Begins an object; `key` is its name in the object that is open.
  package mutating func beginObject(_ key: String? = nil) {
    begin(key)
    open(isObject: true, onLines: layout == .pretty)
  }

  package mutating func endObject() { close() }

  /// Begins an array. Where `onLines`, each element gets a line of its own also in compact JSON.
  package mutating func beginArray(_ key: String? = nil, onLines: Bool = false) {
    begin(key)
    open(isObject: false, onLines: onLines || layout == .pretty)
  }

  package mutating func endArray() { close() }

  /// A member of the object that is open.
  package mutating func member(_ key: String, _ value: JSONValue) {
    begin(key)
    write(value)
  }

  /// An element of the array that is open, or the whole document.
  package mutating func element(_ value: JSONValue) {
    begin(nil)
    write(value)
  }

  /// What was written since the last call; the document goes on behind it.
  package mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  private mutating func write(_ value: JSONValue) {
    switch value {
    case .object(let members):
      open(isObject: true, onLines: layout == .pretty)
      for member in members { self.member(member.key, member.value) }
      close()
    case .array(let elements):
      open(isObject: false, onLines: layout == .pretty && elements.contains(where: \.isNested))
      for element in elements { self.element(element) }
      close()
    case .text(let text): bytes.appendJSON(text, escapes)
    case .whole(let number): append("\(number)")
    case .number(let number): append(JSONWriter.text(number))
    case .digits(let number): append(number)
    case .bool(let isTrue): append(isTrue ? "true" : "false")
    case .null: append("null")
    }
  }

  /// The shortest text that reads back as the same double; whole numbers without a point.
  package static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let isExact = number == number.rounded() && number.magnitude < 9_007_199_254_740_992
    return isExact ? String(Int64(number)) : number.description
  }

  /// What stands before a value: a comma, a new line, its key.
  private mutating func begin(_ key: String?) {
    guard let level = levels.last else { return }
    precondition(level.isObject == (key != nil), "members have keys, and elements have none")
    if !level.isEmpty { append(",") }
    if level.onLines {
      newLine()
    } else if !level.isEmpty, layout == .pretty {
      append(" ")
    }
    levels[levels.count - 1].isEmpty = false
    guard let key else { return }
    bytes.appendJSON(key, escapes)
    append(layout == .pretty ? ": " : ":")
  }

  private mutating func open(isObject: Bool, onLines: Bool) {
    append(isObject ? "{" : "[")
    levels.append(Level(isObject: isObject, onLines: onLines))
  }

  private mutating func close() {
    guard let level = levels.popLast() else {
      preconditionFailure("what is closed has been opened")
    }
    if level.onLines, !level.isEmpty { newLine() }
    append(level.isObject ? "}" : "]")
  }

  private mutating func newLine() {
    append("\n")
    if layout == .pretty { append(Columns.spaces(2 * levels.count)) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
