/// A random expression that is well typed by construction, over the facts of a stage.
struct RandomRule {
  /// How strongly the outermost operator of a text binds, as in CEL's grammar.
  enum Level: Int { case choice, or, and, relation, sum, product, unary, member }

  struct Part {
    var text: String
    var level: Level
  }

  let stage: String
  /// Facts of later parts of the contract do not come up.
  let part: ContractPart
  var dice: Dice
  /// The variables of the macros around, with their types.
  var variables: [(name: String, type: RuleType)] = []

  init(stage: String, part: ContractPart, dice: Dice) {
    self.stage = stage
    self.part = part
    self.dice = dice
  }

  /// A whole rule. A random expression alone would stop nearly everything, so many rules let most events pass.
  mutating func text() -> String {
    if dice.percent(35) {
      let texts = ContractPart.allCases.filter { $0 <= part }
        .flatMap { RandomRule.plausible[$0]?[stage] ?? [] }
      return dice.pick(texts.isEmpty ? ["true"] : texts)
    }
    let random = bool(dice.roll(1...4))
    if dice.percent(stage == "payment" ? 20 : 8) { return random.text }
    let escape = Part(
      text: "event.\(dice.pick(["day", "hour"])) >= \(dice.roll(0...dice.pick([2, 6, 16])))",
      level: .relation)
    return dice.percent(50)
      ? infix("||", .or, random, escape).text : infix("||", .or, escape, random).text
  }

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
    let facts = FactTable.facts(of: stage, upTo: part).filter { $0.type == type }.map(\.name)
    return facts.isEmpty ? nil : Part(text: dice.pick(facts), level: .member)
  }
}
