/// A random expression that is well typed by construction, over the facts of a stage.
struct RandomRule {
  /// How strongly the outermost operator of a text binds, as in CEL's grammar.
  enum Level: Int { case choice, or, and, relation, sum, product, unary, member }

  struct Part {
    var text: String
    var level: Level
  }

  let stage: String
  var dice: Dice
  /// The variables of the macros around, with their types.
  var variables: [(name: String, type: RuleType)] = []

  init(stage: String, dice: Dice) {
    self.stage = stage
    self.dice = dice
  }

  /// A whole rule. A random expression alone would stop nearly everything, so many rules let most events pass.
  mutating func text() -> String {
    if dice.percent(35) { return dice.pick(RandomRule.plausible[stage] ?? ["true"]) }
    let random = bool(dice.roll(1...4))
    if dice.percent(stage == "payment" ? 20 : 8) { return random.text }
    let escape = Part(
      text: "event.\(dice.pick(["day", "hour"])) >= \(dice.roll(0...dice.pick([2, 6, 16])))",
      level: .relation)
    return dice.percent(50)
      ? infix("||", .or, random, escape).text : infix("||", .or, escape, random).text
  }

  private static let plausible = [
    "registration": [
      "landlord.listed", "property.landlord == lease.landlord", "tenant.vouchers <= 1",
      "lease.tenant != lease.landlord", "double(property.openLeases + 1) * 2.0 <= property.area",
    ],
    "payment": [
      "voucher.exists", "!voucher.exists || voucher.status == \"active\"",
      "payment.payee == voucher.landlord", "payment.amount <= voucher.balance",
      "fence.within(50.0)", "!voucher.exists || fence.distance <= 25.5", "fence.within(0)",
      "month.paid + payment.amount <= lease.rent", "payment.cadastral == voucher.cadastral",
      "month.payments < 3", "payment.accuracy <= 100.0 || payment.amount * 2 < voucher.balance",
    ],
    "transfer": ["transfer.amount < 4000", "voucher.exists && transfer.amount <= voucher.balance"],
    "claim": ["claim.amount <= deposit.balance", "claim.amount <= lease.rent * 2 / 3"],
    "reversal": ["payment.ageDays <= 45", "lease.ageDays < 200 && payment.amount > 10"],
  ]

  // MARK: Writing

  func wrapped(_ part: Part, atLeast level: Level) -> String {
    part.level.rawValue >= level.rawValue ? part.text : "(\(part.text))"
  }

  /// Operators take from the left, so the right side must bind more strongly; relations are never chained.
  mutating func infix(_ symbol: String, _ level: Level, _ left: Part, _ right: Part) -> Part {
    let above = Level(rawValue: level.rawValue + 1) ?? .member
    let leftText = wrapped(left, atLeast: level == .relation ? above : level)
    let space = dice.percent(90) || symbol == "in" ? " " : ""
    let text = leftText + space + symbol + space + wrapped(right, atLeast: above)
    return dice.percent(10)
      ? Part(text: "(\(text))", level: .member) : Part(text: text, level: level)
  }

  mutating func call(_ name: String, _ arguments: Part...) -> Part {
    Part(text: "\(name)(\(arguments.map(\.text).joined(separator: ", ")))", level: .member)
  }

  mutating func method(_ target: Part, _ name: String, _ arguments: String) -> Part {
    Part(text: "\(wrapped(target, atLeast: .member)).\(name)(\(arguments))", level: .member)
  }

  mutating func choice(_ chosen: Part, _ other: Part, _ depth: Int) -> Part {
    let condition = wrapped(bool(depth - 1), atLeast: .or)
    return Part(
      text: "\(condition) ? \(wrapped(chosen, atLeast: .or)) : \(other.text)", level: .choice)
  }

  mutating func minus(_ operand: Part) -> Part {
    let bare = operand.level.rawValue >= Level.member.rawValue
    return Part(text: bare ? "-\(operand.text)" : "-(\(operand.text))", level: .unary)
  }

  /// A fact or variable of the type; nil where the stage has none.
  mutating func name(_ type: RuleType) -> Part? {
    let bound = variables.filter { $0.type == type }.map(\.name)
    if !bound.isEmpty, dice.percent(60) { return Part(text: dice.pick(bound), level: .member) }
    let facts = FactTable.compared.filter { $0.type == type && $0.stages.contains(stage) }
      .map(\.name)
    return facts.isEmpty ? nil : Part(text: dice.pick(facts), level: .member)
  }
}
