/// The grammar of a cadastral code: `OO:RRR:KKK:N…` (2, 3, 3 and 3 to 6 digits), then optionally `:building` and
/// `:flat`, each digits with at most one `/digits`. `-` is read as `:`.
public enum CadastralCode {
  /// Of the oblast, the first of a code.
  public static let regionDigits = 2

  /// Whether `text` is a cadastral code, in canonical form or with dashes.
  public static func isValid(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 14, isDigits(text, 0..<2), isSeparator(text, 2), isDigits(text, 3..<6),
      isSeparator(text, 6), isDigits(text, 7..<10), isSeparator(text, 10)
    else { return false }
    let digits = digitRun(text, 11)
    guard digits >= 3, digits <= 6 else { return false }
    var index = 11 + digits
    for _ in 0..<2 {
      if index == text.count { return true }
      guard isSeparator(text, index), let end = endOfNumber(text, index + 1) else { return false }
      index = end
    }
    return index == text.count
  }

  /// The canonical form, with colons; nil where `text` is not a cadastral code.
  public static func canonical(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard isValid(bytes.span) else { return nil }
    return String(decoding: bytes.map(canonicalByte), as: UTF8.self)
  }

  /// Puts the valid code in a part of `text` into canonical form.
  public static func makeCanonical(_ text: inout [UInt8], _ range: Range<Int>) {
    var bytes = text.mutableSpan
    for index in range { bytes[index] = canonicalByte(bytes[index]) }
  }

  private static func canonicalByte(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "-") ? UInt8(ascii: ":") : byte
  }

  private static func isSeparator(_ text: Span<UInt8>, _ index: Int) -> Bool {
    index < text.count && canonicalByte(text[index]) == UInt8(ascii: ":")
  }

  private static func isDigits(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] &- 48 > 9 { return false }
    return true
  }

  private static func digitRun(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < text.count, text[index] &- 48 <= 9 { index += 1 }
    return index - start
  }

  private static func endOfNumber(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var end = start + digitRun(text, start)
    guard end > start else { return nil }
    guard end < text.count, text[end] == UInt8(ascii: "/") else { return end }
    let fraction = digitRun(text, end + 1)
    guard fraction > 0 else { return nil }
    end += 1 + fraction
    return end
  }
}
