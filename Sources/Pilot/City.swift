import Population

/// A city of the pilot: where its generated cadastre stands and how much of it there is.
struct City {
  var name: String
  /// The first two digits of cadastral codes of its region.
  var regionCode: String
  /// Coordinates of GeoNames (CC BY 4.0).
  var centre: GridPoint
  /// Length of a kilometre at the centre on the WGS 84 ellipsoid, east and north, in units of 1e-7 degree. Written
  /// down and not computed, because a cosine may differ between machines.
  var lonUnitsPerKilometre: Int
  var latUnitsPerKilometre: Int
  /// Rent of well-equipped housing in tenge per m² and month, December 2023, Bureau of National Statistics.
  var rentPerSquareMetre: Int
  /// Blocks of flats, and yards of four houses each.
  var blocks: Int
  var houseYards: Int
  /// Whether its utility writes cadastral codes as acts do, with dashes.
  var billsWithDashes = false

  /// The point so many decimetres east and north of `origin`.
  func point(from origin: GridPoint, eastDecimetres: Int, northDecimetres: Int) -> GridPoint {
    origin.moved(
      eastDecimetres: eastDecimetres, northDecimetres: northDecimetres,
      unitsPerKilometre: (lonUnitsPerKilometre, latUnitsPerKilometre))
  }

  /// The destinations of the three corridors first, then their origins in the same order.
  static let all = [
    City(
      name: "Petropavl", regionCode: "15", centre: GridPoint(lon: 691_506_500, lat: 548_734_300),
      lonUnitsPerKilometre: 155_774, latUnitsPerKilometre: 89_830, rentPerSquareMetre: 2708,
      blocks: 28, houseYards: 10),
    City(
      name: "Pavlodar", regionCode: "14", centre: GridPoint(lon: 769_688_100, lat: 522_760_100),
      lonUnitsPerKilometre: 146_510, latUnitsPerKilometre: 89_869, rentPerSquareMetre: 2464,
      blocks: 27, houseYards: 9),
    City(
      name: "Kostanay", regionCode: "12", centre: GridPoint(lon: 636_246_300, lat: 532_143_500),
      lonUnitsPerKilometre: 149_691, latUnitsPerKilometre: 89_855, rentPerSquareMetre: 2591,
      blocks: 12, houseYards: 6, billsWithDashes: true),
    City(
      name: "Turkistan", regionCode: "19", centre: GridPoint(lon: 682_568_500, lat: 432_945_800),
      lonUnitsPerKilometre: 123_228, latUnitsPerKilometre: 90_010, rentPerSquareMetre: 2184,
      blocks: 4, houseYards: 5),
    City(
      name: "Taraz", regionCode: "06", centre: GridPoint(lon: 713_733_400, lat: 428_979_900),
      lonUnitsPerKilometre: 122_435, latUnitsPerKilometre: 90_016, rentPerSquareMetre: 2014,
      blocks: 4, houseYards: 5),
    City(
      name: "Kyzylorda", regionCode: "10", centre: GridPoint(lon: 655_091_700, lat: 448_527_800),
      lonUnitsPerKilometre: 126_505, latUnitsPerKilometre: 89_986, rentPerSquareMetre: 2283,
      blocks: 4, houseYards: 5),
  ]
}

/// One of the three directions of the pilot: positions in `City.all`.
struct Corridor {
  var origin: Int
  var destination: Int
  /// Places for resettlers in the destination's region in the quota of 2024, the share of its arrivals.
  var quota: Int

  static let all = [
    Corridor(origin: 3, destination: 0, quota: 2702),
    Corridor(origin: 4, destination: 1, quota: 2603),
    Corridor(origin: 5, destination: 2, quota: 950),
  ]
}
