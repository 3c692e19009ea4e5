package import Behaviour
package import Population
import Scenario
package import Values

/// The settlers of a run and how far each is.
package struct SettlerBook: Sendable {
  package let life: SettlerLife
  package internal(set) var states: Table<Tenancy, SettlerState>

  init?(_ world: World) {
    guard let plan = world.scenario.settlers else { return nil }
    life = SettlerLife(plan, world.population, seed: world.scenario.seed)
    states = Table(repeating: SettlerState(), count: world.population.tenancies.count)
  }

  /// Whether somebody is a settler on paper alone and never moves in.
  package func isFront(_ tenancy: TenancyNumber) -> Bool {
    states[tenancy].isSettler && life.isFront(tenancy)
  }
}

/// What is known of a settler while the run goes.
package struct SettlerState: Sendable {
  package internal(set) var isSettler = false
  /// Whether the register has been told that they moved away, and when.
  package internal(set) var leftInRegister: Day?
  /// Jobs so far: the number of the next.
  var jobs: Int32 = 0
  /// What they work at; nil without a job.
  var job: SettlerLife.Job?
  var jobSince = Day(number: 0)
  /// The first day of work for which no wage was paid yet.
  var unpaidFrom = Day(number: 0)
}
