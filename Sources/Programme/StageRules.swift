package import Values

/// The rules of one stage, checked and compiled.
package struct StageRules {
  /// In the order of the file.
  package private(set) var rules: [Rule]
  /// What the rules read: only these need to be set.
  package private(set) var facts: [Fact]

  /// Checks and compiles the rules of one stage; their literals are entered in `texts`.
  ///
  /// - Throws: the first thing that is wrong, with the position of its rule.
  package init(_ rules: [Rule], texts: inout TextTable) throws(RuleProblem) {
    precondition(rules.count <= 64, "a stage has at most 64 rules")
    precondition(rules.allSatisfy { $0.stage == rules[0].stage }, "the rules are of one stage")
    self.rules = rules
    facts = []
  }

  /// Bit i is set where rule i is not true: it is false or cannot be evaluated.
  package mutating func failed(
    _ facts: borrowing FactValues, _ texts: borrowing TextTable
  ) -> UInt64 { 0 }
}
