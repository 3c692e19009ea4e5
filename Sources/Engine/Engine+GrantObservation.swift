import Accounts
import Events
package import Programme
package import Values

/// An answer to a condition of an entitlement, kept for its explanation.
package struct GrantObservation: Sendable {
  package enum Question: Sendable { case opens, requires }

  package var question: Question
  /// The event that opens it, or the first instant of a month.
  package var at: Instant
  /// With what the condition read.
  package var explanation: RuleExplanation
}

/// The entitlement that `explain` asks for.
struct ObservedGrant {
  var name: [UInt8]
  /// Nil until it opens.
  var number: EntitlementNumber?
  var observations: [GrantObservation] = []
}

extension Engine {
  /// Keeps what is asked of the entitlement of this name, which is still to come.
  package mutating func observe(entitlement name: [UInt8]) {
    observedGrant = ObservedGrant(name: name)
  }

  /// What has been asked of the observed entitlement so far, in order.
  package var grantObservations: [GrantObservation] { observedGrant?.observations ?? [] }

  /// Puts a condition of the observed entitlement on record, with every fact that an explanation can ask for.
  mutating func observe(
    _ question: GrantObservation.Question, _ instrument: Int, _ context: GrantContext
  ) {
    for fact in Fact.allCases where fact.stages.contains(.grant) { fill(fact, context) }
    let asked = instruments[instrument].instrument
    let rule =
      switch question {
      case .opens: asked.opens.rule(id: "opens")
      case .requires: asked.requires.rule(id: "requires")
      }
    do {
      let explanation = try RuleExplanation(rule, facts, texts)
      observedGrant?.observations.append(
        GrantObservation(question: question, at: context.at, explanation: explanation))
    } catch { preconditionFailure("a condition that runs compiles: \(error)") }
  }
}
