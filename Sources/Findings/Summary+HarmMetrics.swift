extension Summary.Harm {
  package static let metrics: [Metric<Summary.Harm>] = payments + people + vouchers + groups

  private static let payments: [Metric<Summary.Harm>] = [
    .count("rejected", .count("payments"), "those that a rule turned down") {
      $0.rejected.rejected
    },
    .count("payments", .count("payments"), "all honest payments, each try a payment of its own") {
      $0.rejected.payments
    },
    .number(
      "rejectedShare", .share, "`rejected` / `payments`", label: "honest payments turned down"
    ) { $0.rejected.share },
    .number(
      "withheldTenge", .tenge,
      "Σ amount of the rejected. A payment that goes through on the second try is in it once"
    ) { $0.rejected.withheld },
  ]

  private static let people: [Metric<Summary.Harm>] = [
    .counted(
      "people",
      "of tenancies that asked for something (a payment, a registration, a claim), those that a rule turned down at least once",
      label: "honest tenancies turned down"
    ) { $0.people },
    .counted(
      "unpaidMonths",
      "of registered tenancy-months with a try to pay, those in which none was accepted",
      label: "months with tries, none paid"
    ) { $0.unpaidMonths },
    .counted("claims", "of claims of landlords, those that a rule turned down") { $0.claims },
    .counted("registrations", "of honest registrations, those that a rule turned down") {
      $0.registrations
    },
  ]

  private static let vouchers: [Metric<Summary.Harm>] = [
    .count(
      "blockedVouchers", .count("vouchers"),
      "vouchers of tenancies that were ever blocked. Those of tenancies whose tenant turned to fraud are left out, also for the time before"
    ) { $0.blockedVouchers },
    .count(
      "blockedDays", .days, "the days until they were reinstated, closed or the run ended, in all",
      label: "days of blocked honest vouchers"
    ) { $0.blockedDays },
    .number("meanDaysBlocked", .days, "`blockedDays` / `blockedVouchers`") { $0.meanDaysBlocked },
    .list("byBillGap", Summary.BillGap.metrics) { $0.byBillGap },
  ]

  private static let groups: [Metric<Summary.Harm>] = [
    .byName("byRegion", "NAME", Summary.Group.metrics) { $0.byRegion },
    .byName("byIncomeDecile", "1…10", Summary.Group.metrics) { $0.byIncomeDecile },
    .byName("byHouseholdSize", "N", Summary.Group.metrics) { $0.byHouseholdSize },
    .byName("byPositioning", "MEANS", Summary.Group.metrics) { $0.byPositioning },
    .list("byTolerance", Summary.AtTolerance.metrics) { $0.byTolerance },
  ]
}

extension Summary.BillGap {
  package static let metrics: [Metric<Summary.BillGap>] = [
    .number(
      "chanceAMonth", .share,
      "the chance that a bill does not come, of the scenario and at both ends of its range"
    ) { $0.chanceAMonth },
    .counted("blocked", "of honest vouchers, those that were ever blocked under it") { $0.blocked },
    .count("blockedDays", .days, "for how many days in all") { $0.blockedDays },
  ]
}

extension Summary.Group {
  package static let metrics: [Metric<Summary.Group>] = [
    .count("payments", .count("payments"), "honest payments of the group") { $0.payments },
    .count("rejected", .count("payments"), "those that a rule turned down") { $0.rejected },
    .number("share", .share, "`rejected` / `payments`") { $0.share },
    .number("withheldTenge", .tenge, "Σ amount of the rejected") { $0.withheld },
  ]
}

extension Summary.AtTolerance {
  package static let metrics: [Metric<Summary.AtTolerance>] = [
    .number("metres", .metres, "the tolerance of a fence") { $0.metres },
    .included(Summary.AtTolerance.ofAll) { $0.all },
    .sharesByName(
      "byPositioning", "MEANS", "the same by what the phone knew its place",
      Summary.Share.countMetrics
    ) {
      $0.byPositioning
    },
  ]

  private static let ofAll: [Metric<Summary.Share>] = [
    .number(
      "share", .share,
      "of honest payments from home on their first try, those whose reported place is farther than `metres` from the dwelling's polygon: what a fence of that tolerance would turn down. It follows from the positions alone, whatever the programme's own tolerance is"
    ) { $0.share },
    .number("low", .share, "lower end of its interval") { $0.low },
    .number("high", .share, "upper end of its interval") { $0.high },
    .count("count", .count("payments"), "those that it would turn down") { $0.count },
    .count("of", .count("payments"), "all honest payments from home on their first try") { $0.of },
  ]
}
