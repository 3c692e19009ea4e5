package import Values

/// A place in `Population.districts`.
package typealias DistrictNumber = Number<CadastralDistrict>

/// A district of the cadastre, the first two groups of a code: `21:914`. A settlement has several.
package struct CadastralDistrict: Equatable, Sendable {
  package var settlement: SettlementNumber
  /// The second group of its codes, 401 to 999.
  package var code: Int16

  package init(settlement: SettlementNumber, code: Int16) {
    self.settlement = settlement
    self.code = code
  }
}

/// Divides settlements into districts, about one for so many dwellings.
///
/// Codes from 901 up are made up: none of that range is known to be in use. Where a region needs more than 99, they begin earlier,
/// at 401 at the earliest, since the codes that are known lie below.
struct DistrictMaker {
  private(set) var districts: [CadastralDistrict] = []
  /// Those of each settlement.
  private(set) var bySettlement: [Range<DistrictNumber>] = []

  private static let mostOfRegion = 599
  private static let usualFirstCode = 901
  private static let lastCode = 999

  /// - Parameter stock: How many dwellings each settlement has.
  init(_ settlements: [Settlement], stock: [Int], dwellingsPerDistrict: Int) {
    var sharing: [String: Int] = [:]
    for settlement in settlements { sharing[settlement.cadastralRegion, default: 0] += 1 }
    let counts = zip(settlements, stock).map { settlement, dwellings in
      guard dwellings > 0 else { return 0 }
      let wanted = max(1, (dwellings + dwellingsPerDistrict / 2) / dwellingsPerDistrict)
      return min(wanted, DistrictMaker.mostOfRegion / (sharing[settlement.cadastralRegion] ?? 1))
    }
    var ofRegion: [String: Int] = [:]
    for (settlement, count) in zip(settlements, counts) {
      ofRegion[settlement.cadastralRegion, default: 0] += count
    }
    var used: [String: Int] = [:]
    for (index, (settlement, count)) in zip(settlements, counts).enumerated() {
      let region = settlement.cadastralRegion
      let first = min(
        DistrictMaker.usualFirstCode, DistrictMaker.lastCode + 1 - (ofRegion[region] ?? count))
      let start = districts.nextNumber
      for _ in 0..<count {
        let code = first + used[region, default: 0]
        districts.append(
          CadastralDistrict(settlement: Number(index: index), code: Int16(code)))
        used[region, default: 0] += 1
      }
      bySettlement.append(start..<districts.nextNumber)
    }
  }
}
