/// The second model's own arithmetic of time (contract, section 2). Everything civil is at UTC+05:00.
package struct Moment: Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z, floored (section 8: every time in a view is the floor of its Unix seconds).
  package let seconds: Int
  /// 0 to 999 999 999.
  package let nanosecond: Int
  /// The civil date, kept because it is asked for again and again.
  package let date: CivilDate

  static let civilOffset = 5 * 3600

  /// `nanoseconds` may be any number, also below zero.
  package init(seconds: Int, nanoseconds: Int = 0) {
    self.seconds = seconds + floorDivide(nanoseconds, 1_000_000_000)
    nanosecond = nanoseconds - floorDivide(nanoseconds, 1_000_000_000) * 1_000_000_000
    date = CivilDate(dayNumber: floorDivide(self.seconds + Moment.civilOffset, 86_400))
  }

  package static func < (a: Moment, b: Moment) -> Bool {
    (a.seconds, a.nanosecond) < (b.seconds, b.nanosecond)
  }

  func adding(days: Int = 0, seconds: Int = 0, nanoseconds: Int = 0) -> Moment {
    Moment(
      seconds: self.seconds + days * 86_400 + seconds, nanoseconds: nanosecond + nanoseconds)
  }

  /// Whole minutes, floored.
  func minutes(to later: Moment) -> Int {
    let borrowed = later.nanosecond < nanosecond ? 1 : 0
    return floorDivide(later.seconds - seconds - borrowed, 60)
  }

  package var hour: Int { (seconds + Moment.civilOffset - date.dayNumber * 86_400) / 3600 }
  package var month: CivilMonth { CivilMonth(year: date.year, month: date.month) }

  /// Nil unless `text` is RFC 3339 with an offset and in years 0001–9999, as written and at UTC+05:00.
  package init?(_ text: String) {
    let characters = Array(text.utf8)
    var position = 0
    /// The number that exactly `count` digits spell.
    func digits(_ count: Int) -> Int? {
      guard position + count <= characters.count else { return nil }
      var number = 0
      for character in characters[position..<position + count] {
        guard character >= 48, character <= 57 else { return nil }
        number = number * 10 + Int(character) - 48
      }
      position += count
      return number
    }
    func one(of allowed: String) -> UInt8? {
      guard position < characters.count, allowed.utf8.contains(characters[position]) else {
        return nil
      }
      position += 1
      return characters[position - 1]
    }
    guard let year = digits(4), one(of: "-") != nil, let month = digits(2), one(of: "-") != nil,
      let day = digits(2), one(of: "Tt") != nil, let hour = digits(2), one(of: ":") != nil,
      let minute = digits(2), one(of: ":") != nil, let second = digits(2),
      let date = CivilDate(year: year, month: month, day: day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var nanoseconds = 0
    if one(of: ".") != nil {
      var unit = 100_000_000
      guard let first = digits(1) else { return nil }
      nanoseconds = first * unit
      while let digit = digits(1) {
        unit /= 10
        guard unit > 0 else { return nil }
        nanoseconds += digit * unit
      }
    }
    guard let sign = one(of: "Zz+-") else { return nil }
    var offset = 0
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      guard let hours = digits(2), one(of: ":") != nil, let minutes = digits(2), hours < 24,
        minutes < 60
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    guard position == characters.count else { return nil }
    let written = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
    self.init(seconds: written - offset, nanoseconds: nanoseconds)
    guard self.date.year >= 1, self.date.year <= 9999 else { return nil }
  }
}

package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int
  /// Days since 1970-01-01.
  package let dayNumber: Int

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }

  /// Nil unless this is a date of the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1,
      day <= CivilDate.daysInMonth(year, month)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    var number = CivilDate.firstDay(ofYear: year)
    for earlier in 1..<month { number += CivilDate.daysInMonth(year, earlier) }
    dayNumber = number + day - 1
  }

  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
    // 146 097 days are 400 years: the guess is at most a year off.
    var year = 1970 + floorDivide(dayNumber * 400, 146_097)
    while CivilDate.firstDay(ofYear: year) > dayNumber { year -= 1 }
    while CivilDate.firstDay(ofYear: year + 1) <= dayNumber { year += 1 }
    var rest = dayNumber - CivilDate.firstDay(ofYear: year)
    var month = 1
    while rest >= CivilDate.daysInMonth(year, month) {
      rest -= CivilDate.daysInMonth(year, month)
      month += 1
    }
    self.year = year
    self.month = month
    day = rest + 1
  }

  /// Nil unless `text` is `YYYY-MM-DD` and names a date.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || ($0 >= 48 && $0 <= 57) }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let day = Int(Substring(parts[2]))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Monday 1 to Sunday 7; 1970-01-01 was a Thursday.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }

  static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func firstDay(ofYear year: Int) -> Int {
    let before = year - 1
    let leapDays = floorDivide(before, 4) - floorDivide(before, 100) + floorDivide(before, 400)
    return before * 365 + leapDays - 719_162
  }
}

package struct CivilMonth: Hashable, Comparable, Sendable {
  package var year: Int
  /// 1 to 12.
  package var month: Int

  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  package static func < (a: CivilMonth, b: CivilMonth) -> Bool { a.number < b.number }

  private var number: Int { year * 12 + month - 1 }
  func months(since earlier: CivilMonth) -> Int { number - earlier.number }

  package func adding(_ months: Int) -> CivilMonth {
    let sum = number + months
    return CivilMonth(year: sum / 12, month: sum % 12 + 1)
  }
  package var firstDay: CivilDate {
    // Years beyond 9999 have no date of their own here, and no event reaches them.
    CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: Int(Int32.max))
  }
  /// The first instant of the month at UTC+05:00.
  package var start: Moment {
    Moment(seconds: firstDay.dayNumber * 86_400 - Moment.civilOffset)
  }
}

func floorDivide(_ a: Int, _ b: Int) -> Int {
  let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
  return rest < 0 ? quotient - 1 : quotient
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
