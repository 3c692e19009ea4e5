import Events
package import Rules
package import Values

/// Who gets a voucher, compiled: evaluated when a registration or a renewal is accepted.
package struct Eligibility {
  private var condition: StageRules

  /// The facts of registration that the condition reads: only these need to be set.
  package var facts: [Fact] { condition.facts }

  /// - Throws: why the condition does not compile, with position 0.
  package init(_ eligible: EligibleCondition, texts: inout TextTable) throws(RuleProblem) {
    condition = try StageRules([eligible.rule], texts: &texts)
  }

  /// Whether a voucher opens; a condition that cannot be evaluated is false.
  package mutating func holds(
    _ facts: borrowing FactValues, _ texts: borrowing TextTable
  ) -> Bool {
    condition.failed(facts, texts) == 0
  }
}

extension EligibleCondition {
  /// The condition as a rule of registration without a position, for what is said and made of rules.
  package var rule: Rule {
    Rule(id: "eligible", stage: .registration, require: text, position: 0, path: path ?? "eligible")
  }
}
