import Foundation
import Pilot
import Testing
import Values

struct PilotFilesTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func file(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  @Test("the files of the repository are what the commands make")
  func filesAreMade() throws {
    // Not compared by #expect itself, which would print two megabytes.
    let geometry = try PilotFilesTests.file("geo/pilot.geojson") == pilotGeoJSON()
    #expect(geometry, "make it anew: pdtv pilot geo > geo/pilot.geojson")
    let stream = try PilotFilesTests.file("scenarios/pilot.ndjson") == pilotStream()
    #expect(stream, "make it anew: pdtv pilot stream > scenarios/pilot.ndjson")
  }

  @Test("the stream has its size, and every type of event and every month in it")
  func streamShape() {
    let bytes = pilotStream()
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect((12_000...20_000).contains(lines.count))
    #expect(bytes.count <= 4_000_000)
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
      #expect(count > 50, "\(month)")
    }
  }

  @Test("every IIN of the stream that is valid is one that no living person can hold")
  func nobodyLives() {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let texts = pilotStream().split(separator: UInt8(ascii: "\""))
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
