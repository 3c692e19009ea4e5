/// Walks an expression, each part with its CEL meaning.
struct Evaluation {
  /// The value of a fact; nil where it does not exist.
  let facts: (String) -> RuleValue?
  var variables: [String: RuleValue] = [:]

  func value(_ expression: Expression) throws(RuleError) -> RuleValue {
    switch expression.kind {
    case .constant(let value): return value
    case .variable(let name): return variables[name] ?? .bool(false)
    case .fact(let name):
      guard let value = facts(name) else { throw RuleError(message: "\(name) does not exist") }
      return value
    case .list(let items): return .list(try values(items))
    case .unary(let symbol, let operand): return try unary(symbol, try value(operand))
    case .binary("&&", let left, let right): return .bool(try both(left, right))
    // `a || b` is `!(!a && !b)`, errors included.
    case .binary("||", let left, let right): return .bool(try either(truth(left), right))
    case .binary(let symbol, let left, let right):
      return try binary(symbol, try value(left), try value(right))
    case .conditional(let condition, let chosen, let other):
      guard case .bool(true) = try value(condition) else { return try value(other) }
      return try value(chosen)
    case .index(let list, let position):
      guard case .list(let items) = try value(list), case .int(let index) = try value(position),
        items.indices.contains(index)
      else { throw RuleError(message: "index out of range") }
      return items[index]
    case .function(let name, let arguments): return try function(name, try values(arguments))
    case .matches(let text, let pattern, let compiled):
      return try matches(try value(text), try value(pattern), compiled)
    case .macro(let name, let list, let variable, let bodies):
      guard case .list(let items) = try value(list) else { throw RuleError(message: "no list") }
      return try macro(name, items, variable, bodies)
    }
  }

  private func values(_ expressions: [Expression]) throws(RuleError) -> [RuleValue] {
    var values: [RuleValue] = []
    for expression in expressions { values.append(try value(expression)) }
    return values
  }

  /// Whether it is true; nil for a run-time error.
  func truth(_ expression: Expression) -> Bool? {
    guard case .bool(let truth)? = try? value(expression) else { return nil }
    return truth
  }

  private func both(_ left: Expression, _ right: Expression) throws(RuleError) -> Bool {
    let first = truth(left)
    if first == false { return false }
    return try and(first, truth(right))
  }

  private func either(_ first: Bool?, _ right: Expression) throws(RuleError) -> Bool {
    if first == true { return true }
    return try or(first, truth(right))
  }

  private func and(_ a: Bool?, _ b: Bool?) throws(RuleError) -> Bool {
    if a == false || b == false { return false }
    guard a != nil, b != nil else { throw RuleError(message: "an operand of && failed") }
    return true
  }

  private func or(_ a: Bool?, _ b: Bool?) throws(RuleError) -> Bool {
    if a == true || b == true { return true }
    guard a != nil, b != nil else { throw RuleError(message: "an operand of || failed") }
    return false
  }

  private func macro(
    _ name: String, _ items: [RuleValue], _ variable: String, _ bodies: [Expression]
  ) throws(RuleError) -> RuleValue {
    var inner = self
    var kept: [RuleValue] = []
    var all: Bool? = true
    var some: Bool? = false
    for item in items {
      inner.variables[variable] = item
      switch name {
      case "all": all = try? and(all, inner.truth(bodies[0]))
      case "exists": some = try? or(some, inner.truth(bodies[0]))
      case "map":
        if bodies.count == 2, case .bool(false) = try inner.value(bodies[0]) { continue }
        kept.append(try inner.value(bodies[bodies.count - 1]))
      default: if case .bool(true) = try inner.value(bodies[0]) { kept.append(item) }
      }
    }
    switch name {
    case "all", "exists":
      guard let result = name == "all" ? all : some else {
        throw RuleError(message: "an element failed")
      }
      return .bool(result)
    case "exists_one": return .bool(kept.count == 1)
    default: return .list(kept)
    }
  }

  private func matches(
    _ text: RuleValue, _ pattern: RuleValue, _ compiled: Regex<AnyRegexOutput>?
  ) throws(RuleError) -> RuleValue {
    guard case .string(let text) = text, case .string(let pattern) = pattern,
      let regex = compiled ?? (try? Checker.regex(pattern))
    else { throw RuleError(message: "not a pattern") }
    return .bool(text.firstMatch(of: regex) != nil)
  }
}

extension Expression {
  /// The value where the facts are these; nil for a run-time error.
  package func value(_ facts: [String: RuleValue] = [:]) -> RuleValue? {
    try? Evaluation(facts: { facts[$0] }).value(self)
  }
}
