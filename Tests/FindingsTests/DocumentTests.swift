import Foundation
import TestSupport
import Testing

@testable import Findings

/// `docs/metrics.md` and `docs/data.md` say what is so. With UPDATE_GOLDEN=1 their tables are written anew.
struct DocumentTests {
  @Test("the tables of metrics.md are made from the metrics")
  func metrics() throws {
    try GeneratedTables.hold("metrics.md", to: DataDictionary.metricTables)
  }

  @Test("the tables of data.md are made from the columns")
  func data() throws {
    let tables =
      DataDictionary.files.map { ("### `\($0.name)`", $0) }
      + DataDictionary.ledger.map { ("### `ledger.\($0.name)`", $0) }
      + DataDictionary.truth.map { ("### `truth.\($0.name)`", $0) }
      + DataDictionary.printed.map { ("### `\($0.name)`", $0) }
    try GeneratedTables.hold(
      "data.md", to: tables.map { ($0.0, DataDictionary.markdown($0.1.columns)) })
  }

  @Test("every column of the files of a run is in the dictionary")
  func columns() throws {
    let kept = try KeptRun.shared.get()
    for table in DataDictionary.files {
      let header = try kept.text(table.name).prefix { $0 != "\n" }
      #expect(header.split(separator: ",").map(String.init) == table.columns.map(\.name))
    }
    for (file, tables) in [
      ("ledger.sqlite", DataDictionary.ledger), ("truth.sqlite", DataDictionary.truth),
    ] {
      for table in tables {
        let columns = try rows(
          kept.path(file), "SELECT name FROM pragma_table_info('\(table.name)') ORDER BY cid")
        #expect(columns.map { $0[0] } == table.columns.map(\.name), "\(file): \(table.name)")
      }
    }
    let inFile = try rows(
      kept.path("truth.sqlite"), "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    #expect(Set(inFile.map { $0[0] }) == Set(DataDictionary.truth.map(\.name)))
    let views = try rows(
      kept.path("ledger.sqlite"),
      "SELECT name FROM sqlite_schema WHERE type = 'view' AND name <> 'booking'")
    #expect(Set(views.map { $0[0] }) == Set(DataDictionary.ledger.map(\.name)))
  }

  @Test("every path of a summary is in the table of metrics")
  func paths() throws {
    let kept = try KeptRun.shared.get()
    let json = try JSONSerialization.jsonObject(with: Data(kept.bytes("summary.json")))
    let known = Summary.metrics.flatMap(\.lines).map(\.path)
    let patterns = known.map { path in path.split(separator: ".").map(String.init) }
    for path in DocumentTests.leaves(of: json, []) {
      let isKnown = patterns.contains { DocumentTests.matches(path[...], $0[...]) }
      #expect(isKnown, "\(path.joined(separator: "."))")
    }
  }

  private static let placeholders: Set<String> = [
    "P", "NAME", "PART", "TERM", "T", "S", "R", "N", "MEANS", "1…10", "ID",
  ]

  /// Keys down to what is no object; an entry of an array of objects is `[]` behind its key.
  private static func leaves(of json: Any, _ path: [String]) -> [[String]] {
    if let object = json as? [String: Any] {
      return object.flatMap { leaves(of: $0.value, path + [$0.key]) }
    }
    if let array = json as? [[String: Any]], let key = path.last {
      return array.flatMap { leaves(of: $0, path.dropLast() + [key + "[]"]) }
    }
    return [path]
  }

  /// Whether a path is one of a pattern, in which a name may stand for anything; a share may stand as an object.
  private static func matches(_ path: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
    guard let part = pattern.first else {
      return path.isEmpty || (path.count == 1 && shareMembers.contains(path.first ?? ""))
    }
    guard let key = path.first else { return false }
    // A rule is one key, `payment.inside_fence`, and two parts of a pattern.
    if part == "S", key.contains(".") {
      return matches(path.dropFirst(), pattern.dropFirst(2))
    }
    guard part == key || placeholders.contains(part) else { return false }
    return matches(path.dropFirst(), pattern.dropFirst())
  }

  private static let shareMembers = Set(
    Summary.Share.metrics.flatMap(\.lines).map(\.path)
      + Estimate.metrics.flatMap(\.lines).map(\.path))
}
