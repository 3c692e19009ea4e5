/// A set of facts: a bit for each raw value, of which there are at most 128.
public struct FactSet: Hashable, Sendable {
  /// Facts 0 to 63, and 64 to 127.
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  /// No fact.
  @inlinable public init() {}

  public init(_ facts: some Sequence<Fact>) {
    for fact in facts { insert(fact) }
  }

  @inlinable
  public mutating func insert(_ fact: Fact) {
    let bit: UInt64 = 1 << UInt64(fact.rawValue & 63)
    if fact.rawValue < 64 { low |= bit } else { high |= bit }
  }

  @inlinable
  public func contains(_ fact: Fact) -> Bool { contains(slot: Int32(fact.rawValue)) }

  public mutating func formUnion(_ other: FactSet) {
    low |= other.low
    high |= other.high
  }

  public func isDisjoint(with other: FactSet) -> Bool {
    low & other.low == 0 && high & other.high == 0
  }

  public var isEmpty: Bool { low == 0 && high == 0 }

  /// The facts, in the order of the table.
  public var facts: [Fact] { Fact.allCases.filter(contains) }

  /// Whether the fact of this raw value is in the set.
  @usableFromInline @inline(__always)
  func contains(slot: Int32) -> Bool {
    let half = slot < 64 ? low : high
    return half >> UInt64(truncatingIfNeeded: slot & 63) & 1 == 1
  }
}
