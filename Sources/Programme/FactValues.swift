public import Values

/// What is known of one event: a slot for each `Fact`, and which of them exist.
///
/// Reading a fact that was not set is a run-time error of the rule that reads it.
public struct FactValues: Sendable {
  /// Integers, tiyn, codes of texts, 0 and 1, and bit patterns of doubles.
  @usableFromInline var slots = [Int64](repeating: 0, count: Fact.allCases.count)
  /// The facts that exist.
  @usableFromInline var present = FactSet()

  public init() {}

  /// Nothing exists.
  @inlinable
  public mutating func clear() { present = FactSet() }

  @inlinable
  public mutating func set(_ fact: Fact, bool value: Bool) { store(fact, value ? 1 : 0, .bool) }

  @inlinable
  public mutating func set(_ fact: Fact, int value: Int) { store(fact, Int64(value), .int) }

  @inlinable
  public mutating func set(_ fact: Fact, double value: Double) {
    store(fact, Int64(bitPattern: value.bitPattern), .double)
  }

  @inlinable
  public mutating func set(_ fact: Fact, money value: Tenge) { store(fact, value.tiyn, .money) }

  @inlinable
  public mutating func set(_ fact: Fact, text value: Text) { store(fact, value.code, .string) }

  /// What stands in a slot, whether the fact exists or not.
  @inline(__always)
  func bits(_ slot: Int32) -> Int64 { slots[Int(slot)] }

  public func has(_ fact: Fact) -> Bool { present.contains(fact) }

  @inlinable
  mutating func store(_ fact: Fact, _ bits: Int64, _ type: ValueType) {
    assert(fact.type == type, "\(fact.name) is \(fact.type.name)")
    slots[Int(fact.rawValue)] = bits
    present.insert(fact)
  }
}
