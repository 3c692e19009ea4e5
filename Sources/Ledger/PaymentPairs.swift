import Accounts
import Events
import Values

extension LineCursor {
  /// The voucher that an accepted payment was paid with, by its shared number, and the civil month; nil for any other line.
  var acceptedPayment: PaymentPairs.Paid? {
    guard type == .paymentRequested, verdict.outcome == .accepted,
      let voucher = movements.first(where: { $0.from.kind == .voucher })?.from
    else { return nil }
    return PaymentPairs.Paid(
      voucher: voucher.owner, month: Instant(seconds: at).day.month.number)
  }
}

/// What the payments of two ledgers come to, line by line.
struct PaymentPairs {
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
