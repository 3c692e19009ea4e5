package import Accounts
package import Diagnostics
import Journal
package import Values

/// A transfer as the holder of one account sees it.
package struct StatementLine: Sendable {
  /// The number of the transfer.
  package var number: Int64
  /// Unix seconds.
  package var at: Int64
  /// Nil for what a month boundary moved and for the opening budget.
  package var line: Int64?
  /// The account at the other end.
  package var counterAccount: String
  /// What came in or went out, in tiyn; the other is 0.
  package var inTiyn: Int64
  package var outTiyn: Int64
  /// After the transfer.
  package var balanceTiyn: Int64
}

/// What a whole statement amounts to.
package struct StatementTotals: Sendable {
  package var lines: Int64 = 0
  /// Before the first transfer that is shown.
  package var openingTiyn: Int64 = 0
  /// After the last transfer that is shown.
  package var closingTiyn: Int64 = 0
  /// Sums can be more than any balance.
  package var inTiyn: Int128 = 0
  package var outTiyn: Int128 = 0
  /// At the end of the ledger.
  package var balanceTiyn: Int64 = 0
  /// What a table of it has to hold.
  package var mostIn: Int64 = 0
  package var mostOut: Int64 = 0
  package var leastBalance: Int64 = 0
  package var mostBalance: Int64 = 0
  package var lastLine: Int64 = 0
  package var longestCounterAccount = 0
}

/// Which transfers of an account are shown; the balance counts all.
package struct StatementFilter: Sendable {
  /// The first and the last civil day; nil where there is no bound.
  package var first: Day?
  package var last: Day?
  /// Of these lines of the stream only; nil for all, also those of month boundaries.
  package var lines: [Int64]?

  package init() {}

  func includes(_ line: StatementLine) -> Bool {
    let day = Instant(seconds: line.at).day
    if let first, day < first { return false }
    if let last, day > last { return false }
    guard let lines else { return true }
    return line.line.map(lines.contains) ?? false
  }
}

extension LedgerReader {
  /// Calls `body` for every transfer from or to `account` that the filter lets through, in their order, and sums these up.
  package func statement(
    of account: Account, _ names: borrowing LedgerNames,
    _ filter: StatementFilter = StatementFilter(),
    _ body: (StatementLine) throws(Problem) -> Void = { _ throws(Problem) in }
  ) throws(Problem) -> StatementTotals {
    var transfers = LedgerTransfers(try rows(moving: account))
    var totals = StatementTotals()
    while true {
      try transfers.advance()
      guard !transfers.isAtEnd else { return totals }
      let transfer = transfers.transfer
      guard transfer.from == account || transfer.to == account else { continue }
      // Both where an employer bears a part of what he gets himself.
      let (isIn, isOut) = (transfer.to == account, transfer.from == account)
      let change = (isIn ? transfer.tiyn : 0) - (isOut ? transfer.tiyn : 0)
      let (balance, overflow) = totals.balanceTiyn.addingReportingOverflow(change)
      guard !overflow, transfer.tiyn > 0,
        let counter = names.name(of: isIn ? transfer.from : transfer.to)
      else { throw transfers.damage("transfer \(transfer.number) does not fit") }
      let line = StatementLine(
        number: transfer.number, at: transfers.row.at,
        line: transfers.row.line == 0 ? nil : transfers.row.line, counterAccount: counter,
        inTiyn: isIn ? transfer.tiyn : 0, outTiyn: isOut ? transfer.tiyn : 0,
        balanceTiyn: balance)
      guard filter.includes(line) else {
        totals.skip(line)
        continue
      }
      totals.add(line)
      try body(line)
    }
  }
}

extension StatementTotals {
  /// Counts a transfer that is not shown.
  fileprivate mutating func skip(_ line: StatementLine) {
    balanceTiyn = line.balanceTiyn
    guard lines == 0 else { return }
    openingTiyn = line.balanceTiyn
    closingTiyn = line.balanceTiyn
  }

  fileprivate mutating func add(_ line: StatementLine) {
    lines += 1
    inTiyn += Int128(line.inTiyn)
    outTiyn += Int128(line.outTiyn)
    balanceTiyn = line.balanceTiyn
    closingTiyn = line.balanceTiyn
    mostIn = max(mostIn, line.inTiyn)
    mostOut = max(mostOut, line.outTiyn)
    leastBalance = min(leastBalance, line.balanceTiyn)
    mostBalance = max(mostBalance, line.balanceTiyn)
    lastLine = max(lastLine, line.line ?? 0)
    longestCounterAccount = max(longestCounterAccount, line.counterAccount.utf8.count)
  }
}
