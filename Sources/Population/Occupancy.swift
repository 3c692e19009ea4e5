import Values

/// Who lives where: every tenancy has a dwelling of its settlement, and nobody else's at the same time.
enum Occupancy {
  /// The dwellings that each settlement needs: as many as are let or between two tenancies on its busiest day, and the share
  /// of vacant ones on top.
  static func stock(for tenancies: [Tenancy], _ plan: PopulationPlan) -> [Int] {
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var changes = [[Int]](
      repeating: [Int](repeating: 0, count: days), count: plan.settlements.count)
    for tenancy in tenancies {
      let settlement = Int(tenancy.settlement)
      changes[settlement][Int(tenancy.arrival.number - first)] += 1
      let free = Int(tenancy.departure.number - first) + plan.housing.turnoverDays
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
  private static func wantedTenths(_ tenancy: Tenancy) -> Int {
    (20 + 12 * Int(tenancy.householdSize)) * 10
  }

  /// Gives each tenancy its dwelling, in the order of arrival.
  static func allocate(_ population: inout Population, _ plan: PopulationPlan, seed: UInt64) {
    var free = [[Int32]](repeating: [], count: plan.settlements.count)
    for (dwelling, known) in population.dwellings.enumerated() {
      free[Int(known.settlement)].append(Int32(dwelling))
    }
    // The dwellings that become free on a day, as a list through `next`; -1 ends it.
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var firstFreed = [Int32](repeating: -1, count: days)
    var next = [Int32](repeating: -1, count: population.dwellings.count)
    var today = 0
    for index in population.tenancies.indices {
      let tenancy = population.tenancies[index]
      while today <= Int(tenancy.arrival.number - first) {
        var freed = firstFreed[today]
        while freed >= 0 {
          free[Int(population.dwellings[Int(freed)].settlement)].append(freed)
          freed = next[Int(freed)]
        }
        today += 1
      }
      let dwelling = take(
        from: &free[Int(tenancy.settlement)], wantedTenths(tenancy), population.dwellings,
        Purpose.allocation.draw(seed, index))
      population.tenancies[index].dwelling = dwelling
      let day = Int(tenancy.departure.number - first) + plan.housing.turnoverDays
      if day < days {
        next[Int(dwelling)] = firstFreed[day]
        firstFreed[day] = dwelling
      }
    }
  }

  private static func take(
    from free: inout [Int32], _ wantedTenths: Int, _ dwellings: [Dwelling], _ draw: Draw
  ) -> Int32 {
    precondition(!free.isEmpty, "the stock holds everybody on the busiest day")
    var best = 0
    var least = Int.max
    for viewing in 0..<viewings {
      let position = draw.integer(below: free.count, UInt64(viewing))
      let difference = abs(Int(dwellings[Int(free[position])].areaTenths) - wantedTenths)
      if difference < least { (least, best) = (difference, position) }
    }
    free.swapAt(best, free.count - 1)
    return free.removeLast()
  }
}
