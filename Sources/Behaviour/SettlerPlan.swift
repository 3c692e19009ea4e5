package import Configuration
package import Diagnostics
package import Events
package import Population
import Text
package import Values

/// Somebody who employs settlers: has nothing but a number in the run.
package enum Employer {}

/// What a scenario says of settlers (its key `settlers`): who is one, what work they find, what they sign and buy, and how they leave.
///
/// Nothing here knows an instrument. What an instrument pays for are events (an enrolment, a job with housing, a contract), and
/// here stands how often each happens.
package struct SettlerPlan: Equatable, Sendable {
  /// By settlement: of the tenancies that come there, those of settlers.
  package var shares: [Rate]
  package var jobs: Jobs
  /// Each is signed by a share of settlers.
  package var contracts: [Contract]
  /// Nil where nobody buys.
  package var buying: Buying?
  /// Of settlers, those who live by a business of their own and have no job.
  package var ownBusinessShare: Rate
  package var leaving: Leaving
  /// Settlers who deceive, each kind a share of all settlers.
  package var shams: [Sham]

  package struct Jobs: Equatable, Sendable {
    /// Of settlers without a business, those who start to work where they move in.
    package var employedShare: Rate
    /// Days from moving in to the first day of work, the least and the most.
    package var startDays: ClosedRange<Int>
    /// Settlers an employer has, on average.
    package var employersAverageWorkers: Int
    package var contributionsShareOfWage: Rate
    package var endsChanceAMonth: Double
    /// That somebody without work finds some.
    package var foundChanceAMonth: Double
    /// Of jobs, those that the state subsidises.
    package var subsidisedShare: Rate
    /// Of jobs, those with so many months of housing by the employer; none with the rest.
    package var housing: [Housing]
  }

  package struct Housing: Equatable, Sendable {
    package var months: UInt8
    /// Of jobs.
    package var share: Rate
  }

  /// A contract that settlers sign.
  package struct Contract: Equatable, Sendable {
    /// For the reader.
    package var name: String
    package var share: Rate
    /// Civil months from that of the enrolment to that of the signature.
    package var afterMonths: Int
    /// Whether only those with a business of their own sign it.
    package var isOfBusiness: Bool
    /// How long it binds, in months.
    package var months: Int
  }

  package struct Buying: Equatable, Sendable {
    package var share: Rate
    /// Civil months from that of the enrolment, the least and the most.
    package var afterMonths: ClosedRange<Int>
    /// The price of a dwelling in rents of a month.
    package var priceInRents: Int
  }

  package struct Leaving: Equatable, Sendable {
    /// Of those who move away, those of whom nobody tells the register.
    package var unreportedShare: Rate
    /// Of the others, days until the register knows, the least and the most.
    package var daysLate: ClosedRange<Int>
    /// That an inspection finds in a month that somebody with a contract has moved away.
    package var inspectionChanceAMonth: Double
  }

  /// A kind of deceit, with a job or with a home: what is different to other settlers.
  package struct Sham: Equatable, Sendable {
    package var name: String
    package var share: Rate
    package var housingMonths: UInt8
    package var isSubsidised: Bool
    /// Nil for what the settler says to earn.
    package var wageTenge: Int32?
    /// After so many months the job ends on paper; never by itself where nil.
    package var endsAfterMonths: Int?
    package var ending: JobEnding
    /// Whether they live where they are registered. A front never moves in: nobody tells the register, and only an inspection ends it.
    package var livesThere: Bool
  }
}

extension SettlerPlan {
  package static let keys = [
    "share", "shareIn", "jobs", "contracts", "buying", "ownBusinessShare", "leaving", "sham",
  ]

  /// Reads the object of the key `settlers`.
  package static func read(
    _ node: Node, _ settlements: [Settlement]
  ) throws(Problem) -> SettlerPlan {
    let reader = try ObjectReader(node, keys: keys)
    let share = try reader.wholeShare("share")
    var shares = [Rate](repeating: share, count: settlements.count)
    if reader.has("shareIn") {
      let local = try reader.object("shareIn", keys: settlements.map(\.name))
      for (index, settlement) in settlements.enumerated() where local.has(settlement.name) {
        shares[index] = try local.wholeShare(settlement.name)
      }
    }
    let leaving = try reader.object(
      "leaving", keys: ["unreportedShare", "daysLate", "inspectionChanceAMonth"])
    return SettlerPlan(
      shares: shares, jobs: try Jobs(reader), contracts: try contracts(reader),
      buying: try buying(reader),
      ownBusinessShare: reader.has("ownBusinessShare")
        ? try reader.wholeShare("ownBusinessShare") : Rate(millionths: 0),
      leaving: Leaving(
        unreportedShare: try leaving.wholeShare("unreportedShare"),
        daysLate: try leaving.leastAndMost("daysLate", in: 0...3_650),
        inspectionChanceAMonth: try leaving.double("inspectionChanceAMonth", in: 0...1)),
      shams: try shams(reader))
  }

  private static func contracts(_ reader: ObjectReader) throws(Problem) -> [Contract] {
    guard reader.has("contracts") else { return [] }
    var contracts: [Contract] = []
    for node in try reader.array("contracts") {
      let entry = try ObjectReader(
        node, keys: ["name", "share", "afterMonths", "months", "ownBusiness"])
      contracts.append(
        Contract(
          name: try entry.string("name"), share: try entry.wholeShare("share"),
          afterMonths: try entry.integer("afterMonths", in: 0...240),
          isOfBusiness: entry.has("ownBusiness") ? try entry.bool("ownBusiness") : false,
          months: try entry.integer("months", in: 1...240)))
    }
    guard contracts.count <= mostContracts else {
      throw try reader.value("contracts").problem(
        message: "a settler would sign \(NumberText.count(contracts.count, "contract"))",
        expected: "at most \(mostContracts)")
    }
    return contracts
  }

  /// So that a calendar entry can name one.
  static let mostContracts = 32

  private static func buying(_ reader: ObjectReader) throws(Problem) -> Buying? {
    guard reader.has("buying") else { return nil }
    let entry = try reader.object("buying", keys: ["share", "afterMonths", "priceInRents"])
    return Buying(
      share: try entry.wholeShare("share"),
      afterMonths: try entry.leastAndMost("afterMonths", in: 0...240),
      priceInRents: try entry.integer("priceInRents", in: 1...1_000))
  }

  private static func shams(_ reader: ObjectReader) throws(Problem) -> [Sham] {
    guard reader.has("sham") else { return [] }
    var shams: [Sham] = []
    for node in try reader.array("sham") {
      let entry = try ObjectReader(
        node,
        keys: [
          "name", "share", "housingMonths", "subsidised", "wageTenge", "endsAfterMonths", "cause",
          "livesThere",
        ])
      let ends = entry.has("endsAfterMonths")
      shams.append(
        Sham(
          name: try entry.string("name"), share: try entry.wholeShare("share"),
          housingMonths: entry.has("housingMonths")
            ? UInt8(try entry.integer("housingMonths", in: FieldLimits.housingMonths)) : 0,
          isSubsidised: entry.has("subsidised") ? try entry.bool("subsidised") : false,
          wageTenge: entry.has("wageTenge")
            ? Int32(try entry.integer("wageTenge", in: 1...100_000_000)) : nil,
          endsAfterMonths: ends ? try entry.integer("endsAfterMonths", in: 1...240) : nil,
          ending: entry.has("cause")
            ? try entry.choice("cause", of: JobEnding.allCases, named: \.name) : .worker,
          livesThere: entry.has("livesThere") ? try entry.bool("livesThere") : true))
    }
    return try checked(shams.map(\.share), reader, "sham", of: shams)
  }

  /// Shares that exclude one another are not more than everybody.
  fileprivate static func checked<Value>(
    _ shares: [Rate], _ reader: ObjectReader, _ key: String, of value: Value
  ) throws(Problem) -> Value {
    let sum = shares.reduce(0) { $0 + $1.millionths }
    guard sum <= Rate.millionthsPerWhole else {
      throw try reader.value(key).problem(
        message: "the shares of \(key) are more than 1 together", expected: "at most 1 together")
    }
    return value
  }
}

extension SettlerPlan.Jobs {
  init(_ settlers: ObjectReader) throws(Problem) {
    let reader = try settlers.object(
      "jobs",
      keys: [
        "employedShare", "startDays", "employersAverageWorkers", "contributionsShareOfWage",
        "endsChanceAMonth", "foundChanceAMonth", "subsidisedShare", "housing",
      ])
    employedShare = try reader.wholeShare("employedShare")
    startDays = try reader.leastAndMost("startDays", in: 0...365)
    employersAverageWorkers = try reader.integer("employersAverageWorkers", in: 1...100_000)
    contributionsShareOfWage = try reader.wholeShare("contributionsShareOfWage")
    endsChanceAMonth = try reader.double("endsChanceAMonth", in: 0...1)
    foundChanceAMonth = try reader.double("foundChanceAMonth", in: 0...1)
    subsidisedShare = try reader.wholeShare("subsidisedShare")
    var kinds: [SettlerPlan.Housing] = []
    for node in try reader.array("housing") {
      let entry = try ObjectReader(node, keys: ["months", "share"])
      kinds.append(
        SettlerPlan.Housing(
          months: UInt8(try entry.integer("months", in: FieldLimits.housingMonths)),
          share: try entry.wholeShare("share")))
    }
    housing = try SettlerPlan.checked(kinds.map(\.share), reader, "housing", of: kinds)
  }
}

extension ObjectReader {
  /// From 0 to 1.
  fileprivate func wholeShare(_ key: String) throws(Problem) -> Rate {
    try rate(key, in: Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole))
  }

  /// `[least, most]`.
  fileprivate func leastAndMost(
    _ key: String, in range: ClosedRange<Int>
  ) throws(Problem) -> ClosedRange<Int> {
    let nodes = Array(try array(key))
    guard nodes.count == 2 else {
      throw try value(key).problem(
        message: "the list has \(NumberText.count(nodes.count, "entry", plural: "entries"))",
        expected: "2, the least and the most")
    }
    let least = try nodes[0].readInteger(in: range)
    return least...(try nodes[1].readInteger(in: least...range.upperBound))
  }
}
