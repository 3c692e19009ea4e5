/// Everybody and everything that is settled before the first day: what there is, who owns it, who comes when and for how
/// long. A function of the scenario's plan and the seed.
package struct Population: Sendable {
  package var settlements: [Settlement] = []
  package var buildings: [Building] = []
  /// Settlement by settlement, building by building.
  package var dwellings: [Dwelling] = []
  package var owners: [Owner] = []
  /// In the order of arrival.
  package var tenancies: [Tenancy] = []

  package init() {}
}
