public import Rules
public import Values

/// What is known of one event: a slot for each `Fact`, and which of them exist.
///
/// Reading a fact that was not set is a run-time error of the rule that reads it.
public struct FactValues: Sendable {
  @usableFromInline var inputs = RuleInputs(slotCount: Fact.allCases.count)

  public init() {}

  /// Nothing exists.
  @inlinable
  public mutating func clear() { inputs.present = SlotSet() }

  @inlinable @inline(__always)
  public mutating func set(_ fact: Fact, bool value: Bool) { store(fact, value ? 1 : 0, .bool) }

  @inlinable @inline(__always)
  public mutating func set(_ fact: Fact, int value: Int) { store(fact, Int64(value), .int) }

  @inlinable @inline(__always)
  public mutating func set(_ fact: Fact, double value: Double) {
    store(fact, Int64(bitPattern: value.bitPattern), .double)
  }

  @inlinable @inline(__always)
  public mutating func set(_ fact: Fact, money value: Tenge) { store(fact, value.tiyn, .money) }

  @inlinable @inline(__always)
  public mutating func set(_ fact: Fact, text value: Text) { store(fact, value.code, .string) }

  public func has(_ fact: Fact) -> Bool { inputs.present.contains(fact.slot) }

  @inlinable @inline(__always)
  mutating func store(_ fact: Fact, _ bits: Int64, _ type: ValueType) {
    assert(fact.type == type, "\(fact.name) is \(fact.type.name)")
    inputs.store(Int(fact.rawValue), bits)
  }
}
