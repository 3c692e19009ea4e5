import Events
internal import Rules

/// The rows of facts about leases, people, properties and vouchers.
extension Fact {
  static let leaseRows: [FactRow] = lease + people + property + voucher

  private static let lease: [FactRow] = [
    FactRow(
      .leaseID, "lease.id", .string, withLease, "The identifier of the lease.", .text("the lease")
    ).ofVoucher,
    FactRow(
      .leaseTenant, "lease.tenant", .string, withLease, "The IIN of the tenant of the lease.",
      .text("the tenant of the lease")
    ).ofVoucher,
    FactRow(
      .leaseLandlord, "lease.landlord", .string, withLease,
      "The IIN or BIN of the landlord in the lease, even if the property has changed hands since.",
      .text("the landlord of the lease")
    ).ofVoucher,
    FactRow(
      .leaseCadastral, "lease.cadastral", .string, withLease,
      "The cadastral code of the property let by the lease.",
      .text("the cadastral code of the lease")
    ).ofVoucher,
    FactRow(
      .leaseRent, "lease.rent", .money, unit: "tenge", withGrant,
      "The rent of the lease for one month.",
      .sum("of rent")
    ).ofVoucher,
    FactRow(
      .leaseAgeDays, "lease.ageDays", .int, unit: "days", withGrant,
      "Civil days since the lease was registered; 0 on its day.",
      .measure("since the lease was registered", above: "too long", below: "too short")
    ).ofVoucher.helped(by: .anotherTime),
    FactRow(
      .leaseKind, "lease.kind", .string, withGrant,
      "`temporary` or `permanent`: the kind of registration that the lease gives.",
      .text("the kind of the lease")
    ).ofVoucher.with { $0.choices = ["temporary", "permanent"] },
    FactRow(
      .leasePersons, "lease.persons", .int, unit: "persons", withGrant,
      "How many people the lease registers, the tenant included.", .count("registered by the lease")
    ).ofVoucher.within(1...50),
    FactRow(
      .leaseOpen, "lease.open", .bool, [.claim], "Whether the lease is still open.",
      .truth(yes: "the lease is open", no: "the lease is closed")),
    FactRow(
      .leaseClaims, "lease.claims", .int, unit: "claims", [.claim],
      "How many claims have been accepted for the lease so far.",
      .count("accepted for the lease so far")),
  ]

  private static let people: [FactRow] = [
    FactRow(
      .tenantVouchers, "tenant.vouchers", .int, unit: "open vouchers", withTenant,
      "The open vouchers of the tenant, blocked ones too; at registration without the new one.",
      .count("held by the tenant")),
    FactRow(
      .tenantCredits, "tenant.credits", .int, unit: "credits", withTenant,
      "How many monthly credits the tenant has had, over all vouchers so far.",
      .count("of the tenant so far")),
    FactRow(
      .tenantOwnsProperties, "tenant.ownsProperties", .int, unit: "listed properties",
      [.registration, .payment], "How many listed properties the tenant owns now.",
      .count("owned by the tenant")),
    FactRow(
      .tenantLandlords, "tenant.landlords", .int, unit: "landlords", [.registration, .payment],
      "How many different landlords the tenant has ever registered leases with; at registration without the new one.",
      .count("of the tenant so far")),
    FactRow(
      .tenantLot, "tenant.lot", .int, unit: "of 1 000 000", withTenant,
      "The lot of the tenant, 0 to 999 999, drawn from the programme's name and the IIN.",
      .ordinal("the lot of the tenant")
    ).asLot,
    FactRow(
      .pairLeases, "pair.leases", .int, unit: "leases", withProperty,
      "How many leases this tenant and this landlord have ever had with each other; at registration without the new one.",
      .count("between this tenant and this landlord")
    ).ofVoucher,
    FactRow(
      .landlordListed, "landlord.listed", .bool, withProperty,
      "Whether the landlord is on the whitelist.",
      .truth(yes: "the landlord is on the whitelist", no: "the landlord is not on the whitelist")
    ).ofVoucher,
    FactRow(
      .landlordVouchers, "landlord.vouchers", .int, unit: "open vouchers", withProperty,
      "How many open vouchers are bound to the landlord; at registration without the new one.",
      .count("bound to the landlord")
    ).ofVoucher,
    FactRow(
      .landlordClaims, "landlord.claims", .int, unit: "claims", [.registration, .claim],
      "How many claims were accepted for leases of the landlord in the month of the event and the 11 before it.",
      .count("accepted for the landlord in twelve months")),
  ]

  private static let property: [FactRow] = [
    FactRow(
      .propertyLandlord, "property.landlord", .string, withProperty,
      "The IIN or BIN of the owner of the property in the register.",
      .text("the owner of the property")
    ).ofVoucher,
    FactRow(
      .propertyValue, "property.value", .money, unit: "tenge", withProperty,
      "The value of the property in the register.", .sum("of registered value")
    ).ofVoucher,
    FactRow(
      .propertyArea, "property.area", .double, unit: "m²", withProperty,
      "The floor area of the property.",
      .measure("of floor area", above: "too large", below: "too small")
    ).ofVoucher,
    FactRow(
      .propertyOpenLeases, "property.openLeases", .int, unit: "open leases", withProperty,
      "How many open leases the property has; at registration without the new one.",
      .count("of the property")
    ).ofVoucher,
    FactRow(
      .propertyPersons, "property.persons", .int, unit: "persons", withProperty,
      "How many people the open leases of the property register; at registration without the new one.",
      .count("registered in the property")
    ).ofVoucher,
    FactRow(
      .propertySilentMonths, "property.silentMonths", .int, unit: "months", withProperty,
      "How many closed months in a row the property was let and no utility bill came.",
      .count("without a utility bill")
    ).ofVoucher,
    FactRow(
      .propertyOblast, "property.oblast", .string, withProperty,
      "The oblast of the property: the first two digits of its cadastral code, such as `21`.",
      .text("the oblast of the property")
    ).ofVoucher,
    FactRow(
      .propertyDistrict, "property.district", .string, withProperty,
      "The district of the property: the first two groups of its cadastral code, such as `21:318`.",
      .text("the district of the property")
    ).ofVoucher,
    FactRow(
      .propertyLot, "property.lot", .int, unit: "of 1 000 000", withProperty,
      "The lot of the property, 0 to 999 999, drawn from the programme's name and the cadastral code.",
      .ordinal("the lot of the property")
    ).ofVoucher.asLot,
    FactRow(
      .districtLot, "district.lot", .int, unit: "of 1 000 000", withProperty,
      "The lot of the property's district, 0 to 999 999, drawn from the programme's name and the district.",
      .ordinal("the lot of the district")
    ).ofVoucher.asLot,
  ]

  private static let voucher: [FactRow] = [
    FactRow(
      .voucherExists, "voucher.exists", .bool, withVoucher,
      "Whether the tenant has an open voucher; `voucher` is the newest one.",
      .truth(yes: "the tenant has an open voucher", no: "the tenant has no open voucher")),
    FactRow(
      .voucherStatus, "voucher.status", .string, withVoucher,
      "`active`, or `blocked` if utility bills have stopped.", .text("the status of the voucher")
    ).ofVoucher.with { $0.choices = ["active", "blocked"] },
    FactRow(
      .voucherBalance, "voucher.balance", .money, unit: "tenge", withVoucher,
      "What is left on the voucher.", .sum("on the voucher")
    ).ofVoucher.helped(by: .anotherAmount),
    FactRow(
      .voucherLandlord, "voucher.landlord", .string, withVoucher,
      "The IIN or BIN of the landlord that the voucher is bound to.",
      .text("the landlord of the voucher")
    ).ofVoucher,
    FactRow(
      .voucherCadastral, "voucher.cadastral", .string, withVoucher,
      "The cadastral code of the property that the voucher is bound to.",
      .text("the cadastral code of the voucher")
    ).ofVoucher,
    FactRow(
      .voucherCredits, "voucher.credits", .int, unit: "credits", withVoucher,
      "How many monthly credits this voucher has had.", .count("of the voucher so far")
    ).ofVoucher,
  ]

  private static let withLease: [Stage] = [.registration, .payment, .claim, .reversal]
  /// The lease of an entitlement has these too.
  private static let withGrant = withLease + [.grant]
  private static let withTenant: [Stage] = [.registration, .payment, .transfer]
  private static let withProperty: [Stage] = [.registration, .payment, .claim]
  private static let withVoucher: [Stage] = [.payment, .transfer]
}
