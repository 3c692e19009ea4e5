package import Values

/// The rules of one stage, checked and compiled.
package struct StageRules {
  /// In the order of the file.
  package let rules: [Rule]
  /// What the rules read: only these need to be set.
  package let facts: [Fact]
  private var machine: RuleMachine
  /// The node of each rule.
  private let roots: [Int32]

  /// Checks and compiles the rules of one stage; their literals are entered in `texts`.
  ///
  /// - Throws: the first thing that is wrong, with the position of its rule.
  package init(_ rules: [Rule], texts: inout TextTable) throws(RuleProblem) {
    precondition(rules.count <= 64, "a stage has at most 64 rules")
    precondition(rules.allSatisfy { $0.stage == rules[0].stage }, "the rules are of one stage")
    var compiler = RuleCompiler(texts: texts)
    var roots: [Int32] = []
    for rule in rules { roots.append(compiler.compile(try rule.checked())) }
    texts = compiler.texts
    self.rules = rules
    self.roots = roots
    facts = compiler.code.facts.facts
    machine = RuleMachine(compiler.code)
  }

  /// Bit i is set where rule i is not true: it is false or cannot be evaluated.
  package mutating func failed(
    _ facts: borrowing FactValues, _ texts: borrowing TextTable
  ) -> UInt64 {
    var failed: UInt64 = 0
    var rule = 0
    while rule < roots.count {
      let isTrue = machine.evaluate(roots[rule], facts, texts).isTrue
      failed |= (isTrue ? 0 : 1) << UInt64(truncatingIfNeeded: rule)
      rule += 1
    }
    return failed
  }
}

extension Rule {
  /// Reads and checks the rule, which must be a bool.
  func checked() throws(RuleProblem) -> Checked {
    let source = RuleSource(require)
    do throws(RuleProblem) {
      var checker = RuleChecker(source: source, scope: .stage(stage))
      let syntax = try RuleParser.parse(source)
      return try checker.truth(syntax, "a rule is true or false")
    } catch {
      var problem = error
      problem.position = position
      throw problem
    }
  }
}
