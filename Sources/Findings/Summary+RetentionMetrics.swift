extension Summary.R12 {
  package static let metrics: [Metric<Summary.R12>] = [
    .share(
      "official",
      "what the registers see: a lease of theirs in that dwelling is open in the evening of day 365, and that month's contribution is at least one from the minimum wage",
      label: "official"
    ) { $0.official },
    .share(
      "actual", "what is so: they live there on day 365, and the same contribution",
      label: "actual"
    ) { $0.actual },
    .share("registered", "the lease alone", label: "lease alone") { $0.registered },
  ]
}

extension Summary.Retention {
  package static let metrics: [Metric<Summary.Retention>] = [
    .included(Summary.R12.metrics) { $0.all },
    .number(
      "officialLessActual", .share,
      "`official.share` − `actual.share`: by how much the registers are wrong about the KPI",
      label: "error of the registers"
    ) { $0.officialLessActual },
    .byName("byRegion", "NAME", Summary.R12.metrics) { $0.byRegion },
    .object("anyway", Summary.R12.metrics) { $0.anyway },
    .object("because", Summary.R12.metrics) { $0.because },
    .object("withoutProgramme", Summary.R12.metrics) { $0.withoutProgramme },
    .object("lost", Summary.Retention.lost) { $0 },
    .object("claims", Summary.Retention.claims) { $0 },
  ]

  private static let lost: [Metric<Summary.Retention>] = [
    .share("movedAway", "of the same people, those who live elsewhere on day 365") {
      $0.movedAway
    },
    .share("notRenewed", "those who live there, and no lease is open") { $0.notRenewed },
    .share("noContribution", "those who live there with a lease, and have no contribution") {
      $0.noContribution
    },
  ]

  /// The figures of the sources, beside which the model's stand. Nothing is made from them.
  private static let claims: [Metric<Summary.Retention>] = [
    .number("target", .share, "a claim of the dissertation: R-12 that a programme has to reach") {
      _ in Summary.Retention.claimedTarget
    },
    .number("low", .share, "a claim of the dissertation: R-12 that programmes report, lower end") {
      _ in Summary.Retention.claimedReported.lowerBound
    },
    .number("high", .share, "a claim of the dissertation: R-12 that programmes report, upper end") {
      _ in Summary.Retention.claimedReported.upperBound
    },
  ]
}
