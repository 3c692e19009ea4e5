public import Values

/// Text while it is written: bytes with room behind them, so that a number or a key costs a store and not an append, which would
/// look at the storage each time.
public struct ByteBuffer: Sendable {
  fileprivate var bytes = [UInt8](repeating: 0, count: 512)
  public private(set) var count = 0

  public init() {}

  public mutating func removeAll() { count = 0 }

  public mutating func write(_ byte: UInt8) {
    makeRoom(1)
    bytes[count] = byte
    count += 1
  }

  public mutating func write(_ text: borrowing Span<UInt8>) {
    makeRoom(text.count)
    let start = count
    unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe text.withUnsafeBytes { text in
        guard let source = text.baseAddress, let target = bytes.baseAddress else { return }
        unsafe (target + start).copyMemory(from: source, byteCount: text.count)
      }
    }
    count += text.count
  }

  public mutating func write(_ text: [UInt8]) { write(text.span) }

  /// The digits of a number of at least 0, with zeros before them up to `width`.
  public mutating func writeDecimal(_ value: UInt64, width: Int = 1) {
    let digits = max(width, ByteBuffer.digitCount(value))
    makeRoom(digits)
    let start = count
    count += digits
    var place = count
    var rest = value
    var text = bytes.mutableSpan
    while place - start >= 2 {
      let quotient = rest / 100
      let pair = UInt8(truncatingIfNeeded: rest &- quotient &* 100)
      place -= 2
      text[place] = pair / 10 &+ 48
      text[place + 1] = pair % 10 &+ 48
      rest = quotient
    }
    if place > start { text[start] = UInt8(truncatingIfNeeded: rest) &+ 48 }
  }

  /// `YYYY-MM-DD`.
  public mutating func write(_ day: Day) {
    let parts = day.parts
    writeDecimal(UInt64(parts.year), width: 4)
    write(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.month), width: 2)
    write(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.day), width: 2)
  }

  /// A whole number, with a minus sign where it is below 0.
  public mutating func writeInteger(_ value: Int64) {
    if value < 0 { write(UInt8(ascii: "-")) }
    writeDecimal(value.magnitude)
  }

  /// Tenge with two decimals only where there are tiyn: `15000`, `-0.05`.
  public mutating func write(_ amount: Tenge) {
    if amount.tiyn < 0 { write(UInt8(ascii: "-")) }
    let (whole, tiyn) = amount.tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    writeDecimal(whole)
    if tiyn == 0 { return }
    write(UInt8(ascii: "."))
    writeDecimal(tiyn, width: 2)
  }

  /// `HH:MM:SS` of a second of the civil day, from 0.
  public mutating func writeClock(secondOfDay: Int64) {
    let second = UInt64(secondOfDay)
    writeDecimal(second / 3600, width: 2)
    write(UInt8(ascii: ":"))
    writeDecimal(second / 60 % 60, width: 2)
    write(UInt8(ascii: ":"))
    writeDecimal(second % 60, width: 2)
  }

  private static func digitCount(_ value: UInt64) -> Int {
    var count = 1
    var limit: UInt64 = 10
    while value >= limit {
      count += 1
      let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
      if overflow { break }
      limit = next
    }
    return count
  }

  private mutating func makeRoom(_ more: Int) {
    guard bytes.count - count < more else { return }
    bytes.append(contentsOf: repeatElement(0, count: max(more, bytes.count)))
  }
}

extension [UInt8] {
  /// Appends what a buffer has taken since it was emptied.
  public mutating func append(_ buffer: borrowing ByteBuffer) {
    append(buffer.bytes.span.extracting(0..<buffer.count))
  }
}

extension ByteBuffer {
  /// What was written, as text.
  public var text: String {
    var text: [UInt8] = []
    text.append(self)
    return String(decoding: text, as: UTF8.self)
  }
}

extension [UInt8] {
  /// The digits of a number of at least 0, with zeros before them up to `width`.
  public mutating func writeDecimal(_ value: UInt64, width: Int = 1) {
    var digits = InlineArray<20, UInt8>(repeating: 48)
    var rest = value
    var start = 20
    while rest > 0 || start > 20 - width {
      start -= 1
      digits[start] = UInt8(truncatingIfNeeded: rest % 10) + 48
      rest /= 10
    }
    let written = digits.span.extracting(start..<20)
    unsafe written.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
