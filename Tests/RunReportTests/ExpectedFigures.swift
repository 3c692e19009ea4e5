import Foundation
import Report
import TestSupport
import Text

/// What a report must show, made from `summary.json` alone: the table of docs/report.md as code.
struct ExpectedFigures {
  struct Value: Equatable {
    var y: Double
    var low: Double?
    var high: Double?
  }

  /// Figure, series and x; numbers as x in one way of writing.
  private(set) var values: [String: [String: [String: Value]]] = [:]
  private let summary: JSON
  private let months: [String]

  static let ridge = [
    "ownerBound": "Owner-bound", "balanced": "Balanced", "tenantBound": "Tenant-bound",
  ]
  static let words = [
    "voucher": "Voucher", "rentIncrease": "Rent increase", "procedure": "Time of the procedure",
    "fineAvoided": "Fine avoided", "inclination": "Inclination (fitted)",
    "propertyTaxSaved": "Property tax saved", "depositCover": "Deposit cover",
    "taxOnRent": "Tax on the rent", "earlierYears": "Fine for earlier years",
    "timingAndRejections": "Timing and rejections",
  ]
  static let positioning = [
    "outdoor": "Satellites, open sky", "street": "Satellites, between houses",
    "indoor": "Wi-Fi, indoors", "cell": "Cell of the network",
  ]

  init(_ summary: JSON) {
    self.summary = summary
    let first = summary["firstMonth"].text.split(separator: "-").compactMap { Int($0) }
    months = (0..<Int(summary["months"].number ?? 0)).map { index in
      let month = first[0] * 12 + first[1] - 1 + index
      return "\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
    }
    addUptake()
    addMoney()
    addHarm()
    addLasting()
    if !summary.at("fraud.byTypology").members.isEmpty { addFraud() }
  }

  static func x(_ label: String) -> String { Double(label).map { "\($0)" } ?? label }

  private mutating func add(
    _ figure: String, _ series: String, _ x: String, _ y: JSON, interval: JSON? = nil
  ) {
    guard let y = y.number else { return }
    values[figure, default: [:]][series, default: [:]][ExpectedFigures.x(x)] = Value(
      y: y, low: interval?["low"].number, high: interval?["high"].number)
  }

  private mutating func addMonths(_ figure: String, _ series: String, _ json: JSON) {
    for (month, value) in zip(months, json.array) { add(figure, series, month, value) }
  }

  private mutating func addUptake() {
    for (key, at) in summary.at("uptake.byRidge").members {
      let name = ExpectedFigures.ridge[key] ?? key
      let effect = summary.at("effect.byRidge")[key]
      let months = zip(effect["stockByMonth"].array, effect["stockByMonthWithout"].array)
      for (month, (with, without)) in zip(self.months, months) {
        guard let with = with.number, let without = without.number else { continue }
        add("effect-by-month", name, month, .number(with - without))
      }
      add(
        "effect-by-ridge", "With the programme less without", name, effect["uptake"]["mean"],
        interval: effect["uptake"])
      for (series, who) in [
        ("Has not heard of it", "unaware"), ("Tenant alone", "tenant"), ("Owner alone", "owner"),
        ("Both", "both"),
        ("Neither: too late or turned down", "other"),
      ] { add("missing-consent", series, name, at["missing"][who]) }
      for (figure, list) in [
        ("uptake-components", "components"), ("tenant-terms", "tenantTerms"),
        ("owner-terms", "ownerTerms"),
      ] {
        for (term, value) in at[list].members {
          add(figure, ExpectedFigures.words[term] ?? term, name, value)
        }
      }
    }
    for (region, at) in summary.at("uptake.byRegion").members {
      add("uptake-by-region", "With the programme", region, at["share"], interval: at)
    }
  }

  private mutating func addMoney() {
    let cost = summary["cost"]
    addMonths("treasury-by-month", "Treasury", cost["treasuryByMonth"])
    addMonths("money-by-month", "Credited to vouchers", cost["creditedByMonth"])
    addMonths("money-by-month", "Paid to landlords", cost["spentByMonth"])
    addMonths("money-by-month", "Property tax forgone", cost["taxForgoneByMonth"])
    for (label, key) in [
      ("Tenants", "tenants"), ("Owners, through the rent", "ownersThroughRent"),
      ("Owners, through the tax", "ownersThroughTax"),
    ] { add("incidence", "Ends with them", label, cost["incidence"][key]) }
  }

  private mutating func addHarm() {
    let harm = summary["harm"]
    for (figure, list) in [
      ("harm-by-region", "byRegion"), ("harm-by-income-decile", "byIncomeDecile"),
      ("harm-by-household-size", "byHouseholdSize"), ("harm-by-positioning", "byPositioning"),
    ] {
      for (group, at) in harm[list].members {
        add(figure, "Turned down", ExpectedFigures.positioning[group] ?? group, at["share"])
      }
    }
    for at in harm["byBillGap"].array {
      add(
        "blocked-by-bill-gap", "Blocked",
        NumberText.percent(at["chanceAMonth"].number ?? -1, .page),
        at["blocked"]["share"])
    }
    for at in harm["byTolerance"].array {
      let metres = "\(at["metres"].number ?? -1)"
      add("rejection-by-tolerance", "All", metres, at["share"], interval: at)
      for (means, share) in at["byPositioning"].members {
        add(
          "rejection-by-tolerance", ExpectedFigures.positioning[means] ?? means, metres,
          share["share"])
      }
    }
    for (key, rule) in summary.at("fraud.byRule").members where (rule["honest"].number ?? 0) > 0 {
      add("harm-by-rule", "Honest acts", ruleName(key), rule["honest"])
    }
  }

  private mutating func addLasting() {
    for (region, at) in summary.at("retention.byRegion").members {
      for (series, key) in [("As the registers see it", "official"), ("As it is", "actual")] {
        add("retention-by-region", series, region, at[key]["share"], interval: at[key])
      }
    }
    addMonths("deposit-pool", "Common pool", summary.at("deposit.pool.byMonth"))
  }

  private mutating func addFraud() {
    for (key, rule) in summary.at("fraud.byRule").members {
      let alone = (rule["fraudAlone"].number ?? 0) + (rule["honestAlone"].number ?? 0)
      guard alone > 0 else { continue }
      add("rules-alone", "Fraud", ruleName(key), rule["fraudAlone"])
      add("rules-alone", "Honest people", ruleName(key), rule["honestAlone"])
    }
    for (_, typology) in summary.at("fraud.byTypology").members {
      let title = typology["title"].text
      add("leakage-by-typology", "Paid out wrongly", title, typology["paidWrongly"])
      add("leakage-by-typology", "Tax relief", title, typology["relief"])
      add("leakage-by-typology", "Kept from it", title, typology["kept"])
      add("detection-delay", "Days", title, typology["medianDaysToDetection"])
      for (rule, count) in typology["byRule"].members {
        add("turned-down-by-rule", ruleName(rule), title, count)
      }
      for (column, key) in [
        ("Cases", "cases"), ("Acts", "attempts"), ("Turned down", "stopped"), ("Recall", "recall"),
        ("Displaced", "displaced"), ("Found", "detected"),
      ] { add("typologies", column, title, typology[key]) }
    }
  }

  /// `payment.inside_fence` as people read it: `Inside fence`, with its stage where it has a namesake.
  private func ruleName(_ key: String) -> String {
    let parts = key.split(separator: ".", maxSplits: 1)
    let keys = summary.at("fraud.byRule").members.keys
    let words = parts[1].replacing("_", with: " ")
    let name = words.prefix(1).uppercased() + words.dropFirst()
    return keys.count { $0.hasSuffix(".\(parts[1])") } > 1 ? "\(name) (\(parts[0]))" : name
  }
}
