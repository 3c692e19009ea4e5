import Diagnostics
import Testing

struct NearestNameTests {
  static let names = [
    "amount", "termMonths", "carryOver", "firstCredit", "on", "id", "payment.amount",
    "payment.payee", "fence.distance", "voucher.balance", "treasury",
  ]

  @Test("the nearest known name, or none")
  func nearest() {
    let cases: [(String, String?)] = [
      ("amont", "amount"), ("ammount", "amount"), ("AMOUNT", "amount"), ("amuont", "amount"),
      ("termMonth", "termMonths"), ("term_months", "termMonths"), ("no", "on"), ("in", "on"),
      ("ib", "id"), ("payment.amout", "payment.amount"), ("voucher.balence", "voucher.balance"),
      ("budget", nil), ("", nil), ("x", nil), (String(repeating: "amount", count: 20), nil),
    ]
    for (given, result) in cases {
      #expect(NearestName.of(given, in: NearestNameTests.names) == result, "\(given)")
    }
  }
}
