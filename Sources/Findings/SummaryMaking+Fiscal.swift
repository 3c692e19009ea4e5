import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

extension SummaryMaker {
  /// What the state gains by rents that are declared, and what the programme costs it in the end.
  func fiscal(_ cost: Summary.Cost, _ pair: RidgePair) -> Summary.Fiscal {
    let tax = RentTax(world)
    var fiscal = Summary.Fiscal()
    for number in world.population.tenancies.indices {
      let tenge = tax.tenge(number, months: Int(pair.registered.months[number]))
      fiscal.rentTaxDeclared += tenge
      if !pair.registeredWithout.isEver(number) { fiscal.rentTaxAdditional += tenge }
    }
    fiscal.netCost = cost.net + cost.outreach - fiscal.rentTaxAdditional
    let additional = cost.registered - cost.registeredInBaseline
    if additional > 0, cost.unfundedCredits == 0, !world.scenario.programme.paysInstruments {
      fiscal.netCostPerAdditional = fiscal.netCost / Double(additional)
    }
    return fiscal
  }
}

/// What the labour register knows at each month's end of who lives where.
struct VisibilityCounts {
  private let months: Int
  private let regions: Int
  /// Month × regions + region.
  private var actual: [Int]
  private var registered: [Int]
  private var known: [Int]
  private var lagDays = 0
  private var knownTenancies = 0

  init(_ world: World, _ run: FinishedRun) {
    months = world.scenario.months
    regions = world.population.settlements.count
    actual = [Int](repeating: 0, count: months * regions)
    registered = actual
    known = actual
    let firstMonth = world.scenario.firstMonth.number
    let evenings = (0..<months).map { world.month($0).next.firstDay.number - 1 }
    for (number, tenancy) in world.population.tenancies.enumerated()
    where number % run.sampling == 0 {
      var month = Int(tenancy.arrival.month.number - firstMonth)
      while month < months, evenings[month] < tenancy.departure.number {
        actual[month * regions + Int(tenancy.settlement)] += 1
        month += 1
      }
    }
    var wasKnown = Table<Tenancy, Bool>(
      repeating: false, count: world.population.tenancies.count)
    for record in run.book.records where record.wasRegistered {
      guard let number = record.tenancy else { continue }
      let tenancy = world.population.tenancies[number]
      let opened = record.view.registered.number
      let closed = Int64(record.closed.number)
      let lag = VisibilityCounts.lag(world, number)
      for month in max(0, Int(record.view.registered.month.number - firstMonth))..<months {
        let evening = evenings[month]
        let place = month * regions + Int(tenancy.settlement)
        if Int64(evening) < closed, evening < tenancy.departure.number { registered[place] += 1 }
        // The register learns of both with the same lag, and of no move that nobody told it.
        guard Int64(evening) < closed + Int64(lag) else { break }
        if opened + lag <= evening { known[place] += 1 }
      }
      let reached = opened + lag
      if !wasKnown[number], reached < world.end.number {
        wasKnown[number] = true
        knownTenancies += 1
        lagDays += Int(reached - tenancy.arrival.number)
      }
    }
  }

  static func lag(_ world: World, _ tenancy: TenancyNumber) -> Int32 {
    let draw = Draw(
      seed: world.scenario.seed, purpose: DrawPurpose.registerLag.rawValue,
      subject: UInt32(bitPattern: tenancy.rawValue))
    return Int32(draw.integer(in: world.scenario.registerLagDays, 0))
  }

  var measured: Summary.Visibility {
    var visibility = Summary.Visibility()
    visibility.actualByMonth = byMonth(actual)
    visibility.registeredByMonth = byMonth(registered)
    visibility.knownByMonth = byMonth(known)
    let all = actual.reduce(0, +)
    if all > 0 { visibility.shareKnown = Double(known.reduce(0, +)) / Double(all) }
    if knownTenancies > 0 { visibility.meanLagDays = Double(lagDays) / Double(knownTenancies) }
    var error = 0.0
    var places = 0
    for place in actual.indices where actual[place] > 0 {
      error += Double(abs(known[place] - actual[place])) / Double(actual[place])
      places += 1
    }
    if places > 0 { visibility.error = error / Double(places) }
    return visibility
  }

  private func byMonth(_ counts: [Int]) -> [Double] {
    (0..<months).map { month in
      Double(counts[month * regions..<(month + 1) * regions].reduce(0, +))
    }
  }
}
