internal import Configuration
internal import Diagnostics
internal import Values

extension FactValues {
  /// Sets a fact to a value of a case file.
  mutating func set(_ fact: Fact, from node: Node, _ texts: inout TextTable) throws(Problem) {
    switch fact.type {
    case .bool: set(fact, bool: try node.readBool())
    case .int: set(fact, int: try node.readInteger(in: fact.wholeNumbers))
    case .double: set(fact, double: try node.readDouble(in: fact.numbers))
    case .money: set(fact, money: try node.readTenge(in: Fact.amounts))
    case .string where fact == .voucherStatus:
      let status = try node.readChoice(of: ["active", "blocked"]) { $0 }
      set(fact, text: texts.intern(status))
    case .string: set(fact, text: texts.intern(try node.readString()))
    case .list, .nothing: preconditionFailure("no fact is a list")
    }
  }
}

extension Fact {
  /// What an amount can be: as much as a programme can have as its budget.
  fileprivate static let amounts = Tenge.zero...Tenge(tiyn: 100_000_000_000_000 * 100)

  /// What a fact that counts can be.
  fileprivate var wholeNumbers: ClosedRange<Int> {
    switch self {
    case .eventHour: 0...23
    case .eventDay: 1...31
    case .eventWeekday: 1...7
    case .eventMonth: 1...12
    case .eventYear: 1...9999
    default: 0...1_000_000_000
    }
  }

  /// What a fact that measures can be (contract, section 2).
  fileprivate var numbers: ClosedRange<Double> {
    switch self {
    case .paymentLon: -180...180
    case .paymentLat: -90...90
    case .paymentAccuracy: 0...1_000_000
    default: 0...1_000_000_000
    }
  }
}
