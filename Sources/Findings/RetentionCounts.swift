import Behaviour
import Population
import Scenario
import Society
import Values

/// R-12 of some people: of those whose first registration lies 365 days back, who is still there.
struct RetentionCounts: Sendable {
  var all = 0
  /// What the registers see: a lease is open, and contributions are paid.
  var official = 0
  /// What is so: they live there, and contributions are paid.
  var actual = 0
  /// A lease is open.
  var registered = 0
  /// Of who is lost, the first of these that holds: they live elsewhere; they live there without a lease; they have no contribution.
  var movedAway = 0
  var notRenewed = 0
  var noContribution = 0

  mutating func add(isOpen: Bool, livesThere: Bool, contributes: Bool) {
    all += 1
    if isOpen { registered += 1 }
    if isOpen && contributes { official += 1 }
    if livesThere && contributes { actual += 1 }
    if !livesThere {
      movedAway += 1
    } else if !isOpen {
      notRenewed += 1
    } else if !contributes {
      noContribution += 1
    }
  }

  var measured: Summary.R12 {
    Summary.R12(
      official: Summary.Share(official, of: all), actual: Summary.Share(actual, of: all),
      registered: Summary.Share(registered, of: all))
  }
}

/// How it went with one tenancy by day 365.
struct TenancyRetention: Sendable {
  var isOpen: Bool
  var livesThere: Bool
  var contributes: Bool

  /// Nil where they never registered, or day 365 lies behind the end of the run.
  init?(_ number: Int, _ world: World, _ run: FinishedRun, _ registered: RegisteredTenancies) {
    guard registered.isEver(number) else { return nil }
    let checkpoint = registered.checkpoint(number)
    guard checkpoint < world.end else { return nil }
    let tenancy = world.population.tenancies[number]
    isOpen = registered.isAt365[number]
    livesThere =
      checkpoint < tenancy.departure
      && run.settlers?.isFront(Number(index: number)) != true
    contributes = run.people.household.contributes(
      tenancy: Number(index: number), tenancy, month: checkpoint.month)
  }
}

extension RetentionCounts {
  fileprivate mutating func add(_ tenancy: TenancyRetention) {
    add(
      isOpen: tenancy.isOpen, livesThere: tenancy.livesThere, contributes: tenancy.contributes)
  }
}

extension RidgePair {
  /// R-12 of everybody under the programme and without it, by region, and by whether people would have registered anyway.
  func retention() -> Summary.Retention {
    let settlements = world.population.settlements
    var all = RetentionCounts()
    var withoutProgramme = RetentionCounts()
    var anyway = RetentionCounts()
    var because = RetentionCounts()
    var byRegion = [RetentionCounts](repeating: RetentionCounts(), count: settlements.count)
    for (number, tenancy) in world.population.tenancies.enumerated() {
      if let there = TenancyRetention(number, world, without, registeredWithout) {
        withoutProgramme.add(there)
      }
      guard let there = TenancyRetention(number, world, with, registered) else { continue }
      all.add(there)
      byRegion[Int(tenancy.settlement)].add(there)
      if registeredWithout.isEver(number) { anyway.add(there) } else { because.add(there) }
    }
    var retention = Summary.Retention()
    retention.all = all.measured
    retention.anyway = anyway.measured
    retention.because = because.measured
    retention.withoutProgramme = withoutProgramme.measured
    retention.byRegion = zip(settlements, byRegion).filter { $0.1.all > 0 }.map {
      Summary.Named($0.regionName, $1.measured)
    }
    if let official = retention.all.official.share, let actual = retention.all.actual.share {
      retention.officialLessActual = official - actual
    }
    retention.movedAway = Summary.Share(all.movedAway, of: all.all)
    retention.notRenewed = Summary.Share(all.notRenewed, of: all.all)
    retention.noContribution = Summary.Share(all.noContribution, of: all.all)
    return retention
  }
}
