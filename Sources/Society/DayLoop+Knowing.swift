import Behaviour
import Population
import Scenario
import Values

/// How people come to know of the programme (model, section 3).
extension DayLoop {
  /// Whether the programme has been announced.
  var isAnnounced: Bool { world.announced.map { $0 <= month } ?? false }

  /// What a tenant who lives there learns in the month that begins.
  mutating func learnOfProgramme(_ tenancy: TenancyNumber) {
    guard isAnnounced else { return }
    if states[tenancy].knowsFrom == TenancyState.never, learns(tenancy) {
      states[tenancy].knowsFrom = Int16(month)
    }
    tellOther(tenancy)
  }

  /// Who arrives knows as much as the town.
  mutating func arriveKnowing(_ tenancy: TenancyNumber) {
    guard isAnnounced else { return }
    let settlement = Int(world.population.tenancies[tenancy].settlement)
    if people.awareness.knows(tenancy: tenancy, townShare: knowledge.towns.share(in: settlement)) {
      states[tenancy].knowsFrom = Int16(month)
    }
    tellOther(tenancy)
  }

  /// Whoever registers sees in the app what there is.
  mutating func learnByRegistering(_ tenancy: TenancyNumber) {
    guard isAnnounced else { return }
    if states[tenancy].knowsFrom == TenancyState.never {
      states[tenancy].knowsFrom = Int16(month)
    }
    knowledge.tell(world.residents[tenancy].dwelling.owner, in: month)
    tellOther(tenancy)
  }

  /// Inlined, as `lease(of:)` is.
  @inline(__always)
  private func learns(_ tenancy: TenancyNumber) -> Bool {
    let settlement = Int(world.population.tenancies[tenancy].settlement)
    if month == world.announced {
      if people.awareness.knows(tenancy: tenancy, townShare: knowledge.towns.share(in: settlement))
      {
        return true
      }
    } else if people.awareness.learns(
      tenancy: tenancy, month: world.month(month),
      registeredShareInSettlement: knowledge.registeredShare[settlement])
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
  private mutating func tellOther(_ tenancy: TenancyNumber) {
    let owner = world.residents[tenancy].dwelling.owner
    let tenantKnows = states[tenancy].knowsFrom != TenancyState.never
    let ownerKnows = knowledge.knows(owner)
    if tenantKnows != ownerKnows, people.awareness.tellsOther(tenancy: tenancy) {
      if tenantKnows {
        knowledge.tell(owner, in: month)
      } else {
        states[tenancy].knowsFrom = Int16(month)
      }
    }
    states[tenancy].ownerKnowsFrom = knowledge.ownerKnowsFrom[owner]
  }
}
