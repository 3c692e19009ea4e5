extension Summary.Fiscal {
  package static let metrics: [Metric<Summary.Fiscal>] = [
    .number(
      "rentTaxDeclared", .tenge,
      "Σ over month's ends at which a tenancy is registered of declared rent × the owner's rate × `complianceShare` of the scenario",
      label: "tax on declared rents"
    ) { $0.rentTaxDeclared },
    .number(
      "rentTaxAdditional", .tenge,
      "the same of tenancies that register only with the programme", label: "of it because of it"
    ) { $0.rentTaxAdditional },
    .number(
      "netCost", .tenge, "`cost.net` + `cost.outreach` − `rentTaxAdditional`",
      label: "net cost after that tax"
    ) { $0.netCost },
    .number(
      "netCostPerAdditional", .tenge,
      "`netCost` / (`cost.registered` − `cost.registeredWithoutProgramme`); `null` under the same conditions as `cost.perAdditional`"
    ) { $0.netCostPerAdditional },
  ]
}

extension Summary.Visibility {
  /// Shares of moves that the registers see, as the sources say it.
  private static let claimed = [("lowShare", 0.1), ("middleShare", 0.2), ("highShare", 0.3)]

  package static let metrics: [Metric<Summary.Visibility>] = [
    .series("actualByMonth", .count("tenancies"), "that live in their dwelling at the month's end")
    {
      $0.actualByMonth
    },
    .series("registeredByMonth", .count("tenancies"), "those of them with an open lease") {
      $0.registeredByMonth
    },
    .series(
      "knownByMonth", .count("tenancies"),
      "those that the labour register has then: from registration and until the end of the lease, each later by days that are even between those of `registerLagDays`. Who left without a word is still in it"
    ) { $0.knownByMonth },
    .number(
      "shareKnown", .share, "Σ `knownByMonth` / Σ `actualByMonth`", label: "seen by the register"
    ) {
      $0.shareKnown
    },
    .number(
      "meanLagDays", .days,
      "from moving in to the day on which the labour register first has them, of those it ever has"
    ) { $0.meanLagDays },
    .number(
      "error", .share,
      "mean of |known − actual| / actual over the months and regions in which somebody lives"
    ) { $0.error },
    .object("claims", claims) { $0 },
  ]

  private static let claims: [Metric<Summary.Visibility>] = claimed.map { key, share in
    Metric<Summary.Visibility>.number(
      key, .share, "a claim of the sources: this share of moves is seen"
    ) { _ in share }
  }
}
