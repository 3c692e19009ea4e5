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
  /// The QR code of the lease that is being registered.
  public enum SignedLease { case exists, ownerSigned, tenantSigned, matches, ageMinutes, uses }
  /// What instruments bring to rules.
  public enum Supplement {
    case tenantIsSettler, landlordFlags, leaseIsRelative, paymentOwn, paymentPurpose
    case providerIsListed
  }
  /// What the conditions of instruments read beside the time and the lease.
  public enum Grant {
    case isSettler, members, region, months, oblast, isRegistered, isEmployed, wage
    case contributions
    case jobIsSubsidised, jobHousingMonths, jobMonths, jobWage, jobPaid, jobContributions
    case paid, mrp, minimumWage
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
  case signedLease(SignedLease)
  case supplement(Supplement)
  case grant(Grant)
}

extension Fact {
  @inlinable @inline(__always)
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
    case .qrExists: .signedLease(.exists)
    case .qrOwnerSigned: .signedLease(.ownerSigned)
    case .qrTenantSigned: .signedLease(.tenantSigned)
    case .qrMatches: .signedLease(.matches)
    case .qrAgeMinutes: .signedLease(.ageMinutes)
    case .qrUses: .signedLease(.uses)
    case .tenantSettler: .supplement(.tenantIsSettler)
    case .landlordFlags: .supplement(.landlordFlags)
    case .leaseRelative: .supplement(.leaseIsRelative)
    case .paymentOwn: .supplement(.paymentOwn)
    case .paymentPurpose: .supplement(.paymentPurpose)
    case .providerListed: .supplement(.providerIsListed)
    case .personSettler: .grant(.isSettler)
    case .personMembers: .grant(.members)
    case .personRegion: .grant(.region)
    case .personMonths: .grant(.months)
    case .personOblast: .grant(.oblast)
    case .personRegistered: .grant(.isRegistered)
    case .personEmployed: .grant(.isEmployed)
    case .personWage: .grant(.wage)
    case .personContributions: .grant(.contributions)
    case .jobSubsidised: .grant(.jobIsSubsidised)
    case .jobHousingMonths: .grant(.jobHousingMonths)
    case .jobMonths: .grant(.jobMonths)
    case .jobWage: .grant(.jobWage)
    case .jobPaid: .grant(.jobPaid)
    case .jobContributions: .grant(.jobContributions)
    case .grantPaid: .grant(.paid)
    case .indexMRP: .grant(.mrp)
    case .indexMinimumWage: .grant(.minimumWage)
    }
  }
}
