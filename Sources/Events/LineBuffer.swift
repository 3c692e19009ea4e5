import Text
import Values

/// The one line that an `EventWriter` is at.
struct LineBuffer: Sendable {
  var bytes = ByteBuffer()
  /// The day of the line before, in quotes but for the last: lines of a day follow one another.
  private var day = Day(number: .min)
  private var dayText: [UInt8] = []

  private static let idKey = Array("{\"id\":".utf8)
  private static let timeKey = Array(",\"at\":\"".utf8)
  private static let offset = Array("+05:00\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  private let idKey = LineBuffer.idKey
  private let timeKey = LineBuffer.timeKey
  private let offset = LineBuffer.offset

  /// The id and the time: RFC 3339 at UTC+05:00, with as many decimals of a second as it needs.
  mutating func begin(_ id: borrowing Span<UInt8>, _ at: Instant) {
    bytes.removeAll()
    bytes.write(idKey)
    writeQuoted(id)
    bytes.write(timeKey)
    if at.day != day {
      day = at.day
      var text = ByteBuffer()
      text.write(day)
      text.write(UInt8(ascii: "T"))
      dayText.removeAll(keepingCapacity: true)
      dayText.append(text)
    }
    bytes.write(dayText)
    // The day is kept, so that it is not found again.
    bytes.writeClock(
      secondOfDay: at.seconds + CivilTime.offsetSeconds
        - Int64(day.number) * CivilTime.secondsPerDay)
    if at.nanoseconds > 0 {
      var decimals: [UInt8] = []
      decimals.writeDecimal(UInt64(at.nanoseconds), width: 9)
      while decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
      bytes.write(UInt8(ascii: "."))
      bytes.write(decimals)
    }
    bytes.write(offset)
  }

  mutating func end() {
    bytes.write(UInt8(ascii: "}"))
    bytes.write(UInt8(ascii: "\n"))
  }

  /// A text in quotes. Ids, codes and names of the contract need no escapes; nothing else may be written.
  mutating func writeQuoted(_ text: borrowing Span<UInt8>) {
    requirePlain(text)
    bytes.write(LineBuffer.quote)
    bytes.write(text)
    bytes.write(LineBuffer.quote)
  }

  /// Twelve digits in quotes.
  mutating func write(_ number: IIN) {
    bytes.write(LineBuffer.quote)
    bytes.writeDecimal(UInt64(number.value), width: IIN.digitCount)
    bytes.write(LineBuffer.quote)
  }

  mutating func write(quoted day: Day) {
    bytes.write(LineBuffer.quote)
    bytes.write(day)
    bytes.write(LineBuffer.quote)
  }

  private static let unitsPerOne = 10_000_000.0
  private static let unitsMaximum = 1e15
  /// Smaller numbers are written with an exponent.
  private static let unitsMinimum = 1_000.0

  /// The shortest decimal number that is read back as `number`, which is finite.
  ///
  /// One of at most 15 digits is the only one of so few that is read as its double, so a whole number of 1e-7 is written from its
  /// digits; every other goes to the standard library.
  mutating func write(_ number: Double) {
    precondition(number.isFinite, "JSON has finite numbers only")
    let units = (number.magnitude * LineBuffer.unitsPerOne).rounded()
    guard units >= LineBuffer.unitsMinimum, units < LineBuffer.unitsMaximum,
      units / LineBuffer.unitsPerOne == number.magnitude
    else { return bytes.write(Array(number.description.utf8)) }
    if number < 0 { bytes.write(UInt8(ascii: "-")) }
    let (whole, rest) = UInt64(units).quotientAndRemainder(
      dividingBy: UInt64(LineBuffer.unitsPerOne))
    bytes.writeDecimal(whole)
    bytes.write(UInt8(ascii: "."))
    var (fraction, width) = (rest, 7)
    while width > 1, fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    bytes.writeDecimal(fraction, width: width)
  }
}
