package import Diagnostics
import Text
package import Values

/// Reading a value as what it stands for. What is wrong names file, place, key path and what was expected.
extension Node {
  package func readBool() throws(Problem) -> Bool {
    guard let bool else { throw found(expected: Expected.bool) }
    return bool
  }

  package func readString() throws(Problem) -> String {
    guard let string else { throw found(expected: Expected.string) }
    return string
  }

  /// An amount in tenge, with at most two decimals (trailing zeros counted) and no exponent.
  package func readTenge(in range: ClosedRange<Tenge>) throws(Problem) -> Tenge {
    let expected = Expected.tenge(range)
    let number = try exactNumber(expected)
    guard !number.hasExponent else {
      throw problem(message: "\(shortened(sourceText)) has an exponent", expected: expected)
    }
    guard number.decimals <= 2 else {
      throw problem(
        message: "\(shortened(sourceText)) has more than two decimals", expected: expected)
    }
    guard case .value(let tiyn) = number.scaled(2), range.contains(Tenge(tiyn: tiyn)) else {
      throw outOfRange(expected)
    }
    return Tenge(tiyn: tiyn)
  }

  /// A number with at most two decimals, in hundredths.
  package func readHundredths(in range: ClosedRange<Int64>) throws(Problem) -> Int64 {
    let expected = Expected.hundredths(range)
    switch try exactNumber(expected).scaled(2) {
    case .value(let hundredths) where range.contains(hundredths): return hundredths
    case .fraction:
      throw problem(
        message: "\(shortened(sourceText)) has more than two decimals", expected: expected)
    case .value, .tooLarge: throw outOfRange(expected)
    }
  }

  /// A decimal fraction, exact to 10^-6.
  package func readRate(in range: ClosedRange<Rate>) throws(Problem) -> Rate {
    let expected = Expected.rate(range)
    switch try exactNumber(expected).scaled(6) {
    case .value(let millionths) where range.contains(Rate(millionths: millionths)):
      return Rate(millionths: millionths)
    case .fraction:
      throw problem(
        message: "\(shortened(sourceText)) is finer than a millionth", expected: expected)
    case .value, .tooLarge: throw outOfRange(expected)
    }
  }

  /// A whole number, also where it is written `12.0`.
  package func readInteger(in range: ClosedRange<Int>) throws(Problem) -> Int {
    let expected = Expected.integer(range)
    switch try exactNumber(expected).scaled(0) {
    case .value(let value) where range.contains(Int(value)): return Int(value)
    case .fraction:
      throw problem(message: "\(shortened(sourceText)) is not a whole number", expected: expected)
    case .value, .tooLarge: throw outOfRange(expected)
    }
  }

  /// The nearest double.
  package func readDouble(in range: ClosedRange<Double>) throws(Problem) -> Double {
    guard let value = double else { throw found(expected: Expected.double(range)) }
    guard range.contains(value) else { throw outOfRange(Expected.double(range)) }
    return value
  }

  /// The nearest double of a number, infinite where it is too large; nil for other kinds.
  package var double: Double? {
    entry.kind == .number ? nearestDouble(contents.bytes, byteRange) : nil
  }

  /// One of `choices` by its name.
  package func readChoice<Choice>(
    of choices: [Choice], named name: (Choice) -> String
  ) throws(Problem) -> Choice {
    guard let given = string else {
      throw found(expected: Expected.choice(choices.map(name)))
    }
    guard let choice = choices.first(where: { name($0) == given }) else {
      let names = choices.map(name)
      throw problem(
        message: "unknown value \(quoted(given))", expected: Expected.choice(names),
        suggestion: NearestName.of(given, in: names))
    }
    return choice
  }

  /// The values of an array.
  package func readArray() throws(Problem) -> Elements {
    guard kind == .array else { throw found(expected: Expected.array) }
    return elements
  }

  /// The problem that this is of the wrong kind.
  func found(expected: String) -> Problem {
    problem(message: "found \(kindName)", expected: expected)
  }

  private func outOfRange(_ expected: String) -> Problem {
    problem(message: "\(shortened(sourceText)) is out of range", expected: expected)
  }

  private func exactNumber(_ expected: String) throws(Problem) -> ExactNumber {
    guard kind == .number else { throw found(expected: expected) }
    return ExactNumber(text: contents.bytes[byteRange])
  }
}

/// What is expected of a value, in words.
enum Expected {
  static let bool = "true or false"
  static let string = "a string"
  static let array = "an array"
  static let object = "an object"

  static func tenge(_ range: ClosedRange<Tenge>) -> String {
    let lower = range.lowerBound.description
    let upper = bound(range.upperBound.tiyn / Tenge.tiynPerTenge)
    return "an amount in tenge from \(lower) to \(upper), with at most two decimals"
  }

  static func hundredths(_ range: ClosedRange<Int64>) -> String {
    let (lower, upper) = (bound(range.lowerBound / 100), bound(range.upperBound / 100))
    return "a number from \(lower) to \(upper), with at most two decimals"
  }

  static func rate(_ range: ClosedRange<Rate>) -> String {
    let lower = Double(range.lowerBound.millionths) / Double(Rate.millionthsPerWhole)
    let upper = Double(range.upperBound.millionths) / Double(Rate.millionthsPerWhole)
    return "a rate from \(short(lower)) to \(short(upper)), with at most six decimals"
  }

  static func integer(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound
      ? "\(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(bound(Int64(range.upperBound)))"
  }

  static func double(_ range: ClosedRange<Double>) -> String {
    "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
  }

  static func choice(_ names: [String]) -> String { alternatives(names.map { "\"\($0)\"" }) }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return "\(names.dropLast().joined(separator: ", ")) or \(last)"
  }

  /// A power of ten from a million up as one, since nobody counts fourteen zeros.
  private static func bound(_ value: Int64) -> String {
    let text = String(value)
    let isPower = text.first == "1" && text.dropFirst().allSatisfy { $0 == "0" }
    return isPower && text.count > 6 ? "10^\(text.count - 1)" : text
  }

  private static func short(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
