public import Rules

/// Everything that a rule can read. The raw value is the number of its slot in `FactValues`.
///
/// What is known of each fact stands once, in the table of `FactRow` (`Fact+LeaseRows.swift`, `Fact+EventRows.swift`).
public enum Fact: UInt8, CaseIterable, Sendable {
  case eventHour
  case eventDay
  case eventWeekday
  case eventMonth
  case eventYear
  case leaseID
  case leaseTenant
  case leaseLandlord
  case leaseCadastral
  case leaseRent
  case leaseAgeDays
  case leaseKind
  case leasePersons
  case leaseOpen
  case leaseClaims
  case tenantVouchers
  case tenantCredits
  case tenantOwnsProperties
  case tenantLandlords
  case tenantLot
  case pairLeases
  case landlordListed
  case landlordVouchers
  case landlordClaims
  case propertyLandlord
  case propertyValue
  case propertyArea
  case propertyOpenLeases
  case propertyPersons
  case propertySilentMonths
  case propertyOblast
  case propertyDistrict
  case propertyLot
  case districtLot
  case voucherExists
  case voucherStatus
  case voucherBalance
  case voucherLandlord
  case voucherCadastral
  case voucherCredits
  case paymentAmount
  case paymentPayee
  case paymentCadastral
  case paymentLon
  case paymentLat
  case paymentAccuracy
  case paymentAgeDays
  case paymentMinutesSinceLast
  case fenceDistance
  case monthPaid
  case monthPayments
  case transferTo
  case transferAmount
  case claimAmount
  case depositBalance

  /// As rules write it: `payment.amount`.
  public var name: String { row.name }
  public var type: ValueType { row.type }
  /// What the value counts or measures, as it stands after a number; nil for texts and truths.
  public var unit: String? { row.unit }
  public var stages: [Stage] { row.stages }
  /// What it is, in one sentence for policy designers.
  public var sentence: String { row.sentence }
  /// What a person whom a rule over this fact turned down can do differently; nil where he or she cannot change it.
  package var remedy: Remedy? { row.remedy }
  /// Whether the fact is drawn from the name of the programme, so that a programme without a name has none.
  package var isLot: Bool { row.isLot }

  public init?(name: String) {
    guard let fact = Fact.allCases.first(where: { $0.name == name }) else { return nil }
    self = fact
  }

  /// The names that rules of a stage can read.
  static func names(at stage: Stage) -> [String] {
    allCases.filter { $0.stages.contains(stage) }.map(\.name)
  }

  var row: FactRow { Fact.rows[Int(rawValue)] }

  /// The rows by the raw value of their fact, whatever the order in which they are written.
  private static let rows: [FactRow] = allCases.map { fact in
    let rows = (leaseRows + eventRows).filter { $0.fact == fact }
    precondition(rows.count == 1, "every fact has one row")
    return rows[0]
  }
}

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
