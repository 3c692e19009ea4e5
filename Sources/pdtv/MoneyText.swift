import Commands
import Values

/// Tenge with two decimals and spaces between thousands, for people: `-14 250.00`.
func tengeText(_ tiyn: some BinaryInteger) -> String {
  let (whole, rest) = tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
  return "\(tiyn < 0 ? "-" : "")\(grouped(whole)).\(rest < 10 ? "0" : "")\(rest)"
}

/// `2026-03-01 00:00` at UTC+05:00.
func civilTimeText(_ seconds: Int64) -> String {
  let day = Instant(seconds: seconds).day
  let minute = (seconds + CivilTime.offsetSeconds) / 60 - Int64(day.number) * 1440
  return "\(day) \(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
}

/// RFC 3339 at UTC+05:00.
func timeText(_ seconds: Int64) -> String {
  let instant = Instant(seconds: seconds)
  let second =
    seconds + CivilTime.offsetSeconds - Int64(instant.day.number) * CivilTime.secondsPerDay
  let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
  return "\(instant.day)T\(clock.joined(separator: ":"))+05:00"
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// `text` in a column of this width, at its right side.
func right(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// `text` in a column of this width, at its left side; where it is longer, its middle is left out.
func left(_ text: String, _ width: Int) -> String {
  guard text.count > width else {
    return text + String(repeating: " ", count: width - text.count)
  }
  let end = max(0, (width - 1) * 2 / 3)
  return "\(text.prefix(max(0, width - 1 - end)))…\(text.suffix(end))"
}
