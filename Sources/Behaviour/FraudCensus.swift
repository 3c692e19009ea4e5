package import Population
package import Values

/// How many cases of one typology a scenario makes, and how many people whom nothing but the fraud brings in.
package struct FraudCensus: Equatable, Sendable {
  package private(set) var cases = 0
  package private(set) var outsiders = 0

  /// Draws the cases as a run does. They are not begun: whom a case turns to later is not counted.
  ///
  /// - Parameters:
  ///   - typology: The name of one of `scene.typologies`; of another there are no cases.
  ///   - plan: Of the scenario; the population of `scene` is made from it.
  package init(
    of typology: String, _ scene: FraudScene, prevalences: [Rate?], _ plan: PopulationPlan
  ) {
    guard let position = scene.typologies.firstIndex(where: { $0.name == typology }) else {
      return
    }
    let made = FraudCases.make(
      scene, prevalences: prevalences, firstMonth: plan.firstMonth, months: plan.months)
    for fraud in made where Int(fraud.typology) == position {
      cases += 1
      outsiders += fraud.outsiderCount(scene)
    }
  }
}

extension FraudCase {
  /// The people of its outsiders' roles, as the plan of its typology draws them.
  func outsiderCount(_ scene: FraudScene) -> Int {
    scene.typologies[Int(typology)].roles.enumerated().reduce(0) { sum, role in
      guard role.element.identity == .outsider else { return sum }
      return sum + Int(drawn(role.element.count, scene, .count, step: Int16(role.offset)))
    }
  }
}
