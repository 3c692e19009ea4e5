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
  /// The fields of the event that few lines have.
  var supplement = EventSupplement()

  /// More than the longest line that is not malformed, so that a longer one still is.
  private static let longestKept = FieldLimits.lineBytes + 2

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
    supplement = chunk.supplement(of: chunk.events[0])
  }

  func string(_ range: TextRange) -> String { String(decoding: text[range.range], as: UTF8.self) }

  /// These lines of a stream, which are sorted; those after its end are left out.
  static func read(_ path: String, _ lines: [Int64]) throws(Problem) -> [Int64: SentLine] {
    let stream = try StreamFile(path)
    var reader = LineReader(fileDescriptor: stream.descriptor)
    var found: [Int64: SentLine] = [:]
    var wanted = lines[...]
    var line: Int64 = 1
    do throws(ReadFailure) {
      while let next = wanted.first, let bytes = try reader.nextLine(keeping: longestKept) {
        if line == next {
          found[line] = SentLine(line: line, bytes: bytes)
          wanted.removeFirst()
        }
        line += 1
      }
    } catch { throw StreamFile.unreadable(path, error.errno) }
    return found
  }
}
