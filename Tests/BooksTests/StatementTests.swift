import Foundation
import Ledger
import TestSupport
import Testing

@Suite struct StatementTests {
  /// Every account's statement as CSV against the view of transfers.
  @Test(arguments: ["edges", "first-steps"])
  func everyAccountRunsToItsBalance(_ name: String) throws {
    let item = ReplayCase(conformance: name)
    try item.replay()
    let path = item.folder.file("ledger")
    let ledger = try LedgerReader(path)
    let names = try ledger.names()
    let transfers = try rows(path, "SELECT * FROM transfer ORDER BY seq").map {
      $0.map { $0 ?? "" }
    }
    let accounts = Set(transfers.flatMap { [$0[2], $0[3]] }).sorted()
    for account in accounts {
      var balance: Int64 = 0
      let wanted = transfers.filter { $0[2] == account || $0[3] == account }.map { row in
        let isIn = row[3] == account
        balance += (Int64(row[4]) ?? 0) * (isIn ? 1 : -1)
        return "\(row[0]) \(row[1]) \(row[5]) \(row[isIn ? 2 : 3]) \(isIn ? row[4] : "0") "
          + "\(isIn ? "0" : row[4]) \(balance)"
      }
      var got: [String] = []
      let found = try #require(names.find(account))
      let totals = try ledger.statement(of: found, names) { line in
        got.append(
          "\(line.number) \(line.at) \(line.line.map { "\($0)" } ?? "") \(line.counterAccount) "
            + "\(line.inTiyn) \(line.outTiyn) \(line.balanceTiyn)")
      }
      #expect(got == wanted && totals.balanceTiyn == balance, "\(account)")
      #expect(totals.inTiyn - totals.outTiyn == Int128(balance) && names.name(of: found) == account)
    }
  }

  @Test func formsSayTheSame() throws {
    let item = ReplayCase(conformance: "first-steps")
    try item.replay()
    let path = item.folder.file("ledger")
    let csv = try Program.run(["statement", path, "treasury", "--format", "csv"])
    let json = try Program.run(["statement", path, "treasury", "--json"])
    let table = try Program.run(["statement", path, "treasury"])
    let lines = String(decoding: csv.output, as: UTF8.self).split(separator: "\n").dropFirst()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    let transfers = try #require(object["transfers"] as? [[String: Any]])
    let fromJSON = transfers.map { row in
      let line = row["line"] as? Int
      return "\(row["seq"]!),\(row["at"]!),\(line.map { "\($0)" } ?? ""),"
        + "\(row["counterAccount"]!),\(row["inTiyn"]!),\(row["outTiyn"]!),\(row["balanceTiyn"]!)"
    }
    #expect(fromJSON == lines.map(String.init) && object["account"] as? String == "treasury")
    let text = String(decoding: table.output, as: UTF8.self).split(separator: "\n")
    let isNarrow = text.allSatisfy { $0.count <= 80 }
    // The heading, the columns, and three sums.
    #expect(isNarrow && text.count == lines.count + 5)
  }

  @Test func anUnknownAccountSuggestsTheNearest() throws {
    let item = ReplayCase(conformance: "first-steps")
    try item.replay()
    let ledger = try LedgerReader(item.folder.file("ledger"))
    let names = try ledger.names()
    let wallet = try #require(
      try rows(ledger.path, "SELECT to_account FROM transfer WHERE to_account LIKE 'wallet:%'")
        .first?[0])
    let lease = try #require(try rows(ledger.path, "SELECT lease FROM lease").first?[0])
    let cases: [(name: String, nearest: String?)] = [
      ("tresury", "treasury"), ("Treasury", "treasury"), ("treasury:x", "treasury"),
      ("tax_revenu", "tax_revenue"), (wallet + "1", wallet),
      ("wallt" + wallet.dropFirst(6), wallet),
      (String(wallet.dropLast()) + "x", wallet), (lease, "voucher:\(lease)"),
      ("wallet:\(lease)", "voucher:\(lease)"), ("deposits:\(lease)", "deposit:\(lease)"),
      ("", nil), (":", nil), ("something else", nil), ("voucher:", nil),
      ("voucher:no-such-lease-anywhere", nil),
    ]
    for (name, nearest) in cases {
      #expect(names.find(name) == nil && names.nearest(to: name) == nearest, "\(name)")
    }
  }
}
