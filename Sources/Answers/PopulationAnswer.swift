package import Population
package import Text

extension Population {
  /// The share of tenancies that last a year: a result of the hazards of leaving, and no target.
  package var stayYearShare: Double {
    let stay = tenancies.count { $0.stayDays >= 365 }
    return Double(stay) / Double(max(1, tenancies.count))
  }

  /// In persons.
  package var meanHouseholdSize: Double {
    let persons = tenancies.reduce(0) { $0 + Int($1.householdSize) }
    return Double(persons) / Double(max(1, tenancies.count))
  }

  /// What `pdtv population --json` prints: what was made against what was asked for.
  package func answer(_ check: PopulationCheck) -> JSONValue {
    [
      "tenancies": .integer(tenancies.count), "dwellings": .integer(dwellings.count),
      "buildings": .integer(buildings.count), "owners": .integer(owners.count),
      "stayYearShare": .number(stayYearShare), "meanHouseholdSize": .number(meanHouseholdSize),
      "met": .bool(check.isMet), "sections": .array(check.sections.map(\.answer)),
    ]
  }
}

extension PopulationCheck.Section {
  fileprivate var answer: JSONValue {
    [
      "title": .text(title), "source": .text(source), "tolerance": .text(tolerance),
      "targets": .array(
        targets.map {
          [
            "name": .text($0.name), "target": .number($0.target), "made": .number($0.made),
            "met": .bool($0.isMet),
          ]
        }),
    ]
  }
}
