package import Values

/// A value of any type of the rule language.
package enum ExpressionValue: Equatable, Sendable {
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case money(Tenge)
  case string(String)
  indirect case list([ExpressionValue])

  /// `list` for all lists.
  package var typeName: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .money: "money"
    case .string: "string"
    case .list: "list"
    }
  }
}

/// A variable of an expression.
package struct ExpressionVariable: Sendable {
  package var name: String
  package var type: ValueType
  /// Of this type.
  package var value: ExpressionValue

  package init(name: String, type: ValueType, value: ExpressionValue) {
    self.name = name
    self.type = type
    self.value = value
  }
}

/// Why an expression has no value.
package enum ExpressionFailure: Error, Equatable, Sendable {
  case compile(RuleProblem)
  /// One sentence without its full stop.
  case runtime(String)
}

/// Compiles and evaluates one expression of the rule language, of any type.
package func evaluateExpression(
  _ text: String, variables: [ExpressionVariable] = [], thresholds: [ThresholdCall] = []
) throws(ExpressionFailure) -> ExpressionValue {
  let source = RuleSource(text)
  let scope = RuleScope.variables(
    variables.map { ($0.name, $0.type) }, thresholds: thresholds)
  let checked: Checked
  do throws(RuleProblem) {
    var checker = RuleChecker(source: source, scope: scope)
    checked = try checker.check(try RuleParser.parse(source))
  } catch {
    throw .compile(error)
  }
  var compiler = RuleCompiler(texts: TextTable())
  let root = compiler.compile(checked)
  compiler.code.variableCount = max(compiler.code.variableCount, variables.count)
  var machine = RuleMachine(compiler.code)
  for (index, variable) in variables.enumerated() {
    machine.scratch.variables[index] = machine.scratch.enter(variable.value, compiler.texts)
  }
  let value = machine.value(root, RuleInputs(slotCount: 0), compiler.texts)
  guard value.fault == .none else {
    let place = source.excerpt(machine.code.ranges[Int(value.bits)])
    throw .runtime("\(value.fault.message) in: \(place)")
  }
  return machine.scratch.read(value.bits, checked.type, compiler.texts)
}

extension RuleScratch {
  /// The bits of a value from outside.
  mutating func enter(_ value: ExpressionValue, _ texts: borrowing TextTable) -> Int64 {
    switch value {
    case .bool(let value): return value ? 1 : 0
    case .int(let value): return value
    case .double(let value): return RuleValue(value).bits
    case .money(let value): return value.tiyn
    case .string(let value): return makeText(value, texts)
    case .list(let values):
      var bits: [Int64] = []
      for value in values { bits.append(enter(value, texts)) }
      return makeList(bits)
    }
  }

  /// The value that these bits are, as one of this type.
  mutating func read(
    _ bits: Int64, _ type: ValueType, _ texts: borrowing TextTable
  ) -> ExpressionValue {
    switch type {
    case .bool: return .bool(bits == 1)
    case .int, .nothing: return .int(bits)
    case .double: return .double(RuleValue(bits).double)
    case .money: return .money(Tenge(tiyn: bits))
    case .string:
      let range = place(bits, texts)
      return .string(String(decoding: bytes[range], as: UTF8.self))
    case .list(let element):
      var values: [ExpressionValue] = []
      for index in range(ofList: bits) { values.append(read(elements[index], element, texts)) }
      return .list(values)
    }
  }
}
