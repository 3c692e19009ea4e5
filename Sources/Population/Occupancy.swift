import Values

/// How many dwellings there are: every tenancy has one of its settlement, and nobody else's at the same time.
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
}
