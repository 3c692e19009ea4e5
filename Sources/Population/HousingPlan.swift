import Configuration
import Diagnostics
import Values

/// What is let, and who owns it.
struct HousingPlan: Equatable, Sendable {
  struct Holding: Equatable, Sendable {
    var dwellings: Int
    /// Of all owners.
    var share: Rate
  }

  /// Of the stock, when the most dwellings are let.
  var vacancyShare: Rate
  /// Whole days that a dwelling stands empty between two tenancies.
  var turnoverDays: Int
  /// Of the stock; the rest is flats.
  var houseShare: Rate
  /// Let flats of one building.
  var flatsPerBlock: ClosedRange<Int>
  /// Of the stock, in one district of the cadastre.
  var dwellingsPerDistrict: Int
  var medianSquareMetres: Double
  var areaSigma: Double
  var squareMetres: ClosedRange<Double>
  /// Rents of the run to those that the settlements give.
  var rentIndex: Double
  /// Of the logarithm of the rent per square metre.
  var rentSigma: Double
  /// Coefficients of the assessed value, drawn for each building.
  var wear: ClosedRange<Double>
  var equipment: ClosedRange<Double>
  var zone: ClosedRange<Double>
  var billFixedTenge: Double
  var billTengePerSquareMetre: Double
  var billSigma: Double
  var prepaidMeterShare: Rate
  var holdings: [Holding]
  /// In the order of `Owner.TaxRegime.allCases`: of owners of one or two dwellings, and of the others.
  var regimesUpToTwo: [Rate]
  var regimesFromThree: [Rate]
  var undeclaredShare: Rate
  var undeclaredMonths: ClosedRange<Int>
  /// Where the shares of owners come from, for people.
  var ownersSource: String

  static let keys = [
    "vacancyShare", "turnoverDays", "houseShare", "flatsPerBlock", "dwellingsPerDistrict",
    "area", "rentIndex", "rentSigma", "assessedValue", "utilityBill", "prepaidMeterShare", "owners",
  ]
  /// Square metres.
  private static let areaBounds = 8.0...1000.0

  init(_ reader: ObjectReader) throws(Problem) {
    vacancyShare = try reader.rate(
      "vacancyShare", in: Rate(millionths: 0)...Rate(millionths: 500_000))
    turnoverDays = try reader.integer("turnoverDays", in: 0...365)
    houseShare = try reader.share("houseShare")
    flatsPerBlock = try reader.integers("flatsPerBlock", in: 1...200)
    dwellingsPerDistrict = try reader.integer("dwellingsPerDistrict", in: 1...1_000_000)
    let area = try reader.object(
      "area", keys: ["medianSquareMetres", "sigma", "boundsSquareMetres"])
    squareMetres = try area.range("boundsSquareMetres", in: HousingPlan.areaBounds)
    medianSquareMetres = try area.double("medianSquareMetres", in: squareMetres)
    areaSigma = try area.double("sigma", in: 0...2)
    rentIndex = try reader.double("rentIndex", in: 0.1...10)
    rentSigma = try reader.double("rentSigma", in: 0...2)
    let value = try reader.object("assessedValue", keys: ["wear", "equipment", "zone"])
    wear = try value.range("wear", in: 0.01...1)
    equipment = try value.range("equipment", in: 0.1...5)
    zone = try value.range("zone", in: 0.1...5)
    let bill = try reader.object(
      "utilityBill", keys: ["fixedTenge", "tengePerSquareMetre", "sigma"])
    billFixedTenge = try bill.double("fixedTenge", in: 0...1_000_000)
    billTengePerSquareMetre = try bill.double("tengePerSquareMetre", in: 0...100_000)
    billSigma = try bill.double("sigma", in: 0...2)
    prepaidMeterShare = try reader.share("prepaidMeterShare")
    let owners = try reader.object(
      "owners", keys: ["source", "holdings", "taxRegimes", "undeclared"])
    ownersSource = try owners.string("source")
    holdings = []
    for node in try owners.list("holdings", 1...20, of: "an entry a size of holding") {
      let entry = try ObjectReader(node, keys: ["dwellings", "share"])
      holdings.append(
        Holding(
          dwellings: try entry.integer("dwellings", in: 1...1000), share: try entry.share("share"))
      )
    }
    try owners.checkWhole(holdings.map(\.share), of: "all holdings")
    let regimes = try owners.object("taxRegimes", keys: ["upToTwoDwellings", "threeOrMore"])
    regimesUpToTwo = try HousingPlan.regimes(regimes, "upToTwoDwellings")
    regimesFromThree = try HousingPlan.regimes(regimes, "threeOrMore")
    let undeclared = try owners.object("undeclared", keys: ["share", "months"])
    undeclaredShare = try undeclared.share("share")
    undeclaredMonths = try undeclared.integers("months", in: 1...600)
  }

  private static func regimes(_ reader: ObjectReader, _ key: String) throws(Problem) -> [Rate] {
    let names = Owner.TaxRegime.allCases.map { "\($0)" }
    let regimes = try reader.object(key, keys: names)
    var shares: [Rate] = []
    for name in names { shares.append(try regimes.share(name)) }
    try regimes.checkWhole(shares, of: "all regimes")
    return shares
  }
}
