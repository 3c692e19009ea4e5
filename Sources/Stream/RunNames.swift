package import Population

/// Whom and what the lines of a run name: identification numbers, cadastral codes, and dwellings with what a register says of
/// them.
package struct RunNames: Sendable {
  package let parties: Parties
  let codes: CodeTable
  let dwellings: [Dwelling]

  /// - Parameters:
  ///   - codes: of the dwellings of `population`.
  ///   - seed: of the run; its people have other numbers with another one.
  package init(_ population: Population, codes: CodeTable, seed: UInt64) {
    parties = Parties(
      tenancies: population.tenancies.count, owners: population.owners.count, seed: seed)
    self.codes = codes
    dwellings = population.dwellings
  }

  /// The canonical cadastral code of a dwelling.
  package func code(of dwelling: DwellingNumber) -> [UInt8] { Array(codes.bytes[codes[dwelling]]) }
}
