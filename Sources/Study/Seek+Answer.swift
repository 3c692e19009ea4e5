import Findings
import Scenario
package import Text

/// What a search says: in sentences, which terminal and report begin with, and as JSON.
extension Seek {
  package var name: String { study.study.file }

  /// Which point of the ridge a question is about: `balanced`; `at every point of the ridge`.
  package func words(_ search: Int) -> String {
    let places = searches[search].places
    if case .function(let function) = study.study.base { return function.rawValue }
    return places.count == 1 ? points[places[0]].words : "at every point of the ridge"
  }

  /// `programme.voucher.amount 15000`.
  package func name(ofPolicy policy: Int) -> String {
    zip(study.study.factors, policies[policy]).map { "\($0.key) \($1)" }.joined(separator: ", ")
  }

  package func sentences(_ style: NumberStyle) -> [String] {
    termsSentences(style) + searches.indices.map { sentence($0, style) } + [countSentence(style)]
  }

  /// How likely the target is under the terms in question.
  private func termsSentences(_ style: NumberStyle) -> [String] {
    guard let terms else { return [] }
    let names = study.terms.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let parts = searches.indices.map { search -> String in
      let measured = Measured(study, terms, places: searches[search].places)
      let metric = study.target.metric
      return "\(metric.text(Estimate(measured.conditions[0]).mean, style)) \(words(search))"
    }
    let counts = searches.indices.map { search -> String in
      let met = targetMet(terms, search)
      return "\(NumberText.grouped(met, style))"
    }
    var text = """
      Under the terms in question (\(names)) \(study.target.metric.path) is \(Seek.list(parts)). \
      \(study.target.text) holds in \(Seek.list(counts)) of \(terms.count) seeds
      """
    if let termsOverRanges {
      let counts = searches.indices.map {
        "\(NumberText.grouped(targetMet(termsOverRanges, $0), style))"
      }
      text += """
        , and over all that is not known, with people calibrated to today's share at each point, in \(Seek.list(counts)) of \
        \(NumberText.grouped(termsOverRanges.count, style)) points
        """
    }
    return [text + "."]
  }

  /// In how many of the runs the target is met.
  func targetMet(_ values: [SeekRuns.Values], _ search: Int) -> Int {
    let measured = Measured(study, values, places: searches[search].places)
    return measured.conditions[0].count { study.target.isMet(by: $0) }
  }

  private func sentence(_ search: Int, _ style: NumberStyle) -> String {
    let words = words(search)
    let place = study.isOfFunction ? words : words.prefix(1).uppercased() + words.dropFirst()
    guard let winner = searches[search].winner else { return "\(place): \(none(search, style))" }
    let measured = Measured(study, winner.promise, places: searches[search].places)
    guard !study.isOfFunction else {
      return """
        \(place): \(study.minimise.path) is least at \(name(ofPolicy: winner.policy)), \
        \(study.minimise.text(measured.cost, style)), of \(NumberText.grouped(policies.count, style)) points tried.
        """
    }
    var text = """
      \(place): the cheapest of \(NumberText.grouped(policies.count, style)) policies tried with \(asked) in \
      \(NumberText.percent(study.confidence, places: 0, style)) of seeds has \(name(ofPolicy: winner.policy)). \
      Its \(study.minimise.path) is \(interval(study.minimise, measured.objective, style)), and a registered month more costs \
      \(monthText(measured, style)). With \(winner.promise.count) further seeds it kept its promise in \
      \(NumberText.grouped(measured.kept, style))
      """
    if let overRanges = winner.overRanges {
      let kept = Measured(study, overRanges, places: searches[search].places).kept
      text += """
        ; over all that is not known it does in \(NumberText.grouped(kept, style)) of \
        \(NumberText.grouped(overRanges.count, style)) points
        """
    }
    return text + "."
  }

  /// The target and what it is subject to.
  package var asked: String { Seek.list(study.conditions.map(\.text)) }

  private func monthText(_ measured: Measured, _ style: NumberStyle) -> String {
    guard let mean = Estimate(measured.monthCost).mean else { return "what cannot be told" }
    return "\(NumberText.decimal(mean, style)) tenge"
  }

  private func interval(
    _ metric: StudyMetric, _ values: [Double?], _ style: NumberStyle
  ) -> String {
    let estimate = Estimate(values)
    guard let low = estimate.low, let high = estimate.high else {
      return metric.text(estimate.mean, style)
    }
    return "\(metric.text(estimate.mean, style)) "
      + "(\(metric.text(low, style)) to \(metric.text(high, style)))"
  }

  private func none(_ search: Int, _ style: NumberStyle) -> String {
    let count = NumberText.grouped(policies.count, style)
    let tried = study.isOfFunction ? "points" : "policies"
    let asked = study.isOfFunction ? asked : "\(asked) with that confidence"
    var text = "none of the \(count) \(tried) tried keeps \(asked)"
    if searches[search].broken > 0 {
      text += """
        ; of those that had seemed to, \(NumberText.grouped(searches[search].broken, style)) did not keep it with further seeds
        """
    }
    guard let best = nearest(search), let value = target(best, search) else { return text + "." }
    return text + """
      . Of those that keep the rest, the nearest has \(study.target.metric.path) \(study.target.metric.text(value, style)): \
      \(name(ofPolicy: best)).
      """
  }

  /// The policy nearest to the target among those that meet all else in each of the seeds that they were tried with.
  package func nearest(_ search: Int) -> Int? {
    let places = searches[search].places
    let able = policies.indices.filter { policy in
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

  private func countSentence(_ style: NumberStyle) -> String {
    let tried = NumberText.grouped(policies.count, style)
    guard !study.isOfFunction else { return "\(tried) points of the function were tried." }
    return """
      \(tried) policies were tried, each with \(NumberText.count(study.study.replications, "seed", style)); the \
      \(NumberText.grouped(again.count, style)) best again with \
      \(NumberText.count(study.freshSeeds, "fresh seed", style)), and the cheapest of them with \
      \(SeekStudy.promiseSeeds) more, so that the winner is not the luckiest. A policy whose money runs out with any seed is \
      not recommended.
      """
  }

  static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Of the policies that meet all but the target, those than which none costs less and comes nearer, by cost.
  package func front(_ search: Int) -> [Int] {
    let places = searches[search].places
    let able = policies.indices.filter { policy in
      guard cost(policy, search) != nil, target(policy, search) != nil else { return false }
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
      "confidence": .number(study.confidence), "terms": termsAnswer,
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
      "cost": Estimate.metrics.json(of: Estimate(measured.objective)),
      "costPerAdditionalMonth": Estimate.metrics.json(of: Estimate(measured.monthCost)),
      "target": Estimate.metrics.json(of: Estimate(measured.conditions[0])),
      "kept": .integer(measured.kept), "of": .integer(winner.promise.count),
      "keptOverRanges": .optional(overRanges), "ofRanges": .optional(winner.overRanges?.count),
    ]
  }

  /// `policies.csv`: a row a policy and question, with the means over the seeds that it was tried with and over the fresh ones.
  package var table: [UInt8] {
    let metrics = [study.minimise.path] + study.conditions.map(\.metric.path)
    var table = CSVWriter(
      columns: ["policy", "at"] + study.study.factors.map(\.key) + metrics
        + metrics.map { "fresh \($0)" } + ["fresh_kept", "fresh_seeds", "is_winner"])
    for policy in policies.indices {
      for search in searches.indices { row(policy, search, &table) }
    }
    return table.takeBytes()
  }

  private func row(_ policy: Int, _ search: Int, _ table: inout CSVWriter) {
    let places = searches[search].places
    table.field(Int64(policy) + 1)
    table.field(words(search))
    for value in policies[policy] { table.field(value) }
    let place = again.firstIndex(of: policy)
    let first = Measured(study, tried[policy], places: places)
    let other = place.map { Measured(study, fresh[$0], places: places) }
    for measured in [first, other] {
      let all = measured.map { [$0.objective] + $0.conditions }
      for number in 0..<(1 + study.conditions.count) {
        let mean = all.flatMap { Estimate($0[number]).mean }
        table.field(mean.map { JSONWriter.text($0) } ?? "")
      }
    }
    table.field(other.map { "\($0.kept)" } ?? "")
    table.field(other == nil ? "" : "\(study.freshSeeds)")
    table.field(searches[search].winner?.policy == policy)
    table.endRow()
  }
}
