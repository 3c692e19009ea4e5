internal import Values

/// Makes nodes of checked rules, and enters their texts in the table.
struct RuleCompiler {
  var code = RuleCode()
  var texts: TextTable

  init(texts: TextTable) { self.texts = texts }

  /// The number of the node that evaluates to the expression.
  mutating func compile(_ checked: Checked) -> Int32 {
    switch checked.kind {
    case .constant(let value): return constant(value, checked)
    case .input(let slot):
      code.inputs.insert(Int(slot))
      return add(RuleNode(operation: .input, a: slot), checked)
    case .variable(let number):
      code.variableCount = max(code.variableCount, number + 1)
      return add(RuleNode(operation: .variable, a: Int32(number)), checked)
    case .list(let elements): return list(elements, checked)
    case .index(let list, let index): return add(.index, [list, index], checked)
    case .not(let operand): return add(.not, [operand], checked)
    case .negate(let operand):
      let isDouble = checked.type == .double
      return add(isDouble ? .negateDouble : .negateInt, [operand], checked)
    case .and(let a, let b): return add(.and, [a, b], checked)
    case .or(let a, let b): return add(.or, [a, b], checked)
    case .conditional(let test, let a, let b): return add(.conditional, [test, a, b], checked)
    case .arithmetic(let arithmetic, let a, let b):
      return add(operation(arithmetic, a.type, checked.type), [a, b], checked)
    case .compare(let comparison, let a, let b): return compare(comparison, a, b, checked)
    case .isIn(let a, let b):
      var node = RuleNode(operation: .isIn)
      (node.leaf, node.depth) = leaf(a.type.joined(b.type.element) ?? .nothing)
      return add(node, [a, b], checked)
    case .call(let function, let arguments): return call(function, arguments, checked)
    case .macro(let macro, let list, let variable, let condition, let transform):
      code.variableCount = max(code.variableCount, variable + 1)
      var node = RuleNode(operation: macro.operation, variable: UInt16(variable))
      node.a = compile(list)
      node.b = condition.map { compile($0) } ?? -1
      node.c = transform.map { compile($0) } ?? -1
      return add(node, checked)
    }
  }

  private mutating func add(_ node: RuleNode, _ checked: Checked) -> Int32 {
    code.nodes.append(node)
    code.ranges.append(checked.range)
    return Int32(code.nodes.count - 1)
  }

  private mutating func add(
    _ operation: RuleNode.Operation, _ operands: [Checked], _ checked: Checked
  ) -> Int32 {
    add(RuleNode(operation: operation), operands, checked)
  }

  private mutating func add(
    _ node: RuleNode, _ operands: [Checked], _ checked: Checked
  ) -> Int32 {
    var node = node
    node.a = compile(operands[0])
    if operands.count > 1 { node.b = compile(operands[1]) }
    if operands.count > 2 { node.c = compile(operands[2]) }
    return add(node, checked)
  }

  private mutating func bits(_ constant: Constant) -> Int64 {
    switch constant {
    case .bool(let value): value ? 1 : 0
    case .int(let value), .money(let value): value
    case .double(let value): Int64(bitPattern: value.bitPattern)
    case .string(let value): texts.intern(value).code
    }
  }

  private mutating func constant(_ value: Constant, _ checked: Checked) -> Int32 {
    add(RuleNode(operation: .constant, bits: bits(value)), checked)
  }

  private func leaf(_ type: ValueType) -> (RuleNode.Leaf, UInt8) {
    var depth: UInt8 = 0
    var inner = type
    while case .list(let element) = inner {
      inner = element
      depth += 1
    }
    switch inner {
    case .double: return (.double, depth)
    case .string: return (.text, depth)
    case .bool, .int, .money, .nothing, .list: return (.int, depth)
    }
  }
}

// MARK: Comparison and arithmetic

extension RuleCompiler {
  private mutating func compare(
    _ comparison: Comparison, _ a: Checked, _ b: Checked, _ checked: Checked
  ) -> Int32 {
    let type = a.type.joined(b.type) ?? .nothing
    let isEquality = comparison == .equal || comparison == .notEqual
    if type != .string || isEquality,
      let fused = fused(comparison, a, b, isDouble: type == .double)
    {
      return add(fused, checked)
    }
    var node = RuleNode(operation: .compareInts, orders: comparison.rawValue)
    switch type {
    case .double: node.operation = .compareDoubles
    case .string: node.operation = .compareTexts
    case .list:
      node.operation = .compareLists
      (node.leaf, node.depth) = leaf(type)
    case .bool, .int, .money, .nothing: break
    }
    return add(node, [a, b], checked)
  }

  /// An input beside an input or a constant. Texts of inputs and of literals are in the table, so their codes will do.
  private mutating func fused(
    _ comparison: Comparison, _ a: Checked, _ b: Checked, isDouble: Bool
  ) -> RuleNode? {
    switch (a.kind, b.kind) {
    case (.input(let first), .input(let second)):
      var node = RuleNode(operation: isDouble ? .compareDoubleInputs : .compareInputs)
      node.orders = comparison.rawValue
      (node.a, node.b) = (first, second)
      code.inputs.insert(Int(first))
      code.inputs.insert(Int(second))
      return node
    case (.input(let slot), .constant(let constant)):
      let operation: RuleNode.Operation =
        isDouble ? .compareDoubleInputWithConstant : .compareInputWithConstant
      var node = RuleNode(operation: operation, orders: comparison.rawValue)
      node.a = slot
      node.bits = bits(constant)
      code.inputs.insert(Int(slot))
      return node
    case (.constant, .input):
      return fused(comparison.mirrored, b, a, isDouble: isDouble)
    case (_, _):
      return nil
    }
  }

  private func operation(
    _ arithmetic: Arithmetic, _ left: ValueType, _ result: ValueType
  ) -> RuleNode.Operation {
    switch (arithmetic, result) {
    case (.add, .string): .joinTexts
    case (.add, .list): .joinLists
    case (.divide, .double) where left == .money: .divideMoney
    case (.add, .double): .addDoubles
    case (.subtract, .double): .subtractDoubles
    case (.multiply, .double): .multiplyDoubles
    case (.divide, .double): .divideDoubles
    case (.add, _): .addInts
    case (.subtract, _): .subtractInts
    case (.multiply, _): .multiplyInts
    case (.divide, _): .divideInts
    case (.remainder, _): .remainderOfInts
    }
  }
}

// MARK: Lists and calls

extension RuleCompiler {
  private mutating func list(_ elements: [Checked], _ checked: Checked) -> Int32 {
    if let value = constantList(elements) {
      return add(RuleNode(operation: .constant, bits: value), checked)
    }
    let nodes = elements.map { compile($0) }
    var node = RuleNode(operation: .list)
    (node.a, node.b) = (Int32(code.operands.count), Int32(nodes.count))
    code.operands.append(contentsOf: nodes)
    return add(node, checked)
  }

  /// The value of a list of constants, whose elements are then kept with the code.
  private mutating func constantList(_ elements: [Checked]) -> Int64? {
    var values: [Int64] = []
    for element in elements {
      switch element.kind {
      case .constant(let value): values.append(bits(value))
      case .list(let inner):
        guard let value = constantList(inner) else { return nil }
        values.append(value)
      case .input, .variable, .index, .not, .negate, .and, .or, .conditional, .arithmetic, .compare,
        .isIn, .call, .macro:
        return nil
      }
    }
    let first = code.elements.count
    code.elements.append(contentsOf: values)
    return Int64(first) << 32 | Int64(values.count)
  }

  private mutating func call(
    _ function: Function, _ arguments: [Checked], _ checked: Checked
  ) -> Int32 {
    if function == .matches, case .constant(.string(let text)) = arguments[1].kind,
      let pattern = try? Pattern(Array(text.utf8))
    {
      var node = RuleNode(operation: .matchesPattern)
      node.a = compile(arguments[0])
      node.b = Int32(code.patterns.count)
      code.patterns.append(pattern)
      return add(node, checked)
    }
    return add(function.operation, arguments, checked)
  }
}

extension ValueType {
  var element: ValueType {
    if case .list(let element) = self { return element }
    return .nothing
  }
}

extension Function {
  fileprivate var operation: RuleNode.Operation {
    switch self {
    case .sizeOfString: .sizeOfText
    case .sizeOfList: .sizeOfList
    case .startsWith: .startsWith
    case .endsWith: .endsWith
    case .contains: .contains
    case .matches: .matches
    case .boolOfString: .boolOfText
    case .intOfDouble: .intOfDouble
    case .intOfString: .intOfText
    case .doubleOfInt: .doubleOfInt
    case .doubleOfString: .doubleOfText
    case .doubleOfMoney: .doubleOfMoney
    case .stringOfBool: .textOfBool
    case .stringOfInt: .textOfInt
    case .stringOfDouble: .textOfDouble
    }
  }
}

extension Macro {
  fileprivate var operation: RuleNode.Operation {
    switch self {
    case .all: .all
    case .exists: .exists
    case .existsOne: .existsOne
    case .filter: .filter
    case .map: .map
    }
  }
}
