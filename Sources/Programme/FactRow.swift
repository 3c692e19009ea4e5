import Events
import Rules

/// What somebody whom a rule turned down can do differently at the next try.
package enum Remedy: CaseIterable, Sendable {
  /// Come at another hour or on another day.
  case anotherTime
  /// Go elsewhere, or where the telephone knows better where it is.
  case anotherPlace
  case anotherAmount
  /// Scan another code, or name another payee or recipient.
  case anotherCounterparty
}

/// One row of the table of facts.
struct FactRow: Sendable {
  let fact: Fact
  let name: String
  let type: ValueType
  var unit: String?
  let stages: [Stage]
  let sentence: String
  let words: FactWords
  /// The words at a reversal, where they differ: the payment has then been made.
  var wordsAtReversal: FactWords?
  /// Why there is none.
  var absence = FactAbsence.never
  var remedy: Remedy?
  var isLot = false
  /// What the fact can be in a rule case, where it is a number but no amount.
  var range: ClosedRange<Int> = 0...1_000_000_000
  /// What the fact can be in a rule case, where it is one of a few texts.
  var choices: [String] = []
}

/// Why a fact can be missing.
enum FactAbsence: Sendable {
  /// It never is, but in a rule case that leaves it out.
  case never
  /// It is that of the voucher or of its lease, and the tenant has no open voucher.
  case withoutVoucher
  /// A sentence without its full stop.
  case because(String)
}

extension FactRow {
  init(
    _ fact: Fact, _ name: String, _ type: ValueType, unit: String? = nil, _ stages: [Stage],
    _ sentence: String, _ words: FactWords
  ) {
    self.fact = fact
    self.name = name
    self.type = type
    self.unit = unit
    self.stages = stages
    self.sentence = sentence
    self.words = words
  }

  /// This row with something less usual.
  func with(_ change: (inout FactRow) -> Void) -> FactRow {
    var row = self
    change(&row)
    return row
  }

  func helped(by remedy: Remedy) -> FactRow { with { $0.remedy = remedy } }
  func within(_ range: ClosedRange<Int>) -> FactRow { with { $0.range = range } }
  /// A fact of the lease, landlord or property, which a payment without voucher does not have.
  var ofVoucher: FactRow { with { $0.absence = .withoutVoucher } }
  /// A draw from 0 to 999 999.
  var asLot: FactRow {
    with {
      $0.isLot = true
      $0.range = 0...999_999
    }
  }
}
