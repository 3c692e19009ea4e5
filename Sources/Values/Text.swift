/// A text as one integer: two texts of the same table are equal exactly where their codes are.
///
/// A text of exactly twelve ASCII digits (an IIN) is its own code, 0 up; every other text has the code -1 - (its
/// number in the table).
public struct Text: Hashable, Sendable {
  public var code: Int64

  public init(code: Int64) { self.code = code }
  public init(_ iin: IIN) { code = iin.value }

  /// The number in the table; nil for twelve digits.
  public var number: Int? { code < 0 ? Int(-1 - code) : nil }
}

/// The texts of a run, each kept once, numbered from 0 in the order of first use.
public struct TextTable: Sendable {
  /// What a text can be long, in bytes.
  public static let longestText = BytesIndex.longest

  private var index = BytesIndex()

  public init() {}

  public var count: Int { index.count }

  /// The text of these bytes, entered in the table where it is new.
  public mutating func intern(_ bytes: Span<UInt8>) -> Text {
    if let digits = TextTable.twelveDigits(bytes) { return Text(code: digits) }
    return Text(code: -1 - Int64(index.intern(bytes).number))
  }

  public mutating func intern(_ string: String) -> Text {
    let bytes = Array(string.utf8)
    return intern(bytes.span)
  }

  /// The text of these bytes where it is known.
  public func find(_ bytes: Span<UInt8>) -> Text? {
    if let digits = TextTable.twelveDigits(bytes) { return Text(code: digits) }
    return index.find(bytes).map { Text(code: -1 - Int64($0)) }
  }

  public func bytes(of text: Text) -> [UInt8] {
    if let number = text.number { return index.bytes(of: number) }
    return Array(IIN(checked: text.code).description.utf8)
  }

  public func string(of text: Text) -> String {
    String(decoding: bytes(of: text), as: UTF8.self)
  }

  /// Whether `text` has these bytes.
  public func equals(_ text: Text, _ bytes: Span<UInt8>) -> Bool {
    guard let number = text.number else { return TextTable.twelveDigits(bytes) == text.code }
    return index.equals(number, bytes)
  }

  /// Whether the bytes of `a` come before those of `b`.
  public func precedes(_ a: Text, _ b: Text) -> Bool {
    if let a = a.number, let b = b.number { return index.precedes(a, b) }
    return bytes(of: a).lexicographicallyPrecedes(bytes(of: b))
  }

  /// The first bytes of a text.
  public func start(of text: Text) -> TextStart {
    if let number = text.number { return index.start(of: number) }
    let bytes = bytes(of: text)
    return TextStart(bytes.span)
  }

  private static func twelveDigits(_ bytes: Span<UInt8>) -> Int64? {
    guard bytes.count == IIN.digitCount else { return nil }
    var value: Int64 = 0
    for index in 0..<IIN.digitCount {
      let digit = Int64(bytes[index]) - 48
      guard digit >= 0, digit <= 9 else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}

/// The first 24 bytes of a text that has no zero byte, to be compared without looking at the text. Of two texts the one with the
/// lower start comes first; of those with the same start the texts decide.
public struct TextStart: Hashable, Comparable, Sendable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0

  public init(_ text: borrowing Span<UInt8>) {
    first = TextStart.word(text, 0)
    second = TextStart.word(text, 8)
    third = TextStart.word(text, 16)
  }

  @inline(__always)
  public static func < (a: TextStart, b: TextStart) -> Bool {
    if a.first != b.first { return a.first < b.first }
    return a.second != b.second ? a.second < b.second : a.third < b.third
  }

  /// Eight bytes, the first highest, and zeros behind the end.
  private static func word(_ text: borrowing Span<UInt8>, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for place in start..<start + 8 {
      word = word << 8 | (place < text.count ? UInt64(text[place]) : 0)
    }
    return word
  }
}
