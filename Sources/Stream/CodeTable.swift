package import Population
import Values

/// Canonical cadastral codes by dwelling, end to end: a string of its own for each would be one more place in memory to wait for.
package struct CodeTable: Sendable {
  let bytes: [UInt8]
  private let ends: [UInt32]

  package init(_ population: Population) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(population.dwellings.count * 24)
    ends = population.dwellings.indices.map {
      population.appendCadastralCode(of: Number(index: $0), to: &bytes)
      return UInt32(bytes.count)
    }
    self.bytes = bytes
  }

  /// Where the code of a dwelling stands in `bytes`.
  subscript(_ dwelling: DwellingNumber) -> Range<Int> {
    let start = dwelling == 0 ? 0 : Int(ends[dwelling.index - 1])
    return start..<Int(ends[dwelling.index])
  }
}
