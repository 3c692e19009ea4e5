package import Values

/// The targets of the Concept of migration policy to 2030 (Government resolution 1081 of 15 December 2025): those of its indicators that are
/// about people who move within the country, and the one of electronic monitoring.
package enum ConceptTarget: String, CaseIterable, Sendable {
  /// Indicator 7.
  case netMigration
  /// Indicator 8.
  case participants
  /// Indicator 9.
  case retention
  /// Indicator 10.
  case employment
  /// Indicator 14.
  case electronicMonitoring

  /// The years that have a target; 2025 is what the Concept gives as reached.
  package static let years = 2025...2030

  /// What the indicator counts.
  package var name: String {
    switch self {
    case .netMigration: "net interregional migration of designated regions"
    case .participants: "working-age participants of resettlement"
    case .retention: "retention"
    case .employment: "employment of able-bodied settlers"
    case .electronicMonitoring: "coverage by electronic monitoring"
    }
  }

  /// Its number in the Concept.
  package var number: Int {
    switch self {
    case .netMigration: 7
    case .participants: 8
    case .retention: 9
    case .employment: 10
    case .electronicMonitoring: 14
    }
  }

  package var isShare: Bool {
    switch self {
    case .netMigration, .participants: false
    case .retention, .employment, .electronicMonitoring: true
    }
  }

  /// People, or per cent, for 2025 to 2030. Of electronic monitoring they are those of the table of indicators; the action plan prints 75
  /// to 98.
  private var row: [Int] {
    switch self {
    case .netMigration: [-32_887, -30_000, -29_000, -28_000, -27_000, -26_000]
    case .participants: [4_611, 4_649, 4_848, 5_147, 5_540, 6_200]
    case .retention: [95, 96, 97, 98, 99, 100]
    case .employment: [69, 71, 73, 75, 80, 85]
    case .electronicMonitoring: [50, 60, 70, 80, 90, 95]
    }
  }

  /// People, or per cent; nil for a year without a target.
  package func target(in year: Int) -> Int? {
    ConceptTarget.years.contains(year) ? row[year - ConceptTarget.years.lowerBound] : nil
  }

  /// Why a run cannot say what it comes to; nil where it can.
  package var whyNotMeasured: String? {
    switch self {
    case .netMigration:
      "the model has who moves to the scenario's cities and not who leaves their regions for others, and the Concept does "
        + "not list the designated regions"
    case .participants:
      "who registers in a run is a tenant who moved on their own, and no participant of resettlement"
    case .electronicMonitoring: "it is about foreign workers, whom the model does not have"
    case .retention, .employment: nil
    }
  }

  /// What stands in for the indicator where a run has figures.
  package var measure: String? {
    switch self {
    case .retention:
      "of those whose 365th day after registering lies in the year, who is registered and pays contributions then"
    case .employment:
      "of those who are registered at the end of the year, whose work pays contributions"
    case .netMigration, .participants, .electronicMonitoring: nil
    }
  }
}

/// What the law costs whom, by month: the fine that a tenant can expect for not registering, and what registering costs an owner.
package enum ComplianceParity {
  /// Article 492 of the Code of Administrative Offences, after a warning.
  package static let fineMRP: Int64 = 7
  /// The monthly calculation index of 2026.
  package static let indexTenge: Int64 = 4_325
  /// That a tenant is fined in a month: what `behaviour.registering.fine.chanceAMonth` is.
  package static let chanceAMonth = Rate(millionths: 1_500)
  /// The tax a year on the rent of a flat of 45 m² in Astana, 216 675 tenge a month, for a self-employed owner: 4 %.
  package static let ownerTaxAYear = Tenge(tenge: 104_004)

  /// The fine that a tenant expects in a month, floored to the tiyn: 45.41.
  package static var expectedFine: Tenge {
    chanceAMonth.floorOf(Tenge(tenge: fineMRP * indexTenge))
  }

  /// 8 667.00.
  package static var ownerCost: Tenge { Tenge(tiyn: ownerTaxAYear.tiyn / 12) }

  /// The fine over the cost: 0.0052.
  package static var ratio: Double { Double(expectedFine.tiyn) / Double(ownerCost.tiyn) }
}

/// Measures of the Concept's action plan that bear on registration, and how each is switched on.
package enum ConceptMeasure: String, CaseIterable, Sendable {
  case personsNorm
  case suspension
  case fines
  case jobChecks
  case coFinancing

  package var name: String {
    switch self {
    case .personsNorm: "norm by persons (measure 9)"
    case .suspension: "no registration after repeated flags"
    case .fines: "fines by direct link of the registers (measure 7)"
    case .jobChecks: "half-yearly check of job contracts (measure 54)"
    case .coFinancing: "co-financing of 20 %"
    }
  }

  package var way: String {
    switch self {
    case .personsNorm: "a rule that counts persons, as in scenarios/strict.json5"
    case .suspension:
      "a rule: landlord.flags < 3 || lease.relative (three flags in 24 months are an assumption)"
    case .fines:
      "--set behaviour.registering.fine.chanceAMonth=0.0045, three times the chance of today (assumption)"
    case .jobChecks: "not in this version: the simulator has no jobs that could be a sham"
    case .coFinancing: "an instrument of which the employer pays a fifth: employerShare: 0.2"
    }
  }
}
