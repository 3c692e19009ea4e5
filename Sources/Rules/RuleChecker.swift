internal import Diagnostics

/// Finds what every name means and the type of every expression, and refuses what does not fit.
struct RuleChecker {
  /// More levels of lists than any rule has use for; a bound on the work on types.
  static let maximumListDepth = 100

  /// Instructions of all patterns of a rule together: more than any rule has use for; a bound on memory.
  static let maximumPatternSize = 1_000_000

  let source: RuleSource
  let scope: RuleScope
  /// The variables of the macros around, from the outside; each has the number of the scope's variables and its place.
  var locals: [(name: String, type: ValueType)] = []
  private(set) var variableCount: Int
  /// Of the constant patterns so far, in instructions.
  var patternSize = 0

  init(source: RuleSource, scope: RuleScope) {
    self.source = source
    self.scope = scope
    variableCount = scope.variableCount
  }

  mutating func check(_ syntax: RuleSyntax) throws(RuleProblem) -> Checked {
    switch syntax.kind {
    case .bool(let value): return constant(.bool(value), .bool, syntax)
    case .string(let value): return constant(.string(value), .string, syntax)
    case .number(let literal): return try number(literal, syntax)
    case .name, .field: return try name(syntax)
    case .list(let elements): return try list(elements, syntax)
    case .index(let list, let index): return try element(list, index, syntax)
    case .call(let name, let target, let arguments):
      return try call(name, target, arguments, syntax)
    case .not(let operand):
      let operand = try truth(operand, "\"!\" needs a bool")
      return Checked(kind: .not(operand), type: .bool, range: syntax.range)
    case .negate(let operand): return try negation(operand, syntax)
    case .binary(let sign, let left, let right): return try binary(sign, left, right, syntax)
    case .conditional(let condition, let first, let second):
      return try conditional(condition, first, second, syntax)
    }
  }

  /// An operand that must be a bool.
  mutating func truth(_ syntax: RuleSyntax, _ message: String) throws(RuleProblem) -> Checked {
    let checked = try check(syntax)
    guard checked.type.fits(.bool) else {
      throw source.problem(
        syntax.range, "\(message), and this is \(checked.type.name)", expected: "bool")
    }
    return checked
  }

  func constant(_ value: Constant, _ type: ValueType, _ syntax: RuleSyntax) -> Checked {
    Checked(kind: .constant(value), type: type, range: syntax.range)
  }

  /// Checks `body` where `name` is one more variable; also its number.
  mutating func with(
    _ name: String, _ type: ValueType, _ body: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    locals.append((name, type))
    variableCount = max(variableCount, scope.variableCount + locals.count)
    defer { locals.removeLast() }
    return try check(body)
  }
}

// MARK: Names

extension RuleChecker {
  private mutating func name(_ syntax: RuleSyntax) throws(RuleProblem) -> Checked {
    if let path = path(syntax) {
      if case .name(let name) = syntax.kind,
        let index = locals.lastIndex(where: { $0.name == name })
      {
        let number = scope.variableCount + index
        return Checked(kind: .variable(number), type: locals[index].type, range: syntax.range)
      }
      if let found = scope.find(path) {
        return Checked(kind: found.kind, type: found.type, range: syntax.range)
      }
    }
    if case .field(let target, let field) = syntax.kind, path(target).map(isValue) ?? true {
      let type = try check(target).type
      throw source.problem(
        syntax.mark, "a value of type \(type.name) has nothing called \"\(field)\"")
    }
    throw unknown(path(syntax) ?? "", syntax.range)
  }

  /// A name with its dots, where the root is no variable of a macro.
  func path(_ syntax: RuleSyntax) -> String? {
    switch syntax.kind {
    case .name(let name): return name
    case .field(let target, let field):
      guard let path = path(target), !locals.contains(where: { $0.name == path }) else {
        return nil
      }
      return "\(path).\(field)"
    case .bool, .number, .string, .list, .index, .call, .not, .negate, .binary, .conditional:
      return nil
    }
  }

  private func isValue(_ path: String) -> Bool {
    locals.contains { $0.name == path } || scope.find(path) != nil
  }

  private func unknown(_ name: String, _ range: Range<Int>) -> RuleProblem {
    let elsewhere = scope.vocabulary?.elsewhere ?? []
    if let place = scope.vocabulary?.place, let other = elsewhere.first(where: { $0.name == name })
    {
      return source.problem(
        range, "there is no \(name) at \(place)", expected: "one of its names",
        advice: "\(name) is there at: \(other.places).")
    }
    let inside = scope.names.filter { $0.hasPrefix("\(name).") }
    if !inside.isEmpty {
      return source.problem(
        range, "\"\(name)\" is no value by itself", advice: "Write one of \(list(inside)).")
    }
    if let threshold = scope.thresholds.first(where: { $0.name == name }) {
      return source.problem(
        range, "\(name) asks for \(threshold.noun)", advice: "Write \(name)(50.0).")
    }
    let nearest = NearestName.of(name, in: locals.map(\.name) + scope.names)
    let other = nearest == nil ? NearestName.of(name, in: elsewhere.map(\.name)) : nil
    if let place = scope.vocabulary?.place, let other = elsewhere.first(where: { $0.name == other })
    {
      return source.problem(
        range, "unknown name \"\(name)\"",
        advice: "\(other.name) is not there at \(place), only at: \(other.places).")
    }
    return source.problem(range, "unknown name \"\(name)\"", suggestion: nearest)
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

// MARK: Types

extension ValueType {
  /// Whether a value of this type can stand where one of `other` is asked for.
  func fits(_ other: ValueType) -> Bool { joined(other) == other }

  /// The type of what may be of this type or of `other`; nil where nothing can.
  func joined(_ other: ValueType) -> ValueType? {
    switch (self, other) {
    case (.nothing, _): other
    case (_, .nothing): self
    case (.list(let a), .list(let b)): a.joined(b).map { .list($0) }
    case (_, _): self == other ? self : nil
    }
  }

  var listDepth: Int {
    if case .list(let element) = self { return 1 + element.listDepth }
    return 0
  }
}
