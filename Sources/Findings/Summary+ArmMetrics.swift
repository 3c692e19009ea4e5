extension Summary {
  /// Those of the cohort who had a voucher at day 90, or would have got one, or the others.
  package struct Arm: Sendable {
    package var uptake = Share()
    package var retention = Share()
    package var registered = 0
    package var net = 0.0
    package var perRegistered: Double?
    /// Of those of them who live in their dwelling at each month's end, the share registered.
    package var stockByMonth: [Double] = []
  }

  /// Who is eligible beside who is not, where the programme is not for everybody.
  package struct Arms: Sendable {
    package var eligible = Arm()
    package var others = Arm()
    /// Of what the lot is drawn, so that they stay together: `tenant`, `property`, `district`; `settlement` where no lot is.
    package var clusteredBy = ""
    package var difference = Estimate()
    package var retentionDifference = Estimate()
    package var differenceByMonth: [Double] = []
  }
}

extension Summary.Arm {
  package static let metrics: [Metric<Summary.Arm>] = [
    .share("uptake", "of these of the cohort, those registered at day 90") { $0.uptake },
    .share("retention", "R-12 as it is (`actual`) of these of the cohort") { $0.retention },
    .count("registered", .count("tenancies"), "those of them that were ever registered") {
      $0.registered
    },
    .number("net", .tenge, "credits less what went back, and relief, of them") { $0.net },
    .number("perRegistered", .tenge, "`net` / `registered`") { $0.perRegistered },
    .series(
      "stockByMonth", .share,
      "of those of them who live in their dwelling at the month's end, those registered: the level of a difference in differences"
    ) { $0.stockByMonth },
  ]
}

extension Summary.Arms {
  package static let metrics: [Metric<Summary.Arms>] = [
    .object("eligible", Summary.Arm.metrics) { $0.eligible },
    .object("others", Summary.Arm.metrics) { $0.others },
    .text(
      "clusteredBy",
      "what the lot is drawn over: `tenant`, `property` or `district`; `settlement` where who is eligible hangs on no lot"
    ) { $0.clusteredBy },
    .estimate(
      "difference", .share,
      "uptake of the eligible less that of the others. Its interval is of Student's t with the variance between clusters; `n` are the clusters. Where people learn from neighbours the others gain too, and the difference is smaller than what the programme does"
    ) { $0.difference },
    .estimate("retentionDifference", .share, "the same of `retention`") {
      $0.retentionDifference
    },
    .series(
      "differenceByMonth", .share,
      "`eligible.stockByMonth` − `others.stockByMonth`: what changes in it from a month to another is the difference in differences"
    ) { $0.differenceByMonth },
  ]
}
