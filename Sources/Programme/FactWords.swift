import Events

/// How people speak of a fact: what explanations are made of.
enum FactWords: Sendable {
  /// The sentence where it is true, and where it is false.
  case truth(yes: String, no: String)
  /// What has this text: `the payee`.
  case text(String)
  /// What stands after the number and its unit (`asked`), and what too large and too small a number is.
  case measure(String, above: String, below: String)
  /// What has this number (`the longitude of the payment`), and what too large and too small a number is.
  case number(String, above: String, below: String)
  /// What has this number, of which a difference says nothing: `the hour of the event`.
  case ordinal(String)

  /// An amount: `15 000 tenge asked`.
  static func sum(_ after: String) -> FactWords {
    .measure(after, above: "too much", below: "too little")
  }

  /// So many of something: `2 open vouchers held by the tenant`.
  static func count(_ after: String) -> FactWords {
    .measure(after, above: "too many", below: "too few")
  }
}

extension Fact {
  /// The words at a stage: at a reversal the payment has been made.
  func words(at stage: Stage) -> FactWords {
    stage == .reversal ? row.wordsAtReversal ?? row.words : row.words
  }

  /// Why the fact can be missing at a stage.
  func absence(at stage: Stage) -> String {
    switch row.absence {
    case .never: return "there is no \(name)"
    case .because(let sentence): return "\(sentence), so there is no \(name)"
    case .withoutVoucher:
      let needsVoucher = stage == .payment || stage == .transfer
      return needsVoucher
        ? "the tenant has no open voucher, so there is no \(name)" : "there is no \(name)"
    }
  }

  /// Whether a difference of two such numbers says nothing.
  var isOrdinal: Bool {
    if case .ordinal = row.words { return true }
    return false
  }

  /// A number with the unit of the fact, in the singular where it is one.
  func amount(_ number: String) -> String {
    guard let unit else { return number }
    switch row.words {
    case .number, .ordinal: return number
    case .truth, .text, .measure:
      return "\(number) \(number == "1" ? Fact.singular(unit) : unit)"
    }
  }

  private static func singular(_ unit: String) -> String {
    if unit.hasSuffix("ies") { return "\(unit.dropLast(3))y" }
    return unit.hasSuffix("s") ? String(unit.dropLast()) : unit
  }
}
