extension Instant {
  /// Nil unless `text` is RFC 3339 with an offset, in years 0001–9999 as written and at UTC+05:00.
  ///
  /// `T` and `Z` in either case, seconds 00–59, no fraction or one of 1–9 digits.
  public init?(_ text: Span<UInt8>) {
    let count = text.count
    guard count >= 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] | 0x20 == UInt8(ascii: "t"), text[13] == UInt8(ascii: ":"),
      text[16] == UInt8(ascii: ":"),
      let year = decimal(text, 0, 4), let month = decimal(text, 5, 2),
      let date = decimal(text, 8, 2), let hour = decimal(text, 11, 2),
      let minute = decimal(text, 14, 2), let second = decimal(text, 17, 2),
      hour <= 23, minute <= 59, second <= 59,
      let day = Day(year: year, month: month, day: date)
    else { return nil }
    var index = 19
    var nanoseconds: Int32 = 0
    if text[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      while index < count, text[index] >= 48, text[index] <= 57, index - start < 10 {
        index += 1
      }
      guard index - start >= 1, index - start <= 9 else { return nil }
      for position in 0..<9 {
        let digit = start + position < index ? Int32(text[start + position]) - 48 : 0
        nanoseconds = nanoseconds * 10 + digit
      }
    }
    guard let offset = Instant.offsetSeconds(text, index) else { return nil }
    let local =
      Int64(day.number) * CivilTime.secondsPerDay + Int64(hour * 3600 + minute * 60 + second)
    let civil = local - offset + CivilTime.offsetSeconds
    guard civil >= CivilTime.firstDay * CivilTime.secondsPerDay,
      civil < (CivilTime.lastDay + 1) * CivilTime.secondsPerDay
    else { return nil }
    self.init(seconds: local - offset, nanoseconds: nanoseconds)
  }

  private static func offsetSeconds(_ text: Span<UInt8>, _ index: Int) -> Int64? {
    guard index < text.count else { return nil }
    if text[index] | 0x20 == UInt8(ascii: "z") { return index + 1 == text.count ? 0 : nil }
    guard index + 6 == text.count, text[index + 3] == UInt8(ascii: ":"),
      text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-"),
      let hours = decimal(text, index + 1, 2), let minutes = decimal(text, index + 4, 2),
      hours <= 23, minutes <= 59
    else { return nil }
    let magnitude = Int64(hours * 3600 + minutes * 60)
    return text[index] == UInt8(ascii: "+") ? magnitude : -magnitude
  }
}
