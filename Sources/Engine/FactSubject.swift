import Programme

/// A fact as what it is a fact of: whoever adds one is told by the compiler where its value is missing.
enum FactSubject {
  /// Of the line's own time.
  enum Time { case hour, day, weekday, month, year }
  enum Lease { case id, tenant, landlord, cadastral, rent, ageDays, kind, persons }
  enum Landlord { case isListed, vouchers }
  enum Property { case landlord, value, area, openLeases, persons, silentMonths }
  enum Voucher { case status, balance, landlord, cadastral, credits }
  enum Payment { case amount, payee, cadastral, longitude, latitude, accuracy, ageDays }
  enum Month { case paid, payments }
  /// What happened before.
  enum Past {
    case tenantOwnsProperties, tenantLandlords, pairLeases, landlordClaims
    case leaseIsOpen, leaseClaims, minutesSinceLastPayment
  }
  /// What follows from the code of the property alone.
  enum Place { case oblast, district, lot, districtLot }

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
  var subject: FactSubject {
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
