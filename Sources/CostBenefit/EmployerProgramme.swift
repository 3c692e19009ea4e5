package import Values

/// The budget of the dissertation's proposal for employers (tables 32 and 33): what a lower lift saves is to pay a sliding credit of
/// social contributions. Exact, in tiyn.
package enum EmployerProgramme {
  /// MRP that the lift is lowered by for each member of a family: from 70 to 50.
  package static let savedIndexes: Int64 = 20
  /// Of a worker's contributions, by year of work.
  package static let creditShares = [700_000, 500_000, 250_000].map {
    Rate(millionths: $0)
  }
  /// The contributions of a month in the source's example: 5 % of 25 MRP.
  package static let contributions = Tenge(tenge: 4_915)
  /// What the source says is saved a year, tenge.
  package static let claimedSaving = Tenge(tenge: 770_000_000)

  /// What the lower lift saves for one member.
  package static let savedAMember = Tenge(tenge: savedIndexes * TodayProgramme.indexTenge)

  /// What it saves a year for so many members, in tiyn.
  package static func savedTiyn(people: Int) -> Int128 {
    Int128(people) * Int128(savedAMember.tiyn)
  }

  /// Contributions of a month that a worker's credit is worth over the three years: 17.4.
  package static var monthsOfContributions: Double {
    creditShares.map { 12 * Double($0.millionths) / Double(Rate.millionthsPerWhole) }.reduce(0, +)
  }

  /// What the credit of one worker costs over the three years, each month floored.
  package static var creditOfAWorker: Tenge {
    var sum = Tenge.zero
    for share in creditShares {
      for _ in 0..<12 { sum = sum + share.floorOf(contributions) }
    }
    return sum
  }

  /// The contributions of a month at which the credit of one worker costs what one lower lift saves, tenge.
  package static var neutralContributions: Double {
    Double(savedAMember.tiyn) / Double(Tenge.tiynPerTenge) / monthsOfContributions
  }

  /// Workers whose credits, with the contributions of the example, one lower lift pays for.
  package static var neutralWorkers: Double {
    Double(savedAMember.tiyn) / Double(creditOfAWorker.tiyn)
  }
}
