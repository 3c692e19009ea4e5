import CSimdjson
import Events
import Testing
import Values

/// Two judges of what is one JSON object: the scanner and the DOM parser of simdjson, on seeded mutations of valid lines.
///
/// They differ where the contract asks for it: simdjson refuses numbers that no double and no 64-bit integer holds, and
/// takes a key that is given twice.
struct SimdjsonTests {
  private static let mutations = 50_000
  private static let seed: UInt64 = 20_261_121

  @Test("scanner and simdjson agree on mutated lines")
  func agreement() throws {
    var different: [String] = []
    var objects = 0
    for number in 0..<Self.mutations {
      let line = MutatedLine(seed: Self.seed, number: UInt32(number)).bytes
      let event = try #require(try scan(line).first?.event)
      let verdict = judge(line)
      let agrees =
        switch verdict {
        case csimdjson_object: event.refusal != .malformed || repeatsKnownKey(line)
        case csimdjson_number_error: event.refusal == .malformed || hasLargeNumber(line)
        default: event.refusal == .malformed
        }
      if verdict == csimdjson_object { objects += 1 }
      if !agrees { different.append("\(number): \(String(decoding: line, as: UTF8.self))") }
    }
    #expect(different.isEmpty, "seed \(Self.seed): \(different.prefix(5).joined(separator: "\n"))")
    // Both verdicts are tried: mutations that break everything or nothing would show little.
    #expect(objects > Self.mutations / 10 && objects < Self.mutations * 9 / 10, "\(objects)")
  }

  @Test("depth is counted alike")
  func depth() throws {
    for (levels, expected) in [(64, csimdjson_object), (65, csimdjson_invalid)] {
      let line =
        "{\"a\":" + String(repeating: "[", count: levels - 1) + "1"
        + String(repeating: "]", count: levels - 1) + "}"
      #expect(judge(Array(line.utf8)) == expected)
      #expect((try refusal(line) == "malformed") == (expected == csimdjson_invalid))
    }
  }

  private func judge(_ line: [UInt8]) -> csimdjson_verdict {
    unsafe line.withUnsafeBufferPointer {
      unsafe csimdjson_judge($0.baseAddress, UInt64($0.count))
    }
  }

  private func repeatsKnownKey(_ line: [UInt8]) -> Bool {
    Field.allCases.contains { field in
      unsafe line.withUnsafeBufferPointer {
        unsafe csimdjson_count_key($0.baseAddress, UInt64($0.count), field.name) > 1
      }
    }
  }

  /// Whether there are digits that a double or a 64-bit integer may not hold: 19 in a row or an exponent of three.
  private func hasLargeNumber(_ line: [UInt8]) -> Bool {
    var digits = 0
    var exponent = false
    for byte in line {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"): (digits, exponent) = (0, true)
      case UInt8(ascii: "+"), UInt8(ascii: "-"): digits = 0
      default: (digits, exponent) = (0, false)
      }
      if digits >= 19 || (exponent && digits >= 3) { return true }
    }
    return false
  }
}

/// A valid line with one to four changes.
private struct MutatedLine {
  private static let bases: [[UInt8]] = {
    var lines = EventType.allCases.map { Sample.line($0) }
    let start = String(Sample.line(.clockTicked).dropLast()) + ",\"y\":"
    let values = [
      "[1,-2.5e+3,0,true,false,null,\"\",[],{},{\"a\":[{}]}]", "\"é\u{7FF}\u{FFFF}\u{10FFFF}😀\"",
      #""\"\\\/\b\f\n\r\t\u0000\ud83d\ude00\udbff\udfff""#, " { \"b\" : [ 1 , 2 ] } ",
      String(repeating: "[", count: 60) + "1e5" + String(repeating: "]", count: 60),
    ]
    lines += values.map { start + $0 + "}" }
    return lines.map { Array($0.utf8) }
  }()

  /// What makes or breaks JSON more often than any byte would.
  private static let pieces: [[UInt8]] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\ud83d\\ude00",
    "\\u00e9",
    "0", "-", "+", ".", "e", "E", "1e400", "-0", "01", "1.", "true", "nul", "null", " ", "\t", "\r",
    "\u{0}", "\u{1F}", "\u{7F}", "é", "😀", "\"a\":1,", ",\"id\":2", "[[", "]]", "{}", "[]", "\"\"",
  ].map { Array($0.utf8) }

  let bytes: [UInt8]

  init(seed: UInt64, number: UInt32) {
    let draw = Draw(seed: seed, purpose: 0, subject: number)
    var drawn: UInt64 = 0
    func below(_ bound: Int) -> Int {
      drawn += 1
      return draw.integer(below: bound, drawn)
    }
    var line = Self.bases[below(Self.bases.count)]
    for _ in 0...below(4) {
      let place = below(line.count)
      switch below(6) {
      case 0: line[place] = UInt8(below(256))
      case 1: line.remove(at: place)
      case 2: line.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
      case 3: line.insert(line[below(line.count)], at: place)
      case 4:
        let piece = Self.pieces[below(Self.pieces.count)]
        line.replaceSubrange(place..<min(place + piece.count, line.count), with: piece)
      default: line.swapAt(place, below(line.count))
      }
      // A newline would make two lines of it.
      for index in line.indices where line[index] == 0x0A { line[index] = 0x0B }
    }
    bytes = line
  }
}
