extension Population {
  /// The tenth of incomes, 1 to 10, that each tenancy's income lies in: those of this population, not of the country. Equal
  /// incomes are in one tenth.
  package func incomeDeciles() -> [UInt8] {
    let incomes = tenancies.map(\.incomeTenge)
    let sorted = incomes.sorted()
    let ends = (1..<10).map { sorted.isEmpty ? 0 : sorted[sorted.count * $0 / 10] }
    return incomes.map { income in 1 + UInt8(ends.count { $0 <= income }) }
  }
}
