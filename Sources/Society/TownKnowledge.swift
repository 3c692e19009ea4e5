/// Which share of each town knows of the programme: what those who arrive know.
///
/// A town learns as its tenants do, but has no chance of its own: a few tenancies that happen not to know do not make the next ones
/// ignorant.
struct TownKnowledge: Sendable {
  /// By settlement, from 0 to 1.
  private var shares: [Double]

  init(settlements: Int) { shares = [Double](repeating: 0, count: settlements) }

  func share(in settlement: Int) -> Double { shares[settlement] }

  /// The programme is announced.
  mutating func announce(share: Double) {
    for settlement in shares.indices { shares[settlement] = max(shares[settlement], share) }
  }

  /// Of those who do not know, this share learns.
  mutating func learn(_ share: Double, in settlement: Int) {
    shares[settlement] += (1 - shares[settlement]) * share
  }
}
