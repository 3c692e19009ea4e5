package import Values

/// How numbers are set where they stand.
package struct NumberStyle: Sendable {
  /// Between groups of three digits.
  var groupSeparator: String
  /// A number of fewer digits before its point is not parted.
  var fewestDigits: Int
  var minus: String
  /// Between a number and its unit.
  var unitSeparator: String

  /// In columns of a terminal: `1 234`.
  package static let terminal = NumberStyle(
    groupSeparator: " ", fewestDigits: 4, minus: "-", unitSeparator: " ")
  /// In a sentence: `14 250`, but `2026`, so that a year looks like one.
  package static let sentence = NumberStyle(
    groupSeparator: " ", fewestDigits: 5, minus: "-", unitSeparator: " ")
  /// In a page that a browser sets: narrow no-break spaces (U+202F) and a real minus sign.
  package static let page = NumberStyle(
    groupSeparator: "\u{202F}", fewestDigits: 4, minus: "−", unitSeparator: "\u{202F}")
  /// For other programs: digits alone.
  package static let plain = NumberStyle(
    groupSeparator: "", fewestDigits: 4, minus: "-", unitSeparator: "")
}

/// Numbers, money and shares as people read them.
package enum NumberText {
  /// What stands where there is no number.
  package static let none = "–"

  /// A whole number with its thousands apart: `1 234 567`.
  package static func grouped(
    _ number: some BinaryInteger, _ style: NumberStyle = .terminal
  ) -> String {
    grouped(numberText: String(number), style)
  }

  /// The text of a decimal number with its thousands apart: `-14250.50` is `-14 250.50`.
  package static func grouped(
    numberText: String, _ style: NumberStyle = .terminal
  ) -> String {
    let isNegative = numberText.hasPrefix("-")
    let magnitude = numberText.dropFirst(isNegative ? 1 : 0)
    let digits = magnitude.prefix { $0 >= "0" && $0 <= "9" }
    guard digits.count >= style.fewestDigits else {
      return (isNegative ? style.minus : "") + magnitude
    }
    var groups = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { groups += style.groupSeparator }
      groups.append(digit)
    }
    return (isNegative ? style.minus : "") + groups + magnitude.dropFirst(digits.count)
  }

  /// Tenge with two decimals, from tiyn: `-14 250.00`.
  package static func tenge(
    tiyn: some BinaryInteger, _ style: NumberStyle = .terminal
  ) -> String {
    let (whole, rest) = tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = tiyn < 0 ? style.minus : ""
    return "\(sign)\(grouped(whole, style)).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Tenge in a sentence, with decimals only where there are tiyn: `14 250.50 tenge`.
  package static func tenge(_ amount: Tenge, _ style: NumberStyle = .sentence) -> String {
    grouped(numberText: amount.description, style) + style.unitSeparator + "tenge"
  }

  /// `value` with this many decimals, a half rounded away from zero: `12 345.7`. Nothing finite is `–`.
  package static func decimal(
    _ value: Double, places: Int = 0, _ style: NumberStyle = .terminal
  ) -> String {
    precondition(places >= 0 && places <= 6, "as many decimals as a reader can use")
    guard value.isFinite else { return none }
    var scale: UInt64 = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value.magnitude * Double(scale)).rounded()
    // Beyond this a double has no such decimals.
    guard scaled < 1e18 else { return value.description }
    let (whole, rest) = UInt64(scaled).quotientAndRemainder(dividingBy: scale)
    let sign = value < 0 && scaled > 0 ? style.minus : ""
    let digits = String(rest)
    let fraction =
      places == 0 ? "" : "." + String(repeating: "0", count: places - digits.count) + digits
    return sign + grouped(whole, style) + fraction
  }

  /// A whole number of something: `15 000 ₸`.
  package static func quantity(
    _ value: Double, _ unit: String, _ style: NumberStyle = .terminal
  ) -> String {
    decimal(value, style) + style.unitSeparator + unit
  }

  /// A share from 0 to 1 in per cent: `35.0 %`. Nil is `–`.
  package static func percent(
    _ share: Double?, places: Int = 1, _ style: NumberStyle = .terminal
  ) -> String {
    guard let share, share.isFinite else { return none }
    return decimal(share * 100, places: places, style) + style.unitSeparator + "%"
  }

  /// A rate in whole per cent: `35 %`.
  package static func percent(_ rate: Rate, _ style: NumberStyle = .terminal) -> String {
    "\((rate.millionths + 5_000) / 10_000)\(style.unitSeparator)%"
  }

  /// A rate with all the decimals that it has: `33.3333 %`, `50 %`.
  package static func exactPercent(_ rate: Rate, _ style: NumberStyle = .terminal) -> String {
    let (whole, rest) = rate.millionths.quotientAndRemainder(dividingBy: 10_000)
    var digits = String(rest.magnitude + 10_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(grouped(whole, style))\(digits.isEmpty ? "" : ".\(digits)")\(style.unitSeparator)%"
  }

  /// A number of things: `1 line`, `1 234 lines`; `plural` where it is not made by an s.
  package static func count(
    _ number: some BinaryInteger, _ name: String, plural: String? = nil,
    _ style: NumberStyle = .terminal
  ) -> String {
    "\(grouped(number, style)) \(number == 1 ? name : plural ?? "\(name)s")"
  }

  /// `3 days`, `2 hours and 1 minute`: the largest unit that fits, with the next one where that is not 0.
  package static func duration(seconds: Int64) -> String {
    let units: [(seconds: Int64, name: String)] = [
      (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"),
    ]
    guard let largest = units.firstIndex(where: { seconds >= $0.seconds }) else {
      return "less than a second"
    }
    let whole = count(seconds / units[largest].seconds, units[largest].name, .sentence)
    guard largest + 1 < units.count else { return whole }
    let rest = seconds % units[largest].seconds / units[largest + 1].seconds
    return rest == 0
      ? whole : "\(whole) and \(count(rest, units[largest + 1].name, .sentence))"
  }
}
