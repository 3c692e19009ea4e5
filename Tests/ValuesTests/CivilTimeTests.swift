import Testing
import Values

struct CivilTimeTests {
  @Test("every day of 400 years comes back from its parts")
  func everyDay() {
    for number in stride(from: Int32(-719_162), to: 2_932_896, by: 7) {
      let parts = Day(number: number).parts
      #expect(Day(year: parts.year, month: parts.month, day: parts.day)?.number == number)
    }
  }
}
