package import Values

/// A place in `Population.dwellings`.
package typealias DwellingNumber = Number<Dwelling>
/// A place in `Population.owners`.
package typealias OwnerNumber = Number<Owner>

/// A flat or a house: what has a cadastral code, an owner and a bill.
package struct Dwelling: Equatable, Sendable {
  package var building: BuildingNumber
  package var owner: OwnerNumber
  package var settlement: SettlementNumber
  /// Of the flat in its building; 0 for a house that is listed without one.
  package var flatNumber: Int16
  /// In tenths of a square metre.
  package var areaTenths: Int32
  /// As the property tax assesses it, whole tenge.
  package var valueTenge: Int64
  /// What its utilities cost in a usual month, whole tenge.
  package var utilityBillTenge: Int32
  /// Bills come when somebody tops the meter up, not every month.
  package var hasPrepaidMeter: Bool

  package var value: Tenge { Tenge(tenge: valueTenge) }
  package var areaSquareMetres: Double { Double(areaTenths) / 10 }

  package init(
    building: BuildingNumber, owner: OwnerNumber, settlement: SettlementNumber,
    flatNumber: Int16, areaTenths: Int32, valueTenge: Int64, utilityBillTenge: Int32,
    hasPrepaidMeter: Bool
  ) {
    self.building = building
    self.owner = owner
    self.settlement = settlement
    self.flatNumber = flatNumber
    self.areaTenths = areaTenths
    self.valueTenge = valueTenge
    self.utilityBillTenge = utilityBillTenge
    self.hasPrepaidMeter = hasPrepaidMeter
  }
}

/// A person who lets dwellings.
package struct Owner: Equatable, Sendable {
  /// How the rent would be taxed once it is declared (rules of 2026).
  package enum TaxRegime: UInt8, CaseIterable, Sendable {
    /// 10 % of the rent: an individual outside every special regime.
    case individual
    /// 4 % social payments, no income tax: the self-employed, up to 300 MRP a month.
    case selfEmployed
    /// The simplified declaration of a sole trader: 2 to 4 % by district.
    case simplified
  }

  package var settlement: SettlementNumber
  package var regime: TaxRegime
  /// Dwellings of the model that are this owner's.
  package var dwellings: Int32
  /// Whole months for which rent was taken and not declared before the first month of the run.
  package var undeclaredMonths: Int16

  package init(
    settlement: SettlementNumber, regime: TaxRegime, dwellings: Int32, undeclaredMonths: Int16
  ) {
    self.settlement = settlement
    self.regime = regime
    self.dwellings = dwellings
    self.undeclaredMonths = undeclaredMonths
  }
}
