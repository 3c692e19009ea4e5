import Foundation
import TestSupport
import Testing

@testable import Study

/// What is not known of settlers is data, as what is not known of the pilot.
struct SettlerRangeTests {
  @Test("each range of today's settlers has a row, and holds the value of the file")
  func rows() throws {
    let ranges = try RangeFile.read(path: "\(repositoryRoot)/scenarios/ranges-settlers.json5")
    let path = "\(repositoryRoot)/scenarios/today.json5"
    let drawing = try RangeDrawing(ranges, scenario: path, seed: 1)
    #expect(drawing.skipped.isEmpty, "\(drawing.skipped)")
    for row in ranges.rows {
      let value = try #require(drawing.value(row.name).flatMap { Double($0) }, "\(row.name)")
      #expect((row.least...row.most).contains(value), "\(row.name) is \(value)")
    }
    let text = String(decoding: try fileBytes(path), as: UTF8.self)
    let settlers = text.split(separator: "  settlers: {")[1].split(separator: "\n  housing: {")[0]
    // The shares of jobs with a subsidy or housing have a source and no range.
    #expect(settlers.split(separator: "Range: ").count == ranges.rows.count + 1)
  }
}
