package import Values

extension Instant {
  /// `2026-03-05 18:20:11`, in the civil time of Kazakhstan (UTC+05:00).
  package var civilText: String { clockText(" ") }

  /// `2026-03-05 18:20`, in the civil time of Kazakhstan (UTC+05:00).
  package var civilMinuteText: String { String(civilText.dropLast(3)) }

  /// RFC 3339 at UTC+05:00, in whole seconds: `2026-03-05T18:20:11+05:00`.
  package var timestampText: String { clockText("T") + "+05:00" }

  /// RFC 3339 at UTC+05:00, with a fraction of nine digits only where the seconds are not whole.
  package var exactTimestampText: String {
    guard nanoseconds != 0 else { return timestampText }
    var fraction = ByteBuffer()
    fraction.writeDecimal(UInt64(nanoseconds), width: 9)
    return "\(clockText("T")).\(fraction.text)+05:00"
  }

  private func clockText(_ separator: Unicode.Scalar) -> String {
    var text = ByteBuffer()
    text.write(day)
    text.write(UInt8(ascii: separator))
    text.writeClock(secondOfDay: secondOfDay)
    return text.text
  }
}
