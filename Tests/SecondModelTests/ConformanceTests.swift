import SecondModel
import Testing

/// The second model may judge the engine only where it agrees with the published cases itself.
@Suite struct ConformanceTests {
  @Test(arguments: ["first-steps", "base", "strict", "open", "edges"])
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
    let accounts = try #require(Files.lines("\(path)/balances.csv"))
    let balances = result.balances.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)" }
    let sum = result.balances.values.reduce(0, +)
    var differences = zip(expected, decisions).filter { $0 != $1 }.prefix(10).map {
      "\($0) got \($1)"
    }
    if expected.count != decisions.count { differences.append("\(decisions.count) lines") }
    differences += Set(accounts.dropFirst()).symmetricDifference(balances).sorted().prefix(10)
    #expect(differences.isEmpty && sum == 0, "\(differences.joined(separator: "\n"))")
  }

  private func decision(_ line: String) throws -> [String?] {
    let row = try JSONReader.read(line)
    return [
      row["line"]?.numberText, row["id"]?.text, row["outcome"]?.text ?? "", row["reason"]?.text,
      row["field"]?.text,
    ]
  }
}
