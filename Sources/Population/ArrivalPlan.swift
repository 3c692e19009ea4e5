import Configuration
import Diagnostics
package import Values

/// Who moves, from where to where, in which month of the year.
struct ArrivalPlan: Equatable, Sendable {
  struct Stream: Equatable, Sendable {
    var origin: SettlementNumber
    var destination: SettlementNumber
    var personsPerYear: Double
  }

  var streams: [Stream]
  /// Weights of January to December.
  var byMonth: [Double]
  /// Where the numbers come from, for people.
  var source: String

  static let keys = ["source", "corridors", "betweenAllRegions", "byMonth"]
  private static let mostPersons = 1_000_000_000.0

  init(_ reader: ObjectReader, _ settlements: [Settlement]) throws(Problem) {
    source = try reader.string("source")
    byMonth = []
    for node in try reader.list("byMonth", 12...12, of: "a weight a month, January first") {
      byMonth.append(try node.readDouble(in: 0.001...1000))
    }
    streams = []
    if reader.has("corridors") {
      for node in try reader.list("corridors", 1...10_000, of: "one a corridor") {
        let corridor = try ObjectReader(node, keys: ["from", "to", "personsPerYear"])
        streams.append(
          Stream(
            origin: try corridor.settlement("from", of: settlements),
            destination: try corridor.settlement("to", of: settlements),
            personsPerYear: try corridor.double(
              "personsPerYear", in: 0...ArrivalPlan.mostPersons)))
      }
    }
    if reader.has("betweenAllRegions") {
      streams += try GravityFlows(
        reader.object("betweenAllRegions", keys: GravityFlows.keys), settlements
      ).streams
    }
    guard !streams.isEmpty else {
      throw reader.node.problem(
        message: "nobody arrives", expected: "corridors or betweenAllRegions")
    }
  }
}

/// A place in `PopulationPlan.flows`.
package typealias CorridorNumber = Number<Flow>

/// The tenancies of one corridor.
package struct Flow: Sendable {
  package var origin: SettlementNumber
  package var destination: SettlementNumber
  /// Persons of the horizon × share who rent ÷ persons a household.
  package var tenancies: Double
}

extension PopulationPlan {
  /// What each corridor aims at.
  package var flows: [Flow] {
    let perPerson = people.shareWhoRent.share / people.meanHouseholdSize
    return arrivals.streams.map { stream in
      Flow(
        origin: stream.origin, destination: stream.destination,
        tenancies: stream.personsPerYear * yearsOfArrivals * perPerson)
    }
  }

  /// What part of a year's arrivals comes in each month of the horizon.
  var monthWeights: [Double] {
    let year = arrivals.byMonth.reduce(0, +)
    return (0..<months).map { month in
      arrivals.byMonth[(firstMonth.indexInYear + month) % 12] / year
    }
  }
}
