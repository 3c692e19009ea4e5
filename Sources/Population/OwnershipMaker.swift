import Values

/// Divides the dwellings among owners, before they are built: an owner is of a town and not of a house.
struct OwnershipMaker {
  private let plan: PopulationPlan
  private let seed: UInt64

  init(_ plan: PopulationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
  }

  /// The owners of so many dwellings in each settlement, and the owner of each dwelling, settlement by settlement.
  ///
  /// Owners let in one settlement; those of a settlement come one after another.
  func owners(of stock: [Int]) -> (owners: [Owner], byDwelling: [OwnerNumber]) {
    var owners: [Owner] = []
    var byDwelling = [OwnerNumber](
      repeating: owners.nextNumber, count: stock.reduce(0, +))
    var first = 0
    for (settlement, count) in stock.enumerated() {
      var rest = Array(first..<first + count)
      first += count
      shuffle(&rest, Purpose.owner.draw(seed, settlement))
      for holding in holdings(count) {
        for dwelling in rest.suffix(holding) { byDwelling[dwelling] = owners.nextNumber }
        rest.removeLast(holding)
        owners.append(
          Owner(
            settlement: Number(index: settlement), regime: .individual,
            dwellings: Int32(holding), undeclaredMonths: 0))
      }
    }
    setRegimes(&owners)
    setUndeclaredMonths(&owners)
    return (owners, byDwelling)
  }

  /// How many dwellings each owner has, of so many together.
  private func holdings(_ dwellings: Int) -> [Int] {
    guard dwellings > 0 else { return [] }
    let sizes = plan.housing.holdings
    let mean = sizes.reduce(0) { $0 + $1.share.share * Double($1.dwellings) }
    let owners = max(1, Int((Double(dwellings) / mean).rounded()))
    let counts = apportion(owners, sizes.map(\.share.share))
    var left = dwellings
    var holdings: [Int] = []
    // The largest first: what is left over then goes to owners of one.
    for (size, count) in zip(sizes, counts).sorted(by: { $0.0.dwellings > $1.0.dwellings }) {
      for _ in 0..<count where left > 0 {
        holdings.append(min(size.dwellings, left))
        left -= min(size.dwellings, left)
      }
    }
    return holdings + [Int](repeating: 1, count: left)
  }

  /// Shares of regimes hold exactly among owners of one or two dwellings and among the others; who has which is drawn.
  private func setRegimes(_ owners: inout [Owner]) {
    for (group, shares) in [plan.housing.regimesUpToTwo, plan.housing.regimesFromThree].enumerated()
    {
      var members = owners.indices.filter { (owners[$0].dwellings > 2) == (group == 1) }
      shuffle(&members, Purpose.regime.draw(seed, group))
      var next = 0
      for (regime, count) in apportion(members.count, shares.map(\.share)).enumerated() {
        for member in members[next..<next + count] {
          owners[member].regime = Owner.TaxRegime.allCases[regime]
        }
        next += count
      }
    }
  }

  private func setUndeclaredMonths(_ owners: inout [Owner]) {
    for index in owners.indices {
      let draw = Purpose.regime.draw(seed, 2 + index)
      guard draw.happens(plan.housing.undeclaredShare, 0) else { continue }
      owners[index].undeclaredMonths = Int16(draw.integer(in: plan.housing.undeclaredMonths, 1))
    }
  }
}
