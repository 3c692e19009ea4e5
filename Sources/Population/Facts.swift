import Configuration
import Diagnostics
import Values

/// What sources say of the country: results that a population is held against, and that nothing in it is made from.
package struct Facts: Equatable, Sendable {
  struct NetMoves: Equatable, Sendable {
    var settlement: SettlementNumber
    var personsPerYear: Double
  }

  struct ShareOfArrivals: Equatable, Sendable {
    var origin: SettlementNumber
    var destination: SettlementNumber
    /// Of all who come to the destination from other settlements.
    var share: Double
  }

  /// Flats in which far more people are registered than live there.
  package struct RubberFlats: Equatable, Sendable {
    package var source: String
    package var flats: Double
    package var persons: Double
    /// Of the typology of a scenario that makes them.
    package var typology: String
  }

  /// All households of the country, and those that do not own their home.
  package private(set) var households: Double
  private(set) var householdsWithoutOwnHome: Double
  private(set) var householdsSource: String
  private(set) var netMoves: [NetMoves] = []
  private(set) var netMovesSource: String
  private(set) var sharesOfArrivals: [ShareOfArrivals] = []
  private(set) var arrivalsSource: String
  package private(set) var rubberFlats: RubberFlats

  static let keys = ["households", "netMovesPerYear", "arrivalsByOrigin", "rubberFlats"]
  private static let mostPersons = 1_000_000_000.0

  init(_ reader: ObjectReader, _ settlements: [Settlement]) throws(Problem) {
    let homes = try reader.object("households", keys: ["source", "count", "withoutOwnHome"])
    householdsSource = try homes.string("source")
    households = try homes.double("count", in: 1...Facts.mostPersons)
    householdsWithoutOwnHome = try homes.double("withoutOwnHome", in: 1...households)
    let moves = try reader.object("netMovesPerYear", keys: ["source", "of"])
    netMovesSource = try moves.string("source")
    let bySettlement = try moves.object("of", keys: settlements.map(\.name))
    for settlement in settlements.numbers where bySettlement.has(settlements[settlement].name) {
      netMoves.append(
        NetMoves(
          settlement: settlement,
          personsPerYear: try bySettlement.double(
            settlements[settlement].name, in: -Facts.mostPersons...Facts.mostPersons)))
    }
    let origins = try reader.object("arrivalsByOrigin", keys: ["source", "pairs"])
    arrivalsSource = try origins.string("source")
    for node in try origins.list("pairs", 1...1000, of: "an origin and a destination each") {
      let pair = try ObjectReader(node, keys: ["from", "to", "share"])
      sharesOfArrivals.append(
        ShareOfArrivals(
          origin: try pair.settlement("from", of: settlements),
          destination: try pair.settlement("to", of: settlements),
          share: try pair.double("share", in: 0...1)))
    }
    let rubber = try reader.object(
      "rubberFlats", keys: ["source", "flats", "persons", "typology"])
    rubberFlats = RubberFlats(
      source: try rubber.string("source"), flats: try rubber.double("flats", in: 1...1_000_000),
      persons: try rubber.double("persons", in: 1...Facts.mostPersons),
      typology: try rubber.string("typology"))
  }
}
