/// A point in time, to the nanosecond.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, floored.
  public var seconds: Int64
  /// 0 to 999 999 999.
  public var nanoseconds: Int32

  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  public static func < (a: Instant, b: Instant) -> Bool {
    a.seconds == b.seconds ? a.nanoseconds < b.nanoseconds : a.seconds < b.seconds
  }

  /// Whether this instant is more than `seconds` after `other`.
  public func isLater(than other: Instant, byMoreThan seconds: Int64) -> Bool {
    let difference = self.seconds - other.seconds
    return difference > seconds || (difference == seconds && nanoseconds > other.nanoseconds)
  }

  /// The civil date at UTC+05:00.
  public var day: Day {
    Day(number: Int32(floorDivide(seconds + CivilTime.offsetSeconds, CivilTime.secondsPerDay)))
  }

  /// Seconds since the civil day began, at UTC+05:00.
  public var secondOfDay: Int64 {
    seconds + CivilTime.offsetSeconds - Int64(day.number) * CivilTime.secondsPerDay
  }

  /// The hour of the civil day, 0 to 23.
  public var hour: Int { Int(secondOfDay / 3600) }

  public var month: Month { day.month }
}

/// The civil time of Kazakhstan, UTC+05:00 everywhere since 1 March 2024; earlier dates are read the same way.
public enum CivilTime {
  public static let offsetSeconds: Int64 = 5 * 3600
  public static let secondsPerDay: Int64 = 86_400
  /// The first day of year 1 and the last of year 9999, as `Day.number`.
  public static let firstDay: Int64 = -719_162
  public static let lastDay: Int64 = 2_932_896
}

/// A civil date, as days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
  public var number: Int32

  public init(number: Int32) { self.number = number }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// Nil unless the three name a date of the Gregorian calendar in years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1,
      day <= Day.lengthOfMonth(year: year, month: month)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// Nil unless `text` is `YYYY-MM-DD` and names a date of years 1 to 9999.
  public init?(_ text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = decimal(text, 0, 4), let month = decimal(text, 5, 2),
      let day = decimal(text, 8, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1–12 and day of the month.
  ///
  /// The civil-from-days algorithm on a year that begins in March, in 400-year eras of 146 097 days.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }

  public var month: Month {
    let parts = self.parts
    return Month(year: parts.year, month: parts.month)
  }

  /// Monday 1 to Sunday 7.
  public var weekday: Int { Int(floorModulo(Int64(number) + 3, 7)) + 1 }

  public static func number(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  public static func lengthOfMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: CustomStringConvertible {
  public var description: String {
    let parts = self.parts
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }
}

/// A civil month, as months since January of year 0.
public struct Month: Hashable, Comparable, Sendable {
  public var number: Int32

  public init(number: Int32) { self.number = number }
  public init(year: Int, month: Int) { number = Int32(year * 12 + month - 1) }

  public static func < (a: Month, b: Month) -> Bool { a.number < b.number }

  public var next: Month { Month(number: number + 1) }
  public var previous: Month { Month(number: number - 1) }
  public var year: Int { Int(number) / 12 }
  /// January is 0.
  public var indexInYear: Int { Int(number) % 12 }
  public var firstDay: Day {
    Day(number: Day.number(year: year, month: indexInYear + 1, day: 1))
  }
  /// The first instant of the month at UTC+05:00.
  public var start: Instant {
    Instant(
      seconds: Int64(firstDay.number) * CivilTime.secondsPerDay - CivilTime.offsetSeconds)
  }
}

extension Month: CustomStringConvertible {
  public var description: String { "\(padded(year, 4))-\(padded(indexInYear + 1, 2))" }
}

private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : (a - b + 1) / b }
private func floorModulo(_ a: Int64, _ b: Int64) -> Int64 { a - floorDivide(a, b) * b }

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The number that `count` ASCII digits at `start` spell; nil where one is not a digit.
@inline(__always)
public func decimal(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<start + count {
    let digit = text[index] &- 48
    guard digit <= 9 else { return nil }
    value = value &* 10 &+ Int(digit)
  }
  return value
}
