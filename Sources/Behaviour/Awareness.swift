package import Values

/// Who knows of the programme: some when they arrive, others learn of it by chance or through acquaintances who have a voucher.
package struct Awareness: Sendable {
  private let seed: UInt64
  private let parameters: AwarenessParameters

  package init(_ parameters: BehaviourParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters.awareness
  }

  /// Whether the people of a tenancy know when they arrive.
  package func knowsAtStart(tenancy: Int32) -> Bool {
    draw(tenancy).uniform(0) < parameters.shareAtStart
  }

  /// Whether those who do not know learn in this month. More registered neighbours never make anybody learn later.
  package func learns(tenancy: Int32, month: Month, registeredShareInSettlement: Double) -> Bool {
    draw(tenancy).uniform(drawNumber(month))
      < chance(registeredShareInSettlement: registeredShareInSettlement)
  }

  /// Of those who do not know, the share that learns in a month.
  package func chance(registeredShareInSettlement share: Double) -> Double {
    let acquaintances = parameters.acquaintanceShare * (share / parameters.usualRegisteredShare)
    return parameters.learnShareAMonth * (1 - parameters.acquaintanceShare + acquaintances)
  }

  private func draw(_ tenancy: Int32) -> Draw {
    BehaviourPurpose.awareness.draw(seed: seed, subject: tenancy)
  }
}
