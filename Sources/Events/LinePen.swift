import Values

/// The one line that an `EventWriter` is at.
struct LinePen: Sendable {
  var pen = TextPen()
  /// The day of the line before, in quotes but for the last: lines of a day follow one another.
  private var day = Day(number: .min)
  private var dayText: [UInt8] = []

  private static let idKey = Array("{\"id\":".utf8)
  private static let timeKey = Array(",\"at\":\"".utf8)
  private static let offset = Array("+05:00\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  private let idKey = LinePen.idKey
  private let timeKey = LinePen.timeKey
  private let offset = LinePen.offset

  /// The id and the time: RFC 3339 at UTC+05:00, with as many decimals of a second as it needs.
  mutating func begin(_ id: borrowing Span<UInt8>, _ at: Instant) {
    pen.removeAll()
    pen.write(idKey)
    writeQuoted(id)
    pen.write(timeKey)
    if at.day != day {
      day = at.day
      var text = TextPen()
      text.write(day)
      text.write(UInt8(ascii: "T"))
      dayText.removeAll(keepingCapacity: true)
      dayText.append(text)
    }
    pen.write(dayText)
    let seconds = at.seconds + CivilTime.offsetSeconds
    let second = UInt64(seconds - Int64(day.number) * CivilTime.secondsPerDay)
    pen.writeDecimal(second / 3600, width: 2)
    pen.write(UInt8(ascii: ":"))
    pen.writeDecimal(second / 60 % 60, width: 2)
    pen.write(UInt8(ascii: ":"))
    pen.writeDecimal(second % 60, width: 2)
    if at.nanoseconds > 0 {
      var decimals: [UInt8] = []
      decimals.writeDecimal(UInt64(at.nanoseconds), width: 9)
      while decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
      pen.write(UInt8(ascii: "."))
      pen.write(decimals)
    }
    pen.write(offset)
  }

  mutating func end() {
    pen.write(UInt8(ascii: "}"))
    pen.write(UInt8(ascii: "\n"))
  }

  /// A text in quotes. Ids, codes and names of the contract need no escapes; nothing else may be written.
  mutating func writeQuoted(_ text: borrowing Span<UInt8>) {
    requirePlain(text)
    pen.write(LinePen.quote)
    pen.write(text)
    pen.write(LinePen.quote)
  }

  /// Tenge with two decimals only where there are tiyn.
  mutating func write(_ amount: Tenge) {
    if amount.tiyn < 0 { pen.write(UInt8(ascii: "-")) }
    let (whole, tiyn) = amount.tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    pen.writeDecimal(whole)
    if tiyn == 0 { return }
    pen.write(UInt8(ascii: "."))
    pen.writeDecimal(tiyn, width: 2)
  }

  /// Twelve digits in quotes.
  mutating func write(_ number: IIN) {
    pen.write(LinePen.quote)
    pen.writeDecimal(UInt64(number.value), width: IIN.digitCount)
    pen.write(LinePen.quote)
  }

  mutating func write(quoted day: Day) {
    pen.write(LinePen.quote)
    pen.write(day)
    pen.write(LinePen.quote)
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
    let units = (number.magnitude * LinePen.unitsPerOne).rounded()
    guard units >= LinePen.unitsMinimum, units < LinePen.unitsMaximum,
      units / LinePen.unitsPerOne == number.magnitude
    else { return pen.write(Array(number.description.utf8)) }
    if number < 0 { pen.write(UInt8(ascii: "-")) }
    let (whole, rest) = UInt64(units).quotientAndRemainder(dividingBy: UInt64(LinePen.unitsPerOne))
    pen.writeDecimal(whole)
    pen.write(UInt8(ascii: "."))
    var (fraction, width) = (rest, 7)
    while width > 1, fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    pen.writeDecimal(fraction, width: width)
  }
}
