/// An expression of each type, at most so deep.
extension RandomRule {
  mutating func part(_ type: RuleType, _ depth: Int) -> Part {
    switch type {
    case .bool: bool(depth)
    case .int: int(depth)
    case .double: double(depth)
    case .string: string(depth)
    case .money: money(depth) ?? int(depth)
    default: list(.int, depth)
    }
  }

  /// `money` only where the stage has a fact of that type.
  mutating func comparable() -> RuleType {
    let type = dice.pick([RuleType.int, .int, .double, .string, .money, .money])
    return type == .money && name(.money) == nil ? .int : type
  }

  mutating func bool(_ depth: Int) -> Part {
    guard depth > 0 else {
      if let name = name(.bool), dice.percent(70) { return name }
      return Part(text: dice.pick(["true", "false"]), level: .member)
    }
    switch dice.roll(0...19) {
    case 0...8: return comparison(depth)
    case 9, 10: return infix("&&", .and, bool(depth - 1), bool(depth - 1))
    case 11, 12: return infix("||", .or, bool(depth - 1), bool(depth - 1))
    case 13: return Part(text: "!" + wrapped(bool(depth - 1), atLeast: .unary), level: .unary)
    case 14: return choice(bool(depth - 1), bool(depth - 1), depth)
    case 15: return membership(depth)
    case 16: return textTest(depth)
    case 17: return macro(dice.pick(["all", "exists", "exists_one"]), depth)
    case 18 where stage == "payment":
      let metres = dice.pick(["0", "25", "50", "50.0", "25.5", "1e2", "0.001"])
      return Part(text: "fence.within(\(metres))", level: .member)
    case 18: return infix("==", .relation, bool(depth - 1), bool(depth - 1))
    default:
      return dice.percent(70)
        ? bool(0) : call("bool", Part(text: dice.pick(["'true'", "'0'", "'yes'"]), level: .member))
    }
  }

  private mutating func comparison(_ depth: Int) -> Part {
    let type = comparable()
    let symbol = dice.pick(["==", "!=", "<", "<=", ">", ">="])
    if type == .money, let amount = money(depth - 1), dice.percent(50) {
      let literal = moneyLiteral()
      return dice.percent(70)
        ? infix(symbol, .relation, amount, literal) : infix(symbol, .relation, literal, amount)
    }
    return infix(symbol, .relation, part(type, depth - 1), part(type, depth - 1))
  }

  private mutating func membership(_ depth: Int) -> Part {
    if let amount = name(.money), dice.percent(40) {
      let items = (0...dice.roll(0...3)).map { _ in
        dice.percent(70) ? moneyLiteral().text : (money(1) ?? amount).text
      }
      let list = Part(text: "[\(items.joined(separator: ", "))]", level: .member)
      return infix("in", .relation, amount, list)
    }
    let type = dice.pick([RuleType.int, .string, .double])
    return infix("in", .relation, part(type, depth - 1), list(type, depth - 1))
  }

  private mutating func textTest(_ depth: Int) -> Part {
    let text = string(depth - 1)
    let name = dice.pick(["startsWith", "endsWith", "contains", "matches"])
    let patterns = [
      "'^[0-9]+$'", "r'^2[01]:'", "'act|blo'", "'[0-9]{12}'", "'(a|6)*7'", "'7$'", "''",
    ]
    return method(text, name, name == "matches" ? dice.pick(patterns) : string(0).text)
  }

  /// A macro over a list; inside, its variable is one more name.
  private mutating func macro(_ name: String, _ depth: Int) -> Part {
    let type = dice.pick([RuleType.int, .int, .string, .double, .money])
    let over = list(type == .money && self.name(.money) == nil ? .int : type, depth - 1)
    let element = type == .money && self.name(.money) == nil ? RuleType.int : type
    let variable = "v\(variables.count)"
    variables.append((variable, element))
    let body = bool(depth - 1)
    variables.removeLast()
    return method(over, name, "\(variable), \(body.text)")
  }

  mutating func list(_ type: RuleType, _ depth: Int) -> Part {
    if depth > 0 {
      switch dice.roll(0...9) {
      case 0: return infix("+", .sum, list(type, depth - 1), list(type, depth - 1))
      case 1 where type != .bool:
        let over = list(type, depth - 1)
        variables.append(("v\(variables.count)", type))
        let body = bool(depth - 1)
        let variable = variables.removeLast().name
        return method(over, "filter", "\(variable), \(body.text)")
      case 2 where type == .int:
        let over = list(.int, depth - 1)
        variables.append(("v\(variables.count)", .int))
        let body = int(depth - 1)
        let variable = variables.removeLast().name
        return method(over, "map", "\(variable), \(body.text)")
      default: break
      }
    }
    let items = (0...dice.roll(0...3)).map { _ in
      // A list of money is one of facts: a literal in it would be a number of its own type.
      type == .money ? (name(.money) ?? int(0)).text : part(type, depth - 1).text
    }
    return Part(text: "[\(items.joined(separator: ", "))]", level: .member)
  }

  mutating func int(_ depth: Int) -> Part {
    guard depth > 0 else {
      if dice.percent(55), let name = name(.int) { return name }
      let literal = dice.pick([
        "0", "1", "2", "3", "5", "7", "12", "31", "60", "100", "2026", "0x1F",
        "9223372036854775807",
      ])
      return dice.percent(10)
        ? Part(text: "-\(literal)", level: .unary) : Part(text: literal, level: .member)
    }
    switch dice.roll(0...13) {
    case 0...3: return int(0)
    case 4, 5: return infix(dice.pick(["+", "-"]), .sum, int(depth - 1), int(depth - 1))
    case 6, 7: return infix(dice.pick(["*", "/", "%"]), .product, int(depth - 1), int(depth - 1))
    case 8: return call("size", dice.percent(50) ? string(depth - 1) : list(.int, depth - 1))
    case 9: return minus(int(depth - 1))
    case 10: return choice(int(depth - 1), int(depth - 1), depth)
    case 11: return call("int", dice.percent(50) ? double(depth - 1) : string(depth - 1))
    default:
      let over = wrapped(list(.int, depth - 1), atLeast: .member)
      return Part(text: "\(over)[\(int(0).text)]", level: .member)
    }
  }

  mutating func double(_ depth: Int) -> Part {
    guard depth > 0 else {
      if dice.percent(50), let name = name(.double) { return name }
      let literals = ["0.0", "0.5", "1.5", "25.5", "50.0", "1e3", "2.5e-3", "71.4", "14250.0"]
      return Part(text: dice.pick(literals), level: .member)
    }
    switch dice.roll(0...9) {
    case 0...2: return double(0)
    case 3: return infix(dice.pick(["+", "-"]), .sum, double(depth - 1), double(depth - 1))
    case 4: return infix(dice.pick(["*", "/"]), .product, double(depth - 1), double(depth - 1))
    case 5: return call("double", int(depth - 1))
    case 6:
      guard let a = money(depth - 1), let b = money(depth - 1) else { return double(0) }
      return infix("/", .product, a, b)
    case 7: return money(depth - 1).map { call("double", $0) } ?? minus(double(depth - 1))
    case 8: return choice(double(depth - 1), double(depth - 1), depth)
    default: return call("double", string(0))
    }
  }

  mutating func string(_ depth: Int) -> Part {
    guard depth > 0 else {
      if dice.percent(60), let name = name(.string) { return name }
      let words = ["active", "blocked", "", "21:", "6", "12", "1.5", "L1", "\u{444}"]
      let word =
        dice.percent(30) ? dice.pick(Cast.tenants + Cast.landlords + Cast.codes) : dice.pick(words)
      let quote = dice.pick(["'", "\"", "'''"])
      return Part(text: quote + word + quote, level: .member)
    }
    switch dice.roll(0...6) {
    case 0...3: return string(0)
    case 4: return infix("+", .sum, string(depth - 1), string(depth - 1))
    case 5: return call("string", dice.percent(60) ? int(depth - 1) : bool(depth - 1))
    default: return choice(string(depth - 1), string(depth - 1), depth)
    }
  }

  /// A numeric literal that stands beside money.
  mutating func moneyLiteral() -> Part {
    let literals = ["0", "1", "0.01", "1000", "1000.50", "14250.00", "4000", "0.5", "90000"]
    return Part(text: dice.pick(literals), level: .member)
  }

  /// Nil where the stage has no fact of money.
  mutating func money(_ depth: Int) -> Part? {
    guard let fact = name(.money) else { return nil }
    guard depth > 0, let deeper = money(depth - 1) else { return fact }
    switch dice.roll(0...9) {
    case 0...3: return fact
    case 4: return infix(dice.pick(["+", "-"]), .sum, deeper, fact)
    case 5: return infix(dice.pick(["+", "-"]), .sum, moneyLiteral(), deeper)
    case 6:
      return dice.percent(50)
        ? infix("*", .product, deeper, int(depth - 1))
        : infix("*", .product, int(depth - 1), deeper)
    case 7: return infix("/", .product, deeper, int(depth - 1))
    case 8: return minus(deeper)
    default:
      return dice.percent(50)
        ? choice(deeper, moneyLiteral(), depth) : choice(moneyLiteral(), deeper, depth)
    }
  }
}
