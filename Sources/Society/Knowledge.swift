import Behaviour
import Population
import Scenario
import Values

/// What towns and owners know of the programme, and what is said of it there.
struct Knowledge {
  private(set) var towns: TownKnowledge
  /// The month of the run from which on each owner knows the programme; `TenancyState.never` for not yet.
  private(set) var ownerKnowsFrom: Table<Owner, Int16>
  /// The share of living tenancies with an open lease, by settlement, at the end of the month before.
  private(set) var registeredShare: [Double]
  /// What is said in each town of the promises of the programme.
  var promises: KeptPromises
  /// Who would get a voucher.
  var eligibility: KnownEligibility

  init(_ world: World, _ household: Household) {
    let settlements = world.population.settlements.count
    towns = TownKnowledge(settlements: settlements)
    ownerKnowsFrom = Table(repeating: TenancyState.never, count: world.population.owners.count)
    registeredShare = [Double](repeating: 0, count: settlements)
    promises = KeptPromises(settlements: settlements)
    eligibility = KnownEligibility(world, household)
  }

  func knows(_ owner: OwnerNumber) -> Bool { ownerKnowsFrom[owner] != TenancyState.never }

  /// An owner knows from a month of the run on, where he does not yet.
  mutating func tell(_ owner: OwnerNumber, in month: Int) {
    if !knows(owner) { ownerKnowsFrom[owner] = Int16(month) }
  }

  /// What the towns and the owners learn in the month that begins.
  mutating func spreadWord(in month: Int, _ world: World, _ awareness: Awareness) {
    guard let announced = world.announced, announced <= month else { return }
    if month == announced || (month == 0 && announced < 0) {
      towns.announce(share: awareness.shareAtStart)
    } else {
      for settlement in registeredShare.indices {
        towns.learn(
          awareness.chance(registeredShareInSettlement: registeredShare[settlement]),
          in: settlement)
      }
    }
    let today = world.month(month)
    for (number, outreach) in world.scenario.outreach.enumerated() {
      let shares = outreach.shares(in: today)
      for settlement in registeredShare.indices { towns.learn(shares.tenants, in: settlement) }
      guard shares.owners > 0 else { continue }
      for owner in world.population.owners.numbers where !knows(owner) {
        if awareness.reaches(
          owner: owner.rawValue, month: today, outreach: number, share: shares.owners)
        {
          tell(owner, in: month)
        }
      }
    }
  }

  /// Ends a month: what people see of their neighbours, and what they make of promises.
  mutating func endMonth(_ month: Int, _ census: CensusCounts, hearsayWeight: Double) {
    for settlement in registeredShare.indices {
      registeredShare[settlement] = census.registeredShare(settlement: settlement, month: month)
    }
    promises.endMonth(weight: hearsayWeight)
  }
}
