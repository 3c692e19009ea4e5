internal import Rules

/// A set of facts.
public struct FactSet: Hashable, Sendable {
  private var slots = SlotSet()

  /// No fact.
  public init() {}

  public init(_ facts: some Sequence<Fact>) {
    for fact in facts { insert(fact) }
  }

  init(_ slots: SlotSet) { self.slots = slots }

  public mutating func insert(_ fact: Fact) { slots.insert(Int(fact.rawValue)) }
  public func contains(_ fact: Fact) -> Bool { slots.contains(fact.slot) }
  public mutating func formUnion(_ other: FactSet) { slots.formUnion(other.slots) }
  public func isDisjoint(with other: FactSet) -> Bool { slots.isDisjoint(with: other.slots) }
  public var isEmpty: Bool { slots.isEmpty }

  /// The facts, in the order of the table.
  public var facts: [Fact] { Fact.allCases.filter(contains) }
}
