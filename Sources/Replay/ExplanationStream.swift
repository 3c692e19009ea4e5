import Diagnostics
import Events
import Glibc
import Text

/// A line of a stream as it was sent, and as it is read.
struct SentLine: Sendable {
  /// As many bytes of it as a line may have.
  var bytes: [UInt8]
  /// Nil where the line is blank.
  var event: Event?
  /// What the ranges of the event stand in.
  var text: [UInt8] = []

  /// More than the longest line that is not malformed, so that a longer one still is.
  private static let longestKept = 65_536 + 2

  init(line: Int64, bytes: [UInt8]) {
    self.bytes = bytes
    // Only the first line of a stream can begin with a byte-order mark.
    let stream = line == 1 ? bytes : [UInt8(ascii: "\n")] + bytes
    var scanner = StreamScanner(stream.span)
    var chunk = EventChunk()
    // Nothing fails that is read from memory.
    guard (try? scanner.next(&chunk, limit: 1)) == true else { return }
    event = chunk.events[0]
    event?.line = line
    text = chunk.text
  }

  func string(_ range: TextRange) -> String { String(decoding: text[range.range], as: UTF8.self) }

  /// These lines of a stream, which are sorted; those after its end are left out.
  static func read(_ path: String, _ lines: [Int64]) throws(Problem) -> [Int64: SentLine] {
    let stream = try StreamFile(path)
    var found: [Int64: SentLine] = [:]
    var wanted = lines[...]
    var line: Int64 = 1
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while let next = wanted.first {
      let count = try stream.read(&block, path)
      if count == 0 {
        if line == next, !bytes.isEmpty { found[line] = SentLine(line: line, bytes: bytes) }
        break
      }
      var start = 0
      while start < count {
        let newline = block[start..<count].firstIndex(of: UInt8(ascii: "\n"))
        if line == wanted.first {
          bytes += block[start..<(newline ?? count)].prefix(longestKept - bytes.count)
        }
        guard let newline else { break }
        if line == wanted.first {
          found[line] = SentLine(line: line, bytes: bytes)
          bytes = []
          wanted.removeFirst()
        }
        line += 1
        start = newline + 1
      }
    }
    return found
  }
}

extension StreamFile {
  /// Reads into `block`: how many bytes, 0 at the end.
  fileprivate func read(_ block: inout [UInt8], _ path: String) throws(Problem) -> Int {
    do throws(ReadFailure) {
      return try readBlock(from: descriptor, into: &block, count: block.count)
    } catch { throw StreamFile.unreadable(path, error.errno) }
  }
}
