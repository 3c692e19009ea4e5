import Population
import Values

/// The tenancies of owners who let in several districts of the cadastre.
struct OwnersAcrossDistricts {
  private struct Place {
    var owner: OwnerNumber
    var district: DistrictNumber
    var tenancy: TenancyNumber
  }

  /// By owner, by district, the numbers of the tenancies.
  let byOwner: [[[Int]]]

  /// Of the tenancies with these numbers alone.
  init(_ population: Population, _ tenancies: some Sequence<Int>) {
    let all = tenancies.map { number in
      let dwelling = population.tenancies[number].dwelling
      return Place(
        owner: population.dwellings[dwelling].owner, district: population.district(of: dwelling),
        tenancy: Number(index: number))
    }
    var first = [DistrictNumber?](repeating: nil, count: population.owners.count)
    var isAcross = [Bool](repeating: false, count: first.count)
    for place in all {
      if let first = first[place.owner.index], first != place.district {
        isAcross[place.owner.index] = true
      }
      first[place.owner.index] = place.district
    }
    let across = all.filter { isAcross[$0.owner.index] }.sorted {
      ($0.owner, $0.district, $0.tenancy) < ($1.owner, $1.district, $1.tenancy)
    }
    var byOwner: [[[Int]]] = []
    for (index, place) in across.enumerated() {
      let before = index > 0 ? across[index - 1] : nil
      if before?.owner != place.owner { byOwner.append([]) }
      if before?.owner != place.owner || before?.district != place.district {
        byOwner[byOwner.count - 1].append([])
      }
      let district = byOwner[byOwner.count - 1].count - 1
      byOwner[byOwner.count - 1][district].append(place.tenancy.index)
    }
    self.byOwner = byOwner
  }
}

/// Products of what an owner has in one district and in another, summed over all pairs of districts and all owners, for each pair of
/// the parts of which a number is made: by how much more their sums vary than those of districts that are strangers to each other.
struct OwnerProducts: Equatable, Sendable {
  /// Row by row of a square of as many parts; empty where no owner lets in several districts.
  private var sums: [Double] = []

  /// Adds what an owner has, by district, as the parts of each ratio.
  mutating func add(_ districts: [[RatioPart]]) {
    let rows = districts.map(OwnerProducts.values)
    guard let size = rows.first?.count else { return }
    if sums.isEmpty { sums = [Double](repeating: 0, count: size * size) }
    let whole = (0..<size).map { column in rows.reduce(0) { $0 + $1[column] } }
    for a in 0..<size {
      for b in 0..<size {
        // All pairs of districts less those of a district with itself.
        sums[a * size + b] += rows.reduce(whole[a] * whole[b]) { $0 - $1[a] * $1[b] }
      }
    }
  }

  /// What they add to the variance of the sums of the parts, each times a weight, together.
  func variance(_ weights: [Double]) -> Double {
    guard !sums.isEmpty else { return 0 }
    var variance = 0.0
    for (a, first) in weights.enumerated() {
      for (b, second) in weights.enumerated() {
        variance += first * second * sums[a * weights.count + b]
      }
    }
    return variance
  }

  /// The parts of each ratio, one ratio after another.
  static func values(_ ratios: [RatioPart]) -> [Double] { ratios.flatMap { [$0.over, $0.under] } }
}
