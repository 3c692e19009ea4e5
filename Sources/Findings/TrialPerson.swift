import Behaviour
import Population
import Scenario
import Society
import Values

/// A tenancy of the cohort as a trial by lot finds it.
package struct TrialPerson: Sendable {
  /// Whether the lot gave it a voucher.
  package var isEligible: Bool
  /// District of the cadastre.
  package var district: Int
  /// Registered at day 90 in the trial.
  package var isRegistered: Bool
  /// Registered at day 90 where nobody has a programme.
  package var isRegisteredWithout: Bool
}

extension PolicyRun {
  /// Those of whom uptake is measured, in the order of arrival.
  package var trialPeople: [TrialPerson] {
    let world = pair.world
    var people: [TrialPerson] = []
    for (number, tenancy) in world.population.tenancies.enumerated()
    where UptakeMeasures.isInCohort(number, tenancy, world, sampling: pair.with.sampling) {
      people.append(
        TrialPerson(
          isEligible: pair.with.states[Number(index: number)].wasEligible,
          district: Int(world.population.district(of: tenancy.dwelling)),
          isRegistered: pair.registered.isAt90[number],
          isRegisteredWithout: pair.registeredWithout.isAt90[number]))
    }
    return people
  }
}
