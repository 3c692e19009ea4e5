import Testing
import Text
import Values

struct NumberTextTests {
  @Test("thousands stand apart, also in negative numbers and in sums of 128 bits")
  func grouping() {
    let cases: [(String, String)] = [
      (NumberText.grouped(0), "0"), (NumberText.grouped(999), "999"),
      (NumberText.grouped(1_000), "1 000"), (NumberText.grouped(-1_234_567), "-1 234 567"),
      (NumberText.grouped(-100), "-100"),
      (NumberText.grouped(Int64.min), "-9 223 372 036 854 775 808"),
      (
        NumberText.grouped(Int128.max),
        "170 141 183 460 469 231 731 687 303 715 884 105 727"
      ),
      (NumberText.grouped(UInt64.max), "18 446 744 073 709 551 615"),
      (NumberText.grouped(2026, .sentence), "2026"),
      (NumberText.grouped(14_250, .sentence), "14 250"),
      (NumberText.grouped(-1_000, .page), "−1\u{202F}000"),
      (NumberText.grouped(numberText: "-14250.50", .sentence), "-14 250.50"),
      (NumberText.grouped(numberText: "1e+21", .sentence), "1e+21"),
      (NumberText.grouped(numberText: "NaN"), "NaN"),
    ]
    for (got, expected) in cases { #expect(got == expected) }
  }

  @Test("money, from tiyn of any width")
  func money() {
    let cases: [(String, String)] = [
      (NumberText.tenge(tiyn: 0), "0.00"), (NumberText.tenge(tiyn: -5), "-0.05"),
      (NumberText.tenge(tiyn: -1_425_000), "-14 250.00"),
      (NumberText.tenge(tiyn: Int64.min), "-92 233 720 368 547 758.08"),
      (NumberText.tenge(tiyn: Int128(Int64.max) * 100), "9 223 372 036 854 775 807.00"),
      (NumberText.tenge(tiyn: 123_456_789, .plain), "1234567.89"),
      (NumberText.tenge(Tenge(tiyn: 1_425_050)), "14 250.50 tenge"),
      (NumberText.tenge(Tenge(tiyn: -50)), "-0.50 tenge"),
      (NumberText.quantity(15_000, "₸", .page), "15\u{202F}000\u{202F}₸"),
    ]
    for (got, expected) in cases { #expect(got == expected) }
  }

  @Test("decimals, shares, counts and durations")
  func others() {
    let cases: [(String, String)] = [
      (NumberText.decimal(12_345.67, places: 1), "12 345.7"), (NumberText.decimal(-0.4), "0"),
      (NumberText.decimal(0.05, places: 1), "0.1"), (NumberText.decimal(.infinity), "–"),
      (NumberText.decimal(1e300, places: 2), "1e+300"), (NumberText.percent(0.35), "35.0 %"),
      (NumberText.percent(nil), "–"), (NumberText.percent(1, places: 0, .page), "100\u{202F}%"),
      (NumberText.percent(Rate(millionths: 805_000)), "81 %"),
      (NumberText.count(1, "line"), "1 line"), (NumberText.count(1_000, "line"), "1 000 lines"),
      (NumberText.duration(seconds: 0), "less than a second"),
      (NumberText.duration(seconds: 3_661), "1 hour and 1 minute"),
      (NumberText.duration(seconds: 37 * 86_400), "37 days"),
    ]
    for (got, expected) in cases { #expect(got == expected) }
  }

  @Test("clock time is that of UTC+05:00")
  func clock() {
    let instant = Instant(seconds: 1_772_717_411)
    #expect(instant.civilText == "2026-03-05 18:30:11")
    #expect(instant.civilMinuteText == "2026-03-05 18:30")
    #expect(instant.timestampText == "2026-03-05T18:30:11+05:00")
    #expect(Instant(seconds: -18_001).timestampText == "1969-12-31T23:59:59+05:00")
  }
}
