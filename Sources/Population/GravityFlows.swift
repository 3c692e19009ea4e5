import Configuration
import Diagnostics
import Geofence
import Values

/// Moves between all regions, from what is known of each region alone.
///
/// Within a region: its share of all persons. Between regions: everybody takes part in an exchange by population, and what a region
/// gains or loses in a year comes on top (each stream has its counter-stream). Who goes where follows from distance, with the sums
/// of each region given: a doubly constrained gravity model (A. G. Wilson, 1967), fitted by scaling rows and columns in turn.
struct GravityFlows {
  struct Region {
    var settlement: SettlementNumber
    var persons: Double
    var netPerYear: Double
  }

  static let keys = ["personsPerYear", "withinRegionShare", "halfDistanceKilometres", "regions"]

  var personsPerYear: Double
  var withinRegionShare: Double
  /// Near ones count as this much farther: at this distance a city attracts half as much as at none.
  var halfDistanceKilometres: Double
  var regions: [Region] = []

  init(_ reader: ObjectReader, _ settlements: [Settlement]) throws(Problem) {
    personsPerYear = try reader.double("personsPerYear", in: 0...1_000_000_000)
    withinRegionShare = try reader.share("withinRegionShare").share
    halfDistanceKilometres = try reader.double("halfDistanceKilometres", in: 1...10_000)
    for node in try reader.list("regions", 2...99, of: "one a region") {
      let region = try ObjectReader(node, keys: ["settlement", "persons", "netPerYear"])
      let settlement = try region.settlement("settlement", of: settlements)
      if let earlier = regions.firstIndex(where: { $0.settlement == settlement }) {
        throw try region.value("settlement").problem(
          message: "regions[\(earlier)] has the same settlement",
          expected: "each settlement once")
      }
      regions.append(
        Region(
          settlement: settlement, persons: try region.double("persons", in: 1...1_000_000_000),
          netPerYear: try region.double("netPerYear", in: -1_000_000_000...1_000_000_000)))
    }
    let net = regions.reduce(0) { $0 + $1.netPerYear }
    guard net.magnitude < 0.5 else {
      throw try reader.value("regions").problem(
        message: "the net moves of all regions add up to \(net)", expected: "0")
    }
    guard exchanged >= 0 else {
      throw try reader.value("regions").problem(
        message: "more people gain a new region than move between regions",
        expected: "at most \(Int(between)) persons a year")
    }
  }

  /// Persons a year who change their region.
  private var between: Double { personsPerYear * (1 - withinRegionShare) }
  /// Of these, those whom a counter-stream makes up for.
  private var exchanged: Double {
    between - regions.reduce(0) { $0 + max(0, $1.netPerYear) }
  }

  /// From each region to each, itself included.
  func streams(_ settlements: [Settlement]) -> [ArrivalPlan.Stream] {
    let population = regions.reduce(0) { $0 + $1.persons }
    let leaving = regions.map { exchanged * $0.persons / population + max(0, -$0.netPerYear) }
    let coming = regions.map { exchanged * $0.persons / population + max(0, $0.netPerYear) }
    var flows = regions.map { from in
      regions.map { to in
        from.settlement == to.settlement
          ? 0
          : 1
            / (halfDistanceKilometres
              + settlements[from.settlement].kilometres(to: settlements[to.settlement]))
      }
    }
    // Converges by a factor of about ten a round.
    for _ in 0..<60 {
      for column in regions.indices {
        let sum = flows.reduce(0) { $0 + $1[column] }
        for row in regions.indices { flows[row][column] *= sum > 0 ? coming[column] / sum : 0 }
      }
      for row in regions.indices {
        let sum = flows[row].reduce(0, +)
        for column in regions.indices { flows[row][column] *= sum > 0 ? leaving[row] / sum : 0 }
      }
    }
    for index in regions.indices {
      flows[index][index] =
        personsPerYear * withinRegionShare * regions[index].persons / population
    }
    return regions.indices.flatMap { row in
      regions.indices.map { column in
        ArrivalPlan.Stream(
          origin: regions[row].settlement, destination: regions[column].settlement,
          personsPerYear: flows[row][column])
      }
    }
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
