import Testing

/// The tenant's own money, vouchers by persons and the deduction (contract of instruments, A5 and A6).
struct TenantFigureTests {
  private typealias Story = InstrumentStory

  private static let cashback = """
    { id: "cashback", on: "payment",
      require: "payment.amount * 100 <= (payment.amount + payment.own) * 15" }
    """

  @Test(
    "a cashback of at most 15 % of the rent of 120 000: voucher 14 250 and the tenant's own",
    arguments: [("105750", true), ("80000", false), ("80750", true)])
  func ownMoney(_ own: String, _ isAccepted: Bool) throws {
    var story = Story("", rules: Self.cashback, voucher: "amount: 15000")
    story.list()
    story.register("2025-03-10", rent: "120000")
    story.on(
      "2025-03-11", "payment.requested",
      ",\"tenant\":\"\(Story.person)\",\"payee\":\"\(Story.landlord)\",\"cadastral\":\"\(Story.flat)\","
        + "\"amount\":14250,\"lon\":71.0005,\"lat\":51.0005,\"own\":\(own)")
    let paid = try story.run()
    #expect(paid.decisions.last == "4 e3 \(isAccepted ? "accepted -" : "rejected cashback") -")
    let ownTiyn = (Int64(own) ?? 0) * 100
    #expect(paid.balances["outside"] ?? 0 == (isAccepted ? -ownTiyn : 0))
    let wallet = "wallet:\(Story.landlord)"
    #expect(paid.balances[wallet] ?? 0 == (isAccepted ? 14_250_00 + ownTiyn : 0))
    guard isAccepted else { return }
    story.on("2025-03-12", "payment.reversed", ",\"payment\":\"e3\"")
    let reversed = try story.balances()
    #expect(reversed["outside"] == nil && reversed[wallet] == nil)
    #expect(reversed["voucher:L"] == 14_250_00)
  }

  @Test("a payment whose two parts would take a wallet below what 64 bits hold is not taken back")
  func ownMoneyOfAnEmptiedWallet() throws {
    let lift = """
      { id: "lift", on: "settler.enrolled", recipient: "person", pays: "once", employerShare: 1,
        amount: { mrp: 1000000 } }
      """
    var story = Story(
      lift, voucher: "amount: 1000",
      mrp: #"{ from: "2025-01-01", tenge: 1 }, { from: "2025-05-01", tenge: 1000000000000 }"#)
    story.list()
    story.register("2025-03-10", rent: "120000")
    story.on(
      "2025-03-11", "payment.requested",
      ",\"tenant\":\"\(Story.person)\",\"payee\":\"\(Story.landlord)\",\"cadastral\":\"\(Story.flat)\","
        + "\"amount\":100,\"lon\":71.0005,\"lat\":51.0005,\"own\":2000000")
    for (person, date) in [(Story.person, "2025-03-12"), ("800203400027", "2025-05-12")] {
      if date > "2025-05" { for month in ["2025-04", "2025-05"] { story.pass(to: month) } }
      let worker = ",\"worker\":\"\(person)\",\"employer\":\"\(Story.landlord)\",\"wage\":1"
      story.on(date, "job.started", ",\"job\":\"J\(person)\"" + worker)
      story.on(
        date, "settler.enrolled", ",\"settler\":\"\(person)\",\"region\":\"15\",\"members\":1")
    }
    let before = try story.balances()["wallet:\(Story.landlord)"]
    #expect(before == 1_000_100_00 - Int64.max)
    story.on("2025-05-12", "payment.reversed", ",\"payment\":\"e3\"")
    let run = try story.run()
    #expect(run.decisions.last?.contains("rejected ledger") == true, "\(run.decisions.last ?? "")")
    #expect(run.balances["wallet:\(Story.landlord)"] == before)
  }

  @Test(
    "a voucher by persons, 5 % of it insured",
    arguments: zip(1...5, [58_980_00, 78_640_00, 98_300_00, 117_960_00, 117_960_00]))
  func voucherByPersons(_ persons: Int, _ tiyn: Int64) throws {
    var story = Story("", voucher: "amountByPersons: { mrp: [15, 20, 25, 30] }")
    story.list()
    story.register("2025-03-10", rent: "200000", persons: persons)
    let balances = try story.balances()
    #expect((balances["treasury"] ?? 0) + tiyn == 10_000_000_000_00)
    if persons == 1 { #expect(balances["deposit:L"] == 2_949_00) }
  }

  private static let deduction = """
    { id: "deduction", on: "lease.registered", recipient: "person", pays: "monthly", months: 240, books: "tax",
      amount: { share: 0.1, of: "rent", capWageShare: 0.1 }, requires: "person.contributions > 0" }
    """

  @Test(
    "a deduction of a tenth of the rent of 115 000, at most a tenth of the wage",
    arguments: [
      ("300000", "100", 11_500_00), ("60000", "100", 6_000_00), ("300000", "0", 0),
    ])
  func deduction(_ wage: String, _ contributions: String, _ tiyn: Int64) throws {
    var story = Story(Self.deduction)
    story.list()
    story.startJob("2025-03-05", wage: wage)
    story.register("2025-03-10", rent: "115000")
    story.payJob("2025-03-20", wage: wage, contributions: contributions)
    story.pass(to: "2025-04")
    let balances = try story.balances()
    #expect(balances["wallet:\(Story.person)"] ?? 0 == tiyn)
    #expect(balances["tax_expenditure"] ?? 0 == -tiyn)
  }

  /// Absurd programmes: nothing to give, nobody who may have it, an amount that no treasury holds.
  @Test func nothingIsPaidOfNothing() throws {
    let after = "{ id: 'a', recipient: 'person', on: 'contract.signed', pays: 'after', amount: "
    for (instruments, budget) in [
      ("\(after){ mrp: 400 } }", "0"), ("\(after){ mrp: 400 }, opens: 'false' }", "1000000"),
      ("\(after){ mrp: 1000000, each: 'person' } }", "1000000"),
      ("\(after){ mrp: 0 } }", "1000000"),
    ] {
      var story = Story(instruments, budget: budget)
      story.enrol("2025-03-10", members: 20)
      story.sign("2025-03-11")
      story.pass(to: "2025-08")
      let balances = try story.balances()
      #expect(Set(balances.keys).isSubset(of: ["issuer", "treasury"]), "\(instruments)")
    }
  }
}
