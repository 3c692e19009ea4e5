import Behaviour

extension Summary {
  /// Uptake with the point of the ridge that it was measured at.
  package struct UptakeAtPoint: Sendable {
    var uptake: Uptake
    var point: RidgePoint
  }
}

extension Summary.Uptake {
  package static let metrics: [Metric<Summary.UptakeAtPoint>] = [
    .number(
      "share", .share,
      "of the cohort, those with a lease open in the evening of day 90 after moving in. A lease that was registered and ended before does not count; nor does a stay of exactly 90 days that ends on time"
    ) { $0.uptake.cohort.share },
    .number("low", .share, "lower end of its interval") { $0.uptake.cohort.low },
    .number("high", .share, "upper end of its interval") { $0.uptake.cohort.high },
    .count("count", .count("tenancies"), "those of the cohort that are registered at day 90") {
      $0.uptake.cohort.count
    },
    .count("of", .count("tenancies"), "the cohort") { $0.uptake.cohort.of },
    .text("ridgePoint", "where this was measured") { $0.point.rawValue },
    .byName("byRidge", "P", Summary.AtRidge.metrics) {
      $0.uptake.byRidge.map { Summary.Named($0.point.rawValue, $0) }
    },
    .series("byMonth", .share, "`byRidge.P.byMonth` at the scenario's point") {
      $0.uptake.byMonth
    },
    .sharesByName(
      "byRegion", "NAME",
      "uptake of the cohort at the scenario's point, by the region they moved to"
    ) { $0.uptake.byRegion },
    .number(
      "lagDays", .days,
      "mean time from moving in to the first registration, of those registered at day 90"
    ) { $0.uptake.lagDays },
  ]
}

extension Summary.AtRidge {
  package static let metrics: [Metric<Summary.AtRidge>] = [
    .number(
      "share", .share,
      "uptake at the point P. From 100 000 tenancies on the points that are not the scenario's own are run on one tenancy and one case in n (n: tenancies / 50 000, rounded down) with 1/n of the budget; `of` shows it"
    ) { $0.share.share },
    .number("low", .share, "lower end of its interval") { $0.share.low },
    .number("high", .share, "upper end of its interval") { $0.share.high },
    .count("count", .count("tenancies"), "those that are registered at day 90") { $0.share.count },
    .count("of", .count("tenancies"), "the cohort, or the part of it that was run") { $0.share.of },
    .share(
      "withoutProgramme",
      "of the same cohort, those registered at day 90 in the run without a programme"
    ) { $0.baseline },
    .number(
      "distanceFromClaim", .share,
      "0.9 − `share`. The claim of the dissertation (table 29) enters nothing else"
    ) { $0.distanceFromClaim },
    .object("missing", Summary.AtRidge.missing) { $0 },
    .numbersByName(
      "components", "PART", .share,
      "what a part of the programme adds, see below; they add up to `share` − `withoutProgramme.share`"
    ) { $0.components },
    .numbersByName(
      "tenantTerms", "TERM", .tengeAMonth,
      "mean over the cohort of each term of the tenant's sum, reckoned for the month of arrival as if everybody knew of the programme and nothing had been rejected yet"
    ) { $0.tenantTerms },
    .numbersByName("ownerTerms", "TERM", .tengeAMonth, "the same of the owner's sum") {
      $0.ownerTerms
    },
    .series(
      "byMonth", .share,
      "the stock: of tenancies that live in their dwelling when the month ends, those with an open lease. All tenancies, not the cohort"
    ) { $0.byMonth },
  ]

  private static let missing: [Metric<Summary.AtRidge>] = [
    .number(
      "unaware", .share,
      "of the cohort, not registered at day 90 and the tenant had not heard of the programme by then. The other four are of those who had",
      label: "have not heard of it"
    ) { $0.unaware },
    .number(
      "tenant", .share,
      "not registered at day 90 because the tenant alone did not agree when both were last asked up to then"
    ) { $0.tenantMissing },
    .number("owner", .share, "because the owner alone did not agree") { $0.ownerMissing },
    .number("both", .share, "because neither agreed") { $0.bothMissing },
    .number(
      "other", .share,
      "both agreed, and yet no lease was open: not yet there, turned down, already ended"
    ) { $0.otherMissing },
  ]
}
