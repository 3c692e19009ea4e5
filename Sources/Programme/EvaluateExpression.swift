internal import Configuration
internal import Diagnostics
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
  _ text: String, variables: [ExpressionVariable] = []
) throws(ExpressionFailure) -> ExpressionValue {
  let source = RuleSource(text)
  let scope = RuleScope.variables(variables.map { ($0.name, $0.type) })
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
  let value = machine.value(root, FactValues(), compiler.texts)
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
    case .string: return .string(String(decoding: bytes[place(bits, texts)], as: UTF8.self))
    case .list(let element):
      var values: [ExpressionValue] = []
      for index in range(ofList: bits) { values.append(read(elements[index], element, texts)) }
      return .list(values)
    }
  }
}

// MARK: One line in, one line out

/// Evaluates one line of `pdtv eval`: `{"expr": "x / 3", "vars": {"x": {"type": "money", "value": 1000.50}}}`.
///
/// The types of variables are `bool`, `int`, `double`, `string`, `money` and lists of these, written `list(int)`.
/// - Returns: `{"type":"money","value":333.50}`, or `{"error":"compile","message":"…"}` with `compile`, `runtime`, or
///   `input` where the line itself cannot be used; without a newline. A double beyond JSON is written as one of the
///   strings `Infinity`, `-Infinity` and `NaN`.
package func evaluateExpressionLine(_ line: Span<UInt8>) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in line.indices { bytes.append(line[index]) }
  let text: String
  do throws(Problem) {
    let reader = try ObjectReader(
      try Document(file: "expression", bytes: bytes).root, keys: ["expr", "vars"])
    let expression = try reader.string("expr")
    text = answer(expression, try variables(reader))
  } catch {
    text = failure("input", sentence(error))
  }
  return Array(text.utf8)
}

private func answer(_ expression: String, _ variables: [ExpressionVariable]) -> String {
  do throws(ExpressionFailure) {
    let value = try evaluateExpression(expression, variables: variables)
    return "{\"type\":\"\(value.typeName)\",\"value\":\(value.json)}"
  } catch {
    switch error {
    case .compile(let problem): return failure("compile", problem.sentence)
    case .runtime(let message): return failure("runtime", message)
    }
  }
}

private func failure(_ kind: String, _ message: String) -> String {
  "{\"error\":\"\(kind)\",\"message\":\(jsonString(message))}"
}

private func sentence(_ problem: Problem) -> String {
  problem.expected.map { "\(problem.message), expected \($0)" } ?? problem.message
}

extension RuleProblem {
  /// All of it on one line: `column 7: unknown name "pay" (did you mean "payee"?)`.
  package var sentence: String {
    var parts = "column \(offset + 1): \(message)"
    if let expected { parts += "; expected \(expected)" }
    if let suggestion { parts += "; did you mean \"\(suggestion)\"?" }
    if let advice { parts += "; \(advice)" }
    return parts
  }
}

private func variables(_ reader: ObjectReader) throws(Problem) -> [ExpressionVariable] {
  guard reader.has("vars") else { return [] }
  let node = try reader.object("vars").node
  var variables: [ExpressionVariable] = []
  for member in node.members {
    let description = try ObjectReader(member.value, keys: ["type", "value"])
    let name = try description.string("type")
    guard let type = ValueType(name: name) else {
      throw try description.value("type").problem(
        message: "unknown type \"\(name)\"",
        expected: "bool, int, double, string, money or a list of these such as list(int)",
        suggestion: NearestName.of(
          name, in: ["bool", "int", "double", "string", "money", "list(int)"]))
    }
    let value = try read(try description.value("value"), type)
    variables.append(ExpressionVariable(name: member.key, type: type, value: value))
  }
  return variables
}

private func read(_ node: Node, _ type: ValueType) throws(Problem) -> ExpressionValue {
  switch type {
  case .bool: return .bool(try node.readBool())
  case .int: return .int(Int64(try node.readInteger(in: Int.min...Int.max)))
  case .double:
    let largest = Double.greatestFiniteMagnitude
    return .double(try node.readDouble(in: -largest...largest))
  case .string: return .string(try node.readString())
  case .money:
    return .money(try node.readTenge(in: Tenge(tiyn: .min)...Tenge(tiyn: .max)))
  case .list(let element):
    var values: [ExpressionValue] = []
    for node in try node.readArray() { values.append(try read(node, element)) }
    return .list(values)
  case .nothing: preconditionFailure("no variable is declared as nothing")
  }
}

extension ValueType {
  /// Reads `money` and `list(int)`; nil for anything else.
  init?(name: String) {
    var inner = name[...]
    var depth = 0
    while inner.hasPrefix("list("), inner.hasSuffix(")"), depth < RuleChecker.maximumListDepth {
      inner = inner.dropFirst(5).dropLast()
      depth += 1
    }
    var type: ValueType
    switch inner {
    case "bool": type = .bool
    case "int": type = .int
    case "double": type = .double
    case "string": type = .string
    case "money": type = .money
    default: return nil
    }
    for _ in 0..<depth { type = .list(type) }
    self = type
  }
}

extension ExpressionValue {
  /// As JSON; a double so that it reads back exactly.
  fileprivate var json: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): value.isFinite ? value.description : "\"\(doubleText(value))\""
    case .money(let value): value.description
    case .string(let value): jsonString(value)
    case .list(let values): "[\(values.map(\.json).joined(separator: ","))]"
    }
  }
}

private func jsonString(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case _ where scalar.value < 32 || scalar.value == 127:
      let hex = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
