import SecondModel
import Testing

/// The second model may judge the engine only where it agrees with the published cases itself.
@Suite struct ConformanceTests {
  static let folders = [
    "first-steps", "base", "strict", "open", "edges", "trial", "rollout", "history", "corners",
    "aid", "signed", "corners-instruments",
  ]

  @Test(arguments: folders)
  func reproduces(_ folder: String) throws {
    let path = "Tests/Cases/conformance/\(folder)"
    let model = try SecondModel(
      programme: try #require(Files.text("\(path)/programme.json5")),
      geo: try #require(Files.text("\(path)/geo.geojson")))
    let result = model.run(stream: try #require(Files.bytes("\(path)/stream.ndjson")))

    let expected = try #require(Files.lines("\(path)/decisions.ndjson")).map { try decision($0) }
    let decisions = result.decisions.map {
      [String($0.line), $0.id, $0.outcome, $0.reason, $0.field]
    }
    let views = result.views(upTo: .instruments)
    var differences = differences(expected, decisions, in: "decisions.ndjson")
    for (name, file) in ConformanceTests.files {
      guard let lines = Files.lines("\(path)/\(file)") else {
        if name == "balance" { differences.append("no \(file)") }
        continue
      }
      let view = try #require(views.first { $0.name == name })
      let rows = try file.hasSuffix(".csv") ? csv(lines, view) : lines.map { try revision($0) }
      differences += self.differences(rows, view.rows, in: file)
    }
    let sum = result.balances.values.reduce(0, +)
    #expect(differences.isEmpty && sum == 0, "\(differences.joined(separator: "\n"))")
  }

  /// By view the file with its rows.
  private static let files = [
    ("balance", "balances.csv"), ("transfer", "transfers.csv"), ("failed", "failed.csv"),
    ("unfunded", "unfunded.csv"), ("lease", "leases.csv"), ("revision", "revisions.ndjson"),
    ("entitlement", "entitlements.csv"), ("register_event", "register_events.csv"),
  ]

  /// Rows whose file has no order of its own are compared in any order.
  private func differences(
    _ expected: [[String?]], _ got: [[String?]], in file: String
  ) -> [String] {
    let isOrdered = !["balances.csv", "unfunded.csv", "leases.csv"].contains(file)
    let (expected, got) = isOrdered ? (expected, got) : (sorted(expected), sorted(got))
    var differences = zip(expected, got).filter { $0 != $1 }.prefix(5).map {
      "\(file): \(words($0)) got \(words($1))"
    }
    if expected.count != got.count {
      differences.append("\(file): \(got.count) rows instead of \(expected.count)")
    }
    return differences
  }

  private func sorted(_ rows: [[String?]]) -> [[String?]] {
    rows.sorted { words($0) < words($1) }
  }

  private func words(_ row: [String?]) -> String {
    row.map { $0 ?? "NULL" }.joined(separator: ",")
  }

  /// The rows of a file, which has the columns of the view and no quotes; what is empty is NULL.
  private func csv(_ lines: [String], _ view: View) throws -> [[String?]] {
    let columns = view.columns.split(separator: ", ").map { String($0) }
    let given = try #require(lines.first).split(separator: ",").map { String($0) }
    // A file without instruments has no column for their entitlements.
    #expect(given == Array(columns.prefix(given.count)))
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? nil : String($0) }
      return cells + [String?](repeating: nil, count: columns.count - cells.count)
    }
  }

  private func revision(_ line: String) throws -> [String?] {
    let row = try JSONReader.read(line)
    return [row["number"]?.numberText, row["from_month"]?.text, row["programme"]?.canonical]
  }

  private func decision(_ line: String) throws -> [String?] {
    let row = try JSONReader.read(line)
    return [
      row["line"]?.numberText, row["id"]?.text, row["outcome"]?.text ?? "", row["reason"]?.text,
      row["field"]?.text,
    ]
  }
}
