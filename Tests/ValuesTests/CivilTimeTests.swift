import Testing
import Values

struct CivilTimeTests {
  @Test("every day of years 1 to 9999 comes back from its parts and its text")
  func everyDay() {
    var wrong: [Int32] = []
    for number in stride(from: Int32(-719_162), to: 2_932_896, by: 7) {
      let day = Day(number: number)
      let parts = day.parts
      if Day(year: parts.year, month: parts.month, day: parts.day) != day { wrong.append(number) }
      if number % 101 == 0, Day(Array(day.description.utf8).span) != day { wrong.append(number) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("dates are read as YYYY-MM-DD")
  func dates() {
    let table: [(String, Int32?)] = [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2026-01-20", 20_473), ("2000-02-29", 11_016),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("2024-12-31", 20_088),
      ("0000-12-31", nil), ("2026-02-29", nil), ("1900-02-29", nil), ("2026-04-31", nil),
      ("2026-13-01", nil), ("2026-00-01", nil), ("2026-01-00", nil), ("2026-01-32", nil),
      ("2026-1-01", nil), ("26-01-01", nil), ("2026/01/01", nil), ("2026-01-01 ", nil),
      (" 2026-01-01", nil), ("2026-01-1a", nil), ("-026-01-01", nil), ("10000-01-01", nil),
      ("", nil),
    ]
    for (text, number) in table {
      #expect(Day(Array(text.utf8).span)?.number == number, "\(text)")
    }
  }

  @Test("months follow one another and begin at midnight of UTC+05:00")
  func months() {
    let december = Month(year: 2025, month: 12)
    #expect(december.next == Month(year: 2026, month: 1) && december.next.previous == december)
    #expect(december.year == 2025 && december.indexInYear == 11 && december < december.next)
    #expect(december.description == "2025-12" && december.firstDay.description == "2025-12-01")
    #expect(december.start == Instant(seconds: 1_764_529_200))
    #expect(december.start.month == december)
    #expect(Instant(seconds: december.start.seconds - 1, nanoseconds: 999_999_999).month < december)
    var day = Month(year: 1, month: 1).firstDay
    var wrong = 0
    for number in Month(year: 1, month: 1).number...Month(year: 9999, month: 12).number {
      let month = Month(number: number)
      if month.firstDay != day { wrong += 1 }
      let length = Day.lengthOfMonth(year: month.year, month: month.indexInYear + 1)
      day = Day(number: day.number + Int32(length))
      if Day(number: day.number - 1).month != month { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
