/// What `pdtv cba` was asked for: terms, and the cases that are reckoned.
package struct CostBenefitResult: Sendable {
  package let terms: CostBenefitTerms
  /// Where the terms come from a run.
  package let figures: RunFigures?
  /// The same terms at each retention that is asked for: the one that was given; of a run its interval and its middle; without either
  /// today's and the three of table 34.
  package let cases: [CostBenefitTerms]

  /// - Parameter retention: What was given; nil where nothing was.
  package init(_ terms: CostBenefitTerms, retention: Double?, figures: RunFigures? = nil) {
    self.terms = terms
    self.figures = figures
    let retentions: [Double] =
      if let figures {
        [figures.low, figures.retention, figures.high]
      } else if let retention {
        [retention]
      } else {
        [CostBenefitTerms.retentionToday] + CostBenefitTerms.sourceRetentions
      }
    cases = retentions.map { retention in terms.with { $0.retention = retention } }
  }
}
