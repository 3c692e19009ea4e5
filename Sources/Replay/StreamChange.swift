import Configuration
import Diagnostics
import Events
import Ledger
import Text

/// How a stream that a ledger is not of differs from the one that it is of, where only its line endings or its byte-order
/// mark do: every line of it has other bytes then, and no line another content.
enum StreamChange {
  /// Bytes of the stream that are looked at.
  private static let most = 64 << 20

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let newline = UInt8(ascii: "\n")

  /// In words; nil where the difference is another, or the stream cannot be read again.
  static func ofEndings(_ path: String, _ ledger: LedgerWriter) -> String? {
    let lines = ledger.firstBatchLineCount
    guard path != "-", lines > 0, let bytes = beginning(of: path, lines) else { return nil }
    let hasMark = bytes.starts(with: mark)
    let text = hasMark ? Array(bytes.dropFirst(mark.count)) : bytes
    let (unix, windows) = (withoutReturns(text), withReturns(text))
    let variants: [(bytes: [UInt8], words: String)] = [
      (unix, "line endings: the stream has CR LF, the ledger's had LF"),
      (windows, "line endings: the stream has LF, the ledger's had CR LF"),
      (text, "the stream has a byte-order mark, the ledger's had none"),
      (mark + text, "the stream has no byte-order mark, the ledger's had one"),
      (mark + unix, "line endings and the byte-order mark"),
      (mark + windows, "line endings and the byte-order mark"),
    ]
    // A variant that changes nothing says nothing.
    for variant in variants
    where variant.bytes != bytes && ledger.isOfStream(firstLines: hashes(of: variant.bytes, lines))
    {
      return "it differs from line 1 on (\(variant.words))"
    }
    return nil
  }

  /// The file up to the end of its first `lines` lines or a little more.
  private static func beginning(of path: String, _ lines: Int) -> [UInt8]? {
    do throws(Problem) {
      var file = try InputFile(path: path)
      var bytes: [UInt8] = []
      var newlines = 0
      var counted = 0
      // A damaged header can claim any number of lines.
      let wanted = 2 * min(lines, most)
      while newlines < wanted, bytes.count < most, try file.appendBlock(to: &bytes) {
        newlines += bytes[counted...].count { $0 == newline }
        counted = bytes.count
      }
      return bytes
    } catch { return nil }
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isBeforeNewline = index + 1 < bytes.count && bytes[index + 1] == newline
      if byte != carriageReturn || !isBeforeNewline { result.append(byte) }
    }
    return result
  }

  private static func withReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 64)
    for byte in withoutReturns(bytes) {
      if byte == newline { result.append(carriageReturn) }
      result.append(byte)
    }
    return result
  }

  /// The hashes of the first lines of a stream that are not blank, `count` at most.
  private static func hashes(of stream: [UInt8], _ count: Int) -> [LineHash] {
    var scanner = StreamScanner(stream.span)
    var chunk = EventChunk()
    var hashes: [LineHash] = []
    do throws(ReadFailure) {
      while hashes.count < count, try scanner.next(&chunk, limit: 1024) {
        hashes += chunk.events.map(\.streamHash)
      }
    } catch { return [] }
    return Array(hashes.prefix(count))
  }
}
