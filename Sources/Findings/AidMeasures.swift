import Behaviour
import Population
import Scenario
import Society
import Values

/// What the instruments of a programme paid to whom, and what a person costs who is still there.
struct AidMeasures {
  private let world: World
  private let run: FinishedRun
  private let counts: AidCounts

  /// Nil where nobody counted.
  init?(_ world: World, _ run: FinishedRun) {
    guard let counts = run.recorded.counts.aid else { return nil }
    self.world = world
    self.run = run
    self.counts = counts
  }

  /// By instrument, in the order of the programme.
  var instruments: [Summary.Named<Summary.OfInstrument>] {
    zip(world.instruments, counts.instruments).map { Summary.Named($0, measured($1)) }
  }

  private func measured(_ counted: AidCounts.OfInstrument) -> Summary.OfInstrument {
    var made = Summary.OfInstrument()
    func sum(_ value: (AidCounts.OfMonth) -> Int64) -> Double {
      SummaryMaker.tenge(counted.months.reduce(0) { $0 + value($1) })
    }
    made.entitled = counted.months.reduce(0) { $0 + $1.entitled }
    made.recipients = counted.recipients
    made.unfunded = counted.months.reduce(0) { $0 + $1.unfunded }
    made.promised = sum(\.promised)
    made.paid = sum(\.paid)
    made.returned = sum(\.returned)
    made.released = sum(\.released)
    made.outstanding = SummaryMaker.tenge(counted.months.last?.outstanding ?? 0)
    made.byMonth = counted.months
    let shares = people.map { number, tenancy in
      (number, tenancy.departure < world.end, isSham(number))
    }
    for (number, hasLeft, isSham) in shares {
      let paid = SummaryMaker.tenge(counted.paid[number.index])
      let returned = SummaryMaker.tenge(counted.returned[number.index])
      if hasLeft { made.leavers.add(paid: paid, returned: returned) }
      if isSham { made.shams.add(paid: paid, returned: returned) }
    }
    return made
  }

  /// Whether the treasury could pay all that was due.
  var isFunded: Bool {
    run.recorded.counts.months.allSatisfy { $0.unfunded == 0 }
      && counts.instruments.allSatisfy { $0.months.allSatisfy { $0.unfunded == 0 } }
  }

  private func isSham(_ number: TenancyNumber) -> Bool {
    run.settlers?.life.sham(number) != nil
  }

  /// Settlers, or everybody where the scenario has none, as far as they take part.
  private var people: [(TenancyNumber, Tenancy)] {
    world.population.tenancies.numbers.filter { number in
      guard number.index % run.sampling == 0 else { return false }
      guard let settlers = run.settlers else { return true }
      return settlers.states[number].isSettler
    }.map { ($0, world.population.tenancies[$0]) }
  }

  var settlers: Summary.Settlers {
    var made = Summary.Settlers()
    for (number, tenancy) in people {
      made.tenancies += 1
      made.persons += tenancy.persons
      if tenancy.departure < world.end { made.leavers += 1 }
      if isSham(number) { made.shams += 1 }
    }
    made.byShamKind = byShamKind
    made.after12 = stayers(0)
    made.after24 = stayers(1)
    made.cost = costInAll
    made.promisedByMonth = (0..<world.scenario.months).map { month in
      SummaryMaker.tenge(counts.instruments.reduce(0) { $0 + $1.months[month].outstanding })
    }
    return made
  }

  /// By kind of deceit, in the order of the scenario.
  private var byShamKind: [Summary.Named<Summary.OfSham>] {
    guard let life = run.settlers?.life else { return [] }
    var kinds = life.plan.shams.map { Summary.Named($0.name, Summary.OfSham()) }
    for (number, _) in people {
      guard let kind = life.sham(number) else { continue }
      kinds[kind].value.tenancies += 1
      if run.settlers?.states[number].leftInRegister != nil { kinds[kind].value.struckOff += 1 }
      for counted in counts.instruments {
        kinds[kind].value.taken.add(
          paid: SummaryMaker.tenge(counted.paid[number.index]),
          returned: SummaryMaker.tenge(counted.returned[number.index]))
      }
    }
    return kinds
  }

  /// What those cost by an anniversary who could have been there on it, for each of them who was.
  func stayers(_ anniversary: Int) -> Summary.Stayers {
    let days = AidCounts.anniversaries[anniversary]
    let relief = relief(days)
    var made = Summary.Stayers()
    var official = 0
    var cost: Int64 = 0
    var families = ClusteredCount()
    for (number, tenancy) in people {
      let on = Day(number: tenancy.arrival.number + days)
      guard on < world.end else { continue }
      made.persons += tenancy.persons
      let isThere = on < tenancy.departure && run.settlers?.isFront(number) != true
      if isThere { made.there += tenancy.persons }
      families.add(isThere ? tenancy.persons : 0, of: tenancy.persons)
      if let settlers = run.settlers,
        settlers.states[number].leftInRegister.map({ on < $0 }) ?? true
      {
        official += tenancy.persons
      }
      cost += counts.costByAnniversary[anniversary][number.index] + relief[number.index]
    }
    made.cost = SummaryMaker.tenge(cost)
    made.retention = Summary.Share(
      made.there, of: made.persons, designEffect: families.designEffect ?? 1)
    if run.settlers != nil { made.official = official }
    guard isFunded else { return made }
    if made.there > 0 { made.costPerPerson = made.cost / Double(made.there) }
    if run.settlers != nil {
      if official > 0 { made.costPerOfficialPerson = made.cost / Double(official) }
    }
    return made
  }

  /// What all of them cost until the run ends, tenge.
  var costInAll: Double {
    let relief = relief(nil)
    return SummaryMaker.tenge(
      people.reduce(0) { $0 + counts.costInAll[$1.0.index] + relief[$1.0.index] })
  }

  /// What a person costs who is there on an anniversary, and what that is a ratio of.
  func costPerPerson(_ anniversary: Int) -> SeedValue {
    let stayers = stayers(anniversary)
    return SeedValue(
      stayers.costPerPerson,
      isFunded ? RatioPart(over: stayers.cost, under: Double(stayers.there)) : nil)
  }

  /// By tenancy, the property tax forgone for its leases in its first days, or in all where `days` is nil: in even parts of the days that a
  /// lease was open.
  private func relief(_ days: Int32?) -> [Int64] {
    var relief = [Int64](repeating: 0, count: world.population.tenancies.count)
    for record in run.book.records where record.relief > 0 {
      guard let number = record.tenancy else { continue }
      let opened = record.view.registered.number
      let closed = min(record.closed.number, world.end.number)
      let arrival = world.population.tenancies[number].arrival.number
      let counted = max(0, min(closed, days.map { arrival + $0 } ?? closed) - opened)
      relief[number.index] += record.relief * Int64(counted) / Int64(max(1, closed - opened))
    }
    return relief
  }
}
