/// A number exactly as it is written: ±digits · 10^exponent.
struct ExactNumber: Equatable {
  var isNegative = false
  /// Without zeros at either end; empty for 0.
  var digits: [UInt8] = []
  var exponent = 0
  /// Digits written after the point, zeros counted.
  var decimals = 0
  var hasExponent = false

  /// Reads what `Parser` passed as a number.
  init(text: ArraySlice<UInt8>) {
    var rest = text
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.first == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if rest.count > 2, rest[rest.startIndex + 1] | 0x20 == UInt8(ascii: "x") {
      let value = UInt64(String(decoding: rest.dropFirst(2), as: UTF8.self), radix: 16) ?? 0
      rest = Array(String(value).utf8)[...]
    }
    var isAfterPoint = false
    for (index, byte) in zip(rest.indices, rest) {
      if byte == UInt8(ascii: ".") {
        isAfterPoint = true
      } else if isDigit(byte) {
        digits.append(byte)
        if isAfterPoint { decimals += 1 }
      } else {
        hasExponent = true
        exponent = Int(String(decoding: rest[(index + 1)...], as: UTF8.self)) ?? 0
        break
      }
    }
    exponent -= decimals
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  enum Scaled: Equatable {
    case value(Int64)
    case fraction
    case tooLarge
  }

  /// This number times 10^`power`, where that is a whole number of 64 bits.
  func scaled(_ power: Int) -> Scaled {
    let zeros = digits.isEmpty ? 0 : exponent + power
    if zeros < 0 { return .fraction }
    if digits.count + zeros > 19 { return .tooLarge }
    let text = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: zeros)
    guard let value = Int64("\(isNegative ? "-" : "")\(text.isEmpty ? "0" : text)") else {
      return .tooLarge
    }
    return .value(value)
  }

  /// The largest power of ten that a number may be written with.
  static let exponentLimit = 9999

  /// As people write it: `0.05`, `15000`; as `canonical` where that would take more zeros than anybody reads.
  var decimal: String {
    let length = digits.count + exponent
    guard !digits.isEmpty, length > -12, length < 32, exponent > -40 else { return canonical }
    var text = digits
    if exponent >= 0 {
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent))
    } else {
      let zeros = max(0, 1 - length)
      text.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: zeros), at: 0)
      text.insert(UInt8(ascii: "."), at: text.count + exponent)
    }
    return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
  }

  /// The one text of this value: `0`, `15e3`, `-5e-2`.
  ///
  /// What the exponent may not say, where it would pass its limit, stands as zeros or behind a point.
  var canonical: String {
    guard !digits.isEmpty else { return "0" }
    let limit = ExactNumber.exponentLimit
    let written = max(-limit, min(limit, exponent))
    var text = digits
    if exponent > written {
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent - written))
    } else if exponent < written {
      let decimals = written - exponent
      let zeros = max(0, decimals + 1 - digits.count)
      text.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: zeros), at: 0)
      text.insert(UInt8(ascii: "."), at: text.count - decimals)
    }
    let power = written == 0 ? "" : "e\(written)"
    return "\(isNegative ? "-" : "")\(String(decoding: text, as: UTF8.self))\(power)"
  }
}

/// 10^0 to 10^22: the powers of ten that a double holds exactly.
private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The double nearest to a number that `Parser` passed; infinite where it is too large.
///
/// Up to 2^53 and 10^22 one correctly rounded operation gives it (Clinger 1990).
func nearestDouble(_ bytes: [UInt8], _ range: Range<Int>) -> Double {
  var index = range.lowerBound
  let isNegative = bytes[index] == UInt8(ascii: "-")
  if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
  var significand: UInt64 = 0
  var decimals = 0
  var isAfterPoint = false
  while index < range.upperBound, significand < 1 << 49 {
    let byte = bytes[index]
    if byte == UInt8(ascii: ".") {
      isAfterPoint = true
    } else if isDigit(byte) {
      significand = significand * 10 + UInt64(byte - UInt8(ascii: "0"))
      if isAfterPoint { decimals += 1 }
    } else {
      break
    }
    index += 1
  }
  guard index == range.upperBound, significand <= 1 << 53, decimals < powersOfTen.count else {
    return Double(String(decoding: bytes[range], as: UTF8.self)) ?? .infinity
  }
  let magnitude = Double(significand) / powersOfTen[decimals]
  return isNegative ? -magnitude : magnitude
}
