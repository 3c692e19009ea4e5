/// The values of section 2, as an event's fields hold them.
package enum Checks {
  /// Tiyn; nil unless the number has at most two decimals, no exponent, and lies within `range` (tiyn).
  static func money(_ value: JSONValue, _ range: ClosedRange<Int>) -> Int? {
    guard let text = value.numberText, let tiyn = tiyn(text), range.contains(tiyn) else {
      return nil
    }
    return tiyn
  }

  /// The tiyn that the text of a number in tenge stands for, or nil.
  package static func tiyn(_ text: String) -> Int? {
    let negative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(negative ? 1 : 0)
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    var fraction = parts.count == 2 ? String(Substring(parts[1])) : "00"
    guard fraction.utf8.count >= 1, fraction.utf8.count <= 2 else { return nil }
    if fraction.utf8.count == 1 { fraction += "0" }
    let digits = String(Substring(whole)) + fraction
    guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let tiyn = Int(digits) else {
      return nil
    }
    return negative ? -tiyn : tiyn
  }

  /// A rate in millionths; nil unless it is a decimal fraction exact to 10^-6.
  static func millionths(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    var fraction = parts.count == 2 ? String(Substring(parts[1])) : ""
    while fraction.utf8.count > 6, fraction.utf8.last == UInt8(ascii: "0") {
      fraction.removeLast()
    }
    guard fraction.utf8.count <= 6 else { return nil }
    fraction += String(repeating: "0", count: 6 - fraction.utf8.count)
    return Int(String(Substring(whole)) + fraction)
  }

  /// The nearest double of any JSON number, where `allowed` holds of it.
  static func double(_ value: JSONValue, _ allowed: (Double) -> Bool) -> Double? {
    guard let number = value.double, allowed(number) else { return nil }
    return number
  }

  /// An IIN or BIN: 12 digits with a valid control digit.
  package static func iin(_ value: JSONValue) -> String? {
    guard let text = value.text, text.utf8.count == 12 else { return nil }
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.allSatisfy({ $0 >= 0 && $0 <= 9 }),
      controlDigit(of: Array(digits[..<11])) == digits[11]
    else { return nil }
    return text
  }

  /// The control digit of eleven digits; nil where no number with these digits is valid.
  static func controlDigit(of digits: [Int]) -> Int? {
    for weights in [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]] {
      var sum = 0
      for (digit, weight) in zip(digits, weights) { sum += digit * weight }
      if sum % 11 != 10 { return sum % 11 }
    }
    return nil
  }

  /// The canonical form of a cadastral code.
  package static func cadastral(_ value: JSONValue) -> String? {
    guard let text = value.text else { return nil }
    let canonical = text.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: ":") : $0 }
    let parts = canonical.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 4, parts.count <= 6 else { return nil }
    for (part, lengths) in zip(parts, [2...2, 3...3, 3...3, 3...6]) {
      guard lengths.contains(part.count), isDigits(part) else { return nil }
    }
    for part in parts[4...] {
      let numbers = part.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard numbers.count <= 2, numbers.allSatisfy(isDigits) else { return nil }
    }
    return String(decoding: canonical, as: UTF8.self)
  }

  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  static func identifier(_ value: JSONValue) -> String? {
    guard let text = value.text, (1...64).contains(text.utf8.count),
      text.utf8.allSatisfy(isIdentifierByte)
    else { return nil }
    return text
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 48...57,
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  static func region(_ value: JSONValue) -> String? {
    guard let text = value.text, text.utf8.count == 2, isDigits(Array(text.utf8)[...]) else {
      return nil
    }
    return text
  }

  /// The text of 32 bytes as base64url.
  static func key(_ value: JSONValue) -> String? {
    guard let text = value.text, base64URL(text, count: 32) != nil else { return nil }
    return text
  }

  /// The bytes of base64url without padding (RFC 4648, section 5), which must be `count` and whose spare bits must be
  /// zero.
  static func base64URL(_ text: String, count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var width = 0
    for character in text.utf8 {
      guard let digit = base64URLDigit(character) else { return nil }
      bits = bits << 6 | digit
      width += 6
      guard width >= 8 else { continue }
      width -= 8
      bytes.append(UInt8(bits >> width))
      bits &= (1 << width) - 1
    }
    let isCanonical = text.utf8.count == (count * 8 + 5) / 6 && bits == 0
    return isCanonical ? bytes : nil
  }

  private static func base64URLDigit(_ character: UInt8) -> Int? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character) - 97 + 26
    case 48...57: Int(character) - 48 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
