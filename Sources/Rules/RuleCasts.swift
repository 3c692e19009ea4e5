internal import Values

/// What `bool(string)` reads: the five spellings of each that CEL lists.
func parseBool(_ bytes: Span<UInt8>) -> Bool? {
  switch text(bytes, longest: 5) {
  case "1", "t", "true", "TRUE", "True": true
  case "0", "f", "false", "FALSE", "False": false
  default: nil
  }
}

/// What `int(string)` reads: a sign and decimal digits, nothing around them.
func parseInt(_ bytes: Span<UInt8>) -> Int64? {
  text(bytes, longest: 1000).flatMap { Int64($0) }
}

/// What `double(string)` reads: a decimal number with or without point and exponent, `Infinity`, `NaN`.
func parseDouble(_ bytes: Span<UInt8>) -> Double? {
  guard let text = text(bytes, longest: 1000) else { return nil }
  switch text {
  case "Infinity", "+Infinity": return .infinity
  case "-Infinity": return -.infinity
  case "NaN": return .nan
  default: break
  }
  // Swift reads more than decimal numbers: hexadecimal ones, and names of infinity and not-a-number.
  let isDecimal = text.utf8.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
  guard isDecimal, let value = Double(text), value.isFinite else { return nil }
  return value
}

private func text(_ bytes: Span<UInt8>, longest: Int) -> String? {
  guard bytes.count <= longest else { return nil }
  var copy: [UInt8] = []
  for index in bytes.indices { copy.append(bytes[index]) }
  return String(decoding: copy, as: UTF8.self)
}

/// What `string(double)` makes: the fewest digits that read back as the same double, without a point where the
/// number is whole; an exponent below 1e-6 and from 1e21.
package func doubleText(_ value: Double) -> String {
  guard value.isFinite else {
    return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }
  // Swift's description has the fewest digits; only its layout differs.
  let (digits, point) = significantDigits(value.magnitude)
  let sign = value.sign == .minus ? "-" : ""
  let exponent = point - 1
  if value != 0, exponent < -6 || exponent >= 21 {
    let rest = digits.dropFirst()
    let fraction = rest.isEmpty ? "" : ".\(rest)"
    return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }
  if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
  if digits.count <= point {
    return "\(sign)\(digits)\(String(repeating: "0", count: point - digits.count))"
  }
  return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
}

/// The digits without zeros around them, and after how many of them the point stands.
private func significantDigits(_ value: Double) -> (digits: String, point: Int) {
  let parts = value.description.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  let fraction = mantissa.count > 1 ? mantissa[1] : ""
  var digits = String(mantissa[0] + fraction)
  var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
  while digits.hasPrefix("0"), digits.count > 1 {
    digits.removeFirst()
    point -= 1
  }
  return (digits, point)
}

extension Tenge {
  /// The double nearest to the amount in tenge.
  var nearestDouble: Double {
    // Up to 2^53 tiyn are a double, and one division rounds once; beyond that reading the decimal text does.
    if tiyn.magnitude <= 1 << 53 { return Double(tiyn) / Double(Tenge.tiynPerTenge) }
    return Double(description) ?? Double(tiyn) / Double(Tenge.tiynPerTenge)
  }
}
