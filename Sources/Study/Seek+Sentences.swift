import Findings
import Scenario
package import Text

/// What a search says in sentences, which terminal and report begin with.
extension Seek {
  package var name: String { study.study.file }

  /// Which point of the ridge a question is about: `balanced`; `at every point of the ridge`.
  package func words(_ search: Int) -> String {
    let places = searches[search].places
    if case .function(let function) = study.study.base { return function.rawValue }
    return places.count == 1 ? points[places[0]].words : "at every point of the ridge"
  }

  /// The same as a condition: `if balanced`.
  func condition(_ search: Int) -> String {
    searches[search].places.count == 1 ? "if \(words(search))" : words(search)
  }

  /// The values of a policy that are varied: `a voucher of 95 000 tenge a month and the whole property tax`.
  package func name(ofPolicy policy: Int, _ style: NumberStyle) -> String {
    let varied = zip(study.study.factors, policies[policy]).filter { $0.0.isVaried }
    return ListText.of(varied.map { study.words.phrase($0.key, $1, style) })
  }

  /// The value of a policy as a table has it.
  package func cell(_ policy: Int, factor: Int, _ style: NumberStyle) -> String {
    study.words.cell(study.study.factors[factor].key, policies[policy][factor], style)
  }

  package func sentences(_ style: NumberStyle) -> [String] {
    var all = overview(style) + searches.indices.map { sentence($0, style) }
    // What there is for nothing belongs beside what is to be paid for.
    if let first = all.first {
      all[0] = ([first] + withoutProgramme(style)).joined(separator: " ")
    }
    return all + [([countSentence(style)] + leftOutSentences(style)).joined(separator: " ")]
  }

  /// How likely the target is under the terms in question, and what it would take: nothing where the study asks for no terms.
  private func overview(_ style: NumberStyle) -> [String] {
    guard let terms else { return [] }
    let parts = searches.indices.map { search -> String in
      if let winner = searches[search].winner {
        let price = monthText(winner.promise, search, style).map {
          "at \($0) for each registered month more"
        }
        return
          "\(condition(search)), \(name(ofPolicy: winner.policy, style)), \(price ?? "and what a registered month more costs cannot be told")"
      }
      return "\(condition(search)), nothing that was tried does it"
    }
    return [
      """
      How likely is it? \(likelihood(terms, style)) What would it take? \
      \(Seek.capitalised(parts.joined(separator: "; "))).
      """
    ]
  }

  private func likelihood(_ terms: [SeekRuns.Values], _ style: NumberStyle) -> String {
    let constant = Set(study.study.factors.filter { !$0.isVaried }.map(\.key))
    let names = study.terms.filter { !constant.contains($0.key) }.map {
      study.words.phrase($0.key, $0.value, style)
    }
    let metric = study.target.metric
    let values = searches.indices.map { search -> String in
      let measured = Measured(study, terms, places: searches[search].places)
      let mean = Estimate(measured.conditions[0]).mean
      return "\(metric.text(mean, style)) \(condition(search))"
    }
    var text = """
      With \(ListText.of(names)), \(metric.label): \(ListText.of(values)). It is \(study.target.words(style)) in \
      \(ListText.of(met(terms, style))) of \(NumberText.count(terms.count, "seed", style))
      """
    if let termsOverRanges {
      text += """
        , and over all that is not known, with people calibrated to today's share at each point, in \
        \(ListText.of(met(termsOverRanges, style))) of \(NumberText.count(termsOverRanges.count, "point", style))
        """
    }
    return text + "."
  }

  private func met(_ values: [SeekRuns.Values], _ style: NumberStyle) -> [String] {
    searches.indices.map { NumberText.grouped(targetMet(values, $0), style) }
  }

  /// In how many of the runs the target is met.
  func targetMet(_ values: [SeekRuns.Values], _ search: Int) -> Int {
    let measured = Measured(study, values, places: searches[search].places)
    return measured.conditions[0].count { study.target.isMet(by: $0) }
  }

  private func sentence(_ search: Int, _ style: NumberStyle) -> String {
    let place = study.isOfFunction ? words(search) : Seek.capitalised(words(search))
    guard let winner = searches[search].winner else { return "\(place): \(none(search, style))" }
    let measured = Measured(study, winner.promise, places: searches[search].places)
    guard !study.isOfFunction else {
      return """
        \(place): \(study.minimise.path) is least at \(name(ofPolicy: winner.policy, style)), \
        \(study.minimise.text(measured.cost, style)), of \(NumberText.count(policies.count, "point", style)) tried.
        """
    }
    var text = """
      \(place): of \(NumberText.count(policies.count, "policy", plural: "policies", style)) tried, the cheapest that keeps \(asked(style)) in \
      \(NumberText.percent(study.confidence, places: 0, style)) of seeds has \(name(ofPolicy: winner.policy, style)). \
      Its \(study.minimise.label) is \(interval(study.minimise, measured.objective, style)), and what a registered month more costs \
      \(monthText(winner.promise, search, style).map { "is \($0)" } ?? "cannot be told: \(AddedRegistrations.Obstacle.notSure.words)"). With \(winner.promise.count) further seeds it kept its promise in \
      \(NumberText.grouped(measured.kept, style))
      """
    if let overRanges = winner.overRanges {
      let kept = Measured(study, overRanges, places: searches[search].places).kept
      text += """
        ; over all that is not known it does in \(NumberText.grouped(kept, style)) of \
        \(NumberText.count(overRanges.count, "point", style))
        """
    }
    return text + "." + warning(winner.promise, search, style)
  }

  /// The target and what it is subject to, in words.
  private func asked(_ style: NumberStyle) -> String {
    ListText.of(study.conditions.map { "\($0.metric.label) \($0.words(style))" })
  }

  /// The same as the study has it.
  package var asked: String { ListText.of(study.conditions.map(\.text)) }

  private func interval(
    _ metric: StudyMetric, _ values: [SeedValue], _ style: NumberStyle
  ) -> String {
    let estimate = Estimate(seeds: values)
    let unit = metric.unit == .tenge ? " tenge" : ""
    guard let low = estimate.low, let high = estimate.high else {
      return metric.text(estimate.mean, style) + unit
    }
    return "\(metric.text(estimate.mean, style))\(unit) "
      + "(\(metric.text(low, style)) to \(metric.text(high, style)))"
  }

  private func none(_ search: Int, _ style: NumberStyle) -> String {
    let count =
      study.isOfFunction
      ? NumberText.count(policies.count, "point", style)
      : NumberText.count(policies.count, "policy", plural: "policies", style)
    let asked = study.isOfFunction ? asked : "\(asked(style)) with that confidence"
    var text = "none of the \(count) tried keeps \(asked)"
    if searches[search].broken > 0 {
      text += """
        ; of those that had seemed to, \(NumberText.grouped(searches[search].broken, style)) did not keep it with further seeds
        """
    }
    guard let best = nearest(search), let value = target(best, search) else { return text + "." }
    guard study.isOfFunction || !study.target.isMet(by: value) else {
      return text + """
        . With the seeds that it was tried with, \(name(ofPolicy: best, style)) did, and has \(study.target.metric.label) \
        \(study.target.metric.text(value, style)); it does not leave room enough for other seeds.
        """
    }
    return text + """
      . Of those that keep the rest, the nearest has \(study.target.metric.label) \(study.target.metric.text(value, style)), \
      with \(name(ofPolicy: best, style)).
      """
  }

  private func countSentence(_ style: NumberStyle) -> String {
    guard !study.isOfFunction else {
      return
        "\(NumberText.count(policies.count, "point of the function was", plural: "points of the function were", style)) tried."
    }
    let isAll = again.count == policies.count
    let hasWinner = searches.contains { $0.winner != nil }
    var text = """
      \(NumberText.count(policies.count, "policy was", plural: "policies were", style)) tried, each with \(NumberText.count(study.study.replications, "seed", style)); \
      \(isAll ? "all of them" : "the \(NumberText.grouped(again.count, style)) best") again with \
      \(NumberText.count(study.freshSeeds, "fresh seed", style))
      """
    if hasWinner {
      text += """
        , and the cheapest of them with \(SeekStudy.promiseSeeds) more, so that the winner is not the luckiest
        """
    }
    return text + "."
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
