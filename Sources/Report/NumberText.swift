/// Numbers as people read them: thin spaces between thousands, a real minus sign, the unit behind.
package enum NumberText {
  /// A narrow no-break space (U+202F).
  static let thinSpace = "\u{202F}"

  /// `value` with so many decimals, a half rounded away from zero: `12 345.7`.
  package static func decimal(_ value: Double, decimals: Int = 0) -> String {
    precondition(decimals >= 0 && decimals <= 6, "an amount of decimals that a reader can use")
    guard value.isFinite, value.magnitude < 1e12 else { return value.isFinite ? "\(value)" : "–" }
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = UInt64((value.magnitude * Double(scale)).rounded())
    let whole = grouped(scaled / scale)
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole }
    let rest = String(scaled % scale)
    return "\(sign)\(whole).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
  }

  /// A share from 0 to 1 in per cent: `35.0 %`.
  package static func share(_ value: Double, decimals: Int = 1) -> String {
    decimal(value * 100, decimals: decimals) + thinSpace + "%"
  }

  /// Whole tenge: `15 000 ₸`.
  package static func tenge(_ tenge: Double) -> String { decimal(tenge) + thinSpace + "₸" }

  /// `value` as it stands in a column whose title names its unit, with as many decimals as a reader needs.
  static func cell(_ value: Double, _ unit: Unit?) -> String {
    switch unit {
    case .share, .points:
      let isSmall = value != 0 && value.magnitude < 0.01
      return decimal(value * 100, decimals: isSmall ? 2 : 1)
    case .tenge: return decimal(value)
    case .metres, .days, .count, .other, nil: return plain(value)
    }
  }

  /// Whole numbers as they are, others with up to two decimals.
  private static func plain(_ value: Double) -> String {
    if value == value.rounded() || value.magnitude >= 1000 { return decimal(value) }
    return decimal(value, decimals: value.magnitude >= 100 ? 1 : 2)
  }

  private static func grouped(_ value: UInt64) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += thinSpace }
      text.append(digit)
    }
    return text
  }
}

extension Unit {
  /// As it stands in brackets behind the title of an axis or a column; nil where there is none.
  var name: String? {
    switch self {
    case .share: return "%"
    case .points: return "percentage points"
    case .tenge: return "₸"
    case .metres: return "m"
    case .days: return "days"
    case .count(let what): return what
    case .other(let name): return name.isEmpty ? nil : name
    }
  }

  /// What the page's script knows it by.
  var scriptName: String {
    switch self {
    case .share: return "share"
    case .points: return "points"
    case .tenge: return "tenge"
    case .metres: return "metres"
    case .days: return "days"
    case .count: return "count"
    case .other: return "other"
    }
  }
}
