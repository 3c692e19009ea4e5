package import Values

/// Checks a rule, which must be true or false.
///
/// - Throws: why the rule does not compile.
package func checkRule(
  _ text: String, _ vocabulary: Vocabulary
) throws(RuleProblem) -> Checked {
  let source = RuleSource(text)
  let syntax = try RuleParser.parse(source)
  var checker = RuleChecker(source: source, scope: .vocabulary(vocabulary))
  return try checker.truth(syntax, "a rule is true or false")
}

/// Rules compiled together, to be evaluated one after the other over the same inputs.
package struct CompiledRules {
  /// What the rules read: only these need to be set.
  package let inputs: SlotSet
  private var machine: RuleMachine
  /// The node of each rule.
  private let roots: [Int32]

  /// Compiles at most 64 rules; their literals are entered in `texts`.
  package init(_ rules: [Checked], texts: inout TextTable) {
    precondition(rules.count <= 64, "a mask of 64 bits says which rules failed")
    var compiler = RuleCompiler(texts: texts)
    var roots: [Int32] = []
    for rule in rules { roots.append(compiler.compile(rule)) }
    texts = compiler.texts
    self.roots = roots
    inputs = compiler.code.inputs
    machine = RuleMachine(compiler.code)
  }

  /// Bit i is set where rule i is not true: it is false or cannot be evaluated.
  package mutating func failed(
    _ inputs: borrowing RuleInputs, _ texts: borrowing TextTable
  ) -> UInt64 {
    var failed: UInt64 = 0
    var rule = 0
    while rule < roots.count {
      let isTrue = machine.evaluate(roots[rule], inputs, texts).isTrue
      failed |= (isTrue ? 0 : 1) << UInt64(truncatingIfNeeded: rule)
      rule += 1
    }
    return failed
  }
}

/// Evaluates parts of rules over the same inputs, to explain them.
package struct PartEvaluator {
  package enum Answer {
    case value(ExpressionValue)
    /// One of these slots was read, and not all of them exist.
    case missing(slots: [Int32])
    /// A sentence without its full stop, and the bytes of the rule where it happened.
    case fault(String, Range<Int>)
  }

  private let inputs: RuleInputs
  private var compiler: RuleCompiler

  package init(_ inputs: RuleInputs, _ texts: TextTable) {
    self.inputs = inputs
    compiler = RuleCompiler(texts: texts)
  }

  package mutating func answer(_ part: Checked) -> Answer {
    let root = compiler.compile(part)
    var machine = RuleMachine(compiler.code)
    let value = machine.evaluate(root, inputs, compiler.texts)
    guard value.fault != .none else {
      return .value(machine.scratch.read(value.bits, part.type, compiler.texts))
    }
    let number = Int(value.bits)
    guard value.fault == .absent else {
      return .fault(value.fault.message, compiler.code.ranges[number])
    }
    let node = compiler.code.nodes[number]
    let isPair = node.operation == .compareInputs || node.operation == .compareDoubleInputs
    return .missing(slots: isPair ? [node.a, node.b].sorted() : [node.a])
  }
}
