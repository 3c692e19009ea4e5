import Values

/// JSON text of values of the field, written behind what is there.
extension [UInt8] {
  mutating func write(_ text: String) { append(contentsOf: text.utf8) }

  /// A text in quotes. Ids, codes and names of the contract need no escapes; nothing else may be written.
  mutating func writeQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    let start = count
    append(contentsOf: text.utf8)
    for index in start..<count { requirePlain(self[index]) }
    append(UInt8(ascii: "\""))
  }

  /// A text in quotes, of bytes that need no escapes.
  mutating func writeQuoted(_ text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    for index in 0..<text.count { requirePlain(text[index]) }
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    append(UInt8(ascii: "\""))
  }

  private func requirePlain(_ byte: UInt8) {
    precondition(
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\"),
      "an id, code or name is written without escapes")
  }

  /// Tenge with two decimals only where there are tiyn.
  mutating func write(_ amount: Tenge) {
    if amount.tiyn < 0 { append(UInt8(ascii: "-")) }
    let (whole, tiyn) = amount.tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    writeDecimal(whole)
    if tiyn == 0 { return }
    append(UInt8(ascii: "."))
    writeDecimal(tiyn, width: 2)
  }

  /// Twelve digits in quotes.
  mutating func write(_ number: IIN) {
    append(UInt8(ascii: "\""))
    writeDecimal(UInt64(number.value), width: IIN.digitCount)
    append(UInt8(ascii: "\""))
  }

  /// `YYYY-MM-DD`, without quotes.
  mutating func write(_ day: Day) {
    let parts = day.parts
    writeDecimal(UInt64(parts.year), width: 4)
    append(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.month), width: 2)
    append(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.day), width: 2)
  }

  /// RFC 3339 at UTC+05:00 in quotes, with as many decimals of a second as it needs.
  mutating func write(_ instant: Instant) {
    let day = instant.day
    let second =
      instant.seconds + CivilTime.offsetSeconds - Int64(day.number) * CivilTime.secondsPerDay
    append(UInt8(ascii: "\""))
    write(day)
    append(UInt8(ascii: "T"))
    writeDecimal(UInt64(second / 3600), width: 2)
    append(UInt8(ascii: ":"))
    writeDecimal(UInt64(second / 60 % 60), width: 2)
    append(UInt8(ascii: ":"))
    writeDecimal(UInt64(second % 60), width: 2)
    if instant.nanoseconds > 0 {
      append(UInt8(ascii: "."))
      writeDecimal(UInt64(instant.nanoseconds), width: 9)
      while last == UInt8(ascii: "0") { removeLast() }
    }
    write("+05:00\"")
  }

  /// The shortest decimal number that is read back as `number`, which is finite.
  mutating func write(_ number: Double) {
    precondition(number.isFinite, "JSON has finite numbers only")
    write(number.description)
  }
}
