package import Behaviour
package import Population
import Programme
import Scenario
import Values

/// What honest people of a run would decide and do: behaviour applied to this population, policy and point of the ridge. A class, as
/// `World` is: the day loop asks it for every act, and nothing in it changes.
package final class HonestPeople: Sendable {
  private let world: World
  package let ridgePoint: RidgePoint
  /// By revision of the programme.
  private let registering: [Registering]
  let awareness: Awareness
  let paying: PayingRent
  package let household: Household
  let mistakes: Mistakes

  package init(_ world: World, ridgePoint: RidgePoint) {
    self.world = world
    self.ridgePoint = ridgePoint
    let scenario = world.scenario
    registering = world.revisions.map {
      var policy = PolicyTerms($0.programme)
      policy.route = scenario.route ?? .paper
      return Registering(
        scenario.behaviour, policy: policy, point: ridgePoint,
        settlements: world.population.settlements,
        medianIncomeTenge: world.medianHouseholdIncomeTenge)
    }
    awareness = Awareness(scenario.behaviour, seed: scenario.seed)
    paying = PayingRent(
      scenario.behaviour, settlements: world.population.settlements, seed: scenario.seed)
    household = Household(scenario.behaviour, seed: scenario.seed)
    mistakes = Mistakes(scenario.behaviour, seed: scenario.seed)
  }

  /// How both sides reckon in a month of the run.
  package func terms(
    _ tenancy: TenancyNumber, month: Int, _ outlook: Outlook
  ) -> (tenant: TenantTerms, owner: OwnerTerms) {
    let registering = registering(in: month)
    let (people, dwelling, owner) = subjects(tenancy)
    return (
      registering.tenantTerms(people, outlook),
      registering.ownerTerms(people, dwelling, owner, outlook)
    )
  }

  /// How both sides decide in a month of the run.
  package func consent(_ tenancy: TenancyNumber, month: Int, _ outlook: Outlook) -> Consent {
    let resident = world.residents[tenancy]
    return registering(in: month).consent(
      world.population.tenancies[tenancy], resident.dwelling, resident.owner, outlook,
      resident.tastes)
  }

  /// How both sides decide where these are their terms.
  package func consent(
    _ tenancy: TenancyNumber, _ tenant: TenantTerms, _ owner: OwnerTerms, month: Int
  ) -> Consent {
    registering(in: month).consent(tenant, owner, tastes(of: tenancy))
  }

  package func tastes(of tenancy: TenancyNumber) -> Tastes {
    world.residents[tenancy].tastes
  }

  func intent(
    _ tenancy: TenancyNumber, day: Day, part: Int, attempt: Int, retrySecond: Int32?
  ) -> PaymentIntent {
    let people = world.population.tenancies[tenancy]
    return paying.intent(
      tenant: tenancy, people, home: world.residents[tenancy].home, day: day, part: part,
      attempt: attempt, retrySecond: retrySecond)
  }

  func plan(_ tenancy: TenancyNumber, in month: Month) -> PaymentPlan {
    paying.plan(world.payers[tenancy], tenant: tenancy, month: month)
  }

  func bill(_ tenancy: TenancyNumber, in month: Month) -> BillIntent? {
    let people = world.population.tenancies[tenancy]
    return household.bill(
      dwelling: people.dwelling, world.residents[tenancy].dwelling, people,
      month: month)
  }

  private func registering(in month: Int) -> Registering {
    registering[world.revision(in: month)]
  }

  private func subjects(_ tenancy: TenancyNumber) -> (Tenancy, Dwelling, Owner) {
    let resident = world.residents[tenancy]
    return (world.population.tenancies[tenancy], resident.dwelling, resident.owner)
  }
}
