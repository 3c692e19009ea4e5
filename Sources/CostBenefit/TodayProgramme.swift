package import Values

/// Today's aid to settlers (the dissertation's tables 26, 30 and 31) and what it costs, exactly, in tiyn.
package enum TodayProgramme {
  /// The monthly calculation index of 2025.
  package static let indexTenge: Int64 = 3_932
  /// The wage that the source reckons a subsidised job with: 25 MRP.
  package static let wageTenge: Int64 = 98_300

  /// An aid of table 26.
  package struct Aid: Sendable {
    package var name: String
    /// How the amount is made.
    package var formula: String
    /// For one who gets it.
    package var amount: Tenge
    /// The share of settlers who get it.
    package var use: Rate
    /// What table 26 adds for it; nil where that is the whole amount.
    package var printed: Tenge?

    /// What it costs a settler on average.
    package var weighted: Tenge { use.floorOf(amount) }
  }

  package static let aids: [Aid] = [
    Aid(
      name: "lift", formula: "70 MRP", amount: mrp(70),
      use: Rate(millionths: 1_000_000)),
    Aid(
      name: "rent aid", formula: "15 MRP x 12 months", amount: mrp(15 * 12),
      use: Rate(millionths: 650_000)),
    Aid(
      name: "hiring", formula: "400 MRP", amount: mrp(400), use: Rate(millionths: 220_000)),
    Aid(
      name: "service housing", formula: "1 160 MRP", amount: mrp(1_160),
      use: Rate(millionths: 100_000), printed: Tenge(tenge: 50_000)),
    Aid(
      name: "subsidised job", formula: "8 x 70 % of 98 300",
      amount: Rate(millionths: 700_000).floorOf(Tenge(tenge: 8 * wageTenge)),
      use: Rate(millionths: 150_000), printed: Tenge(tenge: 39_000)),
  ]

  /// Three ways of reading what a settler costs.
  package enum CostReading: String, CaseIterable, Sendable {
    /// Table 26 as it stands: three rows are the whole amount, two are weighted by use.
    case printed
    /// The three rows weighted by use too, the other two as printed.
    case weighted
    /// All five derived: amount times use.
    case weightedAndDerived

    package var words: String {
      switch self {
      case .printed: "as printed: three rows not weighted by use, two are"
      case .weighted: "weighted by use throughout, the last two rows as printed"
      case .weightedAndDerived: "weighted by use, with the last two rows derived"
      }
    }
  }

  package static func costPerPerson(_ reading: CostReading) -> Tenge {
    aids.reduce(.zero) { sum, aid in
      let part: Tenge =
        switch reading {
        case .printed: aid.printed ?? aid.amount
        case .weighted: aid.printed ?? aid.weighted
        case .weightedAndDerived: aid.weighted
        }
      return sum + part
    }
  }

  /// What an aid costs a year for so many settlers, in tiyn: people times use times amount, floored once.
  package static func totalTiyn(_ aid: Aid, people: Int) -> Int128 {
    Int128(people) * Int128(aid.use.millionths) * Int128(aid.amount.tiyn)
      / Int128(Rate.millionthsPerWhole)
  }

  private static func mrp(_ count: Int64) -> Tenge { Tenge(tenge: count * indexTenge) }
}
