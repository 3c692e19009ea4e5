/// Section 5: what happens at the first instant of a month, step by step.
extension Books {
  mutating func passBoundaries(to moment: Moment) {
    guard let clock else {
      // The first line to get this far sets the clock: the budget enters, no boundary lies before it.
      terms = model.terms(in: moment.month)
      transfer(terms.budget, "issuer", "treasury", at: moment, line: nil)
      return
    }
    var month = clock.month
    while month < moment.month {
      month = month.adding(1)
      beginMonth(month, after: month.adding(-1))
    }
    terms = model.terms(in: moment.month)
  }

  /// Credits are those of the programme of the month that begins; all else is that of the month that is over.
  private mutating func beginMonth(_ month: CivilMonth, after past: CivilMonth) {
    let instant = month.start
    terms = model.terms(in: past)
    let codes = properties.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for code in codes { countSilence(code, past) }
    for code in codes { taxProperty(code, past, at: instant) }
    for number in leases.indices
    where leases[number].isOpen && leases[number].until < month.firstDay {
      close(number, at: instant, countsIn: past, line: nil)
    }
    for number in leases.indices { releaseDeposit(number, month, at: instant) }
    if !terms.carryOver {
      for number in leases.indices where leases[number].hasOpenVoucher {
        let voucher = leases[number].voucher
        transfer(balance(voucher), voucher, "treasury", at: instant, line: nil)
      }
    }
    terms = model.terms(in: month)
    for number in leases.indices where leases[number].isOpen {
      credit(number, at: instant, line: nil)
    }
    terms = model.terms(in: past)
    for number in entitlements.indices where entitlements[number].closed == nil {
      passBoundary(number, into: month, after: past)
    }
  }

  /// Step 1.
  private mutating func countSilence(_ code: String, _ past: CivilMonth) {
    let open = openLeases(ofProperty: code)
    guard var property = properties[code] else { return }
    let counts = open.contains { leases[$0].registered.month < past }
    property.silentMonths = counts && !property.billed ? property.silentMonths + 1 : 0
    property.billed = false
    properties[code] = property
    guard terms.blockAfterSilentMonths > 0 else { return }
    for number in open where leases[number].hasOpenVoucher {
      if property.silentMonths >= terms.blockAfterSilentMonths {
        leases[number].blocked = true
      } else if property.silentMonths == 0, terms.reinstate {
        leases[number].blocked = false
      }
    }
  }

  /// Step 2.
  private mutating func taxProperty(_ code: String, _ past: CivilMonth, at instant: Moment) {
    guard let property = properties[code] else { return }
    let due = "tax_due:\(property.landlord)"
    let tax = Terms.monthly(terms.annualTax(value: property.value), month: past.month)
    transfer(tax, due, "tax_revenue", at: instant, line: nil)
    let relieved = openLeases(ofProperty: code).contains {
      leases[$0].isActive && isListed(leases[$0].landlord)
        && (!terms.relievesOnlyTemporary || leases[$0].kind == "temporary")
    }
    guard relieved else { return }
    let relief = Terms.monthly(terms.annualRelief(value: property.value), month: past.month)
    transfer(relief, "tax_expenditure", due, at: instant, line: nil)
  }

  /// Step 4.
  private mutating func releaseDeposit(_ number: Int, _ month: CivilMonth, at instant: Moment) {
    guard let closedIn = leases[number].closedIn, !leases[number].released,
      closedIn.adding(terms.holdMonths + 1) <= month
    else { return }
    let lease = leases[number]
    let receiver = terms.releasesToLandlord ? "wallet:\(lease.landlord)" : "treasury"
    transfer(balance(lease.deposit), lease.deposit, receiver, at: instant, line: nil)
    leases[number].released = true
  }
}
