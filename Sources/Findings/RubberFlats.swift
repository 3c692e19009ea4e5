import Behaviour
package import Population
package import Scenario
import Values

extension PopulationCheck {
  /// The people of a scenario against what is known, its rubber flats among it.
  package static func checked(_ scenario: Scenario) -> PopulationCheck {
    checked(scenario, Population.make(scenario.population, seed: scenario.seed))
  }

  /// The same of people that have been made.
  package static func checked(_ scenario: Scenario, _ population: Population) -> PopulationCheck {
    var check = PopulationCheck(population, scenario.population)
    if let facts = scenario.population.facts {
      check.add(rubberFlats(facts, population, scenario))
    }
    return check
  }

  /// Flats in which far more people are registered than live there, against those that were found in the country: each household of it
  /// is taken to have as many as each dwelling of the model.
  private static func rubberFlats(
    _ facts: Facts, _ population: Population, _ scenario: Scenario
  ) -> PopulationCheck.Section {
    let known = facts.rubberFlats
    let scene = FraudScene(
      typologies: scenario.typologies, population: population, seed: scenario.seed,
      behaviour: scenario.behaviour,
      homes: population.dwellings.numbers.map { dwelling in
        let centre = population.centre(of: dwelling)
        return GeoPoint(lon: centre.lon, lat: centre.lat)
      })
    let census = FraudCensus(
      of: known.typology, scene, prevalences: scenario.prevalences, scenario.population)
    let dwellings = Double(max(1, population.dwellings.count))
    let flats = Double(census.cases) / dwellings * facts.households
    var section = PopulationCheck.Section(
      title: "rubber flats of the country", source: known.source,
      tolerance: "within a factor of 2")
    section.add("flats", known.flats, flats, withinFactor: 2)
    section.add(
      "people registered in them", known.persons,
      Double(census.outsiders) / dwellings * facts.households, withinFactor: 2)
    section.add(
      "people in one of them, on average", known.persons / known.flats,
      Double(census.outsiders) / Double(max(1, census.cases)), withinFactor: 2)
    return section
  }
}
