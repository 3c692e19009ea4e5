package import Population

/// Whom and what the lines of a run name: identification numbers, cadastral codes, and dwellings with what a register says of
/// them.
package struct StreamNames: Sendable {
  package let parties: Parties
  let codes: CodeTable
  let dwellings: [Dwelling]

  /// - Parameter codes: of the dwellings of `population`.
  package init(_ population: Population, codes: CodeTable) {
    parties = Parties(
      tenancies: population.tenancies.count, owners: population.owners.count)
    self.codes = codes
    dwellings = population.dwellings
  }
}
