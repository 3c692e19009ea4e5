public import Text

/// Reads a stream of events in blocks: splits and numbers its lines, checks each by itself (refusals 1 and 2 of the
/// contract, section 4) and passes them on in chunks. Nothing that a stream holds makes it fail.
public struct StreamScanner: ~Copyable {
  /// Bytes that are asked for in one `read(2)`.
  public static let blockSize = 1 << 20
  /// Lines of a chunk at most: their texts, of up to 64 KiB each, stay below 4 GiB.
  private static let limitMaximum = 1 << 15

  private var reader: LineReader
  private var scanner = LineScanner()
  private var names = StreamNames()
  private var line: Int64 = 0
  /// The hash of the bytes since the end of the line before that was not blank; nil where there are none.
  private var skipped: LineHash?
  private var atStart = true

  /// Whether a chunk ends where the next line is still to come, and not only when it is full: for somebody who waits for
  /// the answer to a line before the next is sent.
  public var answersEachLine = false

  /// The fields of lines that their types do not have.
  public var ignoredFields: IgnoredFields { scanner.ignored }
  /// The first bytes of the stream, 4096 at most.
  public var beginning: [UInt8] { reader.beginning }

  /// Reads from a file descriptor, which stays the caller's to close.
  public init(fileDescriptor: Int32, blockSize: Int = StreamScanner.blockSize) {
    reader = LineReader(
      fileDescriptor: fileDescriptor, blockSize: blockSize, longestPiece: FieldLimits.lineBytes)
  }

  /// Reads a whole stream from memory.
  public init(_ stream: Span<UInt8>) {
    reader = LineReader(stream, longestPiece: FieldLimits.lineBytes)
  }

  /// Fills `chunk`, emptied first, with the next lines that are not blank, at most `limit`; false where there is none.
  public mutating func next(_ chunk: inout EventChunk, limit: Int) throws(ReadFailure) -> Bool {
    precondition(limit <= StreamScanner.limitMaximum, "32 bits find every text of a chunk")
    chunk.removeAll()
    while chunk.events.count < limit,
      chunk.events.isEmpty || !answersEachLine || reader.hasLine,
      let piece = try reader.next()
    {
      line += 1
      if atStart {
        atStart = false
        let mark = LineReader.byteOrderMark
        if reader.hadByteOrderMark { skip(LineHash(mark.span)) }
      }
      if piece.endsLine {
        scanLine(piece, &chunk)
      } else {
        try scanLongLine(piece, &chunk)
      }
    }
    names.number(&chunk)
    chunk.streamOffset = reader.offset
    return !chunk.events.isEmpty
  }

  private mutating func scanLine(_ piece: LineReader.Piece, _ chunk: inout EventChunk) {
    let start = JSON.skipSpace(reader.bytes.span, piece.start)
    if start == piece.end { return skip(hash(piece.start, piece.end)) }
    var end = piece.end
    while JSON.isSpace(reader.bytes[end - 1]) { end -= 1 }
    let hash = hash(start, end)
    let isBare = start == piece.start && end == piece.end
    let streamHash = afterSkipped(isBare ? hash : self.hash(piece.start, piece.end), isBare)
    let index = chunk.events.count
    chunk.events.append(Event(line: line, hash: hash, streamHash: streamHash))
    scanner.scan(
      &reader.bytes, start, piece.end, &chunk.events[index], &chunk.text, &chunk.supplements)
  }

  /// A line that is too long: malformed, unless it is blank. Its hash is that of its pieces.
  private mutating func scanLongLine(
    _ first: LineReader.Piece, _ chunk: inout EventChunk
  ) throws(ReadFailure) {
    var piece = first
    var isBlank = true
    var lineHash = LineHash.startOfLongLine
    while true {
      for index in piece.start..<piece.end where isBlank {
        isBlank = JSON.isSpace(reader.bytes[index])
      }
      lineHash = lineHash.followed(by: hash(piece.start, piece.end))
      guard !piece.endsLine, let next = try reader.next() else { break }
      piece = next
    }
    if isBlank { return skip(lineHash) }
    var event = Event(line: line, hash: lineHash, streamHash: afterSkipped(lineHash, true))
    event.refusal = .malformed
    chunk.events.append(event)
  }

  private func hash(_ start: Int, _ end: Int) -> LineHash {
    LineHash(reader.bytes.span.extracting(start..<end))
  }

  private mutating func skip(_ hash: LineHash) {
    skipped = (skipped ?? .start).followed(by: hash)
  }

  /// The hash of the bytes skipped before a line and of the line itself.
  private mutating func afterSkipped(_ hash: LineHash, _ isBare: Bool) -> LineHash {
    defer { skipped = nil }
    if isBare, skipped == nil { return hash }
    return (skipped ?? .start).followed(by: hash)
  }
}
