package import Population
import Values

/// The logistic tastes of the two sides: what of their inclination nothing else explains.
package struct Tastes: Equatable, Sendable {
  package var tenant: Double
  package var owner: Double

  package init(tenant: Double, owner: Double) {
    self.tenant = tenant
    self.owner = owner
  }
}

/// The tastes of everybody, drawn once a person: by number of tenancy and of owner. A part is that of the district, as people of one
/// place know each other and deal with the same offices.
///
/// A taste is √(1 − ρ) of a logistic number of one's own and √ρ of a normal one of the district, both of one variance (π²/3), where ρ
/// is the correlation within a district.
package struct TasteTable: Sendable {
  private let tenants: Table<Tenancy, Double>
  private let owners: Table<Owner, Double>
  private let ofDistrict: Table<CadastralDistrict, Tastes>
  private let ownShare: Double

  /// The standard deviation of a standard logistic number.
  private static let logisticDeviation = 1.813_799_364_234_217_8

  package init(seed: UInt64, _ population: Population, districtCorrelation: Double) {
    tenants = Table(
      TasteTable.drawn(.tenantTaste, seed: seed, count: population.tenancies.count))
    owners = Table(TasteTable.drawn(.ownerTaste, seed: seed, count: population.owners.count))
    let scale = TasteTable.logisticDeviation * districtCorrelation.squareRoot()
    ofDistrict = Table(
      population.districts.indices.map { district in
        let draw = BehaviourPurpose.districtTaste.draw(
          seed: seed, subject: DistrictNumber(index: district))
        return Tastes(tenant: scale * draw.normal(0), owner: scale * draw.normal(1))
      })
    ownShare = (1 - districtCorrelation).squareRoot()
  }

  /// The tastes of a tenant and of the owner of a dwelling in this district.
  package func tastes(
    tenancy: TenancyNumber, owner: OwnerNumber, district: DistrictNumber
  ) -> Tastes {
    let common = ofDistrict[district]
    return Tastes(
      tenant: ownShare * tenants[tenancy] + common.tenant,
      owner: ownShare * owners[owner] + common.owner)
  }

  private static func drawn(_ purpose: BehaviourPurpose, seed: UInt64, count: Int) -> [Double] {
    (0..<count).map { purpose.draw(seed: seed, subject: Int32($0)).logistic(0) }
  }
}
