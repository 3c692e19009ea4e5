import SecondModel
import Testing

/// The comparison itself: it must see a change in any view, and what the model books must hold together.
@Suite struct ComparisonTests {
  @Test(arguments: ContractPart.allCases)
  func seesAChangeInEveryView(_ part: ContractPart) throws {
    // A seed whose every view has rows.
    let random = try #require(try firstWithRowsInEveryView(part))
    var wrong: [String] = []
    for changed in random.views {
      for change in 0..<3 {
        let found = random.firstDifference { query in
          let view = random.views.first { $0.query == query }
          var rows = view?.rows ?? []
          guard query == changed.query else { return rows }
          switch change {
          case 0: rows.removeLast()
          case 1: rows.swapAt(0, 1)
          default: rows[rows.count / 2][1] = "?"
          }
          return rows
        }
        if found?.contains("seed \(random.seed), view \(changed.name), row") != true {
          wrong.append("\(changed.name), change \(change): \(found ?? "nothing")")
        }
      }
    }
    let same = random.firstDifference { query in
      random.views.first { $0.query == query }?.rows ?? []
    }
    #expect(wrong.isEmpty && same == nil, "\(wrong)")
  }

  private func firstWithRowsInEveryView(_ part: ContractPart) throws -> RandomCase? {
    for seed in 1...UInt64(60) {
      let random = try RandomCase(seed: seed, lines: 1000, part: part)
      if random.views.allSatisfy({ $0.rows.count > 1 }) { return random }
    }
    return nil
  }

  @Test(arguments: RandomCase.seeds(20))
  func booksHold(_ seed: UInt64) throws {
    let result = try RandomCase(seed: seed, part: .instruments).expected
    let neverBelowZero = ["voucher", "deposit", "treasury", "promise", "guarantee"]
    var accounts: [String: Int] = [:]
    var problems: [String] = []
    for (index, transfer) in result.transfers.enumerated() {
      accounts[transfer.from, default: 0] -= transfer.tiyn
      accounts[transfer.to, default: 0] += transfer.tiyn
      let kind = String(transfer.from.split(separator: ":")[0])
      if neverBelowZero.contains(kind), accounts[transfer.from, default: 0] < 0 {
        problems.append("\(transfer.from) below zero at transfer \(transfer.seq)")
      }
      if transfer.seq != index + 1 || transfer.tiyn <= 0 { problems.append("\(transfer)") }
    }
    if accounts.filter({ $0.value != 0 }) != result.balances { problems.append("balances") }
    if result.balances.values.reduce(0, +) != 0 { problems.append("the sum is not 0") }
    for entitlement in result.entitlements {
      let held = ["promise", "guarantee"].map { "\($0):\(entitlement.entitlement)" }
      if entitlement.closedAt != nil, held.contains(where: { result.balances[$0] != nil }) {
        problems.append("\(entitlement.entitlement) is closed and not empty")
      }
      if entitlement.returned > entitlement.paid { problems.append("\(entitlement)") }
    }
    #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(5))")
  }
}
