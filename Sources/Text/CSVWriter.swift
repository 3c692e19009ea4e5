public import Values

/// The one writer of CSV (RFC 4180): a field that holds a comma, a quote or the end of a line stands in quotes, with its quotes doubled.
/// Rows end with a newline alone, as text files of this system do.
public struct CSVWriter: Sendable {
  private var buffer = ByteBuffer()
  private var isRowEmpty = true

  public init() {}

  /// Begins with a row of the names of its columns.
  public init(columns: [String]) {
    for column in columns { field(column) }
    endRow()
  }

  /// Bytes that wait to be taken.
  public var count: Int { buffer.count }

  public mutating func field(_ text: String) {
    separate()
    write(text.utf8.span)
  }

  public mutating func field(_ text: [UInt8]) {
    separate()
    write(text.span)
  }

  /// A whole number; nothing where there is none.
  public mutating func field(_ number: Int64?) {
    separate()
    if let number { buffer.writeInteger(number) }
  }

  /// A number as JSON has it; nothing where there is none.
  public mutating func field(number: Double?) {
    field(number.map { JSONWriter.text($0) } ?? "")
  }

  /// 1 or 0.
  public mutating func field(_ isTrue: Bool) {
    separate()
    buffer.write(UInt8(ascii: isTrue ? "1" : "0"))
  }

  /// A date; nothing where there is none.
  public mutating func field(_ day: Day?) {
    separate()
    if let day { buffer.write(day) }
  }

  /// A number of tenge with two decimals; what an amount cannot be is the nearest that it can.
  public mutating func field(tenge: Double) {
    separate()
    let bounded = tenge.isNaN ? 0 : min(max(tenge, -1e15), 1e15)
    writeHundredths(Int64((bounded * 100).rounded()))
  }

  /// A number that is given in tenths, with one decimal.
  public mutating func field(tenths: Int64) {
    separate()
    if tenths < 0 { buffer.write(UInt8(ascii: "-")) }
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    buffer.writeDecimal(whole)
    buffer.write(UInt8(ascii: "."))
    buffer.writeDecimal(rest)
  }

  /// A field that says nothing.
  public mutating func emptyField() { separate() }

  public mutating func endRow() {
    buffer.write(UInt8(ascii: "\n"))
    isRowEmpty = true
  }

  /// What was written since the last call.
  public mutating func takeBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(buffer.count)
    bytes.append(buffer)
    buffer.removeAll()
    return bytes
  }

  private mutating func separate() {
    if !isRowEmpty { buffer.write(UInt8(ascii: ",")) }
    isRowEmpty = false
  }

  private mutating func writeHundredths(_ value: Int64) {
    if value < 0 { buffer.write(UInt8(ascii: "-")) }
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    buffer.writeDecimal(whole)
    buffer.write(UInt8(ascii: "."))
    buffer.writeDecimal(rest, width: 2)
  }

  private mutating func write(_ text: borrowing Span<UInt8>) {
    let quote = UInt8(ascii: "\"")
    var needsQuotes = false
    for index in 0..<text.count {
      switch text[index] {
      case quote, UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): needsQuotes = true
      default: break
      }
    }
    guard needsQuotes else { return buffer.write(text) }
    buffer.write(quote)
    for index in 0..<text.count {
      if text[index] == quote { buffer.write(quote) }
      buffer.write(text[index])
    }
    buffer.write(quote)
  }
}
