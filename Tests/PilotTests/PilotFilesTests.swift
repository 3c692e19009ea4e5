import Foundation
import TestSupport
import Testing
import Values

/// `scenarios/pilot.ndjson` and `geo/pilot.geojson`, which `workshop pilot` makes.
struct PilotFilesTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func file(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  private static func lines() throws -> [String] {
    try file("scenarios/pilot.ndjson").split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("the files of the repository are what the command makes")
  func filesAreMade() throws {
    let folder = try TemporaryFolder()
    let workshop = URL(filePath: Program.path).deletingLastPathComponent()
      .appending(path: "workshop").path
    let made = try Program.run(
      [
        "pilot", "--scenario",
        PilotFilesTests.root.appending(path: "scenarios/pilot-stream.json5").path,
        "--out", folder.file("run"), "--stream", folder.file("stream"), "--geo", folder.file("geo"),
      ], of: workshop)
    #expect(made.status == 0, "\(made.error)")
    // Not compared by #expect itself, which would print two megabytes.
    let geometry = try PilotFilesTests.file("geo/pilot.geojson") == fileBytes(folder.file("geo"))
    #expect(geometry, "make it anew: swift run workshop pilot")
    let stream =
      try PilotFilesTests.file("scenarios/pilot.ndjson") == fileBytes(folder.file("stream"))
    #expect(stream, "make it anew: swift run workshop pilot")
  }

  @Test("the stream has its size, and every type of event and every month in it")
  func streamShape() throws {
    let lines = try PilotFilesTests.lines()
    #expect((10_000...20_000).contains(lines.count))
    let types = [
      "landlord.listed", "landlord.delisted", "property.listed", "lease.registered", "lease.ended",
      "utility.billed", "budget.added", "payment.requested", "transfer.requested",
      "claim.approved", "payment.reversed", "clock.ticked",
    ]
    for type in types {
      #expect(lines.contains { $0.contains("\"type\":\"\(type)\"") }, "\(type)")
    }
    for index in 0..<24 {
      let month = Month(number: Month(year: 2026, month: 1).number + Int32(index))
      let count = lines.count { $0.contains("\"at\":\"\(month)-") }
      #expect(count > 10, "\(month)")
    }
  }

  @Test("every IIN of the stream that is valid is one that no living person can hold")
  func nobodyLives() throws {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let texts = try PilotFilesTests.file("scenarios/pilot.ndjson").split(
      separator: UInt8(ascii: "\""))
    let numbers = texts.filter { $0.count == 12 && $0.allSatisfy(digits.contains) }
    #expect(numbers.count > 10_000)
    let invalid = numbers.filter { IIN(Array($0).span) == nil }
    #expect(invalid.count == 1, "one is mistyped on purpose")
    let living = numbers.filter { text in
      let text = Array(text)
      let year = (text[0] - 48) * 10 + text[1] - 48
      return year < 30 || !(text[6] == UInt8(ascii: "5") || text[6] == UInt8(ascii: "6"))
    }
    #expect(living.isEmpty)
  }
}
