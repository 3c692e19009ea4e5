import Events
package import Rules
package import Values

/// The rules of one stage, checked and compiled.
package struct StageRules {
  /// In the order of the file.
  package let rules: [Rule]
  /// What the rules read: only these need to be set.
  package let facts: [Fact]
  private var compiled: CompiledRules

  /// Checks and compiles the rules of one stage; their literals are entered in `texts`.
  ///
  /// - Throws: the first thing that is wrong, with the position of its rule.
  package init(_ rules: [Rule], texts: inout TextTable) throws(RuleProblem) {
    precondition(rules.allSatisfy { $0.stage == rules[0].stage }, "the rules are of one stage")
    var checked: [Checked] = []
    for rule in rules { checked.append(try rule.checked()) }
    compiled = CompiledRules(checked, texts: &texts)
    self.rules = rules
    facts = FactSet(compiled.inputs).facts
  }

  /// Bit i is set where rule i is not true: it is false or cannot be evaluated.
  package mutating func failed(
    _ facts: borrowing FactValues, _ texts: borrowing TextTable
  ) -> UInt64 {
    compiled.failed(facts.inputs, texts)
  }
}

extension Rule {
  /// Reads and checks the rule, which must be a bool.
  func checked() throws(RuleProblem) -> Checked {
    do throws(RuleProblem) {
      return try checkRule(require, stage.vocabulary)
    } catch {
      var problem = error
      problem.position = position
      throw problem
    }
  }
}
