import Findings
import Scenario
package import Text

/// What a search found, as other code asks for it, as JSON and as CSV.
extension Seek {
  /// The policy nearest to the target among those that meet all else in each of the seeds that they were tried with.
  package func nearest(_ search: Int) -> Int? {
    let places = searches[search].places
    let able = policies.indices.filter { policy in
      guard isAble(policy, search) else { return false }
      let measured = Measured(study, tried[policy], places: places)
      return zip(study.subject, measured.conditions.dropFirst()).allSatisfy { condition, values in
        values.allSatisfy { condition.isMet(by: $0) }
      }
    }
    return able.min { one, other in
      missing(one, search) == missing(other, search)
        ? one < other : missing(one, search) < missing(other, search)
    }
  }

  private func missing(_ policy: Int, _ search: Int) -> Double {
    target(policy, search).map { study.target.shortfall($0) } ?? .infinity
  }

  /// The mean of the target's metric over the seeds that a policy was tried with.
  package func target(_ policy: Int, _ search: Int) -> Double? {
    let measured = Measured(study, tried[policy], places: searches[search].places)
    return Estimate(measured.conditions[0]).mean
  }

  /// The same of what is minimised.
  package func cost(_ policy: Int, _ search: Int) -> Double? {
    Measured(study, tried[policy], places: searches[search].places).cost
  }

  /// Of the policies that meet all but the target, those than which none costs less and comes nearer, by cost.
  package func front(_ search: Int) -> [Int] {
    let places = searches[search].places
    let able = policies.indices.filter { policy in
      guard cost(policy, search) != nil, target(policy, search) != nil, isAble(policy, search)
      else { return false }
      let measured = Measured(study, tried[policy], places: places)
      return zip(study.subject, measured.conditions.dropFirst()).allSatisfy { condition, values in
        values.allSatisfy { condition.isMet(by: $0) }
      }
    }.sorted { one, other in
      let costs = (cost(one, search) ?? 0, cost(other, search) ?? 0)
      return costs.0 == costs.1 ? missing(one, search) < missing(other, search) : costs.0 < costs.1
    }
    var least = Double.infinity
    return able.filter { policy in
      guard missing(policy, search) < least else { return false }
      least = missing(policy, search)
      return true
    }
  }
}

// MARK: JSON and CSV

extension Seek {
  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "policies": .integer(policies.count),
      "runAgain": .integer(again.count), "target": .text(study.target.text),
      "minimise": .text(study.minimise.path), "subject": .texts(study.subject.map(\.text)),
      "confidence": .number(study.confidence),
      "leftOut": .object(leftOut.map { ("\($0.reason)", .integer($0.count)) }),
      "terms": termsAnswer,
      "searches": .array(searches.indices.map(searchAnswer)),
    ]
  }

  private var termsAnswer: JSONValue {
    guard let terms else { return .null }
    return [
      "values": .object(study.terms.map { ($0.key, .text($0.value)) }),
      "searches": .array(
        searches.indices.map { search in
          let measured = Measured(study, terms, places: searches[search].places)
          return [
            "at": .text(words(search)),
            "target": Estimate.metrics.json(of: Estimate(measured.conditions[0])),
            "met": .integer(targetMet(terms, search)), "of": .integer(terms.count),
            "metOverRanges": .optional(termsOverRanges.map { targetMet($0, search) }),
            "ofRanges": .optional(termsOverRanges?.count),
          ]
        }),
    ]
  }

  private func searchAnswer(_ search: Int) -> JSONValue {
    [
      "at": .text(words(search)), "brokenPromises": .integer(searches[search].broken),
      "winner": searches[search].winner.map { winnerAnswer($0, search) } ?? .null,
      "front": .array(
        front(search).map { policy in
          [
            "policy": .integer(policy + 1), "cost": .optional(cost(policy, search)),
            "target": .optional(target(policy, search)), "values": valuesAnswer(policy),
          ]
        }),
    ]
  }

  private func valuesAnswer(_ policy: Int) -> JSONValue {
    .object(
      zip(study.study.factors, policies[policy]).map { factor, text in
        (factor.key, Double(text).map { .number($0) } ?? .text(text))
      })
  }

  private func winnerAnswer(_ winner: Winner, _ search: Int) -> JSONValue {
    let measured = Measured(study, winner.promise, places: searches[search].places)
    let overRanges = winner.overRanges.map {
      Measured(study, $0, places: searches[search].places).kept
    }
    return [
      "policy": .integer(winner.policy + 1), "values": valuesAnswer(winner.policy),
      "cost": Estimate.metrics.json(of: Estimate(seeds: measured.objective)),
      "costPerAdditionalMonth": Estimate.metrics.json(of: Estimate(seeds: measured.monthCost)),
      "target": Estimate.metrics.json(of: Estimate(measured.conditions[0])),
      "kept": .integer(measured.kept), "of": .integer(winner.promise.count),
      "keptOverRanges": .optional(overRanges), "ofRanges": .optional(winner.overRanges?.count),
    ]
  }
}
