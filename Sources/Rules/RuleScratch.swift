internal import Values

/// What an evaluation makes on its way: texts, elements of lists, the variables of macros.
struct RuleScratch: Sendable {
  /// The codes of texts made here begin above those of twelve digits.
  static let firstCode: Int64 = 1_000_000_000_000
  /// More than any rule has use for; a bound on time and memory.
  static let maximumWork = 2_000_000

  /// Elements of lists; those of constant lists first.
  private(set) var elements: [Int64]
  private let constantCount: Int
  var variables: [Int64]
  /// The texts made here, one after another, and where each stands.
  private(set) var bytes: [UInt8] = []
  private var texts: [Range<Int>] = []
  /// Elements visited, elements and bytes made.
  private var work = 0

  init(elements: [Int64], variableCount: Int) {
    self.elements = elements
    constantCount = elements.count
    variables = [Int64](repeating: 0, count: variableCount)
  }

  /// Whether anything is left over from an evaluation.
  var isUsed: Bool { work != 0 }

  mutating func reset() {
    elements.removeLast(elements.count - constantCount)
    bytes.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    work = 0
  }

  /// Counts work; false where it is too much.
  mutating func takes(_ amount: Int) -> Bool {
    work += amount + 1
    return work <= RuleScratch.maximumWork
  }

  // MARK: Lists

  static func list(first: Int, count: Int) -> Int64 { Int64(first) << 32 | Int64(count) }

  func range(ofList list: Int64) -> Range<Int> {
    let first = Int(list >> 32)
    return first..<first + Int(list & 0xFFFF_FFFF)
  }

  mutating func makeList(_ values: [Int64]) -> Int64 {
    elements.append(contentsOf: values)
    return RuleScratch.list(first: elements.count - values.count, count: values.count)
  }

  // MARK: Texts

  /// Where the bytes of the text stand in `bytes`, put there where it is a text of the table.
  mutating func place(_ code: Int64, _ table: borrowing TextTable) -> Range<Int> {
    if code >= RuleScratch.firstCode { return texts[Int(code - RuleScratch.firstCode)] }
    let first = bytes.count
    bytes.append(contentsOf: table.bytes(of: Text(code: code)))
    return first..<bytes.count
  }

  /// The code of the text of these bytes: that of the table where it is there.
  mutating func code(of range: Range<Int>, _ table: borrowing TextTable) -> Int64 {
    if let known = table.find(bytes.span.extracting(range)) { return known.code }
    texts.append(range)
    return RuleScratch.firstCode + Int64(texts.count - 1)
  }

  mutating func makeText(_ text: String, _ table: borrowing TextTable) -> Int64 {
    let first = bytes.count
    bytes.append(contentsOf: Array(text.utf8))
    return code(of: first..<bytes.count, table)
  }

  mutating func join(_ a: Int64, _ b: Int64, _ table: borrowing TextTable) -> Int64 {
    let left = place(a, table)
    let right = place(b, table)
    let first = bytes.count
    bytes.append(contentsOf: bytes[left])
    bytes.append(contentsOf: bytes[right])
    return code(of: first..<bytes.count, table)
  }

  /// Texts made here are compared by their bytes; all others by their codes.
  func areEqual(_ a: Int64, _ b: Int64) -> Bool {
    if a == b { return true }
    guard a >= RuleScratch.firstCode, b >= RuleScratch.firstCode else { return false }
    let left = texts[Int(a - RuleScratch.firstCode)]
    return bytes[left] == bytes[texts[Int(b - RuleScratch.firstCode)]]
  }

  /// Whether two values are equal that are lists `depth` times around `leaf`.
  func areEqual(_ a: Int64, _ b: Int64, _ leaf: RuleNode.Leaf, depth: UInt8) -> Bool {
    guard depth > 0 else {
      switch leaf {
      case .int: return a == b
      case .double: return RuleValue(a).double == RuleValue(b).double
      case .text: return areEqual(a, b)
      }
    }
    let left = range(ofList: a)
    let right = range(ofList: b)
    guard left.count == right.count else { return false }
    for (i, j) in zip(left, right)
    where !areEqual(elements[i], elements[j], leaf, depth: depth - 1) {
      return false
    }
    return true
  }
}
