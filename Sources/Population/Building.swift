/// A building with its place and shape.
package struct Building: Sendable {
  /// A position in `Population.settlements`.
  package var settlement: Int16
  /// Its dwellings: positions in `Population.dwellings`.
  package var dwellings: Range<Int32>

  package init(settlement: Int16, dwellings: Range<Int32>) {
    self.settlement = settlement
    self.dwellings = dwellings
  }
}
