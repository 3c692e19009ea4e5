internal import Values

/// Texts, lists, casts and macros: what ordinary rules have little of.
extension RuleMachine {
  mutating func rare(
    _ node: RuleNode, _ number: Int32, _ inputs: borrowing RuleInputs,
    _ texts: borrowing TextTable
  ) -> RuleValue {
    switch node.operation {
    case .variable: return RuleValue(scratch.variables[Int(node.a)])
    case .list: return list(node, number, inputs, texts)
    case .all, .exists: return quantified(node, number, inputs, texts)
    case .existsOne, .filter, .map: return gathered(node, number, inputs, texts)
    default: break
    }
    let left = value(node.a, inputs, texts)
    guard left.fault == .none else { return left }
    switch node.operation {
    case .negateInt:
      guard left.bits != Int64.min else { return RuleValue(.overflow, at: number) }
      return RuleValue(-left.bits)
    case .negateDouble: return RuleValue(-left.double)
    case .sizeOfList: return RuleValue(Int64(scratch.range(ofList: left.bits).count))
    case .intOfDouble: return int(left.double, number)
    case .doubleOfInt: return RuleValue(Double(left.bits))
    case .doubleOfMoney: return RuleValue(Tenge(tiyn: left.bits).nearestDouble)
    case .sizeOfText, .matchesPattern, .boolOfText, .intOfText, .doubleOfText, .textOfBool,
      .textOfInt, .textOfDouble:
      return text(node, number, left, texts)
    default: break
    }
    let right = value(node.b, inputs, texts)
    guard right.fault == .none else { return right }
    return pair(node, number, left.bits, right.bits, texts)
  }

  private func int(_ value: Double, _ number: Int32) -> RuleValue {
    // Both ends are refused, as CEL does: they stand for doubles that are beyond the range.
    guard value > -0x1p63, value < 0x1p63 else { return RuleValue(.intRange, at: number) }
    return RuleValue(Int64(value))
  }

  /// One text, or a text to be made.
  private mutating func text(
    _ node: RuleNode, _ number: Int32, _ operand: RuleValue, _ texts: borrowing TextTable
  ) -> RuleValue {
    switch node.operation {
    case .textOfBool: return made(operand.bits == 1 ? "true" : "false", number, texts)
    case .textOfInt: return made(String(operand.bits), number, texts)
    case .textOfDouble: return made(doubleText(operand.double), number, texts)
    default: break
    }
    let range = scratch.place(operand.bits, texts)
    let isMatch = node.operation == .matchesPattern
    let work = isMatch ? code.patterns[Int(node.b)].work(forBytes: range.count) : range.count
    guard scratch.takes(work) else { return RuleValue(.tooMuchWork, at: number) }
    let bytes = scratch.bytes.span.extracting(range)
    switch node.operation {
    case .sizeOfText:
      var count: Int64 = 0
      for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { count += 1 }
      return RuleValue(count)
    case .matchesPattern: return RuleValue(code.patterns[Int(node.b)].matches(bytes))
    case .boolOfText:
      guard let truth = parseBool(bytes) else { return RuleValue(.noBool, at: number) }
      return RuleValue(truth)
    case .intOfText:
      guard let value = parseInt(bytes) else { return RuleValue(.noInt, at: number) }
      return RuleValue(value)
    default:
      guard let value = parseDouble(bytes) else { return RuleValue(.noDouble, at: number) }
      return RuleValue(value)
    }
  }

  private mutating func made(
    _ text: String, _ number: Int32, _ texts: borrowing TextTable
  ) -> RuleValue {
    guard scratch.takes(text.utf8.count) else { return RuleValue(.tooMuchWork, at: number) }
    return RuleValue(scratch.makeText(text, texts))
  }

  /// Two texts or lists, or a list and something else.
  private mutating func pair(
    _ node: RuleNode, _ number: Int32, _ a: Int64, _ b: Int64, _ texts: borrowing TextTable
  ) -> RuleValue {
    switch node.operation {
    case .index:
      let range = scratch.range(ofList: a)
      guard b >= 0, b < range.count else { return RuleValue(.noElement, at: number) }
      return RuleValue(scratch.elements[range.lowerBound + Int(b)])
    case .isIn:
      let range = scratch.range(ofList: b)
      guard scratch.takes(range.count) else { return RuleValue(.tooMuchWork, at: number) }
      for index in range
      where scratch.areEqual(a, scratch.elements[index], node.leaf, depth: node.depth) {
        return RuleValue(true)
      }
      return RuleValue(false)
    case .compareLists:
      guard scratch.takes(scratch.range(ofList: a).count) else {
        return RuleValue(.tooMuchWork, at: number)
      }
      let equal = scratch.areEqual(a, b, node.leaf, depth: node.depth)
      return RuleValue(equal == (node.orders == Comparison.equal.rawValue))
    case .joinLists:
      let left = scratch.range(ofList: a)
      let right = scratch.range(ofList: b)
      guard scratch.takes(left.count + right.count) else {
        return RuleValue(.tooMuchWork, at: number)
      }
      let joined = scratch.elements[left] + scratch.elements[right]
      return RuleValue(scratch.makeList(Array(joined)))
    default: return textPair(node, number, a, b, texts)
    }
  }

  private mutating func textPair(
    _ node: RuleNode, _ number: Int32, _ a: Int64, _ b: Int64, _ texts: borrowing TextTable
  ) -> RuleValue {
    let left = scratch.place(a, texts)
    let right = scratch.place(b, texts)
    // Looking for a text in another can take as many steps as the product of their lengths.
    let steps = node.operation == .contains ? left.count * right.count / 256 : 0
    guard scratch.takes(left.count + right.count + steps) else {
      return RuleValue(.tooMuchWork, at: number)
    }
    switch node.operation {
    case .joinTexts: return RuleValue(scratch.join(a, b, texts))
    case .compareTexts:
      let (x, y) = (scratch.bytes[left], scratch.bytes[right])
      // The order of UTF-8 bytes is that of code points.
      let order: UInt8 = x.lexicographicallyPrecedes(y) ? 0 : x == y ? 1 : 2
      return RuleValue(node.orders >> order & 1 == 1)
    case .startsWith: return RuleValue(scratch.bytes[left].starts(with: scratch.bytes[right]))
    case .endsWith:
      return RuleValue(scratch.bytes[left].reversed().starts(with: scratch.bytes[right].reversed()))
    case .contains: return RuleValue(contains(left, right))
    case .matches:
      guard let pattern = try? Pattern(Array(scratch.bytes[right])) else {
        return RuleValue(.badPattern, at: number)
      }
      let work = pattern.compilingWork + pattern.work(forBytes: left.count)
      guard scratch.takes(work) else { return RuleValue(.tooMuchWork, at: number) }
      return RuleValue(pattern.matches(scratch.bytes.span.extracting(left)))
    default: preconditionFailure("every operation of two texts has its case")
    }
  }

  private func contains(_ text: Range<Int>, _ part: Range<Int>) -> Bool {
    guard part.count <= text.count else { return false }
    let bytes = scratch.bytes.span
    for start in text.lowerBound...(text.upperBound - part.count) {
      var index = 0
      while index < part.count, bytes[start + index] == bytes[part.lowerBound + index] {
        index += 1
      }
      if index == part.count { return true }
    }
    return false
  }
}

// MARK: Lists

extension RuleMachine {
  private mutating func list(
    _ node: RuleNode, _ number: Int32, _ inputs: borrowing RuleInputs,
    _ texts: borrowing TextTable
  ) -> RuleValue {
    guard scratch.takes(Int(node.b)) else { return RuleValue(.tooMuchWork, at: number) }
    var values: [Int64] = []
    for operand in node.a..<node.a + node.b {
      let element = value(code.operands[Int(operand)], inputs, texts)
      guard element.fault == .none else { return element }
      values.append(element.bits)
    }
    return RuleValue(scratch.makeList(values))
  }

  /// `all` and `exists`: a deciding element decides, also where others have no value.
  private mutating func quantified(
    _ node: RuleNode, _ number: Int32, _ inputs: borrowing RuleInputs,
    _ texts: borrowing TextTable
  ) -> RuleValue {
    let list = value(node.a, inputs, texts)
    guard list.fault == .none else { return list }
    let deciding = node.operation == .exists
    var fault: RuleValue?
    for index in scratch.range(ofList: list.bits) {
      guard scratch.takes(1) else { return RuleValue(.tooMuchWork, at: number) }
      scratch.variables[Int(node.variable)] = scratch.elements[index]
      let answer = value(node.b, inputs, texts)
      if answer.fault == .tooMuchWork { return answer }
      if answer.fault != .none {
        fault = fault ?? answer
      } else if (answer.bits == 1) == deciding {
        return answer
      }
    }
    return fault ?? RuleValue(!deciding)
  }

  /// `exists_one`, `filter` and `map`: every element must have a value.
  private mutating func gathered(
    _ node: RuleNode, _ number: Int32, _ inputs: borrowing RuleInputs,
    _ texts: borrowing TextTable
  ) -> RuleValue {
    let list = value(node.a, inputs, texts)
    guard list.fault == .none else { return list }
    var kept: [Int64] = []
    for index in scratch.range(ofList: list.bits) {
      guard scratch.takes(1) else { return RuleValue(.tooMuchWork, at: number) }
      let element = scratch.elements[index]
      scratch.variables[Int(node.variable)] = element
      if node.b >= 0 {
        let answer = value(node.b, inputs, texts)
        guard answer.fault == .none else { return answer }
        if answer.bits == 0 { continue }
      }
      guard node.c >= 0 else {
        kept.append(element)
        continue
      }
      let result = value(node.c, inputs, texts)
      guard result.fault == .none else { return result }
      kept.append(result.bits)
    }
    if node.operation == .existsOne { return RuleValue(kept.count == 1) }
    guard scratch.takes(kept.count) else { return RuleValue(.tooMuchWork, at: number) }
    return RuleValue(scratch.makeList(kept))
  }
}
