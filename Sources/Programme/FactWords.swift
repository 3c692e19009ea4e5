/// How people speak of a fact: what explanations are made of.
enum FactWords: Sendable {
  /// The sentence where it is true, and where it is false.
  case truth(yes: String, no: String)
  /// What has this text: `the payee`.
  case text(String)
  /// What stands after the number and its unit (`asked`), and what too large and too small a number is.
  case measure(String, above: String, below: String)
  /// What has this number (`the hour of the event`), and what too large and too small a number is.
  case number(String, above: String, below: String)
}

extension Fact {
  /// The words at a stage: at a reversal the payment has been made.
  func words(at stage: Stage) -> FactWords {
    switch self {
    case .eventHour: .number("the hour of the event", above: "too late", below: "too early")
    case .eventDay: .number("the day of the month", above: "too late", below: "too early")
    case .eventWeekday:
      .number("the day of the week (Monday is 1)", above: "too late", below: "too early")
    case .eventMonth: .number("the month of the event", above: "too late", below: "too early")
    case .eventYear: .number("the year of the event", above: "too late", below: "too early")
    case .leaseID: .text("the lease")
    case .leaseTenant: .text("the tenant of the lease")
    case .leaseLandlord: .text("the landlord of the lease")
    case .leaseCadastral: .text("the cadastral code of the lease")
    case .leaseRent: .sum("of rent")
    case .leaseAgeDays:
      .measure("since the lease was registered", above: "too long", below: "too short")
    case .tenantVouchers: .count("held by the tenant")
    case .tenantCredits: .count("of the tenant so far")
    case .landlordListed:
      .truth(yes: "the landlord is on the whitelist", no: "the landlord is not on the whitelist")
    case .landlordVouchers: .count("bound to the landlord")
    case .propertyLandlord: .text("the owner of the property")
    case .propertyValue: .sum("of registered value")
    case .propertyArea: .measure("of floor area", above: "too large", below: "too small")
    case .propertyOpenLeases: .count("of the property")
    case .propertySilentMonths: .count("without a utility bill")
    case .voucherExists:
      .truth(yes: "the tenant has an open voucher", no: "the tenant has no open voucher")
    case .voucherStatus: .text("the status of the voucher")
    case .voucherBalance: .sum("on the voucher")
    case .voucherLandlord: .text("the landlord of the voucher")
    case .voucherCadastral: .text("the cadastral code of the voucher")
    case .voucherCredits: .count("of the voucher so far")
    case .paymentAmount: .sum(stage == .reversal ? "paid" : "asked")
    case .paymentPayee: .text("the payee")
    case .paymentCadastral: .text("the cadastral code in the QR code")
    case .paymentLon:
      .number("the longitude of the payment", above: "too far east", below: "too far west")
    case .paymentLat:
      .number("the latitude of the payment", above: "too far north", below: "too far south")
    case .paymentAccuracy: .sum("of doubt about the location")
    case .paymentAgeDays: .measure("since the payment", above: "too long", below: "too short")
    case .fenceDistance: .measure("from the polygon", above: "too far", below: "too near")
    case .monthPaid: .sum("already paid this month")
    case .monthPayments: .count("already made this month")
    case .transferTo: .text("the recipient of the transfer")
    case .transferAmount: .sum("to be transferred")
    case .claimAmount: .sum("claimed")
    case .depositBalance: .sum("in the deposit")
    }
  }

  /// Why the fact can be missing at a stage.
  func absence(at stage: Stage) -> String {
    switch self {
    case .eventHour, .eventDay, .eventWeekday, .eventMonth, .eventYear, .tenantVouchers,
      .tenantCredits, .voucherExists, .paymentAmount, .paymentPayee, .paymentCadastral,
      .paymentLon, .paymentLat, .paymentAccuracy, .paymentAgeDays, .transferTo, .transferAmount,
      .claimAmount, .depositBalance:
      return "there is no \(name)"
    case .leaseID, .leaseTenant, .leaseLandlord, .leaseCadastral, .leaseRent, .leaseAgeDays,
      .landlordListed, .landlordVouchers, .propertyLandlord, .propertyValue, .propertyArea,
      .propertyOpenLeases, .propertySilentMonths, .voucherStatus, .voucherBalance,
      .voucherLandlord, .voucherCadastral, .voucherCredits, .fenceDistance, .monthPaid,
      .monthPayments:
      let needsVoucher = stage == .payment || stage == .transfer
      return needsVoucher
        ? "the tenant has no open voucher, so there is no \(name)" : "there is no \(name)"
    }
  }
}

extension FactWords {
  fileprivate static func sum(_ after: String) -> FactWords {
    .measure(after, above: "too much", below: "too little")
  }

  fileprivate static func count(_ after: String) -> FactWords {
    .measure(after, above: "too many", below: "too few")
  }
}
