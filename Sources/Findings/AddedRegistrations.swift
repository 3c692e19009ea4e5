import Text

/// Whether what a programme adds has a price: `run`, `compare` and `seek` all ask here, so that none of them states what another says
/// cannot be told.
package enum AddedRegistrations {
  /// Of the people who can be seen for 90 days, the share below which a difference is shown as 0.0 points: it cannot be told from nobody.
  package static let leastShare = 0.0005

  /// Why there is no price.
  package enum Obstacle: Equatable, Sendable {
    /// Nobody can be seen for 90 days.
    case tooShort
    /// What was credited became no rent, so that those who are added got nothing.
    case nobodyPaid
    /// Over all seeds none is added, or the money ran out with one of them.
    case noneAdded
    /// Chance alone explains the difference, or it is too small to be shown.
    case notSure

    package var words: String {
      switch self {
      case .tooShort: "nobody can be seen for 90 days"
      case .nobodyPaid: "no rent was paid with a voucher"
      case .noneAdded: "there is none, or the money ran out with some seed"
      case .notSure: "it is not sure that there is one"
      }
    }
  }

  /// Nil where a price can be told.
  ///
  /// - Parameters:
  ///   - price: Of an added registration or month. It has an interval where the sum below the line can be told from 0.
  ///   - uptake: By how much the share registered at day 90 differs.
  ///   - paysNobody: Whether no credit became rent.
  package static func obstacle(
    price: Estimate, uptake: Estimate, paysNobody: Bool = false
  ) -> Obstacle? {
    guard let share = uptake.mean else { return .tooShort }
    guard !paysNobody else { return .nobodyPaid }
    guard price.mean != nil else { return .noneAdded }
    guard price.low != nil, share.magnitude >= leastShare,
      let low = uptake.low, let high = uptake.high, low > 0 || high < 0
    else { return .notSure }
    return nil
  }
}
