package import Configuration
package import Diagnostics
import Text
internal import Values

/// What one line of `pdtv eval` asks: `{"expr": "x / 3", "vars": {"x": {"type": "money", "value": 1000.50}}}`.
package struct ExpressionInput: Sendable {
  package var expression: String
  package var variables: [ExpressionVariable] = []

  /// More than any expression reads; the number of a variable has to fit in 16 bits.
  static let variableLimit = 1000

  /// The types of variables are `bool`, `int`, `double`, `string`, `money` and lists of these, written `list(int)`.
  package init(_ document: Document) throws(Problem) {
    let reader = try ObjectReader(document.root, keys: ["expr", "vars"])
    expression = try reader.string("expr")
    guard reader.has("vars") else { return }
    for member in try reader.object("vars").node.members {
      guard variables.count < ExpressionInput.variableLimit else {
        throw member.keyProblem(
          message: "there are more than \(ExpressionInput.variableLimit) variables")
      }
      let description = try ObjectReader(member.value, keys: ["type", "value"])
      let name = try description.string("type")
      guard let type = ValueType(name: name) else {
        throw try description.value("type").problem(
          message: "unknown type \(quoted(name))",
          expected: "bool, int, double, string, money or a list of these, written list(int)",
          suggestion: NearestName.of(name, in: ["bool", "int", "double", "string", "money"]))
      }
      let value = try read(try description.value("value"), type)
      variables.append(ExpressionVariable(name: member.key, type: type, value: value))
    }
  }
}

/// Answers one line of `pdtv eval`.
///
/// - Returns: `{"type":"money","value":333.50}`, or `{"error":"compile","message":"…"}` with `compile`, `runtime`, or
///   `input` where the line itself cannot be used; without a newline. The type of every list is `list`. A double
///   that JSON cannot hold is one of the strings `Infinity`, `-Infinity` and `NaN`.
package func evaluateExpressionLine(
  _ line: Span<UInt8>, thresholds: [ThresholdCall]
) -> [UInt8] {
  var bytes: [UInt8] = []
  for index in line.indices { bytes.append(line[index]) }
  let answer: JSONValue
  do throws(Problem) {
    let input = try ExpressionInput(try Document(file: "expression", bytes: bytes))
    answer = evaluated(input, thresholds)
  } catch {
    answer = failure(
      "input", error.expected.map { "\(error.message); expected \($0)" } ?? error.message)
  }
  var json = JSONWriter()
  json.element(answer)
  return json.takeBytes()
}

private func evaluated(_ input: ExpressionInput, _ thresholds: [ThresholdCall]) -> JSONValue {
  do throws(ExpressionFailure) {
    let value = try evaluateExpression(
      input.expression, variables: input.variables, thresholds: thresholds)
    return ["type": .text(value.typeName), "value": value.json]
  } catch {
    switch error {
    case .compile(let problem): return failure("compile", problem.sentence)
    case .runtime(let message): return failure("runtime", message)
    }
  }
}

private func failure(_ kind: String, _ message: String) -> JSONValue {
  ["error": .text(kind), "message": .text(message)]
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
  fileprivate var json: JSONValue {
    switch self {
    case .bool(let value): .bool(value)
    case .int(let value): .integer(value)
    case .double(let value): value.isFinite ? .number(value) : .text(doubleText(value))
    case .money(let value): .tenge(value)
    case .string(let value): .text(value)
    case .list(let values): .array(values.map(\.json))
    }
  }
}
