import Configuration
import Diagnostics
import Text
import Values

/// What several sections of a scenario are read with.
extension ObjectReader {
  /// A share from 0 to 1.
  func share(_ key: String) throws(Problem) -> Rate {
    try rate(key, in: Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole))
  }

  /// `[least, most]`, two numbers of `bounds`.
  func range(_ key: String, in bounds: ClosedRange<Double>) throws(Problem)
    -> ClosedRange<Double>
  {
    var ends: [Double] = []
    for node in try list(key, 2...2, of: "the least and the most") {
      ends.append(try node.readDouble(in: bounds))
    }
    guard ends[0] <= ends[1] else {
      throw try value(key).problem(
        message: "the range ends before it begins", expected: "the least first")
    }
    return ends[0]...ends[1]
  }

  /// `[least, most]`, two whole numbers of `bounds`.
  func integers(_ key: String, in bounds: ClosedRange<Int>) throws(Problem) -> ClosedRange<Int> {
    for node in try list(key, 2...2, of: "the least and the most") {
      _ = try node.readInteger(in: bounds)
    }
    let range = try range(key, in: Double(bounds.lowerBound)...Double(bounds.upperBound))
    return Int(range.lowerBound)...Int(range.upperBound)
  }

  /// The values of an array that has as many as `count` says.
  func list(_ key: String, _ count: ClosedRange<Int>, of what: String) throws(Problem) -> [Node] {
    let nodes = Array(try array(key))
    guard count.contains(nodes.count) else {
      let counts =
        count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      throw try value(key).problem(
        message: "the list has \(NumberText.count(nodes.count, "entry", plural: "entries"))",
        expected: "\(counts): \(what)")
    }
    return nodes
  }

  /// Refuses shares that do not divide a whole.
  func checkWhole(_ shares: [Rate], of what: String) throws(Problem) {
    let sum = shares.reduce(0) { $0 + $1.millionths }
    guard sum == Rate.millionthsPerWhole else {
      throw node.problem(
        message: "the shares of \(what) add up to \(Double(sum) / 1_000_000)", expected: "1")
    }
  }

  /// The settlement that `key` names.
  func settlement(
    _ key: String, of settlements: [Settlement]
  ) throws(Problem) -> SettlementNumber {
    try choice(key, of: Array(settlements.numbers)) { settlements[$0].name }
  }
}
