internal import Configuration
internal import Diagnostics
internal import Rules
import Text
internal import Values

extension FactValues {
  /// Sets a fact to a value of a case file.
  mutating func set(_ fact: Fact, from node: Node, _ texts: inout TextTable) throws(Problem) {
    switch fact.type {
    case .bool: set(fact, bool: try node.readBool())
    case .int: set(fact, int: try node.readInteger(in: fact.row.range))
    case .double: set(fact, double: try node.readDouble(in: fact.row.range.asDoubles))
    case .money: set(fact, money: try node.readTenge(in: Fact.amounts))
    case .string where !fact.row.choices.isEmpty:
      set(fact, text: texts.intern(try node.readChoice(of: fact.row.choices) { $0 }))
    case .string:
      let text = try node.readString()
      guard text.utf8.count <= TextTable.longestText else {
        throw node.problem(
          message: "the text has \(NumberText.count(text.utf8.count, "byte", .plain))",
          expected: "at most \(TextTable.longestText), as in a line of a stream")
      }
      set(fact, text: texts.intern(text))
    case .list, .nothing: preconditionFailure("no fact is a list")
    }
  }
}

extension Fact {
  /// What an amount can be: as much as a programme can have as its budget.
  fileprivate static let amounts = Tenge.zero...Tenge(tiyn: 100_000_000_000_000 * 100)
}

extension ClosedRange<Int> {
  fileprivate var asDoubles: ClosedRange<Double> { Double(lowerBound)...Double(upperBound) }
}
