import Text

extension Unit {
  /// `value` as it stands in a column whose title names its unit, with as many decimals as a reader needs.
  static func cell(_ value: Double, _ unit: Unit?) -> String {
    switch unit {
    case .share, .points:
      let isSmall = value != 0 && value.magnitude < 0.01
      return NumberText.decimal(value * 100, places: isSmall ? 2 : 1, .page)
    case .tenge: return NumberText.decimal(value, .page)
    case .days: return NumberText.decimal(value, places: value == value.rounded() ? 0 : 1, .page)
    case .metres, .count, .other, nil: return plain(value)
    }
  }

  /// Whole numbers as they are, others with up to two decimals.
  private static func plain(_ value: Double) -> String {
    if value == value.rounded() || value.magnitude >= 1000 {
      return NumberText.decimal(value, .page)
    }
    return NumberText.decimal(value, places: value.magnitude >= 100 ? 1 : 2, .page)
  }

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
