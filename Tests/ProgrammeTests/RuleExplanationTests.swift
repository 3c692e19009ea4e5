import Configuration
import Events
import Programme
import Rules
import Testing
import Values

/// What the explanations say: words that a policy designer understands.
struct RuleExplanationTests {
  /// What a test sets: a fact by its name, and its value as a rule would write it.
  typealias Setting = (name: String, value: String)

  static func facts(_ settings: [Setting], _ texts: inout TextTable) -> FactValues {
    var facts = FactValues()
    for (name, value) in settings {
      guard let fact = Fact(name: name) else {
        Issue.record("there is no fact \(name)")
        continue
      }
      switch fact.type {
      case .bool: facts.set(fact, bool: value == "true")
      case .int: facts.set(fact, int: Int(value) ?? 0)
      case .double: facts.set(fact, double: Double(value) ?? 0)
      case .money: facts.set(fact, money: Tenge(numberText: Array(value.utf8).span) ?? .zero)
      case .string, .list, .nothing: facts.set(fact, text: texts.intern(value))
      }
    }
    return facts
  }

  static func explanation(
    _ stage: Stage, _ require: String, _ settings: [Setting]
  ) throws -> RuleExplanation {
    var texts = TextTable()
    let facts = facts(settings, &texts)
    let rule = Rule(id: "rule", stage: stage, require: require, position: 1)
    return try RuleExplanation(rule, facts, texts)
  }

  static let landlord: Setting = ("lease.landlord", "880101300123")
  static let owner: Setting = ("property.landlord", "770202400456")

  /// A case that fails for each rule of the base programme, in its order.
  static let base: [(id: String, facts: [Setting], sentence: String)] = [
    ("landlord_listed", [("landlord.listed", "false")], "the landlord is not on the whitelist"),
    (
      "owner_matches", [landlord, owner],
      "the owner of the property is 770202400456, the landlord of the lease is 880101300123: "
        + "they must be the same"
    ),
    (
      "one_voucher", [("tenant.vouchers", "1")],
      "1 open voucher held by the tenant, 0 needed: 1 open voucher too many"
    ),
    (
      "not_own_landlord", [landlord, ("lease.tenant", "880101300123")],
      "the tenant of the lease and the landlord of the lease are both 880101300123: "
        + "they must differ"
    ),
    ("has_voucher", [("voucher.exists", "false")], "the tenant has no open voucher"),
    (
      "voucher_active", [("voucher.status", "blocked")],
      "the status of the voucher is “blocked”, “active” needed"
    ),
    (
      "payee_bound", [("payment.payee", "990303300789"), ("voucher.landlord", "880101300123")],
      "the payee is 990303300789, the landlord of the voucher is 880101300123: "
        + "they must be the same"
    ),
    ("landlord_listed", [("landlord.listed", "false")], "the landlord is not on the whitelist"),
    (
      "address_bound",
      [("payment.cadastral", "21:318:001:102"), ("voucher.cadastral", "21:318:001:103")],
      "the cadastral code in the QR code is “21:318:001:102”, the cadastral code of the voucher "
        + "is “21:318:001:103”: they must be the same"
    ),
    (
      "inside_fence", [("fence.distance", "63.4")],
      "63.4 m from the polygon, 50 allowed: 13.4 m too far"
    ),
    (
      "within_rent",
      [("month.paid", "10000"), ("payment.amount", "8000.50"), ("lease.rent", "15000")],
      "10 000 tenge already paid this month and 8000.50 asked, together 18 000.50; "
        + "15 000 of rent: 3000.50 tenge too much"
    ),
    (
      "enough_balance", [("payment.amount", "15000"), ("voucher.balance", "14250")],
      "15 000 tenge asked, 14 250 on the voucher: 750 tenge too much"
    ),
    ("no_transfer", [], "the rule is false whatever the values are"),
    (
      "deposit_covers", [("claim.amount", "9000"), ("deposit.balance", "750")],
      "9000 tenge claimed, 750 in the deposit: 8250 tenge too much"
    ),
  ]

  @Test("each rule of the base programme says why it stops an event")
  func baseRules() throws {
    let path = repositoryRoot + "/Tests/Cases/conformance/base/programme.json5"
    let rules = try Programme.read(path: path).rules
    #expect(rules.map(\.id) == Self.base.map(\.id))
    for (rule, test) in zip(rules, Self.base) {
      var texts = TextTable()
      let facts = Self.facts(test.facts, &texts)
      let explanation = try RuleExplanation(rule, facts, texts)
      #expect(explanation.sentence == test.sentence)
      #expect(explanation.verdict == .isFalse, "\(rule.id)")
    }
  }

  static let others:
    [(stage: Stage, rule: String, facts: [Setting], verdict: String, sentence: String)] = [
      (
        .payment, "payment.amount <= voucher.balance",
        [("payment.amount", "100"), ("voucher.balance", "14250")], "true",
        "100 tenge asked, 14 250 on the voucher"
      ),
      (
        .payment, "payment.amount <= voucher.balance", [("payment.amount", "100")], "error",
        "the tenant has no open voucher, so there is no voucher.balance"
      ),
      (
        .payment, "!voucher.exists || voucher.balance > 0",
        [("voucher.exists", "true"), ("voucher.balance", "0")], "false",
        "one of 2 is needed: (1) the tenant has an open voucher; "
          + "(2) 0 tenge on the voucher, more than 0 needed"
      ),
      (
        .payment, "!voucher.exists || voucher.balance > 0", [("voucher.exists", "false")], "true",
        "the tenant has no open voucher"
      ),
      (
        .payment, "event.hour >= 8 && event.hour < 22", [("event.hour", "23")], "false",
        "the hour of the event is 23, less than 22 allowed"
      ),
      (
        .payment, "event.hour >= 8 && event.hour < 22", [("event.hour", "9")], "true",
        "the hour of the event is 9"
      ),
      (
        .registration, "double(property.openLeases + 1) * 15.0 <= property.area",
        [("property.openLeases", "3"), ("property.area", "54.5")], "false",
        "double(property.openLeases + 1) * 15.0 is 60, 54.5 m² of floor area: 5.5 too much"
      ),
      (
        .reversal, "payment.ageDays <= 45 && payment.amount > 1000",
        [("payment.ageDays", "46"), ("payment.amount", "900")], "false",
        "46 days since the payment, 45 allowed: 1 day too long; and "
          + "900 tenge paid, more than 1000 needed"
      ),
      (
        .payment, "50.0 >= fence.distance", [("fence.distance", "51")], "false",
        "51 m from the polygon, 50 allowed: 1 m too far"
      ),
      (
        .payment, "voucher.status in [\"active\", \"new\"]", [("voucher.status", "blocked")],
        "false",
        "the status of the voucher is “blocked”, one of “active”, “new” needed"
      ),
      (
        .payment, "!(payment.payee == voucher.landlord)",
        [("payment.payee", "1"), ("voucher.landlord", "1")], "false",
        "the payee and the landlord of the voucher are both 1: they must differ"
      ),
      (
        .payment, "payment.payee.startsWith(\"88\")", [("payment.payee", "990303300789")], "false",
        "payment.payee.startsWith(\"88\") is false where the payee is 990303300789"
      ),
      (
        .payment, "payment.amount / (event.day - 1) > 5",
        [("payment.amount", "5"), ("event.day", "1")], "error",
        "division by zero in: payment.amount / (event.day - 1)"
      ),
      (
        .payment, "event.weekday <= 5 ? payment.amount <= 5000 : payment.amount <= 1000",
        [("event.weekday", "6"), ("payment.amount", "1200")], "false",
        "the day of the week (Monday is 1) is 6, therefore: "
          + "1200 tenge asked, 1000 allowed: 200 tenge too much"
      ),
      (
        .payment, "month.payments == 0", [("month.payments", "2")], "false",
        "2 payments already made this month, 0 needed: 2 payments too many"
      ),
      (
        .payment, "payment.amount == voucher.balance",
        [("payment.amount", "10"), ("voucher.balance", "12.50")], "false",
        "10 tenge asked, 12.50 on the voucher: 2.50 tenge too little"
      ),
    ]

  @Test("rules of every shape are put into words")
  func otherRules() throws {
    for test in Self.others {
      let explanation = try Self.explanation(test.stage, test.rule, test.facts)
      #expect(explanation.sentence == test.sentence)
      let verdict =
        switch explanation.verdict {
        case .isTrue: "true"
        case .isFalse: "false"
        case .error: "error"
        }
      #expect(verdict == test.verdict, "\(test.rule)")
    }
  }

  @Test("an explanation shows the rule and every name it reads")
  func text() throws {
    let explanation = try Self.explanation(
      .payment, "month.paid + payment.amount <= lease.rent && fence.within(50)",
      [("month.paid", "0"), ("payment.amount", "15000"), ("lease.rent", "12000")])
    #expect(
      explanation.text == """
        rule: not true
          month.paid + payment.amount <= lease.rent && fence.within(50)
            month.paid      0 tenge
            payment.amount  15 000 tenge
            lease.rent      12 000 tenge
            fence.distance  does not exist
          0 tenge already paid this month and 15 000 asked, together 15 000; \
        12 000 of rent: 3000 tenge too much; and \
        the tenant has no open voucher, so there is no fence.distance

        """)
  }
}
