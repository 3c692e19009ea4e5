public import Events
public import Rules

/// Everything that a rule can read. The raw value is the number of its slot in `FactValues`.
///
/// What is known of each fact stands once, in the table of `FactRow` (`Fact+LeaseRows.swift`, `Fact+EventRows.swift`,
/// `Fact+GrantRows.swift`).
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
  case qrExists
  case qrOwnerSigned
  case qrTenantSigned
  case qrMatches
  case qrAgeMinutes
  case qrUses
  case tenantSettler
  case landlordFlags
  case leaseRelative
  case paymentOwn
  case paymentPurpose
  case providerListed
  case personSettler
  case personMembers
  case personRegion
  case personMonths
  case personOblast
  case personRegistered
  case personEmployed
  case personWage
  case personContributions
  case jobSubsidised
  case jobHousingMonths
  case jobMonths
  case jobWage
  case jobPaid
  case jobContributions
  case grantPaid
  case indexMRP
  case indexMinimumWage

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
    let rows = (leaseRows + eventRows + grantRows).filter { $0.fact == fact }
    precondition(rows.count == 1, "every fact has one row")
    return rows[0]
  }
}
