extension Summary.Cost {
  package static let metrics: [Metric<Summary.Cost>] = money + tenancies + byMonth

  private static let money: [Metric<Summary.Cost>] = [
    .number(
      "credited", .tenge, "all credits, the part that goes to the deposit included",
      label: "credited to vouchers"
    ) { $0.credited },
    .number(
      "spent", .tenge, "accepted payments from vouchers, less payments taken back",
      label: "paid to landlords"
    ) { $0.spent },
    .number(
      "returned", .tenge,
      "what left vouchers and deposits otherwise than by payment or claim: the rest of a voucher when its lease ends or runs out, lapsed balances, deposits released"
    ) { $0.returned },
    .number("onVouchersAtEnd", .tenge, "unspent on vouchers when the run ends") {
      $0.onVouchersAtEnd
    },
    .number(
      "taxForgone", .tenge,
      "property tax relief, booked month by month. The last month's is charged after the run and not in it",
      label: "property tax forgone"
    ) { $0.taxForgone },
    .number(
      "net", .tenge,
      "`credited` − `returned` + `taxForgone`. What is still on vouchers and held as deposits counts as spent"
    ) { $0.net },
    .number(
      "outreach", .tenge,
      "what was spent on telling people of the programme, in even parts over the months of each effort",
      label: "telling people of it"
    ) { $0.outreach },
    .count("unfundedCredits", .count("credits"), "credits that the treasury could not pay") {
      $0.unfundedCredits
    },
    .count(
      "budgetRunsOutInMonth", .month,
      "the first month with an unfunded credit; `null` where the budget lasts"
    ) { $0.budgetRunsOutInMonth },
  ]

  private static let tenancies: [Metric<Summary.Cost>] = [
    .count(
      "registered", .count("tenancies"),
      "those that were ever registered: all of the run, not the cohort"
    ) { $0.registered },
    .count(
      "registeredWithoutProgramme", .count("tenancies"),
      "those of the same people that are ever registered in the run without a programme"
    ) { $0.registeredInBaseline },
    .number(
      "perRegistered", .tenge,
      "(`net` + `outreach`) / `registered`; `null` where the programme has instruments, which it would not count",
      label: "cost a registered tenancy"
    ) { $0.perRegistered },
    .number(
      "perAdditional", .tenge,
      "(`net` + `outreach`) / (`registered` − `registeredWithoutProgramme`); `null` where nobody is additional, where a credit was unfunded (what was promised and not paid has no price), and where the programme has instruments, which it would not count. `effect` has it with its interval",
      label: "cost an additional one"
    ) { $0.perAdditional },
    .number(
      "deadWeight", .tenge,
      "over tenancies that register without a programme too: credits − what went back from the voucher + relief. A deposit that was released later is not taken off"
    ) { $0.deadWeight },
    .number(
      "deadWeightShare", .share, "of the same sum over all tenancies",
      label: "to people who register anyway"
    ) { $0.deadWeightShare },
    .object("incidence", Summary.Cost.incidence) { $0 },
  ]

  private static let incidence: [Metric<Summary.Cost>] = [
    .number(
      "ownersThroughRent", .tenge,
      "s × spent from leases of tenancies that did not turn to fraud; s is `behaviour.registering.rentIncreaseShareOfVoucher`. An assumption passed on, not a result"
    ) { $0.toOwnersThroughRent },
    .number("ownersThroughTax", .tenge, "`taxForgone`") { $0.taxForgone },
    .number("tenants", .tenge, "(1 − s) × the same as for `ownersThroughRent`") { $0.toTenants },
  ]

  private static let byMonth: [Metric<Summary.Cost>] = [
    .series("treasuryByMonth", .tenge, "in the treasury at each month's end") { $0.budgetByMonth },
    .series("creditedByMonth", .tenge, "`credited` by month") { $0.creditedByMonth },
    .series("spentByMonth", .tenge, "`spent` by month") { $0.spentByMonth },
    .series("taxForgoneByMonth", .tenge, "`taxForgone` by the month that the relief is for") {
      $0.taxForgoneByMonth
    },
  ]
}
