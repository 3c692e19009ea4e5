import Diagnostics
import Foundation
import Replay
import SecondModel
import TestSupport
import Testing

/// The published cases through files, from a stream to a ledger.
@Suite struct ConformanceReplayTests {
  @Test(arguments: ReplayCase.conformanceFolders)
  func agrees(_ name: String) throws {
    let published = ReplayCase(conformance: name)
    let answers = "\(repositoryRoot)/Tests/Cases/conformance/\(name)"
    let summary = try published.replay(
      decisions: "decisions", expected: "\(answers)/decisions.ndjson")
    let wanted = try decisions("\(answers)/decisions.ndjson")
    let got = try decisions(published.folder.file("decisions"))
    let accounts = String(decoding: try fileBytes("\(answers)/balances.csv"), as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst().sorted()
    let balances = try rows(published.folder.file("ledger"), "SELECT account, tiyn FROM balance")
      .map { "\($0[0] ?? ""),\($0[1] ?? "")" }.sorted()
    let other = zip(wanted, got).first { $0 != $1 }
    #expect(other == nil && wanted.count == got.count, "\(String(describing: other))")
    #expect(summary.differenceCount == 0 && balances == accounts.map(String.init))
    let difference = try firstDifference(
      published.folder.file("ledger"), published.expected())
    #expect(difference == nil)
  }

  /// The members of each line, by key.
  private func decisions(_ path: String) throws -> [[String: JSONValue]] {
    try String(decoding: try fileBytes(path), as: UTF8.self).split(separator: "\n").map { line in
      guard case .object(let members) = try JSONReader.read(String(line)) else { return [:] }
      return Dictionary(members.map { ($0.key, $0.value) }) { $1 }
    }
  }

  @Test func aChangedExpectationIsFound() throws {
    let published = ReplayCase(conformance: "edges")
    let path = "\(repositoryRoot)/Tests/Cases/conformance/edges/decisions.ndjson"
    let lines = String(decoding: try fileBytes(path), as: UTF8.self).split(separator: "\n")
      .map(String.init)
    var changed = lines
    changed[7] = changed[7].replacing(/"outcome":"[a-z]+"/, with: "\"outcome\":\"perhaps\"")
    var reordered = lines
    reordered[3] = "  {\"outcome\" : \"x\", " + lines[3].dropFirst()
    let cases: [(name: String, lines: [String], line: Int64?, count: Int64)] = [
      ("as it is", lines, nil, 0),
      ("with blank lines and spaces", lines.flatMap { [" \t", " \($0) "] }, nil, 0),
      ("over many blocks", lines.flatMap { [String(repeating: " ", count: 2_000), $0] }, nil, 0),
      ("one outcome changed", changed, 8, 1),
      ("the last line missing", lines.dropLast(), Int64(lines.count), 1),
      ("a line too many", lines + ["{\"line\":999,\"id\":null,\"outcome\":\"accepted\"}"], 999, 1),
      ("empty", [], 1, Int64(lines.count)),
    ]
    for (name, lines, line, count) in cases {
      let file = try published.folder.write("expected", lines.joined(separator: "\n"))
      let summary = try published.replay(ledger: nil, expected: file)
      let isRight = summary.differenceCount == count && summary.differences.first?.line == line
      #expect(isRight, "\(name): \(summary.differenceCount), \(summary.differences.first as Any)")
    }
  }
}
