import Configuration
import Diagnostics
import Values

/// Shares of a whole, by name, as a file gives them.
package struct Shares: Equatable, Sendable {
  /// In the order of the names that were asked for.
  package let millionths: [Int64]
  /// The sum up to and with each share, from 0 to 1.
  package let ends: [Double]

  package init(millionths: [Int64]) {
    precondition(
      millionths.reduce(0, +) == Rate.millionthsPerWhole, "the shares of a whole add up to it")
    self.millionths = millionths
    var sum: Int64 = 0
    ends = millionths.map { share in
      sum += share
      return Double(sum) / Double(Rate.millionthsPerWhole)
    }
  }

  package subscript(index: Int) -> Double {
    Double(millionths[index]) / Double(Rate.millionthsPerWhole)
  }

  /// The entry that a uniform number from 0 to 1 falls on.
  package func position(of uniform: Double) -> Int {
    var index = 0
    while index < ends.count - 1, uniform >= ends[index] { index += 1 }
    return index
  }
}

extension ObjectReader {
  /// An object with just these keys, whose values are shares of one whole.
  func shares(_ key: String, of names: [String]) throws(Problem) -> Shares {
    let reader = try object(key, keys: names)
    var millionths: [Int64] = []
    var sum: Int64 = 0
    for name in names {
      let share = try reader.share(name)
      millionths.append(share.millionths)
      sum += share.millionths
    }
    guard sum == Rate.millionthsPerWhole else {
      throw reader.node.problem(
        message: "the shares add up to \(Double(sum) / Double(Rate.millionthsPerWhole))",
        expected: "shares that add up to 1",
        advice: "If one share grows, another must shrink: change two of them together.")
    }
    return Shares(millionths: millionths)
  }

  /// A share of a whole or a probability.
  func share(_ key: String) throws(Problem) -> Rate {
    try rate(key, in: Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole))
  }

  /// The same as a double.
  func shareValue(_ key: String) throws(Problem) -> Double { try share(key).value }

  func readSection<Section>(
    _ key: String, _ keys: [String], _ read: (ObjectReader) throws(Problem) -> Section
  ) throws(Problem) -> Section {
    try read(object(key, keys: keys))
  }
}

extension Rate {
  /// The nearest double.
  var value: Double { Double(millionths) / Double(Rate.millionthsPerWhole) }
}
