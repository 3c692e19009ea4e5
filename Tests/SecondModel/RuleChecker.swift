/// Types and names: from syntax to an expression that can be evaluated.
struct Checker {
  var facts: [String: RuleType]
  var variables: [String: RuleType] = [:]

  func check(_ syntax: Syntax) throws -> Expression {
    switch syntax {
    case .bool(let value): return Expression(.constant(.bool(value)), .bool)
    case .string(let value): return Expression(.constant(.string(value)), .string)
    case .number(let text): return try number(text)
    case .name(let name):
      if let type = variables[name] { return Expression(.variable(name), type) }
      return try fact(name)
    case .select(.name(let group), let name): return try fact("\(group).\(name)")
    case .select: throw CompileError(message: "nothing has members but the groups of names")
    case .list(let items): return try list(try items.map(check))
    case .unary(let symbol, let operand): return try unary(symbol, try check(operand))
    case .binary("in", let left, .list(let items)):
      let left = try check(left)
      let elements = try items.map { item in
        let element = try check(item)
        return left.type == .money && element.literal != nil ? try element.asMoney() : element
      }
      return try binary("in", left, try list(elements))
    case .binary(let symbol, let left, let right):
      return try binary(symbol, try check(left), try check(right))
    case .conditional(let condition, let chosen, let other):
      return try conditional(try check(condition), try check(chosen), try check(other))
    case .index(let list, let position):
      let list = try check(list)
      let position = try check(position)
      guard case .list(let element) = list.type, position.type == .int else {
        throw CompileError(message: "an index is an int into a list")
      }
      return Expression(.index(list, position), element)
    case .call("within", .some(.name("fence")), let arguments): return try within(arguments)
    case .call(let name, let target, let arguments):
      return try Checker.macros.contains(name) && target != nil
        ? macro(name, target, arguments) : call(name, target, arguments)
    }
  }

  private func fact(_ name: String) throws -> Expression {
    guard let type = facts[name] else { throw CompileError(message: "unknown name \(name)") }
    return Expression(.fact(name), type)
  }

  private func number(_ text: String) throws -> Expression {
    let negative = text.hasPrefix("-")
    let digits = negative ? String(text.dropFirst()) : text
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      guard let value = Int((negative ? "-" : "") + digits.dropFirst(2), radix: 16) else {
        throw CompileError(message: "not an int")
      }
      return Expression(.constant(.int(value)), .int, literal: text)
    }
    if digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
      guard let value = Int(text) else { throw CompileError(message: "not an int") }
      return Expression(.constant(.int(value)), .int, literal: text)
    }
    guard let value = Double(text), value.isFinite else { throw CompileError(message: "no double") }
    return Expression(.constant(.double(value)), .double, literal: text)
  }

  private func list(_ items: [Expression]) throws -> Expression {
    var element = RuleType.unknown
    for item in items {
      guard let joined = element.joined(with: item.type) else {
        throw CompileError(message: "a list of mixed types")
      }
      element = joined
    }
    return Expression(.list(items), .list(element))
  }

  private func unary(_ symbol: String, _ operand: Expression) throws -> Expression {
    let allowed: [RuleType] = symbol == "!" ? [.bool] : [.int, .double, .money]
    guard allowed.contains(operand.type) else { throw CompileError(message: "no such operator") }
    return Expression(.unary(symbol, operand), operand.type)
  }

  private func binary(
    _ symbol: String, _ first: Expression, _ second: Expression
  ) throws -> Expression {
    var (left, right) = (first, second)
    if ["+", "-", "==", "!=", "<", "<=", ">", ">="].contains(symbol) {
      try Expression.align(&left, &right)
    }
    guard let type = resultType(symbol, left.type, right.type) else {
      throw CompileError(message: "no \(symbol) of \(left.type) and \(right.type)")
    }
    return Expression(.binary(symbol, left, right), type)
  }

  private func resultType(_ symbol: String, _ left: RuleType, _ right: RuleType) -> RuleType? {
    let joined = left.joined(with: right)
    switch symbol {
    case "&&", "||": return left == .bool && right == .bool ? .bool : nil
    case "==", "!=": return joined == nil ? nil : .bool
    case "<", "<=", ">", ">=":
      if case .list = left { return nil }
      return joined == nil ? nil : .bool
    case "in":
      guard case .list(let element) = right else { return nil }
      return left.joined(with: element) == nil ? nil : .bool
    case "+":
      if joined == .bool { return nil }
      return joined
    case "-": return [.int, .double, .money].contains(joined) ? joined : nil
    case "*":
      if left == .money, right == .int { return .money }
      if left == .int, right == .money { return .money }
      return [.int, .double].contains(joined) ? joined : nil
    case "/":
      if left == .money { return right == .int ? .money : right == .money ? .double : nil }
      return [.int, .double].contains(joined) ? joined : nil
    default: return joined == .int ? .int : nil
    }
  }

  private func conditional(
    _ condition: Expression, _ first: Expression, _ second: Expression
  ) throws -> Expression {
    var (chosen, other) = (first, second)
    try Expression.align(&chosen, &other)
    guard condition.type == .bool, let type = chosen.type.joined(with: other.type) else {
      throw CompileError(message: "?: takes a bool and two of one type")
    }
    return Expression(.conditional(condition, chosen, other), type)
  }

  /// `fence.within(m)` is `fence.distance <= m`.
  private func within(_ arguments: [Syntax]) throws -> Expression {
    guard arguments.count == 1, case .number(let text) = arguments[0],
      let metres = Double(text), facts["fence.distance"] != nil
    else { throw CompileError(message: "fence.within takes a number of metres") }
    let limit = Expression(.constant(.double(metres)), .double)
    return Expression(.binary("<=", try fact("fence.distance"), limit), .bool)
  }

  private static let macros = ["all", "exists", "exists_one", "filter", "map"]

  private func macro(
    _ name: String, _ target: Syntax?, _ arguments: [Syntax]
  ) throws -> Expression {
    guard let target, arguments.count >= 2, case .name(let variable) = arguments[0] else {
      throw CompileError(message: "a macro takes a name and an expression")
    }
    let list = try check(target)
    guard case .list(let element) = list.type else { throw CompileError(message: "not a list") }
    var inner = self
    inner.variables[variable] = element
    let bodies = try arguments.dropFirst().map(inner.check)
    let expected = name == "map" && bodies.count == 2 ? 2 : 1
    // CEL's `map` also has a form with a filter before the transformation.
    guard bodies.count == expected, name == "map" && expected == 1 || bodies[0].type == .bool else {
      throw CompileError(message: "the expression of \(name) must be a bool")
    }
    let type: RuleType =
      name == "map" ? .list(bodies[expected - 1].type) : name == "filter" ? list.type : .bool
    return Expression(.macro(name, list: list, variable: variable, bodies), type)
  }

  private func call(
    _ name: String, _ target: Syntax?, _ arguments: [Syntax]
  ) throws -> Expression {
    let parts = try ((target.map { [$0] } ?? []) + arguments).map(check)
    let types = parts.map(\.type)
    let error = CompileError(message: "no function \(name) of \(types)")
    switch name {
    case "startsWith", "endsWith", "contains", "matches":
      guard target != nil, types == [.string, .string] else { throw error }
      if name == "matches" { return try matches(parts[0], parts[1]) }
      return Expression(.function(name, parts), .bool)
    case "size":
      guard types.count == 1 else { throw error }
      if case .list = types[0] { return Expression(.function(name, parts), .int) }
      guard types[0] == .string else { throw error }
      return Expression(.function(name, parts), .int)
    default:
      guard target == nil, types.count == 1, let (result, accepted) = Checker.casts[name],
        accepted.contains(types[0])
      else { throw error }
      return Expression(.function(name, parts), result)
    }
  }

  private static let casts: [String: (RuleType, [RuleType])] = [
    "bool": (.bool, [.bool, .string]),
    "int": (.int, [.int, .double, .string]),
    "double": (.double, [.int, .double, .string, .money]),
    "string": (.string, [.bool, .int, .double, .string]),
  ]

  /// A pattern that is a literal is compiled once.
  private func matches(_ text: Expression, _ pattern: Expression) throws -> Expression {
    var regex: Regex<AnyRegexOutput>?
    if case .constant(.string(let literal)) = pattern.kind {
      regex = try Checker.regex(literal)
    }
    return Expression(.matches(text, pattern, regex), .bool)
  }

  static func regex(_ pattern: String) throws -> Regex<AnyRegexOutput> {
    do {
      return try Regex(pattern).matchingSemantics(.unicodeScalar)
    } catch {
      throw CompileError(message: "not a pattern: \(pattern)")
    }
  }
}
