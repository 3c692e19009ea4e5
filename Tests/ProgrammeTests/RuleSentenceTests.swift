import Events
import Programme
import Testing

/// What a rule asks for, in words that hold whatever the facts are.
struct RuleSentenceTests {
  @Test(
    "facts, limits, sums and their opposites; what has no words stands as it is written",
    arguments: [
      ("landlord.listed", "the landlord is on the whitelist"),
      ("!landlord.listed", "the landlord is not on the whitelist"),
      ("payment.payee == voucher.landlord", "the payee is the landlord of the voucher"),
      ("payment.payee != voucher.landlord", "the payee is not the landlord of the voucher"),
      ("voucher.status == \"active\"", "the status of the voucher is “active”"),
      ("fence.within(50.0)", "at most 50 m from the polygon"),
      ("20.0 >= fence.distance", "at most 20 m from the polygon"),
      ("month.payments == 0", "no payments already made this month"),
      ("payment.amount <= voucher.balance", "no more tenge asked than on the voucher"),
      (
        "month.paid + payment.amount <= lease.rent",
        "no more tenge already paid this month and asked together than of rent"
      ),
      (
        "event.hour >= 8 && event.hour < 22",
        "the hour of the event is at least 8 and the hour of the event is less than 22"
      ),
      (
        "!(event.hour >= 8 && landlord.listed)",
        "the hour of the event is less than 8 or the landlord is not on the whitelist"
      ),
      ("payment.amount * 2 <= lease.rent", "payment.amount * 2 <= lease.rent"),
      ("!(payment.amount * 2 == lease.rent)", "not ((payment.amount * 2 == lease.rent))"),
      ("false", "never"),
    ])
  func words(_ text: String, _ words: String) {
    let rule = Rule(id: "rule", stage: .payment, require: text, position: 1)
    #expect(rule.sentence == words)
  }
}
