import Events
import Testing

/// The hash of a line stands for its bytes, the hashes of a stream for all of its bytes up to the last line.
struct LineHashTests {
  private static let tick = Sample.line(.clockTicked)

  @Test("white space around a line is not part of its hash, anything else is")
  func lineHash() throws {
    let hash = try scan(Self.tick)[0].event.hash
    for same in [
      Self.tick + "\n", Self.tick + "\r\n", "\t " + Self.tick + " \r\n", "\n\n" + Self.tick,
    ] {
      #expect(try scan(same)[0].event.hash == hash)
    }
    for other in [Self.tick.replacing(",", with: ", "), Self.tick.replacing("e1", with: "e2")] {
      #expect(try scan(other)[0].event.hash != hash)
    }
  }

  /// SipHash-2-4 with 128 bits of output under the room's key, by an implementation that gives the reference vectors.
  @Test("the hash of a line is that of SipHash")
  func knownAnswer() throws {
    let line = try scan("{}")[0]
    #expect(
      line.event.hash == LineHash(low: 9_972_847_938_982_349_988, high: 15_199_763_981_537_973_307))
    #expect(line.event.streamHash == line.event.hash)
  }

  @Test("any byte of a stream that changes, comes or goes changes the hashes of the stream")
  func streamHash() throws {
    let stream = Array(
      ("\u{FEFF}\n" + Self.tick + "\n\n \t\r\n  " + Self.tick + " \r\n" + Self.tick + "\n\n\n"
        + Self.tick).utf8)
    let original = try scan(stream).map(\.event.streamHash)
    #expect(original.count == 4)
    var same: [String] = []
    for index in stream.indices {
      for byte in [stream[index] ^ 1, 0x20, 0x09, 0x0A, 0x0D] where byte != stream[index] {
        var changed = stream
        changed[index] = byte
        if try scan(changed).map(\.event.streamHash) == original {
          same.append("\(index): \(byte)")
        }
      }
      for byte: UInt8 in [0x20, 0x0A, 0x0D] {
        var longer = stream
        longer.insert(byte, at: index)
        if try scan(longer).map(\.event.streamHash) == original {
          same.append("\(index): +\(byte)")
        }
      }
      var shorter = stream
      shorter.remove(at: index)
      if try scan(shorter).map(\.event.streamHash) == original { same.append("\(index): removed") }
    }
    #expect(same.isEmpty, "\(same)")
  }

  @Test("a byte of a line that is too long, and where it is split")
  func longLines() throws {
    let spaces = String(repeating: " ", count: 65_536)
    let streams = [
      spaces + Self.tick, spaces + "\n" + Self.tick, spaces + "\n\n" + Self.tick,
      spaces + " " + Self.tick, spaces + "\n " + Self.tick, spaces + " \n" + Self.tick,
      spaces + spaces + Self.tick, spaces + "\n" + spaces + "\n" + Self.tick,
      spaces + spaces + "\n" + Self.tick, spaces + "\n" + spaces + Self.tick,
    ]
    let hashes = try streams.map { try scan($0).map(\.event.streamHash) }
    #expect(hashes.allSatisfy { $0.count == 1 })
    #expect(Set(hashes).count == streams.count)
    let long = Array((spaces + spaces + "xyz").utf8)
    let original = try scan(long)[0].event
    for index in [0, 65_535, 65_536, 131_071, 131_072, 131_074] {
      var changed = long
      changed[index] ^= 1
      let event = try scan(changed)[0].event
      #expect(event.streamHash != original.streamHash && event.hash != original.hash)
    }
  }

  @Test("a stream that only grew has the hashes it had")
  func growth() throws {
    let line = Self.tick
    for (short, long) in [
      (line, line + "\n"), (line, line + "\n" + line), (line + "\n", line + "\n\n \n" + line),
    ] {
      let before = try scan(short)
      #expect(try Array(scan(long).prefix(before.count)) == before)
    }
    #expect(try scan(line)[0].event.streamHash != scan(line + "x")[0].event.streamHash)
  }
}
