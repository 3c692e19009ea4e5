package import Configuration
package import Diagnostics
package import Values

/// What a scenario says about who lives where and who comes: all that `Population.make` needs besides a seed.
package struct PopulationPlan: Equatable, Sendable {
  package var settlements: [Settlement]
  /// Where the rents of the settlements come from, for people.
  package var rentSource: String
  /// Tenancies begin from the first day of this month.
  package var firstMonth: Month
  package var months: Int
  var housing: HousingPlan
  var people: PeoplePlan
  var arrivals: ArrivalPlan
  /// What sources say of all that this is to come to; nil for a scenario that is no picture of the country.
  package var facts: Facts?

  /// Five of the largest scenario that ships: the settlements then hold all buildings, also where all of them are houses,
  /// and there are numbers for all people.
  static let mostTenancies = 5_000_000

  /// Reads the sections `housing`, `people`, `arrivals` and `facts` of a scenario; its other keys are not looked at.
  ///
  /// - Parameters:
  ///   - root: The scenario.
  ///   - settlementsDocument: The file of settlements that it names.
  ///   - months: How many months people arrive in, at least one.
  package static func read(
    _ root: ObjectReader, settlementsDocument: Document, firstMonth: Month, months: Int
  ) throws(Problem) -> PopulationPlan {
    let file = try SettlementsFile(settlementsDocument)
    let settlements = file.settlements
    let people = try PeoplePlan(root.object("people", keys: PeoplePlan.keys), settlements)
    let plan = PopulationPlan(
      settlements: settlements, rentSource: file.rentSource, firstMonth: firstMonth,
      months: months, housing: try HousingPlan(root.object("housing", keys: HousingPlan.keys)),
      people: people,
      arrivals: try ArrivalPlan(root.object("arrivals", keys: ArrivalPlan.keys), settlements),
      facts: root.has("facts")
        ? try Facts(root.object("facts", keys: Facts.keys), settlements) : nil)
    let tenancies = plan.flows.reduce(0) { $0 + $1.tenancies }
    guard tenancies <= Double(mostTenancies) else {
      throw try root.value("arrivals").problem(
        message: "more than \(mostTenancies) tenancies would begin",
        expected: "fewer persons a year or fewer months")
    }
    return plan
  }

  /// The day after the last month.
  var end: Day { Month(number: firstMonth.number + Int32(months)).firstDay }
}

/// Who comes.
struct PeoplePlan: Equatable, Sendable {
  /// What people of one kind have in common.
  struct KindPlan: Equatable, Sendable {
    /// Of all tenancies.
    var share: Rate
    var householdSize: ClosedRange<Int>
    /// How many of them have an income.
    var earners: ClosedRange<Int>
    /// Of the settlement's median income, for each of them.
    var incomeFactor: Double
    var contributingWorkShare: Rate
    /// Of the hazard of leaving.
    var leavingFactor: Double
  }

  var shareWhoRent: Rate
  /// In the order of `Tenancy.Kind.allCases`.
  var kinds: [KindPlan]
  /// By settlement.
  var medianIncomeTenge: [Int]
  var incomeSigma: Double
  /// The rank correlation of rent and household income in a settlement.
  var rentWithIncome: Double
  /// Of its income, what a household looks for a dwelling up to.
  var affordableShare: Double
  var relativeOfOwnerShare: Rate
  var relativeRentFactor: Double
  /// The hazard of leaving in each month of the stay, the first first; later months have that of the last.
  var leavingPerMonth: [Rate]

  static let keys = [
    "shareWhoRent", "kinds", "income", "rentWithIncome", "relativeOfOwner", "leavingPerMonth",
  ]
  private static let kindKeys = [
    "share", "householdSize", "earners", "incomeFactor", "contributingWorkShare",
    "leavingFactor",
  ]

  init(_ reader: ObjectReader, _ settlements: [Settlement]) throws(Problem) {
    shareWhoRent = try reader.share("shareWhoRent")
    let kindsReader = try reader.object("kinds", keys: Tenancy.Kind.allCases.map(\.name))
    kinds = []
    for kind in Tenancy.Kind.allCases {
      kinds.append(
        try KindPlan(kindsReader.object(kind.name, keys: PeoplePlan.kindKeys)))
    }
    try kindsReader.checkWhole(kinds.map(\.share), of: "all kinds")
    let income = try reader.object("income", keys: ["medianTenge", "sigma", "medianTengeIn"])
    let bounds = 1000...100_000_000
    let median = try income.integer("medianTenge", in: bounds)
    incomeSigma = try income.double("sigma", in: 0...3)
    let local = try income.object("medianTengeIn", keys: settlements.map(\.name))
    medianIncomeTenge = []
    for settlement in settlements {
      let isLocal = local.has(settlement.name)
      medianIncomeTenge.append(
        isLocal ? try local.integer(settlement.name, in: bounds) : median)
    }
    let rent = try reader.object(
      "rentWithIncome", keys: ["rankCorrelation", "affordableShareOfIncome"])
    rentWithIncome = try rent.double("rankCorrelation", in: 0...0.95)
    affordableShare = try rent.double("affordableShareOfIncome", in: 0.05...1)
    let relative = try reader.object("relativeOfOwner", keys: ["share", "rentFactor"])
    relativeOfOwnerShare = try relative.share("share")
    relativeRentFactor = try relative.double("rentFactor", in: 0.01...1)
    leavingPerMonth = []
    for node in try reader.list("leavingPerMonth", 1...120, of: "a hazard a month") {
      let whole = Rate(millionths: Rate.millionthsPerWhole)
      leavingPerMonth.append(try node.readRate(in: Rate(millionths: 0)...whole))
    }
  }

  /// Persons a household, from the kinds and their sizes.
  var meanHouseholdSize: Double {
    kinds.reduce(0) { sum, kind in
      let middle = Double(kind.householdSize.lowerBound + kind.householdSize.upperBound) / 2
      return sum + kind.share.share * middle
    }
  }
}

extension PeoplePlan.KindPlan {
  init(_ reader: ObjectReader) throws(Problem) {
    self.init(
      share: try reader.share("share"),
      householdSize: try reader.integers("householdSize", in: 1...20),
      earners: try reader.integers("earners", in: 1...20),
      incomeFactor: try reader.double("incomeFactor", in: 0.01...100),
      contributingWorkShare: try reader.share("contributingWorkShare"),
      leavingFactor: try reader.double("leavingFactor", in: 0...100))
    guard earners.upperBound <= householdSize.upperBound else {
      throw try reader.value("earners").problem(
        message: "more people earn than live there",
        expected: "at most \(householdSize.upperBound), as householdSize has it")
    }
  }
}

extension Rate {
  /// The nearest double, from 0 to 1 for a share.
  var share: Double { Double(millionths) / Double(Rate.millionthsPerWhole) }
}
