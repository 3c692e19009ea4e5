import Events
import Foundation
import Testing
import Text

/// Splitting a stream into lines, wherever the blocks that are read end.
struct StreamTests {
  private static let tick = Sample.line(.clockTicked)

  /// A line of `count` bytes.
  private static func line(count: Int) -> String {
    let text = String(tick.dropLast()) + ",\"y\":\""
    return text + String(repeating: "x", count: count - text.utf8.count - 2) + "\"}"
  }

  /// Everything that a stream can hold, in a few hundred kilobytes.
  private static var everything: [UInt8] {
    let escaped = #"{"\u0069d":"\u0065\u0031","at":"2026-01-20T10:00:00Z","type":"a\ud83d\ude00é"}"#
    var parts = EventType.allCases.map { Sample.line($0) + "\n" }
    parts += [
      "\n", "\r\n", " \t \n", tick + "\r\n", "\t" + tick + " \n", escaped + "\n", "{\n", "\u{0}\n",
    ]
    parts += [65_534, 65_535, 65_536, 65_537, 131_072, 131_073].map { line(count: $0) + "\n" }
    parts += [line(count: 65_535) + "\r\n", line(count: 65_536) + "\r\n"]
    parts += [
      String(repeating: " ", count: 70_000) + "\n", String(repeating: "[", count: 70_000) + "\n",
    ]
    parts += [Sample.line(.paymentRequested), "\n", tick]
    return [0xEF, 0xBB, 0xBF] + parts.joined().utf8 + [0x0A, 0xC3, 0x28, 0x0A, 0xFF]
  }

  @Test("the same events for every size of block, from a file and from memory")
  func blocks() throws {
    let stream = Self.everything
    let file = try TemporaryFile(stream)
    let expected = try scan(stream)
    for blockSize in Array(1...64) + [4095, 4096, 4097, 65_536, 65_537, 1 << 20] {
      var scanner = StreamScanner(fileDescriptor: file.rewound(), blockSize: blockSize)
      let got = try lines(of: &scanner, limit: 1024)
      #expect(got == expected, "\(blockSize)")
    }
    for limit in [1, 2, 7] { #expect(try scan(stream, limit: limit) == expected) }
  }

  @Test("lines are numbered from 1, blank ones too, and the offset is behind the last line")
  func numbers() throws {
    let table: [(String, [Int64])] = [
      ("", []), ("\n", []), ("\r\n \n", []), ("\u{FEFF}", []), ("\u{FEFF}\n\n", []),
      (Self.tick, [1]), (Self.tick + "\n", [1]), ("\u{FEFF}" + Self.tick, [1]),
      ("\n" + Self.tick, [2]), (Self.tick + "\n\n" + Self.tick, [1, 3]),
      ("\r\n\t\n" + Self.tick + "\r\n" + Self.tick, [3, 4]),
      (String(repeating: " ", count: 200_000) + "\n" + Self.tick, [2]),
      (String(repeating: "x", count: 200_000) + "\n" + Self.tick, [1, 2]),
    ]
    for (stream, numbers) in table {
      let scanned = try scan(stream)
      #expect(scanned.map(\.event.line) == numbers)
      #expect(scanned.last.map(\.refusal) != "malformed")
      var scanner = StreamScanner(Array(stream.utf8).span)
      var chunk = EventChunk()
      while try scanner.next(&chunk, limit: 1) {}
      #expect(chunk.streamOffset == stream.utf8.count)
    }
    var scanner = StreamScanner(Array((Self.tick + "\n\n" + Self.tick).utf8).span)
    var chunk = EventChunk()
    let more = try scanner.next(&chunk, limit: 1)
    #expect(more && chunk.streamOffset == Self.tick.utf8.count + 1)
  }

  @Test("a line has at most 64 KiB without its newline")
  func longest() throws {
    let table: [(String, String)] = [
      (Self.line(count: 65_536), "-"), (Self.line(count: 65_537), "malformed"),
      (Self.line(count: 65_535) + "\r", "-"), (Self.line(count: 65_536) + "\r", "malformed"),
      (" " + Self.line(count: 65_535), "-"), (" " + Self.line(count: 65_536), "malformed"),
      ("\u{FEFF}" + Self.line(count: 65_536), "-"),
      ("\u{FEFF}" + Self.line(count: 65_537), "malformed"),
    ]
    for (line, expected) in table {
      for end in ["", "\n", "\n" + Self.tick] {
        #expect(try refusal(line + end) == expected, "\(line.utf8.count)")
      }
    }
  }

  @Test("lines of 10 MB and a million brackets are refused, what follows is read")
  func hostile() throws {
    let lines = [
      Self.line(count: 10_000_000), String(repeating: "[", count: 1_000_000),
      "{\"a\":" + String(repeating: "[", count: 65_000),
      String(repeating: "{\"a\":", count: 13_000),
      "{\"a\":\"" + String(repeating: "\\", count: 65_000),
      String(repeating: "\u{0}", count: 65_000),
      "{" + String(repeating: "\"a\":1,", count: 10_000) + "\"b\":2,}",
    ]
    for line in lines {
      let stream = Array((line + "\n" + Self.tick).utf8)
      let file = try TemporaryFile(stream)
      var scanner = StreamScanner(fileDescriptor: file.rewound())
      let got = try EventsTests.lines(of: &scanner, limit: 1024)
      #expect(got.map(\.refusal) == ["malformed", "-"], "\(line.prefix(20))")
    }
  }

  @Test("a file descriptor that cannot be read is a failure with its number")
  func unreadable() {
    var scanner = StreamScanner(fileDescriptor: -1)
    var chunk = EventChunk()
    do {
      _ = try scanner.next(&chunk, limit: 1)
      Issue.record("read from no file")
    } catch {
      #expect(error.errno == EBADF)
    }
  }
}

/// A file that is gone with its last reference.
final class TemporaryFile {
  private let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: url)
    descriptor = unsafe open(url.path, O_RDONLY)
    try FileManager.default.removeItem(at: url)
    try #require(descriptor >= 0)
  }

  deinit { close(descriptor) }

  func rewound() -> Int32 {
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }
}
