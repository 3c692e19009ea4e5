import Text

/// Table 34 of the dissertation, cell for cell, beside what its formulas give.
package enum Table34 {
  /// How a printed number follows from the computed one.
  package enum Agreement: String, Sendable {
    /// Rounded and truncated it is the same.
    case equal
    /// Only without its further decimals.
    case truncated
    /// Only rounded.
    case rounded
    case differs
  }

  package struct Cell: Sendable {
    package var row: Row
    package var retention: Double
    /// As the source prints it, with its decimal comma; nil where it prints nothing.
    package var printed: String?
    /// In the unit of the row.
    package var computed: Double

    /// Nil where nothing is printed.
    package var agreement: Agreement? {
      guard let printed else { return nil }
      let parts = printed.split(separator: ",")
      let places = parts.count == 2 ? parts[1].count : 0
      let digits = parts.joined()
      let truncated = Table34.digits(computed, places: places, isRounded: false) == digits
      let rounded = Table34.digits(computed, places: places, isRounded: true) == digits
      return switch (truncated, rounded) {
      case (true, true): .equal
      case (true, false): .truncated
      case (false, true): .rounded
      case (false, false): .differs
      }
    }
  }

  package enum Row: String, CaseIterable, Sendable {
    case presentValue, cost, netPresentValue, benefitCostRatio, people, totalPresentValue,
      totalCost,
      totalNetPresentValue

    /// In tenge; totals in millions of tenge; BCR and N as numbers.
    package func computed(_ terms: CostBenefitTerms) -> Double {
      switch self {
      case .presentValue: terms.presentValue
      case .cost: terms.cost
      case .netPresentValue: terms.netPresentValue
      case .benefitCostRatio: terms.benefitCostRatio ?? .nan
      case .people: Double(terms.people)
      case .totalPresentValue: terms.totalPresentValue / 1e6
      case .totalCost: terms.totalCost / 1e6
      case .totalNetPresentValue: terms.totalNetPresentValue / 1e6
      }
    }

    /// What the source prints for 0.75, 0.85 and 0.90.
    fileprivate var printed: [String] {
      switch self {
      case .presentValue: ["2897227,38", "3283524,37", "3476672,86"]
      case .cost: ["2700000", "2700000", "2700000"]
      case .netPresentValue: ["197227,38", "583524,37", "776672,86"]
      case .benefitCostRatio: ["1,07", "1,21", "1,28"]
      case .people: ["6450", "6450", "6450"]
      case .totalPresentValue: ["18687", "21178,7", "22424,5"]
      case .totalCost: ["17415", "17415", "17415"]
      case .totalNetPresentValue: ["1272,1", "3763,7", "5009,5"]
      }
    }
  }

  /// The cells of a row: today's retention, for which the table has no column, and then the three of the table.
  package static func cells(_ row: Row) -> [Cell] {
    let retentions = [CostBenefitTerms.retentionToday] + CostBenefitTerms.sourceRetentions
    return zip(retentions, [nil] + row.printed.map(Optional.some)).map { retention, printed in
      Cell(
        row: row, retention: retention, printed: printed,
        computed: row.computed(CostBenefitTerms.source.with { $0.retention = retention }))
    }
  }

  package static var allCells: [Cell] { Row.allCases.flatMap(cells) }

  /// The digits of a number with this many decimals, without its point.
  private static func digits(_ value: Double, places: Int, isRounded: Bool) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = value * scale
    return String(Int64(isRounded ? scaled.rounded() : scaled.rounded(.towardZero)))
  }
}

/// A sentence of the source beside what its own numbers give.
package struct CostBenefitClaim: Sendable {
  package var claim: String
  package var found: String

  /// The claims of section 3.2 and of the conclusion.
  package static var all: [CostBenefitClaim] {
    let source = CostBenefitTerms.source
    func breakEven(_ rate: Double) -> String {
      let value = source.with { $0.rate = rate }.breakEvenRetention ?? .nan
      return NumberText.decimal(value, places: 2)
    }
    func billions(_ value: Double, _ places: Int) -> String {
      NumberText.decimal(value / 1e9, places: places)
    }
    let gross = 15_000 * 0.85 * source.fiscal
    let fewer = Savings.people(retention: 0.85)
    let fewerAtClaim = Savings.people(retention: 0.75)
    return [
      CostBenefitClaim(
        claim: "\"effective at R of at least 75 %\"",
        found: "NPV is 0 at R = \(breakEven(0.07)) with 7 %, \(breakEven(0.09)) with 9 %"),
      CostBenefitClaim(
        claim: "\"NPV of 42-48 billion over ten years\" (conclusion)",
        found:
          "table 34 has \(billions(source.totalNetPresentValue, 2)) billion; no formula is given"),
      CostBenefitClaim(
        claim: "\"15 000 people bring 7.0 billion\"",
        found:
          "15 000 x 0.85 x 550 000 = \(billions(gross, 4)) billion a year, gross: before what they cost"
      ),
      CostBenefitClaim(
        claim: "\"4.4 billion saved by fewer failures\", quoted for R = 0.75",
        found: """
          (0.40 - 0.15) x 6 450 = \(NumberText.decimal(fewer, places: 1)), rounded up, x 2.7 million = \
          \(NumberText.decimal(Savings.millions(people: fewer.rounded(.up)), places: 1)) million: true of R = 0.85; at \
          R = 0.75 it is \(NumberText.decimal(Savings.millions(people: fewerAtClaim), places: 1)) million
          """),
    ]
  }

  /// Settlers who do not leave because retention rises, and what moving so many costs.
  package enum Savings {
    package static func people(retention: Double) -> Double {
      (retention - CostBenefitTerms.retentionToday) * Double(CostBenefitTerms.source.people)
    }

    /// In millions of tenge.
    package static func millions(people: Double) -> Double {
      people * CostBenefitTerms.source.cost / 1e6
    }
  }
}
