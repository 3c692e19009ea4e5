import Configuration
import Diagnostics
import Text
import Values

/// Flows between two regions that are known: what share of those who come to one are from the other.
struct KnownPairs {
  /// From each region to each, persons a year; nil where nothing is known.
  private(set) var persons: [[Double?]]

  /// - Parameters:
  ///   - reader: The object that may have the key `pairs`.
  ///   - leaving: All who leave each region for another in a year.
  ///   - coming: All who come to each region from another in a year.
  init(
    _ reader: ObjectReader, _ regions: [GravityFlows.Region], _ settlements: [Settlement],
    leaving: [Double], coming: [Double]
  ) throws(Problem) {
    persons = regions.map { _ in regions.map { _ in nil } }
    guard reader.has("pairs") else { return }
    let names = regions.map { settlements[$0.settlement].name }
    for node in try reader.list("pairs", 1...9_702, of: "an origin and a destination each") {
      let pair = try ObjectReader(node, keys: ["from", "to", "shareOfArrivals"])
      let from = try pair.choice("from", of: Array(regions.indices)) { names[$0] }
      let to = try pair.choice("to", of: Array(regions.indices)) { names[$0] }
      guard from != to, persons[from][to] == nil else {
        throw node.problem(
          message: from == to
            ? "a pair goes from \(names[from]) to itself"
            : "another pair goes from \(names[from]) to \(names[to])",
          expected: "two regions, each pair once")
      }
      let share = try pair.share("shareOfArrivals").share
      persons[from][to] = share * coming[to]
      let sum = persons[from].reduce(0) { $0 + ($1 ?? 0) }
      guard sum <= leaving[from] else {
        throw try KnownPairs.tooMany(
          pair, from: names[from], to: names[to], sum: sum, leaving: leaving[from],
          region: regions[from])
      }
      let arrivals = persons.reduce(0) { $0 + ($1[to] ?? 0) }
      guard arrivals <= coming[to] else {
        throw try pair.value("shareOfArrivals").problem(
          message: "the shares of those who come to \(names[to]) add up to more than 1",
          expected: "1 or less")
      }
    }
  }

  private static func tooMany(
    _ pair: ObjectReader, from: String, to: String, sum: Double, leaving: Double,
    region: GravityFlows.Region
  ) throws(Problem) -> Problem {
    try pair.value("shareOfArrivals").problem(
      message:
        "the pairs take \(NumberText.count(Int(sum.rounded()), "person", .plain)) a year from \(from), and only"
        + " \(Int(leaving)) leave it (net moves \(Int(region.netPerYear)))",
      expected: "a smaller share of those who come to \(to), or an exchangeWeight of \(from)"
        + " above \(region.exchangeWeight)")
  }

  /// What the known pairs leave of the sums of rows or columns.
  func rest(of sums: [Double], byRow: Bool) -> [Double] {
    sums.indices.map { index in
      let known =
        byRow
        ? persons[index].reduce(0) { $0 + ($1 ?? 0) }
        : persons.reduce(0) { $0 + ($1[index] ?? 0) }
      return max(0, sums[index] - known)
    }
  }
}
