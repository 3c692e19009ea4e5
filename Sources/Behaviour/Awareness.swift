package import Population
package import Values

/// Who knows of the programme: as many of those who arrive as of the town; others learn of it by chance or through acquaintances who
/// have a voucher, and who knows tells the other side.
package struct Awareness: Sendable {
  private let seed: UInt64
  private let parameters: AwarenessParameters

  package init(_ parameters: BehaviourParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters.awareness
  }

  /// The share of a town that knows as soon as the programme is announced.
  package var shareAtStart: Double { parameters.shareAtStart }

  /// Whether a tenant knows who arrives where this share of the town does, or lives there as the programme is announced.
  package func knows(tenancy: TenancyNumber, townShare: Double) -> Bool {
    draw(tenancy).uniform(0) < townShare
  }

  /// Whether tenant and owner tell one another what they know.
  package func tellsOther(tenancy: TenancyNumber) -> Bool {
    draw(tenancy).uniform(1) < parameters.tellsOtherShare
  }

  /// Whether an outreach reaches a tenant in a month in which it reaches this share of those who do not know.
  package func reaches(tenancy: TenancyNumber, month: Month, outreach: Int, share: Double) -> Bool {
    reached(tenancy.rawValue, month, outreach, share)
  }

  /// The same for an owner.
  package func reaches(owner: OwnerNumber, month: Month, outreach: Int, share: Double) -> Bool {
    reached(~owner.rawValue, month, outreach, share)
  }

  private func reached(_ subject: Int32, _ month: Month, _ outreach: Int, _ share: Double) -> Bool {
    BehaviourPurpose.outreach.draw(seed: seed, subject: subject)
      .uniform(drawNumber(month, question: outreach)) < share
  }

  /// Whether those who do not know learn in this month. More registered neighbours never make anybody learn later.
  package func learns(tenancy: TenancyNumber, month: Month, registeredShareInSettlement: Double)
    -> Bool
  {
    draw(tenancy).uniform(drawNumber(month))
      < chance(registeredShareInSettlement: registeredShareInSettlement)
  }

  /// Of those who do not know, the share that learns in a month.
  package func chance(registeredShareInSettlement share: Double) -> Double {
    let acquaintances = parameters.acquaintanceShare * (share / parameters.usualRegisteredShare)
    return parameters.learnShareAMonth * (1 - parameters.acquaintanceShare + acquaintances)
  }

  private func draw(_ tenancy: TenancyNumber) -> Draw {
    BehaviourPurpose.awareness.draw(seed: seed, subject: tenancy)
  }
}
