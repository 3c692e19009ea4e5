import Values

/// Builds the dwellings that are let: blocks and houses on a spiral of cells around each centre.
struct HousingMaker {
  private let plan: PopulationPlan
  private let seed: UInt64
  /// Of each dwelling, in the order in which they are built.
  private let owners: [OwnerNumber]
  private let districts: DistrictMaker
  private(set) var buildings: [Building] = []
  private(set) var dwellings: [Dwelling] = []

  /// Cells are wider than the diagonal of the largest footprint, so that no two buildings can overlap.
  private static let cellDecimetres = 1200
  /// Houses that share a cell, one in each corner.
  private static let housesPerCell = 4
  /// One cell in five stays open: a square, a school, a park.
  private static let openCells = Rate(millionths: 200_000)

  init(
    _ plan: PopulationPlan, seed: UInt64, owners: [OwnerNumber], districts: DistrictMaker
  ) {
    self.plan = plan
    self.seed = seed
    self.owners = owners
    self.districts = districts
  }

  /// Where a building goes.
  private struct Site {
    var settlement: SettlementNumber
    var district: DistrictNumber
    var quarter: Int
    var middle: GridPoint
    var rotation: Rotation
  }

  /// Builds so many dwellings in a settlement.
  mutating func build(_ settlement: SettlementNumber, dwellings count: Int) {
    var houses = Int((Double(count) * plan.housing.houseShare.share).rounded())
    var flats = count - houses
    let cells = Purpose.cell.draw(seed, settlement.index)
    var spiral = Spiral()
    var cell = 0
    // Plots are numbered within a quarter, a ring of the spiral.
    var (quarter, plot) = (0, 0)
    // Blocks stand around the centre, houses around the blocks.
    while flats + houses > 0 {
      let step = spiral.next()
      cell += 1
      if cells.happens(HousingMaker.openCells, UInt64(2 * cell)) { continue }
      let place = plan.settlements[settlement]
      let ring = 1 + max(abs(step.x), abs(step.y))
      if ring > quarter { (quarter, plot) = (ring, 0) }
      let site = Site(
        settlement: settlement,
        district: district(of: settlement, count - flats - houses, of: count), quarter: quarter,
        middle: place.centre.moved(
          eastDecimetres: step.x * HousingMaker.cellDecimetres,
          northDecimetres: step.y * HousingMaker.cellDecimetres,
          unitsPerKilometre: place.unitsPerKilometre),
        rotation: Rotation.all[
          cells.integer(below: Rotation.all.count, UInt64(2 * cell + 1))])
      if flats > 0 {
        plot += 1
        flats -= addBlock(site, plot, atMost: flats)
        continue
      }
      for corner in 0..<min(houses, HousingMaker.housesPerCell) {
        plot += 1
        houses -= 1
        addHouse(site, corner, plot)
      }
    }
  }

  /// The district of the next building where so many of the settlement's dwellings stand: districts lie around one another.
  private func district(
    of settlement: SettlementNumber, _ standing: Int, of count: Int
  ) -> DistrictNumber {
    let range = districts.bySettlement[settlement.index]
    return range.lowerBound.advanced(by: standing * range.count / count)
  }

  private static let blockForms: [Footprint.Form] = [
    .slab, .angle, .courtyard, .horseshoe, .rows,
  ]
  private static let blockFormWeights = WeightedTable([30, 20, 25, 10, 15])

  /// Numbers of a building's draw after those of its footprint.
  private enum Question: UInt64 {
    case form = 10
    case listing, flats, wear, equipment, zone
  }

  /// How many flats it got.
  private mutating func addBlock(_ site: Site, _ plot: Int, atMost most: Int) -> Int {
    let draw = Purpose.block.draw(seed, buildings.count)
    let form = HousingMaker.blockForms[
      draw.pick(HousingMaker.blockFormWeights, Question.form.rawValue)]
    let flats = min(most, draw.integer(in: plan.housing.flatsPerBlock, Question.flats.rawValue))
    // Every sixth block is the second of its plot, so that numbers with a fraction occur.
    let isFraction = draw.integer(below: 6, Question.listing.rawValue) == 0
    add(
      Footprint.draw(form, draw, x: 0, y: 0), site, plot, isFraction ? .fraction : .number, flats)
    var number = 0
    for _ in 0..<flats {
      // What is not let lies between.
      number += Purpose.flat.draw(seed, dwellings.count).integer(in: 1...4, 0)
      addDwelling(site, flatNumber: number, draw)
    }
    return flats
  }

  private mutating func addHouse(_ site: Site, _ corner: Int, _ plot: Int) {
    let draw = Purpose.house.draw(seed, buildings.count)
    let form: Footprint.Form =
      draw.integer(below: 3, Question.form.rawValue) == 0 ? .angledHouse : .house
    let footprint = Footprint.draw(
      form, draw, x: corner % 2 == 0 ? -260 : 260, y: corner < 2 ? -260 : 260)
    // A house is listed by its plot alone or with its building number: both forms are legal.
    let isPlot = draw.integer(below: 2, Question.listing.rawValue) == 0
    add(footprint, site, plot, isPlot ? .plot : .number, 1)
    addDwelling(site, flatNumber: 0, draw)
  }

  private mutating func add(
    _ footprint: Footprint, _ site: Site, _ plot: Int, _ listing: Building.Listing, _ count: Int
  ) {
    let first = dwellings.nextNumber
    buildings.append(
      Building(
        settlement: site.settlement, dwellings: first..<first.advanced(by: count),
        footprint: footprint, rotation: site.rotation, middle: site.middle,
        district: site.district, quarter: Int16(site.quarter), plot: Int32(plot), listing: listing))
  }

  /// Assessed value = base × area × coefficients of wear, equipment and zone × that of the year, which is in the base (Tax Code
  /// 2017, article 529, kept in 2026).
  private mutating func addDwelling(_ site: Site, flatNumber: Int, _ building: Draw) {
    let housing = plan.housing
    let draw = Purpose.flat.draw(seed, dwellings.count)
    let drawnMetres = draw.logNormal(
      median: housing.medianSquareMetres, sigma: housing.areaSigma, 1)
    let bounds = housing.squareMetres
    let metres = min(max(drawnMetres, bounds.lowerBound), bounds.upperBound)
    let areaTenths = Int((metres * 10).rounded())
    let coefficients =
      building.uniform(in: housing.wear, Question.wear.rawValue)
      * building.uniform(in: housing.equipment, Question.equipment.rawValue)
      * building.uniform(in: housing.zone, Question.zone.rawValue)
    let base = Double(plan.settlements[site.settlement].baseValueTengePerSquareMetre)
    let bill = housing.billFixedTenge + housing.billTengePerSquareMetre * Double(areaTenths) / 10
    dwellings.append(
      Dwelling(
        building: Number(index: buildings.count - 1), owner: owners[dwellings.count],
        settlement: site.settlement,
        flatNumber: Int16(flatNumber), areaTenths: Int32(areaTenths),
        valueTenge: Int64((base * Double(areaTenths) / 10 * coefficients).rounded()),
        utilityBillTenge: Int32(
          min(draw.logNormal(median: max(1, bill), sigma: housing.billSigma, 2), 1e9).rounded()),
        hasPrepaidMeter: draw.happens(housing.prepaidMeterShare, 3)))
  }
}

extension Draw {
  fileprivate func uniform(in range: ClosedRange<Double>, _ number: UInt64) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform(number)
  }
}
