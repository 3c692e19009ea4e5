public import Events
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

/// A fact as what it is a fact of: whoever adds one is told by the compiler where its value is missing.
@frozen
public enum FactSubject {
  /// Of the line's own time.
  public enum Time { case hour, day, weekday, month, year }
  public enum Lease { case id, tenant, landlord, cadastral, rent, ageDays, kind, persons }
  public enum Landlord { case isListed, vouchers }
  public enum Property { case landlord, value, area, openLeases, persons, silentMonths }
  public enum Voucher { case status, balance, landlord, cadastral, credits }
  public enum Payment { case amount, payee, cadastral, longitude, latitude, accuracy, ageDays }
  public enum Month { case paid, payments }
  /// What happened before.
  public enum Past {
    case tenantOwnsProperties, tenantLandlords, pairLeases, landlordClaims
    case leaseIsOpen, leaseClaims, minutesSinceLastPayment
  }
  /// What follows from the code of the property alone.
  public enum Place { case oblast, district, lot, districtLot }

  case time(Time)
  case tenantVouchers, tenantCredits, tenantLot
  case lease(Lease)
  case landlord(Landlord)
  case property(Property)
  case voucherExists
  case voucher(Voucher)
  case payment(Payment)
  case fenceDistance
  case month(Month)
  case past(Past)
  case place(Place)
  case receiver
  case amount
  case deposit
}

extension Fact {
  @inlinable
  public var subject: FactSubject {
    switch self {
    case .eventHour: .time(.hour)
    case .eventDay: .time(.day)
    case .eventWeekday: .time(.weekday)
    case .eventMonth: .time(.month)
    case .eventYear: .time(.year)
    case .leaseID: .lease(.id)
    case .leaseTenant: .lease(.tenant)
    case .leaseLandlord: .lease(.landlord)
    case .leaseCadastral: .lease(.cadastral)
    case .leaseRent: .lease(.rent)
    case .leaseAgeDays: .lease(.ageDays)
    case .leaseKind: .lease(.kind)
    case .leasePersons: .lease(.persons)
    case .leaseOpen: .past(.leaseIsOpen)
    case .leaseClaims: .past(.leaseClaims)
    case .tenantVouchers: .tenantVouchers
    case .tenantCredits: .tenantCredits
    case .tenantOwnsProperties: .past(.tenantOwnsProperties)
    case .tenantLandlords: .past(.tenantLandlords)
    case .tenantLot: .tenantLot
    case .pairLeases: .past(.pairLeases)
    case .landlordListed: .landlord(.isListed)
    case .landlordVouchers: .landlord(.vouchers)
    case .landlordClaims: .past(.landlordClaims)
    case .propertyLandlord: .property(.landlord)
    case .propertyValue: .property(.value)
    case .propertyArea: .property(.area)
    case .propertyOpenLeases: .property(.openLeases)
    case .propertyPersons: .property(.persons)
    case .propertySilentMonths: .property(.silentMonths)
    case .propertyOblast: .place(.oblast)
    case .propertyDistrict: .place(.district)
    case .propertyLot: .place(.lot)
    case .districtLot: .place(.districtLot)
    case .voucherExists: .voucherExists
    case .voucherStatus: .voucher(.status)
    case .voucherBalance: .voucher(.balance)
    case .voucherLandlord: .voucher(.landlord)
    case .voucherCadastral: .voucher(.cadastral)
    case .voucherCredits: .voucher(.credits)
    case .paymentAmount: .payment(.amount)
    case .paymentPayee: .payment(.payee)
    case .paymentCadastral: .payment(.cadastral)
    case .paymentLon: .payment(.longitude)
    case .paymentLat: .payment(.latitude)
    case .paymentAccuracy: .payment(.accuracy)
    case .paymentAgeDays: .payment(.ageDays)
    case .paymentMinutesSinceLast: .past(.minutesSinceLastPayment)
    case .fenceDistance: .fenceDistance
    case .monthPaid: .month(.paid)
    case .monthPayments: .month(.payments)
    case .transferTo: .receiver
    case .transferAmount, .claimAmount: .amount
    case .depositBalance: .deposit
    }
  }
}
