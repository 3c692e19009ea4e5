import Configuration
import Diagnostics
import Geofence
import Text
import Values

/// Moves between all regions, from what is known of each region alone and of a few pairs of them.
///
/// Within a region: its share of all persons. Between regions: everybody takes part in an exchange by population, and what a region
/// gains or loses in a year comes on top (each stream has its counter-stream). Who goes where is as known for some pairs; for the
/// rest it follows from distance, with the sums of each region given: a doubly constrained gravity model (A. G. Wilson, 1967).
struct GravityFlows {
  struct Region {
    var settlement: SettlementNumber
    var persons: Double
    var netPerYear: Double
    /// Of a person, in the exchange between regions: the usual one has 1.
    var exchangeWeight: Double
  }

  static let keys = [
    "personsPerYear", "withinRegionShare", "halfDistanceKilometres", "regions", "pairs",
  ]

  var personsPerYear: Double
  var withinRegionShare: Double
  /// Near ones count as this much farther: at this distance a city attracts half as much as at none.
  var halfDistanceKilometres: Double
  var regions: [Region] = []
  /// From each region to each, itself included.
  private(set) var streams: [ArrivalPlan.Stream] = []

  init(_ reader: ObjectReader, _ settlements: [Settlement]) throws(Problem) {
    personsPerYear = try reader.double("personsPerYear", in: 0...1_000_000_000)
    withinRegionShare = try reader.share("withinRegionShare").share
    halfDistanceKilometres = try reader.double("halfDistanceKilometres", in: 1...10_000)
    for node in try reader.list("regions", 2...99, of: "one a region") {
      let region = try GravityFlows.region(node, settlements)
      if let earlier = regions.firstIndex(where: { $0.settlement == region.settlement }) {
        throw try ObjectReader(node).value("settlement").problem(
          message: "regions[\(earlier)] has the same settlement",
          expected: "each settlement once")
      }
      regions.append(region)
    }
    let net = regions.reduce(0) { $0 + $1.netPerYear }
    guard net.magnitude < 0.5 else {
      throw try reader.value("regions").problem(
        message: "the net moves of all regions add up to \(net)", expected: "0")
    }
    guard exchanged >= 0 else {
      throw try reader.value("regions").problem(
        message: "more people gain a new region than move between regions",
        expected: "at most \(NumberText.count(Int(between), "person", .plain)) a year")
    }
    streams = try streams(reader, settlements)
  }

  private static func region(
    _ node: Node, _ settlements: [Settlement]
  ) throws(Problem) -> Region {
    let region = try ObjectReader(
      node, keys: ["settlement", "persons", "netPerYear", "exchangeWeight"])
    return Region(
      settlement: try region.settlement("settlement", of: settlements),
      persons: try region.double("persons", in: 1...1_000_000_000),
      netPerYear: try region.double("netPerYear", in: -1_000_000_000...1_000_000_000),
      exchangeWeight: region.has("exchangeWeight")
        ? try region.double("exchangeWeight", in: 0.01...100) : 1)
  }

  /// Persons a year who change their region.
  private var between: Double { personsPerYear * (1 - withinRegionShare) }
  /// Of these, those whom a counter-stream makes up for.
  private var exchanged: Double {
    between - regions.reduce(0) { $0 + max(0, $1.netPerYear) }
  }

  private func streams(
    _ reader: ObjectReader, _ settlements: [Settlement]
  ) throws(Problem) -> [ArrivalPlan.Stream] {
    let weights = regions.map { $0.persons * $0.exchangeWeight }
    let weight = weights.reduce(0, +)
    let leaving = zip(regions, weights).map { exchanged * $1 / weight + max(0, -$0.netPerYear) }
    let coming = zip(regions, weights).map { exchanged * $1 / weight + max(0, $0.netPerYear) }
    let pairs = try KnownPairs(reader, regions, settlements, leaving: leaving, coming: coming)
    var flows = regions.indices.map { row in
      regions.indices.map { column in
        row == column || pairs.persons[row][column] != nil
          ? 0
          : 1
            / (halfDistanceKilometres
              + settlements[regions[row].settlement].kilometres(
                to: settlements[regions[column].settlement]))
      }
    }
    let balance = GravityBalance(
      leaving: pairs.rest(of: leaving, byRow: true), coming: pairs.rest(of: coming, byRow: false))
    if let (row, persons) = balance.scale(&flows) {
      let name = settlements[regions[row].settlement].name
      throw try reader.value(reader.has("pairs") ? "pairs" : "regions").problem(
        message: "the sums of all regions cannot be met together: those who leave \(name) are"
          + " \(NumberText.count(Int(persons.rounded()), "person", .plain)) a year off",
        expected: "smaller shares of the pairs, or regions that exchange more people")
    }
    let population = regions.reduce(0) { $0 + $1.persons }
    return regions.indices.flatMap { row in
      regions.indices.map { column in
        let isWithin = row == column
        return ArrivalPlan.Stream(
          origin: regions[row].settlement, destination: regions[column].settlement,
          personsPerYear: isWithin
            ? personsPerYear * withinRegionShare * regions[row].persons / population
            : pairs.persons[row][column] ?? flows[row][column])
      }
    }
  }
}

/// Scales flows until rows and columns have the sums that they shall have.
private struct GravityBalance {
  var leaving: [Double]
  var coming: [Double]

  private static let rounds = 500

  /// Usually converges by a factor of about ten a round.
  ///
  /// - Returns: The row that is farthest from its sum, and by how many persons; nil where all are met.
  func scale(_ flows: inout [[Double]]) -> (row: Int, persons: Double)? {
    for _ in 0..<GravityBalance.rounds {
      for column in coming.indices {
        let sum = flows.reduce(0) { $0 + $1[column] }
        for row in leaving.indices { flows[row][column] *= sum > 0 ? coming[column] / sum : 0 }
      }
      if farthest(flows).persons < 0.001 { break }
      for row in leaving.indices {
        let sum = flows[row].reduce(0, +)
        for column in coming.indices { flows[row][column] *= sum > 0 ? leaving[row] / sum : 0 }
      }
    }
    let farthest = farthest(flows)
    return farthest.persons < 1 ? nil : farthest
  }

  private func farthest(_ flows: [[Double]]) -> (row: Int, persons: Double) {
    var worst = (row: 0, persons: 0.0)
    for row in leaving.indices {
      let off = (flows[row].reduce(0, +) - leaving[row]).magnitude
      if off > worst.persons { worst = (row, off) }
    }
    return worst
  }
}

extension Settlement {
  /// As the crow flies, on the plane between both: within a few per cent in Kazakhstan.
  func kilometres(to other: Settlement) -> Double {
    let unitsPerDegree = Double(GridPoint.unitsPerDegree)
    let plane = LocalPlane(atLat: Double(centreLat + other.centreLat) / 2 / unitsPerDegree)
    let east = Double(centreLon - other.centreLon) / unitsPerDegree * plane.metresPerDegreeLon
    let north = Double(centreLat - other.centreLat) / unitsPerDegree * plane.metresPerDegreeLat
    return (east * east + north * north).squareRoot() / 1000
  }
}
