package import Events
package import Programme
package import Values

/// What was known of one line when its rules ran, kept for its explanation.
struct Observation: Sendable {
  var stage: Stage
  var facts: FactValues
}

extension Engine {
  /// Keeps the facts of this line, which is still to come.
  package mutating func observe(line: Int64) {
    observedLine = line
    observation = nil
  }

  /// The stage whose rules decided on the observed line; nil where no rule did.
  package var observedStage: Stage? { observation?.stage }

  /// The rules of that stage with what each of them read.
  package func explainObserved() -> [RuleExplanation] {
    explain(programme.rules.filter { $0.stage == observation?.stage })
  }

  /// What the ledger itself asks of such an event whatever the rules say (contract, section 3).
  package func explainObservedInvariants() -> [RuleExplanation] {
    let invariants: [(stage: Stage, require: String)] = [
      (.payment, "voucher.exists"), (.payment, "payment.amount <= voucher.balance"),
      (.transfer, "voucher.exists"), (.transfer, "transfer.amount <= voucher.balance"),
      (.claim, "claim.amount <= deposit.balance"),
    ]
    return explain(
      invariants.filter { $0.stage == observation?.stage }.map {
        Rule(id: Programme.reservedRuleID, stage: $0.stage, require: $0.require, position: 0)
      })
  }

  private func explain(_ rules: [Rule]) -> [RuleExplanation] {
    let facts = observation?.facts ?? FactValues()
    var explanations: [RuleExplanation] = []
    for rule in rules {
      do {
        explanations.append(try RuleExplanation(rule, facts, texts))
      } catch { preconditionFailure("a rule that runs compiles: \(error)") }
    }
    return explanations
  }

  /// `at` of the last line that was in order; nil until a line sets the clock.
  package var time: Instant? { clock }

  /// Fills every fact of the stage, because an explanation can ask for more than the rules do.
  mutating func observe(
    _ stage: Stage, _ subject: RuleSubject, _ event: Event, _ text: Span<UInt8>?
  ) {
    for fact in Fact.allCases where fact.stages.contains(stage) {
      fill(fact, subject, event, text)
    }
    observation = Observation(stage: stage, facts: facts)
  }
}
