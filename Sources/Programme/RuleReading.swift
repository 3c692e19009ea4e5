package import Rules

/// What a rule reads, and what follows from it for the people whom it turns down.
package struct RuleReading: Equatable, Sendable {
  /// Every fact that the rule names.
  package var facts = FactSet()
  /// The metres with which the rule compares `fence.distance`, as `fence.within(50.0)` does; nil where there is no
  /// such constant, or more than one.
  package var fenceToleranceMetres: Double?

  package init() {}

  /// What somebody whom the rule turned down can do differently at the next try; none where nothing helps.
  package var remedies: Set<Remedy> { Set(facts.facts.compactMap(\.remedy)) }

  init(_ checked: Checked) {
    var tolerances: Set<Double> = []
    checked.visit { part in
      if let fact = part.fact { facts.insert(fact) }
      if case .compare(_, let a, let b) = part.kind, let metres = RuleReading.tolerance(a, b) {
        tolerances.insert(metres)
      }
    }
    fenceToleranceMetres = tolerances.count == 1 ? tolerances.first : nil
  }

  private static func tolerance(_ a: Checked, _ b: Checked) -> Double? {
    switch (a.fact, b.kind, b.fact, a.kind) {
    case (.fenceDistance, .constant(.double(let metres)), _, _),
      (_, _, .fenceDistance, .constant(.double(let metres))):
      return metres
    case (_, _, _, _): return nil
    }
  }
}

extension Rule {
  /// What the rule reads.
  ///
  /// - Throws: why the rule does not compile, which no rule of a programme that was read does.
  package func reading() throws(RuleProblem) -> RuleReading { RuleReading(try checked()) }
}

extension Programme {
  /// What each rule reads, in the order of `rules`. A rule that does not compile reads nothing; no programme that was
  /// read has one.
  package var readings: [RuleReading] {
    rules.map { rule in (try? rule.reading()) ?? RuleReading() }
  }
}
