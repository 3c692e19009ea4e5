import Accounts
import Foundation
import Ledger
import TestSupport
import Testing

@Suite struct DifferenceTests {
  /// Random streams under their own programme and another one against the same comparison made from the views.
  @Test(arguments: [UInt64(3001), 3002, 3003, 3004, 3005, 3006])
  func findsWhatTheViewsTell(_ seed: UInt64) throws {
    let random = try ReplayCase(seed: seed, lines: 1200)
    let other = try ReplayCase(seed: seed + 500, lines: 1)
    try random.replay(ledger: "first")
    try random.replay(programme: other.programme, ledger: "second")
    let (first, second) = (random.folder.file("first"), random.folder.file("second"))
    var lines: [Int64] = []
    var accounts: [String] = []
    let difference = try LedgerDifference(LedgerReader(first), LedgerReader(second)) {
      lines.append($0.line)
    } account: {
      accounts.append("\($0.account) \($0.first) \($0.second)")
    }
    let (one, two) = (try facts(first), try facts(second))
    let wanted = Set(one.keys).union(two.keys).filter { one[$0] != two[$0] }.sorted()
    #expect(lines == wanted && difference.differentLines == Int64(wanted.count), "seed \(seed)")
    #expect(difference.changes.reduce(0) { $0 + $1.lines } == Int64(wanted.count))
    let balances = [try self.balances(first), try self.balances(second)]
    let wantedAccounts = Set(balances[0].keys).union(balances[1].keys).sorted { left, right in
      left.utf8.lexicographicallyPrecedes(right.utf8)
    }.filter { balances[0][$0] != balances[1][$0] }
      .map { "\($0) \(balances[0][$0] ?? 0) \(balances[1][$0] ?? 0)" }
    #expect(accounts == wantedAccounts && difference.firstOtherEvent == nil, "seed \(seed)")
    let same = try LedgerDifference(LedgerReader(first), LedgerReader(first)) { _ in
    } account: { _ in
    }
    #expect(same.isEmpty && !difference.isEmpty)
    // What flowed differently is what the accounts differ by.
    let flow = difference.flows.reduce(Int128(0)) {
      $0 + ($1.to == .treasury ? $1.second - $1.first : 0)
        - ($1.from == .treasury ? $1.second - $1.first : 0)
    }
    let treasury = Int128(balances[1]["treasury"] ?? 0) - Int128(balances[0]["treasury"] ?? 0)
    #expect(flow == treasury)
  }

  /// Outcome and transfers of every line, as text.
  private func facts(_ path: String) throws -> [Int64: String] {
    var facts: [Int64: String] = [:]
    for row in try rows(path, "SELECT line, outcome, reason, field FROM decision") {
      facts[Int64(row[0] ?? "") ?? 0] = row.dropFirst().map { $0 ?? "-" }.joined(separator: " ")
    }
    let query = """
      SELECT line, from_account, to_account, tiyn FROM transfer WHERE line IS NOT NULL ORDER BY seq
      """
    for row in try rows(path, query) {
      facts[Int64(row[0] ?? "") ?? 0]? += row.dropFirst().map { $0 ?? "-" }.joined(separator: " ")
    }
    return facts
  }

  private func balances(_ path: String) throws -> [String: Int64] {
    let pairs = try rows(path, "SELECT account, tiyn FROM balance")
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0] ?? "", Int64($0[1] ?? "") ?? 0) })
  }

  @Test func theCommandSaysWhatDiffers() throws {
    let item = ReplayCase(conformance: "first-steps")
    let text = String(decoding: try fileBytes(item.programme), as: UTF8.self)
    let programme = try item.folder.write(
      "other.json5", text.replacing("fence.within(50.0)", with: "fence.within(500000.0)"))
    let stream = try fileBytes(item.stream)
    // Of whole lines: a line that was cut is another event.
    let end = stream.prefix(stream.count * 2 / 3).lastIndex(of: UInt8(ascii: "\n")) ?? 0
    let shorter = try item.folder.write("shorter.ndjson", Array(stream[...end]))
    try item.replay(ledger: "first")
    try item.replay(programme: programme, ledger: "second")
    try item.replay(stream: shorter, ledger: "shorter")
    let paths = ["first", "second", "shorter"].map(item.folder.file)
    let same = try Program.run(["diff", paths[0], paths[0]])
    let other = try Program.run(["diff", paths[0], paths[1]])
    let grown = try Program.run(["diff", paths[2], paths[0], "--limit", "0"])
    let json = try Program.run(["diff", paths[0], paths[1], "--json", "--all"])
    let texts = [same, other, grown].map {
      String(decoding: $0.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect([same, other, grown, json].map(\.status) == [0, 1, 1, 1])
    #expect(texts[0].contains("No line, transfer or balance differs."))
    #expect(texts[1].contains("this is the static answer"), "\(texts[1])")
    #expect(texts[1].contains("rejected inside_fence → accepted"), "\(texts[1])")
    #expect(texts[2].contains("no such line → accepted"), "\(texts[2])")
    #expect((object["lines"] as? [Any])?.count == object["differentLines"] as? Int)
    #expect((object["accounts"] as? [Any])?.count == object["differentAccounts"] as? Int)
  }
}
