import Programme
import Testing
import Values

@testable import Behaviour

/// What people do whom a rule turned down for the time or for the amount.
struct PayableHoursTests {
  static let march = Month(year: 2026, month: 3)
  /// A Sunday.
  static let first = march.firstDay

  static func hours(_ rule: String) throws -> PayableHours {
    let programme = try Pilot.programme([("rules[5].require", "\"\(rule)\"")])
    return PayableHours(programme, from: first, to: march.next.firstDay)
  }

  @Test("rules that read nothing but the time say when rent can be paid")
  func masks() throws {
    let office = try PayableHoursTests.hours("event.hour >= 8 && event.hour < 22")
    #expect(!office.isEmpty)
    #expect(!office.isAllowed(8 * 3600 - 1, on: PayableHoursTests.first))
    #expect(office.isAllowed(8 * 3600, on: PayableHoursTests.first))
    #expect(!office.isAllowed(22 * 3600, on: PayableHoursTests.first))
    let weekdays = try PayableHoursTests.hours("event.weekday <= 5")
    #expect(!weekdays.isAllowed(PayableHoursTests.first))
    #expect(weekdays.isAllowed(Day(number: PayableHoursTests.first.number + 1)))
    // Whether these let something pass does not follow from the time.
    for rule in ["event.hour >= 8 || payment.amount < 5000", "true", "false"] {
      #expect(try PayableHoursTests.hours(rule).isEmpty, "\(rule)")
    }
  }

  @Test(
    "the next allowed time is a later hour of the day, else on the next allowed day of the month")
  func next() throws {
    let office = try PayableHoursTests.hours("event.hour >= 8 && event.hour < 22")
    let day = PayableHoursTests.first
    let early = try #require(office.next(after: 3 * 3600, on: day, wait: 0.5))
    #expect(early.day == day && early.second / 3600 == 8)
    let late = try #require(office.next(after: 23 * 3600, on: day, wait: 0))
    #expect(late.day.number == day.number + 1 && late.second == 8 * 3600)
    let last = Day(number: day.number + 30)
    #expect(office.next(after: 23 * 3600, on: last, wait: 0) == nil)
    let (nineOne, elevenOne): (Int32, Int32) = (9 * 3600 + 60, 23 * 3600 + 60)
    #expect(office.nearest(to: elevenOne, on: day) == elevenOne - 2 * 3600)
    #expect(office.nearest(to: nineOne, on: day) == nineOne)
    let weekdays = try PayableHoursTests.hours("event.weekday <= 5")
    #expect(weekdays.nearest(to: 9 * 3600, on: day) == nil)
    #expect(weekdays.nearestDay(to: day, notBefore: day).number == day.number + 1)
    let friday = Day(number: day.number + 5)
    let saturday = Day(number: day.number + 6)
    #expect(weekdays.nearestDay(to: saturday, notBefore: day) == friday)
    #expect(weekdays.nearestDay(to: saturday, notBefore: saturday).number == day.number + 8)
  }

  @Test("who keeps to the hours pays then from that day on; the others try again as well")
  func afterRejection() throws {
    let paying = try PayingTests.paying()
    let office = try PayableHoursTests.hours("event.hour >= 8 && event.hour < 22")
    let day = Day(number: PayableHoursTests.first.number + 4)
    var gaveUp = 0
    var keepers = 0
    for person in PayingTests.people {
      var intent = paying.intent(
        tenant: person, PayingTests.tenancy(), home: PayingTests.home, day: day, part: 0,
        attempt: 0)
      intent.second = 23 * 3600
      func after(_ keepsHours: Bool) -> AfterRejection {
        paying.afterRejection(
          tenant: person, PayingTests.tenancy(), of: intent.tried, part: 0, attempt: 0,
          remedies: [.anotherTime], hours: office, keepsHours: keepsHours)
      }
      guard case .again(let on, let second, .anotherTime) = after(true) else {
        Issue.record("who knows the hours gave up")
        return
      }
      #expect(on.number == day.number + 1 && office.isAllowed(second, on: on))
      if after(false) == .givesUp { gaveUp += 1 }
      if paying.keepsHours(tenant: person, afterRejectionIn: day.month) { keepers += 1 }
    }
    let all = Double(PayingTests.people.count)
    #expect(gaveUp == 0)
    #expect(abs(Double(keepers) / all - 0.8) < 0.01)
  }

  @Test("what was too much is halved, in whole hundreds")
  func smaller() throws {
    let paying = try PayingTests.paying()
    let amount = Tenge(tenge: 14_250)
    #expect(paying.reduced(amount, times: 0) == amount)
    #expect(paying.reduced(amount, times: 1) == Tenge(tenge: 7_100))
    #expect(paying.reduced(amount, times: 2) == Tenge(tenge: 3_500))
    #expect(paying.reduced(Tenge(tenge: 150), times: 1) == Tenge(tenge: 75))
  }
}
