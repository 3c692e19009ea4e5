import Behaviour
import Events
import Findings
import Report
import Text

/// Names that people understand, and numbers in sentences.
extension RunReport {
  static func name(_ point: RidgePoint) -> String {
    switch point {
    case .ownerBound: "Owner-bound"
    case .balanced: "Balanced"
    case .tenantBound: "Tenant-bound"
    }
  }

  static func name(_ positioning: Positioning) -> String {
    switch positioning {
    case .outdoor: "Satellites, open sky"
    case .street: "Satellites, between houses"
    case .indoor: "Wi-Fi, indoors"
    case .cell: "Cell of the network"
    }
  }

  /// What terms and components are called, by their key in `summary.json`.
  static func words(_ key: String) -> String {
    switch key {
    case "voucher": "Voucher"
    case "rentIncrease": "Rent increase"
    case "procedure": "Time of the procedure"
    case "fineAvoided": "Fine avoided"
    case "inclination": "Inclination (fitted)"
    case "propertyTaxSaved": "Property tax saved"
    case "depositCover": "Deposit cover"
    case "taxOnRent": "Tax on the rent"
    case "earlierYears": "Fine for earlier years"
    case "timingAndRejections": "Timing and rejections"
    default: key
    }
  }

  /// `inside_fence` as `Inside fence`; with its stage where another stage has a rule of this id.
  func name(_ rule: Summary.OfRule) -> String {
    let words = rule.rule.split(separator: "_").joined(separator: " ")
    let name = words.prefix(1).uppercased() + words.dropFirst()
    let isShared = summary.fraud.byRule.count { $0.rule == rule.rule } > 1
    return isShared ? "\(name) (\(rule.stage))" : name
  }

  /// Of a rule that is known by its id alone.
  func ruleName(_ id: String) -> String {
    summary.fraud.byRule.first { $0.rule == id }.map(name) ?? id
  }

  /// The honest look-alike of a typology in words.
  static func lookalike(_ name: String) -> String {
    switch FraudTypology.Lookalike(rawValue: name) {
    case .shiftWorker: "shift worker"
    case .studentFlat: "students who share a flat"
    case .extendedFamily: "extended family"
    case .prepaidMeter: "prepaid meter"
    case .poorPositioning: "poor positioning"
    case .relativeOfOwner: "relative of the owner"
    case .shortStay: "short stay"
    case .carelessPayer: "careless payer"
    case .damagedDwelling: "damaged dwelling"
    case .earlyRenewal: "early renewal"
    case nil: name
    }
  }

  /// The largest of named values.
  func largest<Element>(_ elements: [Element], _ value: (Element) -> Double?) -> Element? {
    elements.max { value($0) ?? -.infinity < value($1) ?? -.infinity }
  }

  func percent(_ share: Double?) -> String { NumberText.percent(share, .page) }

  func percent(_ share: Summary.Share) -> String {
    guard let value = share.share, let low = share.low, let high = share.high else {
      return "nobody to measure"
    }
    return "\(percent(value)) (\(percent(low)) to \(percent(high)))"
  }

  /// A difference of shares in percentage points, with its sign.
  func points(_ difference: Double) -> String {
    (difference > 0 ? "+" : "") + NumberText.decimal(difference * 100, places: 1, .page)
  }

  /// With as many digits as a simulated sum deserves.
  func tenge(_ amount: Double) -> String { "\(NumberText.rough(amount, .page))\u{202F}₸" }

  func whole(_ count: Int) -> String { NumberText.decimal(Double(count), .page) }

  func count(_ count: Int, _ name: String, plural: String? = nil) -> String {
    NumberText.count(count, name, plural: plural, .page)
  }

  func metres(_ distance: Double) -> String { NumberText.quantity(distance, "m", .page) }

  func range(_ share: Summary.Share) -> ClosedRange<Double>? {
    guard let low = share.low, let high = share.high else { return nil }
    return low...high
  }

  /// A bar for each share, with its interval.
  func bars(_ name: String, _ shares: [Summary.Share], _ tint: Tint) -> BarChart.Series {
    BarChart.Series(name: name, values: shares.map(\.share), ranges: shares.map(range), tint: tint)
  }

  /// The largest first; those without a value at the end.
  func sorted<Element>(_ elements: [Element], by value: (Element) -> Double?) -> [Element] {
    elements.sorted { value($0) ?? -.infinity > value($1) ?? -.infinity }
  }

  static func tint(_ point: RidgePoint) -> Tint {
    switch point {
    case .ownerBound: .owner
    case .balanced: .both
    case .tenantBound: .tenant
    }
  }

  static func tint(_ positioning: Positioning) -> Tint {
    switch positioning {
    case .outdoor: .outdoor
    case .street: .street
    case .indoor: .indoor
    case .cell: .cell
    }
  }

  /// Of terms and components, by their key in `summary.json`.
  static func tint(_ key: String) -> Tint {
    switch key {
    case "voucher": .voucher
    case "rentIncrease": .rent
    case "procedure": .procedure
    case "fineAvoided": .fine
    case "inclination": .inclination
    case "propertyTaxSaved": .propertyTax
    case "depositCover": .deposit
    case "taxOnRent": .incomeTax
    case "earlierYears": .earlierYears
    default: .other
    }
  }

  /// One series a name of a list that is the same for each category.
  func stacks(_ values: [[Summary.Named<Double>]]) -> [BarChart.Series] {
    guard let first = values.first else { return [] }
    return first.indices.map { index in
      BarChart.Series(
        name: RunReport.words(first[index].name), values: values.map { $0[index].value },
        tint: RunReport.tint(first[index].name))
    }
  }
}
