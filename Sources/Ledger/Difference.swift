package import Accounts
package import Diagnostics
import Events
package import Journal
import Values

/// How two ledgers differ, summed up. Everything is in pairs: first ledger, second ledger.
package struct LedgerDifference: Sendable {
  package typealias Pair<Value> = (first: Value, second: Value)

  /// Lines on record.
  package var lines: Pair<Int64> = (0, 0)
  /// Lines whose outcome or transfers differ, or that only one ledger has.
  package var differentLines: Int64 = 0
  /// The changes that lines underwent, the most frequent first.
  package var changes: [Change] = []
  /// The first line that has another id, time or type; nil where the stream is the same as far as the ledgers tell.
  package var firstOtherEvent: Int64?
  /// Instants at which time did different things.
  package var boundaries: [Boundary] = []
  /// The steps that time took more or less often, over the whole of the ledgers.
  package var steps: [(step: Step, first: StepTotal, second: StepTotal)] = []
  /// Flows between kinds of account whose sums differ.
  package var flows: [Flow] = []
  package var differentAccounts: Int64 = 0
  /// Vouchers and civil months with a payment that was accepted, each once.
  package var paidMonths: Pair<Int64> = (0, 0)
  /// Payments that only the first ledger accepted, in months in which the second has accepted an earlier try of the same voucher that
  /// the first had turned down.
  package var displacedPayments: Int64 = 0

  /// Whether both are of one stream, as far as the ledgers tell. Of two streams a line of one says nothing of that of the other.
  package var isOfOneStream: Bool { firstOtherEvent == nil }

  package var isEmpty: Bool {
    differentLines == 0 && boundaries.isEmpty && differentAccounts == 0 && firstOtherEvent == nil
  }

  /// A kind of difference, and how many lines have it.
  package struct Change: Sendable {
    /// `rejected inside_fence`; nil for a line that the ledger does not have.
    package var first: String?
    package var second: String?
    package var lines: Int64
  }

  package struct Boundary: Sendable {
    /// Unix seconds.
    package var at: Int64
    /// The steps whose count or sum differs; none where only the accounts or the order differ.
    package var steps: [(step: Step, first: StepTotal, second: StepTotal)]
  }

  package struct Flow: Sendable {
    package var from: AccountKind
    package var to: AccountKind
    /// Sums in tiyn.
    package var first: Int128
    package var second: Int128
  }
}

extension LedgerDifference {
  /// Compares two ledgers line by line, and hands over each difference as it is met.
  package init(
    _ first: borrowing LedgerReader, _ second: borrowing LedgerReader,
    line visitLine: (LineDifference) throws(Problem) -> Void,
    account visitAccount: (AccountDifference) throws(Problem) -> Void
  ) throws(Problem) {
    lines = (first.lines, second.lines)
    try compareLines(first, second, visitLine)
    try LedgerDifference.accounts(first, second) { account throws(Problem) in
      differentAccounts += 1
      try visitAccount(account)
    }
  }

  private mutating func compareLines(
    _ first: borrowing LedgerReader, _ second: borrowing LedgerReader,
    _ visit: (LineDifference) throws(Problem) -> Void
  ) throws(Problem) {
    var names = SharedNames()
    var firstMap = try first.names().shared(among: &names)
    var secondMap = try second.names().shared(among: &names)
    firstMap.reasons = names.reasons(first.identity)
    secondMap.reasons = names.reasons(second.identity)
    var a = try LineCursor(first.rows(), firstMap)
    var b = try LineCursor(second.rows(), secondMap)
    try a.advance()
    try b.advance()
    var counts = ChangeCounts()
    var payments = PaymentPairs()
    while !a.isAtEnd || !b.isAtEnd {
      let hasFirst = !a.isAtEnd && (b.isAtEnd || a.line <= b.line)
      let hasSecond = !b.isAtEnd && (a.isAtEnd || b.line <= a.line)
      if hasFirst, hasSecond, firstOtherEvent == nil, !a.isSameEvent(as: b) {
        firstOtherEvent = a.line
      }
      let isDisplaced = payments.add(
        hasFirst ? a.acceptedPayment : nil, hasSecond ? b.acceptedPayment : nil,
        isInBoth: hasFirst && hasSecond)
      if !hasFirst || !hasSecond || a.verdict != b.verdict || a.movements != b.movements {
        differentLines += 1
        counts.add(hasFirst ? a.verdict : nil, hasSecond ? b.verdict : nil)
        var difference = hasFirst ? a.difference : b.difference
        if hasFirst { difference.first = a.side(names) }
        if hasSecond { difference.second = b.side(names) }
        difference.isDisplaced = isDisplaced
        try visit(difference)
      }
      if hasFirst { try a.advance() }
      if hasSecond { try b.advance() }
    }
    changes = counts.changes(names)
    paidMonths = payments.paidMonths
    displacedPayments = payments.displaced
    compareBoundaries(a.boundaries, b.boundaries)
    compareSteps(a.boundaries, b.boundaries)
    compareFlows(a.flows, b.flows)
  }
}

// What lines are compared by, and in which words.
extension LineCursor {
  fileprivate func isSameEvent(as other: borrowing LineCursor) -> Bool {
    line == other.line && at == other.at && type == other.type && id == other.id
  }

  /// Of the line, with neither side yet.
  fileprivate var difference: LineDifference {
    LineDifference(
      line: line, id: id.isEmpty ? nil : String(decoding: id, as: UTF8.self),
      type: type)
  }

  fileprivate func side(_ names: SharedNames) -> LineDifference.Side {
    LineDifference.Side(
      outcome: verdict.text(names),
      transfers: movements.map {
        (names.name(of: $0.from), names.name(of: $0.to), $0.tiyn)
      })
  }
}

extension LineCursor {
  /// The voucher that an accepted payment was paid with, by its shared number, and the civil month; nil for any other line.
  fileprivate var acceptedPayment: PaymentPairs.Paid? {
    guard type == .paymentRequested, verdict.outcome == .accepted,
      let voucher = movements.first(where: { $0.from.kind == .voucher })?.from
    else { return nil }
    return PaymentPairs.Paid(
      voucher: voucher.owner, month: Instant(seconds: at).day.month.number)
  }
}

/// What the payments of two ledgers come to, line by line.
private struct PaymentPairs {
  struct Paid {
    var voucher: Int64
    var month: Int32
  }

  /// The last month that each voucher paid in, in either ledger, and the last in which only the second accepted a payment.
  private var paidInFirst: [Int64: Int32] = [:]
  private var paidInSecond: [Int64: Int32] = [:]
  private var onlyInSecond: [Int64: Int32] = [:]
  private(set) var paidMonths: LedgerDifference.Pair<Int64> = (0, 0)
  private(set) var displaced: Int64 = 0

  /// Takes a line of both. True for a payment that failed in the second where an earlier try went through in its place.
  mutating func add(_ first: Paid?, _ second: Paid?, isInBoth: Bool) -> Bool {
    if let first, paidInFirst.updateValue(first.month, forKey: first.voucher) != first.month {
      paidMonths.first += 1
    }
    if let second, paidInSecond.updateValue(second.month, forKey: second.voucher) != second.month {
      paidMonths.second += 1
    }
    guard isInBoth else { return false }
    if let second, first == nil { onlyInSecond[second.voucher] = second.month }
    guard let first, second == nil, onlyInSecond[first.voucher] == first.month else { return false }
    displaced += 1
    return true
  }
}

extension LineCursor.Verdict {
  fileprivate func text(_ names: SharedNames) -> String {
    let words = [
      outcome?.name, names.name(ofReason: reason),
      field.map { "of \($0.name)" },
    ]
    return words.compactMap { $0 }.joined(separator: " ")
  }
}

/// How many lines changed in which way.
private struct ChangeCounts {
  private struct Key: Hashable {
    var first: LineCursor.Verdict?
    var second: LineCursor.Verdict?
  }

  private var counts: [Key: Int64] = [:]

  mutating func add(_ first: LineCursor.Verdict?, _ second: LineCursor.Verdict?) {
    counts[Key(first: first, second: second), default: 0] += 1
  }

  /// The most frequent first, those of one frequency in the order of their words.
  func changes(_ names: SharedNames) -> [LedgerDifference.Change] {
    counts.map { key, count in
      var second = key.second?.text(names)
      if key.first == key.second { second? += ", other transfers" }
      return LedgerDifference.Change(
        first: key.first?.text(names), second: second, lines: count)
    }.sorted {
      ($1.lines, $0.first ?? "", $0.second ?? "") < ($0.lines, $1.first ?? "", $1.second ?? "")
    }
  }
}

// What is compared beside the lines.
extension LedgerDifference {
  private mutating func compareBoundaries(_ first: [BoundaryTotals], _ second: [BoundaryTotals]) {
    var (a, b) = (first[...], second[...])
    while let at = [a.first?.at, b.first?.at].compactMap({ $0 }).min() {
      let one = a.first?.at == at ? a.removeFirst() : BoundaryTotals(at: at)
      let other = b.first?.at == at ? b.removeFirst() : BoundaryTotals(at: at)
      let steps = zip(Step.allCases, zip(one.steps, other.steps)).filter { $1.0 != $1.1 }
      guard !steps.isEmpty || one.digest != other.digest else { continue }
      boundaries.append(Boundary(at: at, steps: steps.map { ($0, $1.0, $1.1) }))
    }
  }

  private mutating func compareSteps(_ first: [BoundaryTotals], _ second: [BoundaryTotals]) {
    for (index, step) in Step.allCases.enumerated() {
      let one = first.reduce(into: StepTotal()) { $0.add($1.steps[index]) }
      let other = second.reduce(into: StepTotal()) { $0.add($1.steps[index]) }
      if one != other { steps.append((step, one, other)) }
    }
  }

  private mutating func compareFlows(_ first: FlowTotals, _ second: FlowTotals) {
    for from in AccountKind.allCases {
      for to in AccountKind.allCases where first[from, to] != second[from, to] {
        flows.append(
          Flow(from: from, to: to, first: first[from, to], second: second[from, to]))
      }
    }
  }

  /// Calls `visit` for each account whose balance differs, in the order of their names.
  package static func accounts(
    _ first: borrowing LedgerReader, _ second: borrowing LedgerReader,
    _ visit: (AccountDifference) throws(Problem) -> Void
  ) throws(Problem) {
    var a = try first.balances()
    var b = try second.balances()
    try a.advance()
    try b.advance()
    while !a.isAtEnd || !b.isAtEnd {
      let hasFirst =
        !a.isAtEnd && (b.isAtEnd || !b.account.lexicographicallyPrecedes(a.account))
      let hasSecond =
        !b.isAtEnd && (a.isAtEnd || !a.account.lexicographicallyPrecedes(b.account))
      let balances = (hasFirst ? a.tiyn : 0, hasSecond ? b.tiyn : 0)
      if balances.0 != balances.1 {
        let name = String(decoding: hasFirst ? a.account : b.account, as: UTF8.self)
        try visit(AccountDifference(account: name, first: balances.0, second: balances.1))
      }
      if hasFirst { try a.advance() }
      if hasSecond { try b.advance() }
    }
  }
}
