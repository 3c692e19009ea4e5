/// Bytes as text of `A–Z a–z 0–9 - _` without padding (RFC 4648, section 5): six bits a character.
public enum Base64URL {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// How many characters so many bytes take.
  public static func characterCount(ofBytes count: Int) -> Int { (count * 8 + 5) / 6 }

  /// The bytes that `text` stands for; nil unless they are `count` and `text` is their one canonical form, in which the bits that the
  /// last character has to spare are zero.
  public static func bytes(_ text: Span<UInt8>, count: Int) -> [UInt8]? {
    guard text.count == characterCount(ofBytes: count) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    var bits: UInt32 = 0
    var width = 0
    for index in 0..<text.count {
      guard let digit = digit(text[index]) else { return nil }
      bits = bits << 6 | UInt32(digit)
      width += 6
      guard width >= 8 else { continue }
      width -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(width)))
      bits &= 1 << UInt32(width) - 1
    }
    return bits == 0 ? bytes : nil
  }

  /// The canonical text of some bytes.
  public static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var width = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      width += 8
      while width >= 6 {
        width -= 6
        text.append(digits[Int(bits >> UInt32(width) & 63)])
      }
      bits &= 1 << UInt32(width) - 1
    }
    if width > 0 { text.append(digits[Int(bits << UInt32(6 - width) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
