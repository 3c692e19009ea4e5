import Replay
import SecondModel
import TestSupport
import Testing

/// Ledger files of random programmes and streams against the second model, and what holds of every one.
@Suite struct RandomReplayTests {
  @Test(arguments: Array(UInt64(1001)...1040))
  func viewsAreThoseOfTheSecondModel(_ seed: UInt64) throws {
    // Every twentieth is longer than one batch.
    let random = try ReplayCase(seed: seed, lines: seed % 20 == 0 ? 17_000 : 700)
    try random.replay()
    let difference = try firstDifference(random.folder.file("ledger"), random.expected())
    #expect(difference == nil, "seed \(seed)")
    #expect(try faults(random.folder.file("ledger")) == [], "seed \(seed)")
  }

  /// What does not hold of the books: gaps, transfers of nothing, accounts below zero, a sum other than zero.
  private func faults(_ path: String) throws -> [String] {
    var accounts: [String: Int] = [:]
    var faults: [String] = []
    let query = "SELECT seq, from_account, to_account, tiyn, at FROM transfer ORDER BY seq"
    var last = Int.min
    for (index, row) in try rows(path, query).enumerated() {
      let (from, to, tiyn) = (row[1] ?? "", row[2] ?? "", Int(row[3] ?? "") ?? 0)
      accounts[from, default: 0] -= tiyn
      accounts[to, default: 0] += tiyn
      let kind = from.split(separator: ":").first ?? ""
      let guarded = ["voucher", "deposit", "treasury", "promise", "guarantee"]
      if guarded.contains(String(kind)), accounts[from, default: 0] < 0 {
        faults.append("\(from) is below zero at transfer \(index + 1)")
      }
      let at = Int(row[4] ?? "") ?? Int.min
      // An employer bears a share also of what he gets himself.
      let goesNowhere = from == to && kind != "wallet"
      if row[0] != "\(index + 1)" || tiyn <= 0 || goesNowhere || at < last {
        faults.append("\(row)")
      }
      last = at
    }
    let sum = try rows(path, "SELECT coalesce(sum(tiyn), 0) FROM balance")
    if sum != [["0"]] { faults.append("the sum of all accounts is \(sum)") }
    let balances = try rows(path, "SELECT account, tiyn FROM balance")
    if balances.contains(where: { accounts[$0[0] ?? ""] != Int($0[1] ?? "") }) {
      faults.append("a balance is not what the transfers amount to")
    }
    if balances.count != accounts.values.count(where: { $0 != 0 }) { faults.append("accounts") }
    return faults
  }
}
