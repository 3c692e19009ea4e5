internal import Diagnostics

extension RuleChecker {
  mutating func call(
    _ name: String, _ target: RuleSyntax?, _ arguments: [RuleSyntax], _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    if let target, let path = path(target),
      let threshold = scope.thresholds.first(where: { $0.name == "\(path).\(name)" })
    {
      return try atMost(threshold, arguments, syntax)
    }
    if let target, let macro = Macro(rawValue: name) {
      return try call(macro, target, arguments, syntax)
    }
    guard let form = Form(rawValue: name), form.allows(asMethod: target != nil) else {
      throw misused(name, target, syntax)
    }
    let all = (target.map { [$0] } ?? []) + arguments
    guard all.count == form.argumentCount else {
      throw source.problem(
        syntax.mark, "\(name) takes \(form.usage)", expected: form.usage,
        advice: "Write \(form.example).")
    }
    var checked: [Checked] = []
    for argument in all { checked.append(try check(argument)) }
    return try call(form, checked, all, syntax)
  }

  private mutating func call(
    _ form: Form, _ arguments: [Checked], _ written: [RuleSyntax], _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    for (index, argument) in arguments.enumerated() where form.isOfStrings {
      guard argument.type.fits(.string) else {
        throw source.problem(
          written[index].range, "\(form.rawValue) needs strings, and this is \(argument.type.name)",
          expected: "string")
      }
    }
    let type = form.type
    if arguments[0].type.fits(type), form != .size, !form.isOfStrings {
      return Checked(kind: arguments[0].kind, type: type, range: syntax.range)
    }
    let function: Function
    switch (form, arguments[0].type) {
    case (.size, .string): function = .sizeOfString
    case (.size, .list), (.size, .nothing): function = .sizeOfList
    case (.startsWith, _): function = .startsWith
    case (.endsWith, _): function = .endsWith
    case (.contains, _): function = .contains
    case (.matches, _):
      try checkPattern(arguments[1])
      function = .matches
    case (.bool, .string): function = .boolOfString
    case (.int, .double): function = .intOfDouble
    case (.int, .string): function = .intOfString
    case (.double, .int): function = .doubleOfInt
    case (.double, .string): function = .doubleOfString
    case (.double, .money): function = .doubleOfMoney
    case (.string, .bool): function = .stringOfBool
    case (.string, .int): function = .stringOfInt
    case (.string, .double): function = .stringOfDouble
    default: throw noForm(form, arguments[0].type, written[0])
    }
    return Checked(kind: .call(function, arguments), type: type, range: syntax.range)
  }

  private func noForm(
    _ form: Form, _ type: ValueType, _ argument: RuleSyntax
  ) -> RuleProblem {
    let isMoney = type == .money
    return source.problem(
      argument.range, "there is no \(form.rawValue)(\(type.name))", expected: form.accepts,
      advice: isMoney
        ? "Write \(form.rawValue)(double(\(source.excerpt(argument.range)))), which is in tenge."
        : nil)
  }

  private mutating func checkPattern(_ pattern: Checked) throws(RuleProblem) {
    guard case .constant(.string(let text)) = pattern.kind else { return }
    do throws(PatternProblem) {
      patternSize += try Pattern(Array(text.utf8)).size
    } catch {
      throw source.problem(
        pattern.range, "the pattern does not compile: \(error.reason)", expected: "RE2 syntax",
        advice: "Put r before the text so that backslashes stay as they are: r\"^\\d+$\".")
    }
    guard patternSize <= RuleChecker.maximumPatternSize else {
      throw source.problem(
        pattern.range, "the patterns of the rule are too large",
        expected: "shorter patterns, or smaller numbers in {…}")
    }
  }

  /// Why there is no such function, or not in this form.
  private func misused(
    _ name: String, _ target: RuleSyntax?, _ syntax: RuleSyntax
  ) -> RuleProblem {
    if target == nil, Macro(rawValue: name) != nil {
      return source.problem(
        syntax.mark, "\(name) stands after a list", advice: "Write [1, 2].\(name)(x, …).")
    }
    if let form = Form(rawValue: name) {
      return source.problem(
        syntax.mark, "\(name) is not written like this", advice: "Write \(form.example).")
    }
    switch name {
    case "uint", "bytes", "timestamp", "duration", "dyn", "type", "has":
      return source.problem(
        syntax.mark, "rules have no \(name)()", expected: "a function of the rule language")
    default:
      return unknownFunction(name, syntax.mark)
    }
  }

  private func unknownFunction(_ name: String, _ range: Range<Int>) -> RuleProblem {
    let names = Form.allCases.map(\.rawValue) + Macro.allCases.map(\.rawValue)
    return source.problem(
      range, "unknown function \"\(name)\"",
      suggestion: NearestName.of(
        name, in: names + scope.thresholds.flatMap { [$0.name, $0.function] }))
  }

  /// `fence.within(m)`, which is `fence.distance <= m`.
  private func atMost(
    _ threshold: ThresholdCall, _ arguments: [RuleSyntax], _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    guard let found = scope.find(threshold.measure) else {
      guard let vocabulary = scope.vocabulary else {
        throw unknownFunction(threshold.function, syntax.mark)
      }
      let other = vocabulary.elsewhere.first { $0.name == threshold.measure }
      throw source.problem(
        syntax.range, "there is no \(threshold.name) at \(vocabulary.place)",
        advice: other.map { "\(threshold.name) is there at: \($0.places)." })
    }
    guard found.type == .double, arguments.count == 1,
      case .number(let literal) = arguments[0].kind
    else {
      throw source.problem(
        arguments.count == 1 ? arguments[0].range : syntax.mark,
        "\(threshold.name) takes one number of \(threshold.unit)",
        expected: "an int or double literal",
        advice: "Write \(threshold.name)(50.0), or compare \(threshold.measure).")
    }
    var limit = try number(literal, arguments[0])
    if case .constant(.int(let value)) = limit.kind {
      limit.kind = .constant(.double(Double(value)))
      limit.type = .double
    }
    let measure = Checked(kind: found.kind, type: .double, range: syntax.range)
    return Checked(
      kind: .compare(.lessOrEqual, measure, limit), type: .bool, range: syntax.range)
  }
}

// MARK: Macros

extension RuleChecker {
  private mutating func call(
    _ macro: Macro, _ target: RuleSyntax, _ arguments: [RuleSyntax], _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let counts = macro == .map ? 2...3 : 2...2
    guard counts.contains(arguments.count), case .name(let name) = arguments[0].kind else {
      throw source.problem(
        syntax.mark, "\(macro.rawValue) takes a name for the element and what to ask of it",
        expected: macro == .map ? "map(x, value) or map(x, condition, value)" : nil,
        advice: "Write [1, 2].\(macro.rawValue)(x, \(macro == .map ? "x * 2" : "x > 1")).")
    }
    let list = try check(target)
    let element: ValueType
    switch list.type {
    case .list(let type): element = type
    case .nothing: element = .nothing
    case .bool, .int, .double, .string, .money:
      throw source.problem(
        target.range, "\(macro.rawValue) needs a list, and this is \(list.type.name)",
        expected: "a list")
    }
    let variable = scope.variableCount + locals.count
    var condition: Checked?
    var transform: Checked?
    if macro != .map || arguments.count == 3 {
      let checked = try with(name, element, arguments[1])
      guard checked.type.fits(.bool) else {
        throw source.problem(
          arguments[1].range,
          "\(macro.rawValue) asks a question of each element, and this is \(checked.type.name)",
          expected: "bool")
      }
      condition = checked
    }
    if macro == .map { transform = try with(name, element, arguments[arguments.count - 1]) }
    let type: ValueType =
      switch macro {
      case .all, .exists, .existsOne: .bool
      case .filter: .list(element)
      case .map: .list(transform?.type ?? .nothing)
      }
    guard type.listDepth <= RuleChecker.maximumListDepth else { throw tooDeep(syntax) }
    return Checked(
      kind: .macro(
        macro, list: list, variable: variable, condition: condition, transform: transform),
      type: type, range: syntax.range)
  }
}

/// A function by its name, before the types of its arguments tell which of its forms is meant.
private enum Form: String, CaseIterable {
  case size, startsWith, endsWith, contains, matches, bool, int, double, string

  var argumentCount: Int { isOfStrings ? 2 : 1 }

  var isOfStrings: Bool {
    switch self {
    case .startsWith, .endsWith, .contains, .matches: true
    case .size, .bool, .int, .double, .string: false
    }
  }

  func allows(asMethod: Bool) -> Bool {
    switch self {
    case .size, .matches: true
    case .startsWith, .endsWith, .contains: asMethod
    case .bool, .int, .double, .string: !asMethod
    }
  }

  /// The type of the result.
  var type: ValueType {
    switch self {
    case .size, .int: .int
    case .startsWith, .endsWith, .contains, .matches, .bool: .bool
    case .double: .double
    case .string: .string
    }
  }

  var accepts: String {
    switch self {
    case .size: "string or list"
    case .startsWith, .endsWith, .contains, .matches: "string"
    case .bool: "bool or string"
    case .int: "int, double or string"
    case .double: "double, int, string or money"
    case .string: "string, bool, int or double"
    }
  }

  var usage: String { isOfStrings ? "a string and another" : "one value" }

  var example: String {
    switch self {
    case .size: "size(\"abc\")"
    case .startsWith, .endsWith, .contains: "\"abc\".\(rawValue)(\"a\")"
    case .matches: "\"abc\".matches(\"^[a-z]+$\")"
    case .bool, .int, .double, .string: "\(rawValue)(\"1\")"
    }
  }
}
