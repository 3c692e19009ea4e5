internal import Values

/// Why an expression has no value.
enum Fault: UInt8, Sendable {
  case none
  case absent, overflow, divisionByZero, noElement
  case noBool, noInt, noDouble, intRange, badPattern, tooMuchWork

  /// One sentence without its full stop.
  var message: String {
    switch self {
    case .none: "no error"
    case .absent: "a value that does not exist is read"
    case .overflow: "the result is too large"
    case .divisionByZero: "division by zero"
    case .noElement: "the list has no element of this number"
    case .noBool: "the text is no bool"
    case .noInt: "the text is no int"
    case .noDouble: "the text is no double"
    case .intRange: "the double is outside the range of int"
    case .badPattern: "the pattern does not compile"
    case .tooMuchWork: "the rule takes too much work"
    }
  }
}

/// What an expression evaluates to: 64 bits, or a fault and the node where it happened.
struct RuleValue: Sendable {
  var bits: Int64
  var fault: Fault

  init(_ bits: Int64) {
    self.bits = bits
    fault = .none
  }

  init(_ truth: Bool) { self.init(Int64(truth ? 1 : 0)) }

  init(_ double: Double) { self.init(Int64(bitPattern: double.bitPattern)) }

  init(_ fault: Fault, at node: Int32) {
    bits = Int64(node)
    self.fault = fault
  }

  var isTrue: Bool { bits == 1 && fault == .none }
  var isFalse: Bool { bits == 0 && fault == .none }
  var double: Double { Double(bitPattern: UInt64(bitPattern: bits)) }
}

/// Evaluates nodes: by recursion over at most as many levels as the parser allows.
struct RuleMachine {
  let code: RuleCode
  var scratch: RuleScratch

  init(_ code: RuleCode) {
    self.code = code
    scratch = RuleScratch(elements: code.elements, variableCount: code.variableCount)
  }

  /// The value of a node, with nothing left over from evaluations before.
  @inline(__always)
  mutating func evaluate(
    _ number: Int32, _ inputs: borrowing RuleInputs, _ texts: borrowing TextTable
  ) -> RuleValue {
    if let value = simple(code.nodes[Int(number)], number, inputs) { return value }
    if scratch.isUsed { scratch.reset() }
    return value(number, inputs, texts)
  }

  /// The value of a node without operands; nil for all others. Most rules are one such node.
  @inline(__always)
  private func simple(
    _ node: RuleNode, _ number: Int32, _ inputs: borrowing RuleInputs
  ) -> RuleValue? {
    let isPresent = inputs.present.contains(node.a)
    switch node.operation {
    case .constant:
      return RuleValue(node.bits)
    case .input:
      return isPresent ? RuleValue(inputs.bits(node.a)) : RuleValue(.absent, at: number)
    case .compareInputs:
      guard isPresent, inputs.present.contains(node.b) else {
        return RuleValue(.absent, at: number)
      }
      return ordered(node, inputs.bits(node.a), inputs.bits(node.b))
    case .compareInputWithConstant:
      guard isPresent else { return RuleValue(.absent, at: number) }
      return ordered(node, inputs.bits(node.a), node.bits)
    case .compareDoubleInputs:
      guard isPresent, inputs.present.contains(node.b) else {
        return RuleValue(.absent, at: number)
      }
      return orderedDoubles(node, inputs.bits(node.a), inputs.bits(node.b))
    case .compareDoubleInputWithConstant:
      guard isPresent else { return RuleValue(.absent, at: number) }
      return orderedDoubles(node, inputs.bits(node.a), node.bits)
    default:
      return nil
    }
  }

  mutating func value(
    _ number: Int32, _ inputs: borrowing RuleInputs, _ texts: borrowing TextTable
  ) -> RuleValue {
    let node = code.nodes[Int(number)]
    if let value = simple(node, number, inputs) { return value }
    switch node.operation {
    case .and:
      let left = value(node.a, inputs, texts)
      if left.isFalse { return left }
      let right = value(node.b, inputs, texts)
      return right.isFalse || left.fault == .none ? right : left
    case .or:
      let left = value(node.a, inputs, texts)
      if left.isTrue { return left }
      let right = value(node.b, inputs, texts)
      return right.isTrue || left.fault == .none ? right : left
    case .not:
      var operand = value(node.a, inputs, texts)
      if operand.fault == .none { operand.bits ^= 1 }
      return operand
    case .conditional:
      let test = value(node.a, inputs, texts)
      guard test.fault == .none else { return test }
      return value(test.bits == 1 ? node.b : node.c, inputs, texts)
    case .compareInts, .compareDoubles, .addInts, .subtractInts, .multiplyInts, .divideInts,
      .remainderOfInts, .addDoubles, .subtractDoubles, .multiplyDoubles, .divideDoubles,
      .divideMoney:
      let left = operand(node.a, inputs, texts)
      guard left.fault == .none else { return left }
      let right = operand(node.b, inputs, texts)
      guard right.fault == .none else { return right }
      return combine(node, number, left.bits, right.bits)
    default:
      return rare(node, number, inputs, texts)
    }
  }

  /// The value of an operand of arithmetic, which is most often an input.
  @inline(__always)
  private mutating func operand(
    _ number: Int32, _ inputs: borrowing RuleInputs, _ texts: borrowing TextTable
  ) -> RuleValue {
    let node = code.nodes[Int(number)]
    guard node.operation == .input else { return value(number, inputs, texts) }
    let isPresent = inputs.present.contains(node.a)
    return isPresent ? RuleValue(inputs.bits(node.a)) : RuleValue(.absent, at: number)
  }

  @inline(__always)
  private func ordered(_ node: RuleNode, _ a: Int64, _ b: Int64) -> RuleValue {
    let order: UInt8 = a < b ? 0 : a == b ? 1 : 2
    return RuleValue(node.orders >> order & 1 == 1)
  }

  @inline(__always)
  private func orderedDoubles(_ node: RuleNode, _ left: Int64, _ right: Int64) -> RuleValue {
    let a = RuleValue(left).double
    let b = RuleValue(right).double
    let order: UInt8 = a < b ? 0 : a == b ? 1 : a > b ? 2 : 3
    return RuleValue(node.orders >> order & 1 == 1)
  }

  /// Two numbers and an operator between them.
  @inline(__always)
  private func combine(_ node: RuleNode, _ number: Int32, _ a: Int64, _ b: Int64) -> RuleValue {
    let x = RuleValue(a).double
    let y = RuleValue(b).double
    let result: (partialValue: Int64, overflow: Bool)
    switch node.operation {
    case .compareInts: return ordered(node, a, b)
    case .compareDoubles: return orderedDoubles(node, a, b)
    case .addDoubles: return RuleValue(x + y)
    case .subtractDoubles: return RuleValue(x - y)
    case .multiplyDoubles: return RuleValue(x * y)
    case .divideDoubles: return RuleValue(x / y)
    case .divideMoney:
      guard b != 0 else { return RuleValue(.divisionByZero, at: number) }
      return RuleValue(Double(a) / Double(b))
    case .addInts: result = a.addingReportingOverflow(b)
    case .subtractInts: result = a.subtractingReportingOverflow(b)
    case .multiplyInts: result = a.multipliedReportingOverflow(by: b)
    case .divideInts, .remainderOfInts:
      guard b != 0 else { return RuleValue(.divisionByZero, at: number) }
      let isDivision = node.operation == .divideInts
      result =
        isDivision ? a.dividedReportingOverflow(by: b) : a.remainderReportingOverflow(dividingBy: b)
    default: preconditionFailure("only operators combine two numbers")
    }
    return result.overflow ? RuleValue(.overflow, at: number) : RuleValue(result.partialValue)
  }
}
