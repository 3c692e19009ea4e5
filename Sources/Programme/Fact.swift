/// Everything that a rule can read. The raw value is the number of its slot in `FactValues`.
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
  case tenantVouchers
  case tenantCredits
  case landlordListed
  case landlordVouchers
  case propertyLandlord
  case propertyValue
  case propertyArea
  case propertyOpenLeases
  case propertySilentMonths
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

  /// The fact's bit in a set of facts.
  public var bit: UInt64 { 1 &<< UInt64(rawValue) }

  public init?(name: String) {
    guard let fact = Fact.allCases.first(where: { $0.name == name }) else { return nil }
    self = fact
  }

  /// The facts whose bits are set.
  static func of(bits: UInt64) -> [Fact] { Fact.allCases.filter { $0.bit & bits != 0 } }

  private var row: FactRow { Fact.rows[Int(rawValue)] }
}

private struct FactRow: Sendable {
  var name: String
  var type: ValueType
  var unit: String?
  var stages: [Stage]
  var sentence: String

  init(
    _ name: String, _ type: ValueType, _ unit: String?, _ stages: [Stage], _ sentence: String
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.stages = stages
    self.sentence = sentence
  }
}

extension Fact {
  /// The one table of variables, in the order of the cases.
  private static let rows: [FactRow] = [
    FactRow(
      "event.hour", .int, "hour", Stage.allCases,
      "The hour of the event in Kazakhstan (UTC+05:00), 0 to 23."),
    FactRow(
      "event.day", .int, "day of the month", Stage.allCases,
      "The day of the month of the event, 1 to 31."),
    FactRow(
      "event.weekday", .int, "day of the week", Stage.allCases,
      "The day of the week of the event: Monday is 1, Sunday 7."),
    FactRow(
      "event.month", .int, "month", Stage.allCases,
      "The month of the event: January is 1, December 12."),
    FactRow(
      "event.year", .int, "year", Stage.allCases,
      "The year of the event."),
    FactRow(
      "lease.id", .string, nil, withLease,
      "The identifier of the lease."),
    FactRow(
      "lease.tenant", .string, nil, withLease,
      "The IIN of the tenant of the lease."),
    FactRow(
      "lease.landlord", .string, nil, withLease,
      "The IIN or BIN of the landlord in the lease, also when the property has since changed hands."
    ),
    FactRow(
      "lease.cadastral", .string, nil, withLease,
      "The cadastral code of the property let by the lease."),
    FactRow(
      "lease.rent", .money, "tenge", withLease,
      "The rent of the lease for one month."),
    FactRow(
      "lease.ageDays", .int, "days", withLease,
      "Civil days since the lease was registered; 0 on its day."),
    FactRow(
      "tenant.vouchers", .int, "open vouchers", withTenant,
      "The open vouchers of the tenant, blocked ones too; at registration without the new one."
    ),
    FactRow(
      "tenant.credits", .int, "credits", withTenant,
      "How many monthly credits the tenant has had, over all of his or her vouchers ever."),
    FactRow(
      "landlord.listed", .bool, nil, withProperty,
      "Whether the landlord is on the whitelist."),
    FactRow(
      "landlord.vouchers", .int, "open vouchers", withProperty,
      "How many open vouchers are bound to the landlord; at registration without the new one."),
    FactRow(
      "property.landlord", .string, nil, withProperty,
      "The IIN or BIN of the owner of the property in the register."),
    FactRow(
      "property.value", .money, "tenge", withProperty,
      "The value of the property in the register."),
    FactRow(
      "property.area", .double, "m²", withProperty,
      "The floor area of the property."),
    FactRow(
      "property.openLeases", .int, "open leases", withProperty,
      "How many open leases the property has; at registration without the new one."),
    FactRow(
      "property.silentMonths", .int, "months", withProperty,
      "How many closed months in a row the property was let and no utility bill came."),
    FactRow(
      "voucher.exists", .bool, nil, withVoucher,
      "Whether the tenant has an open voucher; the newest one is meant by `voucher`."),
    FactRow(
      "voucher.status", .string, nil, withVoucher,
      "`active`, or `blocked` where utility bills stayed away."),
    FactRow(
      "voucher.balance", .money, "tenge", withVoucher,
      "What is left on the voucher."),
    FactRow(
      "voucher.landlord", .string, nil, withVoucher,
      "The IIN or BIN of the landlord that the voucher is bound to."),
    FactRow(
      "voucher.cadastral", .string, nil, withVoucher,
      "The cadastral code of the property that the voucher is bound to."),
    FactRow(
      "voucher.credits", .int, "credits", withVoucher,
      "How many monthly credits this voucher has had."),
    FactRow(
      "payment.amount", .money, "tenge", [.payment, .reversal],
      "What the payment asks for; at reversal what was paid."),
    FactRow(
      "payment.payee", .string, nil, [.payment, .reversal],
      "The IIN or BIN of the one to be paid; at reversal of the one who was."),
    FactRow(
      "payment.cadastral", .string, nil, [.payment],
      "The cadastral code that the QR code of the payment says."),
    FactRow(
      "payment.lon", .double, "° east", [.payment],
      "The longitude of the telephone at the payment, in WGS 84."),
    FactRow(
      "payment.lat", .double, "° north", [.payment],
      "The latitude of the telephone at the payment, in WGS 84."),
    FactRow(
      "payment.accuracy", .double, "m", [.payment],
      "How far off the location may be, as the telephone says; 0 where it says nothing."),
    FactRow(
      "payment.ageDays", .int, "days", [.reversal],
      "Civil days since the payment; 0 on its day."),
    FactRow(
      "fence.distance", .double, "m", [.payment],
      "From the payment's location to the polygon of the voucher's property; 0 inside or on its edge."
    ),
    FactRow(
      "month.paid", .money, "tenge", [.payment],
      "What was paid from this lease in this civil month, reversed payments left out."),
    FactRow(
      "month.payments", .int, "payments", [.payment],
      "How many payments were made from this lease in this civil month, reversed ones left out."),
    FactRow(
      "transfer.to", .string, nil, [.transfer],
      "The IIN of the one to whose voucher the money is to go."),
    FactRow(
      "transfer.amount", .money, "tenge", [.transfer],
      "What the transfer asks for."),
    FactRow(
      "claim.amount", .money, "tenge", [.claim],
      "What the claim on the deposit asks for."),
    FactRow(
      "deposit.balance", .money, "tenge", [.claim],
      "What is left in the deposit of the lease."),
  ]

  private static let withLease: [Stage] = [.registration, .payment, .claim, .reversal]
  private static let withTenant: [Stage] = [.registration, .payment, .transfer]
  private static let withProperty: [Stage] = [.registration, .payment, .claim]
  private static let withVoucher: [Stage] = [.payment, .transfer]
}
