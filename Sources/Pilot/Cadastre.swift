import Population
import Values

/// A building of the generated cadastre.
struct Building {
  var city: City
  var footprint: Footprint
  var rotation: Rotation
  /// The middle of its cell.
  var middle: GridPoint

  func place(_ point: Footprint.Point) -> GridPoint {
    let turned = rotation.turned(point)
    return city.point(from: middle, eastDecimetres: turned.x, northDecimetres: turned.y)
  }

  /// A drawn point at least a metre inside a wall.
  func pointInside(_ draw: Draw, _ number: UInt64) -> GridPoint {
    let room = footprint.rooms[draw.integer(below: footprint.rooms.count, number)]
    return place(
      (
        draw.integer(in: room.left + 10...room.right - 10, number + 1),
        draw.integer(in: room.bottom + 10...room.top - 10, number + 2)
      ))
  }
}

/// A flat or a house: what has a cadastral code and an owner.
struct Property {
  /// In canonical form.
  var code: String
  /// The position of its city in `City.all`.
  var city: Int
  /// The position of its building in `Cadastre.buildings`.
  var building: Int
  /// In tenths of a square metre.
  var areaTenths: Int
  /// As the property tax assesses it.
  var value: Tenge
}

/// The generated cadastre of the pilot: buildings on a grid of cells around the real centres of six cities.
struct Cadastre {
  private(set) var buildings: [Building] = []
  /// City by city, in the order of their codes within a city.
  private(set) var properties: [Property] = []

  /// Cells are wider than the diagonal of the largest footprint, so that no two buildings can overlap.
  private static let cellDecimetres = 1200

  init(seed: UInt64) {
    for index in City.all.indices { build(index, seed) }
  }

  private mutating func build(_ cityIndex: Int, _ seed: UInt64) {
    let city = City.all[cityIndex]
    let cells = Draw(seed: seed, purpose: Purpose.cell.rawValue, subject: UInt32(cityIndex))
    var remaining = (blocks: city.blocks, yards: city.houseYards)
    var spiral = Spiral()
    var cell = 0
    var plot = 0
    while remaining.blocks + remaining.yards > 0 {
      let steps = spiral.next()
      cell += 1
      // One cell in five stays open: a square, a school, a park.
      if cells.happens(Rate(millionths: 200_000), UInt64(cell)) { continue }
      let middle = city.point(
        from: city.centre, eastDecimetres: steps.x * Cadastre.cellDecimetres,
        northDecimetres: steps.y * Cadastre.cellDecimetres)
      let quarter = 1 + max(abs(steps.x), abs(steps.y))
      let rotation = Rotation.all[cells.integer(below: Rotation.all.count, UInt64(1000 + cell))]
      let site = Site(city: cityIndex, quarter: quarter, middle: middle, rotation: rotation)
      if remaining.blocks > 0 {
        remaining.blocks -= 1
        plot += 1
        addBlock(site, plot, seed)
      } else {
        remaining.yards -= 1
        for corner in 0..<4 {
          plot += 1
          addHouse(site, corner, plot, seed)
        }
      }
    }
  }

  /// Where a building goes.
  private struct Site {
    var city: Int
    var quarter: Int
    var middle: GridPoint
    var rotation: Rotation

    /// The code of a plot. District numbers from 901 up are made up: none of that range is known to be in use.
    func code(_ plot: Int) -> String {
      "\(City.all[city].regionCode):90\(city + 1):\(padded(quarter, 3)):\(padded(plot, 4))"
    }
  }

  private mutating func addBlock(_ site: Site, _ plot: Int, _ seed: UInt64) {
    let draw = Draw(seed: seed, purpose: Purpose.block.rawValue, subject: UInt32(buildings.count))
    let forms: [Footprint.Form] = [.slab, .angle, .courtyard, .horseshoe, .rows]
    let form = forms[draw.pick(WeightedTable([30, 20, 25, 10, 15]), 10)]
    add(Footprint.draw(form, draw, x: 0, y: 0), site)
    // Every sixth block is the second of its plot, so that numbers with a fraction occur.
    let number = draw.integer(below: 6, 11) == 0 ? "1/2" : "1"
    var flat = 0
    for index in 0..<draw.integer(in: 8...13, 12) {
      flat += draw.integer(in: 1...9, UInt64(100 + index))
      let rooms = draw.pick(WeightedTable([35, 40, 25]), UInt64(200 + index))
      let area = [280...380, 420...560, 580...800][rooms]
      addProperty(
        "\(site.code(plot)):\(number):\(flat)", site.city,
        areaTenths: draw.integer(in: area, UInt64(300 + index)), draw)
    }
  }

  private mutating func addHouse(_ site: Site, _ corner: Int, _ plot: Int, _ seed: UInt64) {
    let draw = Draw(seed: seed, purpose: Purpose.house.rawValue, subject: UInt32(buildings.count))
    let form: Footprint.Form = draw.integer(below: 3, 10) == 0 ? .angledHouse : .house
    let footprint = Footprint.draw(
      form, draw, x: corner % 2 == 0 ? -260 : 260, y: corner < 2 ? -260 : 260)
    add(footprint, site)
    // A house is listed by its plot alone or with its building number: both forms are legal.
    let code = draw.integer(below: 2, 11) == 0 ? site.code(plot) : "\(site.code(plot)):1"
    addProperty(code, site.city, areaTenths: draw.integer(in: 480...1100, 12), draw)
  }

  private mutating func add(_ footprint: Footprint, _ site: Site) {
    buildings.append(
      Building(
        city: City.all[site.city], footprint: footprint, rotation: site.rotation,
        middle: site.middle))
  }

  /// Assessed value = base rate × area × coefficients of wear, equipment, zone and year (Tax Code 2017, article 529).
  ///
  /// The base is that of regional centres, 36 000 tenge per m²; the product of the coefficients is drawn once a
  /// building from 1.00 to 1.70, an assumption around 0.9 × 1.1 × 1.4 × 1.1.
  private mutating func addProperty(
    _ code: String, _ city: Int, areaTenths: Int, _ building: Draw
  ) {
    let coefficientPercent = building.integer(in: 100...170, 20)
    let tenge = 36_000 * areaTenths / 10 * coefficientPercent / 100
    properties.append(
      Property(
        code: code, city: city, building: buildings.count - 1, areaTenths: areaTenths,
        value: Tenge(tenge: Int64(tenge))))
  }
}

/// What is drawn for. The numbers stay as they are: another number is another pilot.
enum Purpose: UInt16 {
  case cell = 1
  case block, house, ownership, order, tenancy, month, payment, attempt
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
