package import Values

/// A place in `Population.settlements`.
package typealias SettlementNumber = Number<Settlement>

/// A city of the model: the centre of a region, where housing stands and people come to live.
package struct Settlement: Equatable, Sendable {
  /// `Petropavl`.
  package var name: String
  /// The first two digits of its KATO code, `59`: what results are broken down by.
  package var region: String
  /// `North Kazakhstan Region`.
  package var regionName: String
  /// The first two digits of cadastral codes there, `15`. They are not those of KATO.
  package var cadastralRegion: String
  /// Degrees times 10^7, WGS 84.
  package var centreLon: Int
  package var centreLat: Int
  /// Length of a kilometre at the centre, east and north, in units of 1e-7 degree.
  package var lonUnitsPerKilometre: Int
  package var latUnitsPerKilometre: Int
  /// Median rent of the model, tenge per m² and month.
  package var rentTengePerSquareMetre: Int
  /// Base of the assessed value, tenge per m².
  package var baseValueTengePerSquareMetre: Int
  /// What an owner on the simplified declaration pays of the rent.
  package var simplifiedTaxRate: Rate

  package init(
    name: String, region: String, regionName: String, cadastralRegion: String, centreLon: Int,
    centreLat: Int, lonUnitsPerKilometre: Int, latUnitsPerKilometre: Int,
    rentTengePerSquareMetre: Int, baseValueTengePerSquareMetre: Int, simplifiedTaxRate: Rate
  ) {
    self.name = name
    self.region = region
    self.regionName = regionName
    self.cadastralRegion = cadastralRegion
    self.centreLon = centreLon
    self.centreLat = centreLat
    self.lonUnitsPerKilometre = lonUnitsPerKilometre
    self.latUnitsPerKilometre = latUnitsPerKilometre
    self.rentTengePerSquareMetre = rentTengePerSquareMetre
    self.baseValueTengePerSquareMetre = baseValueTengePerSquareMetre
    self.simplifiedTaxRate = simplifiedTaxRate
  }

  package var centre: GridPoint { GridPoint(lon: centreLon, lat: centreLat) }
  package var unitsPerKilometre: (lon: Int, lat: Int) {
    (lonUnitsPerKilometre, latUnitsPerKilometre)
  }
}
