import Diagnostics
import Text

extension Parser {
  mutating func readNumber() throws(Problem) {
    let start = index
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { index += 1 }
    if byte == UInt8(ascii: "0"), index + 1 < bytes.count,
      bytes[index + 1] | 0x20 == UInt8(ascii: "x")
    {
      try skipHexadecimal(from: start)
    } else {
      try skipDecimal(from: start)
    }
    append(.number, from: start)
  }

  private mutating func skipDecimal(from start: Int) throws(Problem) {
    if byte == UInt8(ascii: "I") || byte == UInt8(ascii: "N") {
      try skipIdentifier(expected: "a number")
      throw notFinite(from: start)
    }
    let first = index
    let wholeDigits = skipDigits()
    if wholeDigits > 1, bytes[first] == UInt8(ascii: "0") {
      throw problem(
        at: start, width: index - start, message: "a number that begins with 0",
        expected: "a decimal number without leading zeros, or 0x before a hexadecimal one")
    }
    var fractionDigits = 0
    if byte == UInt8(ascii: ".") {
      index += 1
      fractionDigits = skipDigits()
    }
    guard wholeDigits + fractionDigits > 0 else { throw unexpected(expected: "a digit") }
    guard byte | 0x20 == UInt8(ascii: "e") else { return try endNumber() }
    index += 1
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { index += 1 }
    let exponentStart = index
    guard skipDigits() > 0 else { throw unexpected(expected: "a digit of the exponent") }
    let exponent = Int(String(decoding: bytes[exponentStart..<index], as: UTF8.self))
    guard let exponent, exponent <= ExactNumber.exponentLimit else {
      throw problem(
        at: start, width: index - start, message: "a number with too large an exponent",
        expected: "an exponent of at most \(ExactNumber.exponentLimit)")
    }
    try endNumber()
  }

  private mutating func skipHexadecimal(from start: Int) throws(Problem) {
    index += 2
    let first = index
    while hexadecimalDigit(byte) != nil { index += 1 }
    guard index > first else { throw unexpected(expected: "a hexadecimal digit") }
    guard UInt64(String(decoding: bytes[first..<index], as: UTF8.self), radix: 16) != nil else {
      throw problem(
        at: start, width: index - start, message: "a hexadecimal number over 64 bits",
        expected: "at most 16 hexadecimal digits")
    }
    try endNumber()
  }

  private mutating func skipDigits() -> Int {
    let first = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index - first
  }

  /// A number does not run into a word: `12abc`, `1.2.3`.
  private func endNumber() throws(Problem) {
    switch byte {
    case 0, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09...0x0D,
      UInt8(ascii: "/"), 0x80...:
      return
    default: throw unexpected(expected: "the end of the number")
    }
  }

  func notFinite(from start: Int) -> Problem {
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    return problem(
      at: start, width: index - start, message: "\(quoted(word)) is not a value here",
      expected: "a finite number")
  }
}
