import Foundation
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// The CSV files of a run, as another program reads them.
struct TableTests {
  @Test("a settlement with a comma and a quote in its name is one field")
  func comma() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let name = #"Pavlodar, "north""#
    let settlements = String(
      decoding: try fileBytes("\(repositoryRoot)/scenarios/settlements.json5"), as: UTF8.self)
    let path = try folder.write(
      "settlements.json5", settlements.replacing("\"Pavlodar\"", with: "'\(name)'"))
    let kept = try KeptRun(
      SmallPilot.scenario(
        months: 3,
        settings: [
          "settlements='\(path)'",
          "arrivals.corridors=[{ from: 'Taraz', to: '\(name)', personsPerYear: 300 }]",
        ]))
    let rows = TableTests.rows(try kept.text("tenancies.csv"))
    let header = try #require(rows.first)
    #expect(header == TenancyTable.columns.map(\.name))
    #expect(rows.count >= 10)
    #expect(rows.allSatisfy { $0.count == header.count })
    let settlement = try #require(header.firstIndex(of: "settlement"))
    #expect(Set(rows.dropFirst().map { $0[settlement] }) == [name])
  }

  /// Reads CSV as RFC 4180 has it.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row = [""]
    var isQuoted = false
    for character in text {
      switch character {
      case "\"":
        // A quote inside quotes is written twice: the second one opens them again.
        if !isQuoted, row[row.count - 1].last == "\u{0}" {
          row[row.count - 1].removeLast()
          row[row.count - 1].append("\"")
        } else if isQuoted {
          row[row.count - 1].append("\u{0}")
        }
        isQuoted.toggle()
      case "," where !isQuoted: row.append("")
      case "\n" where !isQuoted:
        rows.append(row.map { $0.replacing("\u{0}", with: "") })
        row = [""]
      default: row[row.count - 1].append(character)
      }
    }
    return rows
  }
}
