import Events
import Rules
package import Values

/// The two conditions of an instrument, compiled.
package struct GrantConditions {
  package var opens: CompiledGrantCondition
  package var requires: CompiledGrantCondition

  /// - Throws: why a condition does not compile, with the key path of its text.
  package init(_ instrument: Instrument, texts: inout TextTable) throws(GrantProblem) {
    opens = try CompiledGrantCondition(instrument.opens, texts: &texts)
    requires = try CompiledGrantCondition(instrument.requires, texts: &texts)
  }

  /// All that is read here.
  package var facts: FactSet { FactSet(opens.facts + requires.facts) }
}

/// Why a condition does not compile, and which one it is.
package struct GrantProblem: Error {
  var problem: RuleProblem
  var path: String?
}

/// A condition of an instrument, compiled. One that the file leaves out costs nothing.
package struct CompiledGrantCondition {
  /// Nil where it is always true.
  private var rules: StageRules?

  /// The facts that it reads: only these need to be set.
  package var facts: [Fact] { rules?.facts ?? [] }

  init(_ condition: GrantCondition, texts: inout TextTable) throws(GrantProblem) {
    guard condition.text != GrantCondition().text else { return }
    do throws(RuleProblem) {
      rules = try StageRules([condition.rule(id: "condition")], texts: &texts)
    } catch { throw GrantProblem(problem: error, path: condition.path) }
  }

  /// Whether it is true; a condition that cannot be evaluated is false.
  package mutating func holds(
    _ facts: borrowing FactValues, _ texts: borrowing TextTable
  ) -> Bool {
    rules?.failed(facts, texts) ?? 0 == 0
  }
}
