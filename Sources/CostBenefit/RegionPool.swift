package import Diagnostics
import Text
package import Values

/// The pool for regions: 1 % of subventions, shared by how many settlers are there after a year (R-12; the dissertation's figure 23).
///
/// All amounts are in tiyn and exact: shares are floored, and what is left goes one tiyn each by largest remainder.
package struct RegionPool: Sendable {
  package struct Region: Sendable {
    /// Its name or code; ties go by it.
    package var name: String
    /// Settlers who are due to be checked after a year.
    package var moved: Int
    /// Those of them who are there; millionths, since an expected number may be fractional.
    package var keptMillionths: Int64
    /// What the state budget gives the region a year; nil where it is not given.
    package var subvention: Tenge?

    package init(name: String, moved: Int, keptMillionths: Int64, subvention: Tenge? = nil) {
      self.name = name
      self.moved = moved
      self.keptMillionths = keptMillionths
      self.subvention = subvention
    }

    /// 1 % of the subvention, floored: what the region puts in.
    package var contribution: Tenge? {
      subvention.map { RegionPool.contributionRate.floorOf($0) }
    }
  }

  /// Two readings of the source, which do not say the same.
  package enum Reading: String, CaseIterable, Sendable {
    /// R_i / Σ R: figure 23.
    case ratio
    /// K_i / Σ K, K being who is there: the text.
    case headcount
  }

  package struct Share: Sendable {
    package var region: Region
    package var amount: Tenge
    /// Less the region's contribution; nil where no subvention is given.
    package var net: Tenge?
    /// The share over who is there, floored; nil where nobody is.
    package var perRetained: Tenge?
    /// By how much the share grows with one more who is there; nil where all are there already.
    package var oneMore: Tenge?
  }

  package static let contributionRate = Rate(millionths: 10_000)
  package static let wholePerson: Int64 = 1_000_000
  package static let mostPeople = 100_000_000
  package static let mostRegions = 1_000

  package let pool: Tenge
  package let regions: [Region]

  /// Regions without anybody to check take no part, and are left out.
  package init(pool: Tenge, regions: [Region]) {
    precondition(pool >= .zero && pool <= RegionPool.mostPool, "the pool is in its bounds")
    precondition(regions.count <= RegionPool.mostRegions, "a pool has so many regions")
    self.pool = pool
    self.regions = regions.filter { $0.moved > 0 }
  }

  /// 10^13 tenge: with it no product is beyond 128 bits.
  package static let mostPool = Tenge(tenge: 10_000_000_000_000)

  package func shares(_ reading: Reading) -> [Share] {
    let amounts = RegionPool.amounts(pool, regions, reading)
    return regions.indices.map { index in
      let region = regions[index]
      let amount = amounts[index]
      return Share(
        region: region, amount: amount, net: region.contribution.map { amount - $0 },
        perRetained: perRetained(amount, region), oneMore: oneMore(index, amount, reading))
    }
  }

  private func perRetained(_ amount: Tenge, _ region: Region) -> Tenge? {
    guard region.keptMillionths > 0 else { return nil }
    let tiyn =
      Int128(amount.tiyn) * Int128(RegionPool.wholePerson) / Int128(region.keptMillionths)
    // Less than a person is there: the quotient could be beyond 64 bits only for a millionth of one.
    return Int64(exactly: tiyn).map(Tenge.init(tiyn:))
  }

  private func oneMore(_ index: Int, _ amount: Tenge, _ reading: Reading) -> Tenge? {
    var changed = regions
    changed[index].keptMillionths += RegionPool.wholePerson
    guard changed[index].keptMillionths <= Int64(changed[index].moved) * RegionPool.wholePerson
    else { return nil }
    return RegionPool.amounts(pool, changed, reading)[index] - amount
  }

  /// All of the pool, or nothing where nobody is there.
  private static func amounts(_ pool: Tenge, _ regions: [Region], _ reading: Reading) -> [Tenge] {
    let weights = regions.map { weight($0, reading) }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return regions.map { _ in .zero } }
    var amounts: [Int64] = []
    var rests: [Int128] = []
    for weight in weights {
      let (share, rest) = (Int128(pool.tiyn) * weight).quotientAndRemainder(dividingBy: sum)
      // A share is at most the pool.
      amounts.append(Int64(share))
      rests.append(rest)
    }
    let left = pool.tiyn - amounts.reduce(0, +)
    let order = regions.indices.sorted {
      rests[$0] != rests[$1] ? rests[$0] > rests[$1] : regions[$0].name < regions[$1].name
    }
    for index in order.prefix(Int(left)) { amounts[index] += 1 }
    return amounts.map(Tenge.init(tiyn:))
  }

  /// K in millionths, or R to 18 decimals, floored.
  private static func weight(_ region: Region, _ reading: Reading) -> Int128 {
    switch reading {
    case .headcount: Int128(region.keptMillionths)
    case .ratio:
      Int128(region.keptMillionths) * 1_000_000_000_000 / Int128(region.moved)
    }
  }
}

extension RegionPool {
  /// The middle of "15–20 billion a year".
  package static let sourcePool = Tenge(tenge: 17_500_000_000)

  /// The quota of 2024 by region (7 050 settlers), with R = 0.8 everywhere, as the acceptance of the source's formula.
  package static let source = RegionPool(
    pool: sourcePool,
    regions: [
      ("Abai", 255), ("East Kazakhstan", 372), ("Karaganda", 36), ("Kostanay", 950),
      ("North Kazakhstan", 2_702), ("Pavlodar", 2_603), ("Ulytau", 132),
    ].map { name, moved in
      Region(name: name, moved: moved, keptMillionths: Int64(moved) * 800_000)
    })

  /// Reads regions from a CSV with the columns `region`, `moved`, `kept` and, where they are known, `subvention`.
  ///
  /// - Parameter pool: What is shared; nil takes the sum of the regions' contributions, and without subventions `sourcePool`.
  package static func read(path: String, pool: Tenge?) throws(Problem) -> RegionPool {
    let table = try CSVTable.read(path: path, required: ["region", "moved", "kept"])
    guard table.rows.count <= mostRegions else {
      throw table.problem(
        table.rows[mostRegions], "region", message: "there are more than \(mostRegions) regions")
    }
    let hasSubventions = table.has("subvention")
    var regions: [Region] = []
    for row in table.rows {
      let name = table.text(row, "region")
      guard !name.isEmpty else {
        throw table.problem(row, "region", message: "the region has no name or code")
      }
      guard !regions.contains(where: { $0.name == name }) else {
        throw table.problem(
          row, "region", message: "the region \(quoted(name)) is there twice",
          advice: "Add its rows up to one.")
      }
      let moved = try table.integer(row, "moved", in: 0...mostPeople)
      let kept = try table.number(row, "kept", in: 0...Double(moved))
      regions.append(
        Region(
          name: name, moved: moved, keptMillionths: Int64((kept * 1e6).rounded()),
          subvention: hasSubventions ? try table.tenge(row, "subvention") : nil))
    }
    let paidIn = regions.reduce(Int128(0)) { $0 + Int128($1.contribution?.tiyn ?? 0) }
    guard paidIn <= Int128(mostPool.tiyn) else {
      throw table.problem(
        table.rows[0], "subvention", message: "1 % of these subventions is more than 10^13 tenge",
        advice: "Give subventions in tenge, or the pool with --pool.")
    }
    let whole = pool ?? (hasSubventions ? Tenge(tiyn: Int64(paidIn)) : sourcePool)
    return RegionPool(pool: whole, regions: regions)
  }
}
