import Values

/// Who lives where: every tenancy has a dwelling of its settlement, and nobody else's at the same time.
enum Occupancy {
  /// The dwellings that each settlement needs: as many as are let or between two tenancies on its busiest day, and the share
  /// of vacant ones on top.
  static func stock(for newcomers: [Newcomer], _ plan: PopulationPlan) -> [Int] {
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var changes = [[Int]](
      repeating: [Int](repeating: 0, count: days), count: plan.settlements.count)
    for newcomer in newcomers {
      let settlement = newcomer.settlement.index
      changes[settlement][Int(newcomer.arrival.number - first)] += 1
      let free = Int(newcomer.departure.number - first) + plan.housing.turnoverDays
      if free < days { changes[settlement][free] -= 1 }
    }
    return changes.map { changes in
      var (occupied, most) = (0, 0)
      for change in changes {
        occupied += change
        most = max(most, occupied)
      }
      return Int((Double(most) / (1 - plan.housing.vacancyShare.share)).rounded(.up))
    }
  }

  /// So many free dwellings are looked at; the one nearest to the wanted size is taken.
  private static let viewings = 3

  /// Square metres that a household looks for: [assumption] a room for all, and 12 m² for each.
  private static func wantedTenths(_ newcomer: Newcomer) -> Int {
    (20 + 12 * Int(newcomer.householdSize)) * 10
  }

  /// The dwelling of each newcomer, who choose in the order of arrival.
  static func homes(
    of newcomers: [Newcomer], in dwellings: [Dwelling], _ plan: PopulationPlan, seed: UInt64
  ) -> [DwellingNumber] {
    var free = Table<Settlement, [DwellingNumber]>(repeating: [], count: plan.settlements.count)
    for dwelling in dwellings.numbers { free[dwellings[dwelling].settlement].append(dwelling) }
    // The dwellings that become free on a day, as a list through `next`.
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var firstFreed = [DwellingNumber?](repeating: nil, count: days)
    var next = Table<Dwelling, DwellingNumber?>(repeating: nil, count: dwellings.count)
    var today = 0
    return newcomers.enumerated().map { index, newcomer in
      while today <= Int(newcomer.arrival.number - first) {
        var freed = firstFreed[today]
        while let dwelling = freed {
          free[dwellings[dwelling].settlement].append(dwelling)
          freed = next[dwelling]
        }
        today += 1
      }
      let dwelling = take(
        from: &free[newcomer.settlement], wantedTenths(newcomer), dwellings,
        Purpose.allocation.draw(seed, index))
      let day = Int(newcomer.departure.number - first) + plan.housing.turnoverDays
      if day < days {
        next[dwelling] = firstFreed[day]
        firstFreed[day] = dwelling
      }
      return dwelling
    }
  }

  private static func take(
    from free: inout [DwellingNumber], _ wantedTenths: Int, _ dwellings: [Dwelling], _ draw: Draw
  ) -> DwellingNumber {
    precondition(!free.isEmpty, "the stock holds everybody on the busiest day")
    var best = 0
    var least = Int.max
    for viewing in 0..<viewings {
      let position = draw.integer(below: free.count, UInt64(viewing))
      let difference = abs(Int(dwellings[free[position]].areaTenths) - wantedTenths)
      if difference < least { (least, best) = (difference, position) }
    }
    free.swapAt(best, free.count - 1)
    return free.removeLast()
  }
}
