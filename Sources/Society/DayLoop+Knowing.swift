import Behaviour
import Population
import Scenario
import Values

/// How people come to know of the programme (model, section 3).
extension DayLoop {
  /// Whether the programme has been announced.
  var isAnnounced: Bool { world.announced.map { $0 <= month } ?? false }

  /// What the towns and the owners learn in the month that begins.
  mutating func spreadWord() {
    guard let announced = world.announced, announced <= month else { return }
    if month == announced || (month == 0 && announced < 0) {
      towns.announce(share: people.awareness.shareAtStart)
    } else {
      for settlement in registeredShare.indices {
        towns.learn(
          people.awareness.chance(registeredShareInSettlement: registeredShare[settlement]),
          in: settlement)
      }
    }
    let today = world.month(month)
    for (number, outreach) in world.scenario.outreach.enumerated() {
      let shares = outreach.shares(in: today)
      for settlement in registeredShare.indices { towns.learn(shares.tenants, in: settlement) }
      guard shares.owners > 0 else { continue }
      for owner in ownerKnowsFrom.indices where ownerKnowsFrom[owner] == TenancyState.never {
        if people.awareness.reaches(
          owner: Int32(owner), month: today, outreach: number, share: shares.owners)
        {
          ownerKnowsFrom[owner] = Int16(month)
        }
      }
    }
  }

  /// What a tenant who lives there learns in the month that begins.
  mutating func learnOfProgramme(_ tenancy: Int32) {
    guard isAnnounced else { return }
    if states[Int(tenancy)].knowsFrom == TenancyState.never, learns(tenancy) {
      states[Int(tenancy)].knowsFrom = Int16(month)
    }
    tellOther(tenancy)
  }

  /// Who arrives knows as much as the town.
  mutating func arriveKnowing(_ tenancy: Int32) {
    guard isAnnounced else { return }
    let settlement = Int(world.population.tenancies[Int(tenancy)].settlement)
    if people.awareness.knows(tenancy: tenancy, townShare: towns.share(in: settlement)) {
      states[Int(tenancy)].knowsFrom = Int16(month)
    }
    tellOther(tenancy)
  }

  /// Whoever registers sees in the app what there is.
  mutating func learnByRegistering(_ tenancy: Int) {
    guard isAnnounced else { return }
    if states[tenancy].knowsFrom == TenancyState.never {
      states[tenancy].knowsFrom = Int16(month)
    }
    let owner = Int(world.residents[tenancy].dwelling.owner)
    if ownerKnowsFrom[owner] == TenancyState.never { ownerKnowsFrom[owner] = Int16(month) }
    tellOther(Int32(tenancy))
  }

  private func learns(_ tenancy: Int32) -> Bool {
    let settlement = Int(world.population.tenancies[Int(tenancy)].settlement)
    if month == world.announced {
      if people.awareness.knows(tenancy: tenancy, townShare: towns.share(in: settlement)) {
        return true
      }
    } else if people.awareness.learns(
      tenancy: tenancy, month: world.month(month),
      registeredShareInSettlement: registeredShare[settlement])
    {
      return true
    }
    let today = world.month(month)
    return world.scenario.outreach.enumerated().contains { number, outreach in
      people.awareness.reaches(
        tenancy: tenancy, month: today, outreach: number, share: outreach.shares(in: today).tenants)
    }
  }

  /// Whoever of tenant and owner knows tells the other.
  private mutating func tellOther(_ tenancy: Int32) {
    let number = Int(tenancy)
    let owner = Int(world.residents[number].dwelling.owner)
    let tenantKnows = states[number].knowsFrom != TenancyState.never
    let ownerKnows = ownerKnowsFrom[owner] != TenancyState.never
    if tenantKnows != ownerKnows, people.awareness.tellsOther(tenancy: tenancy) {
      if tenantKnows {
        ownerKnowsFrom[owner] = Int16(month)
      } else {
        states[number].knowsFrom = Int16(month)
      }
    }
    states[number].ownerKnowsFrom = ownerKnowsFrom[owner]
  }
}
