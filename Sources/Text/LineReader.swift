import Glibc

/// The one splitting of a text into lines: reads a file or pipe in blocks and gives one line after the other.
///
/// A byte-order mark at the very start is skipped; a last line without newline is a line. A line of more than
/// `longestPiece` bytes comes in pieces, so that memory does not grow with the length of a line.
public struct LineReader: ~Copyable {
  /// A line, or a part of one that is too long.
  public struct Piece {
    /// Places in `bytes`.
    public var start: Int
    public var end: Int
    /// Whether this is the last piece of its line. There is a newline at `end` then, in the stream or put there.
    public var endsLine: Bool
  }

  /// `bytes` goes on for at least this many bytes behind any piece, so that words can be loaded anywhere in it.
  public static let slack = 32
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  public static let newline = UInt8(ascii: "\n")

  /// The block. A piece may be changed in place; it is not read again.
  public var bytes: [UInt8]
  /// Whether the stream began with a byte-order mark; known with the first piece.
  public private(set) var hadByteOrderMark = false
  /// The first bytes of the stream, byte-order mark and all: they tell what it is, where it is no NDJSON.
  public private(set) var beginning: [UInt8] = []
  static let beginningMaximum = 4096

  private let fileDescriptor: Int32
  private let blockSize: Int
  /// The length of the longest line that comes in one piece, without its newline.
  private let longestPiece: Int
  private var start = 0
  private var filled = 0
  private var bytesRead: Int64 = 0
  private var atStart = true
  private var ended = false

  /// Reads from a file descriptor, which stays the caller's to close.
  public init(fileDescriptor: Int32, blockSize: Int = 1 << 18, longestPiece: Int = 1 << 16) {
    precondition(blockSize > 0, "a block has at least one byte")
    self.fileDescriptor = fileDescriptor
    self.blockSize = blockSize
    self.longestPiece = longestPiece
    let remainder = longestPiece + 1 + LineReader.byteOrderMark.count
    bytes = [UInt8](repeating: 0, count: remainder + blockSize + LineReader.slack)
  }

  /// Reads from memory.
  public init(_ stream: Span<UInt8>, longestPiece: Int = 1 << 16) {
    self.longestPiece = longestPiece
    fileDescriptor = -1
    blockSize = 0
    bytes = []
    bytes.reserveCapacity(stream.count + LineReader.slack)
    for index in 0..<stream.count { bytes.append(stream[index]) }
    filled = stream.count
    bytesRead = Int64(stream.count)
    ended = true
    for _ in 0..<LineReader.slack { bytes.append(0) }
  }

  /// Bytes of the stream up to the end of the last piece, its newline included.
  public var offset: Int64 { bytesRead - Int64(filled - start) }

  /// Whether a whole line has been read that has not been given yet, so that the next piece needs no waiting.
  public var hasLine: Bool { newline(from: start, to: filled) != nil }

  /// The next piece; nil at the end of the stream.
  public mutating func next() throws(ReadFailure) -> Piece? {
    if atStart { try skipByteOrderMark() }
    var searched = start
    while true {
      let window = min(filled, start + longestPiece + 1)
      if let end = newline(from: searched, to: window) {
        defer { start = end + 1 }
        return Piece(start: start, end: end, endsLine: true)
      }
      if filled - start > longestPiece {
        defer { start += longestPiece }
        return Piece(start: start, end: start + longestPiece, endsLine: false)
      }
      if ended {
        if start == filled { return nil }
        bytes[filled] = LineReader.newline
        defer { start = filled }
        return Piece(start: start, end: filled, endsLine: true)
      }
      let unread = filled - start
      try refill()
      searched = start + unread
    }
  }

  /// The next line in one piece without its newline, however long it is, of which `most` bytes are kept; nil at the end.
  public mutating func nextLine(keeping most: Int = .max) throws(ReadFailure) -> [UInt8]? {
    guard var piece = try next() else { return nil }
    var line: [UInt8] = []
    while true {
      line.append(contentsOf: bytes[piece.start..<piece.end].prefix(most - line.count))
      guard !piece.endsLine, let more = try next() else { return line }
      piece = more
    }
  }

  private mutating func skipByteOrderMark() throws(ReadFailure) {
    atStart = false
    let mark = LineReader.byteOrderMark
    while filled < mark.count, !ended { try refill() }
    beginning = Array(bytes[..<min(filled, LineReader.beginningMaximum)])
    guard filled >= mark.count else { return }
    hadByteOrderMark = bytes[0] == mark[0] && bytes[1] == mark[1] && bytes[2] == mark[2]
    if hadByteOrderMark { start = mark.count }
  }

  private func newline(from: Int, to: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes -> Int? in
      guard from < to, let base = bytes.baseAddress,
        let found = unsafe memchr(base + from, Int32(LineReader.newline), to - from)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Moves what is left to the front of the buffer and reads a block behind it.
  private mutating func refill() throws(ReadFailure) {
    let unread = filled - start
    let from = start
    if from > 0 {
      unsafe bytes.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        unsafe memmove(base, base + from, unread)
      }
    }
    start = 0
    filled = unread
    let count = try readBlock(
      from: fileDescriptor, into: &bytes, at: filled, count: blockSize)
    filled += count
    bytesRead += Int64(count)
    ended = count == 0
  }
}
