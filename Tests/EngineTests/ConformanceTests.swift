import Foundation
import Testing

struct ConformanceTests {
  @Test(
    "outcomes and balances of the published streams",
    arguments: [
      "first-steps", "base", "strict", "open", "edges", "trial", "rollout", "corners", "history",
      "aid", "signed", "corners-instruments",
    ])
  func folder(_ name: String) throws {
    let folder = Repository.root.appending(path: "Tests/Cases/conformance/\(name)")
    let run = try MemoryRun(
      programme: Repository.text(folder.appending(path: "programme.json5")),
      geo: Repository.text(folder.appending(path: "geo.geojson")),
      stream: Array(Data(contentsOf: folder.appending(path: "stream.ndjson"))))
    let expected = try Repository.text(folder.appending(path: "decisions.ndjson"))
      .split(separator: "\n").map { try decision(String($0)) }
    let balances = try Repository.text(folder.appending(path: "balances.csv"))
      .split(separator: "\n").dropFirst().map(String.init)
    var differences: [String] = []
    for (want, got) in zip(expected, run.decisions) where want != got {
      differences.append("expected \(want), got \(got)")
    }
    #expect(expected.count == run.decisions.count)
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
    let lines = Set(run.balances.map { "\($0.key),\($0.value)" })
    #expect(lines.symmetricDifference(balances).isEmpty)
    #expect(run.balances.values.reduce(0, +) == 0)
  }

  private func decision(_ line: String) throws -> String {
    let object =
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    let words = ["id", "outcome", "reason", "field"].map { object[$0] as? String ?? "-" }
    return "\(object["line"] as? Int ?? 0) \(words.joined(separator: " "))"
  }
}

enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
}
