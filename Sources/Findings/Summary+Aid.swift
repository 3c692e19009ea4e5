/// What instruments beside the voucher paid, and what settlers cost.
extension Summary {
  package struct OfInstrument: Sendable {
    package var entitled = 0
    package var recipients = 0
    package var unfunded = 0
    package var promised = 0.0
    package var paid = 0.0
    package var returned = 0.0
    package var released = 0.0
    package var outstanding = 0.0
    package var leavers = Taken()
    package var shams = Taken()
    var byMonth: [AidCounts.OfMonth] = []

    /// From 1, the first month in which the treasury had too little for a payment of it; nil where there was none.
    package var firstUnfundedMonth: Int? {
      byMonth.firstIndex { $0.unfunded > 0 }.map { $0 + 1 }
    }

    package var paidByMonth: [Double] { byMonth.map { SummaryMaker.tenge($0.paid) } }
  }

  /// What some people were paid, and what of it came back.
  package struct Taken: Sendable {
    package var paid = 0.0
    package var returned = 0.0

    mutating func add(paid: Double, returned: Double) {
      self.paid += paid
      self.returned += returned
    }
  }

  /// Of people who could have been there after some time, who was and what all of them cost by then.
  package struct Stayers: Sendable {
    package var persons = 0
    package var there = 0
    package var official: Int?
    package var cost = 0.0
    package var costPerPerson: Double?
    package var costPerOfficialPerson: Double?
  }

  package struct Settlers: Sendable {
    package var tenancies = 0
    package var persons = 0
    package var leavers = 0
    package var shams = 0
    package var after12 = Stayers()
    package var after24 = Stayers()
    package var promisedByMonth: [Double] = []
  }
}

extension Summary.Settlers {
  package static let metrics: [Metric<Summary.Settlers>] = [
    .count("tenancies", .count("tenancies"), "those that enrolled", label: "settlers' families") {
      $0.tenancies
    },
    .count("persons", .count("persons"), "their members") { $0.persons },
    .count("leavers", .count("tenancies"), "those that moved away within the run") { $0.leavers },
    .count(
      "shams", .count("tenancies"), "those that deceive with a job: `settlers.sham` of the scenario"
    ) { $0.shams },
    .object("after12", Summary.Stayers.metrics) { $0.after12 },
    .object("after24", Summary.Stayers.metrics) { $0.after24 },
    .series(
      "promisedByMonth", .tenge,
      "bound in promises of all instruments at each month's end: what open contracts can still cost"
    ) { $0.promisedByMonth },
  ]
}

extension Summary.Stayers {
  package static let metrics: [Metric<Summary.Stayers>] = [
    .count(
      "persons", .count("persons"),
      "those who moved in so long before the end of the run that the day lies in it: day 365 of `after12`, day 730 of `after24`"
    ) { $0.persons },
    .count("there", .count("persons"), "those of them who live there on that day") { $0.there },
    .count(
      "official", .count("persons"),
      "those of them whom the register takes to be there: nobody told it that they left"
    ) { $0.official },
    .number(
      "cost", .tenge,
      "what all of them cost by that day: what left the treasury less what came back, taxes forgone; what is still promised counts as spent"
    ) { $0.cost },
    .number(
      "costPerPerson", .tenge,
      "`cost` / `there`: what compares all instruments. `null` where the treasury could not pay all: what was promised and not paid has no price",
      label: "cost a person who is there"
    ) { $0.costPerPerson },
    .number(
      "costPerOfficialPerson", .tenge, "`cost` / `official`", label: "the same by the register"
    ) { $0.costPerOfficialPerson },
  ]
}

extension Summary.Taken {
  package static let metrics: [Metric<Summary.Taken>] = [
    .number("paid", .tenge, "what was paid for them") { $0.paid },
    .number("returned", .tenge, "what of it came back") { $0.returned },
  ]
}

extension Summary.OfInstrument {
  package static let metrics: [Metric<Summary.OfInstrument>] =
    all + [
      .object("leavers", Summary.Taken.metrics) { $0.leavers },
      .object("shams", Summary.Taken.metrics) { $0.shams },
    ] + series

  private static let all: [Metric<Summary.OfInstrument>] = [
    .count("entitled", .count("entitlements"), "entitlements that opened") { $0.entitled },
    .count("recipients", .count("recipients"), "persons or employers who were ever paid") {
      $0.recipients
    },
    .number("promised", .tenge, "taken from the treasury into promises") { $0.promised },
    .number(
      "paid", .tenge,
      "paid, before returns, with what is held back as a guarantee and what employers bore"
    ) { $0.paid },
    .number("returned", .tenge, "what came back from recipients and guarantees") { $0.returned },
    .number("released", .tenge, "promises that were not due and went back to the treasury") {
      $0.released
    },
    .number("outstanding", .tenge, "in promises when the run ends") { $0.outstanding },
    .count(
      "unfunded", .count("payments"), "payments and promises for which the treasury had too little"
    ) { $0.unfunded },
  ]

  private static let series: [Metric<Summary.OfInstrument>] = [
    .series("entitledByMonth", .count("entitlements"), "`entitled` by month") {
      $0.byMonth.map { Double($0.entitled) }
    },
    .series("recipientsByMonth", .count("recipients"), "those who were paid in the month") {
      $0.byMonth.map { Double($0.recipients) }
    },
    .series("promisedByMonth", .tenge, "`promised` by month") {
      $0.byMonth.map { SummaryMaker.tenge($0.promised) }
    },
    .series(
      "paidByMonth", .tenge, "`paid` by month; what a boundary pays is of the month that begins"
    ) { $0.paidByMonth },
    .series("returnedByMonth", .tenge, "`returned` by month") {
      $0.byMonth.map { SummaryMaker.tenge($0.returned) }
    },
    .series("releasedByMonth", .tenge, "`released` by month") {
      $0.byMonth.map { SummaryMaker.tenge($0.released) }
    },
    .series("outstandingByMonth", .tenge, "`outstanding` at each month's end") {
      $0.byMonth.map { SummaryMaker.tenge($0.outstanding) }
    },
    .series("unfundedByMonth", .count("payments"), "`unfunded` by month") {
      $0.byMonth.map { Double($0.unfunded) }
    },
  ]
}
