import Events
import Population
import Values

/// When and where people of a case do what honest people do too: by the habits of honest people.
enum FraudHabits {
  static let usualTermMonths: Int32 = 12

  static func payDay(in month: Month, of party: Party, _ scene: FraudScene) -> Day {
    let draw = draw(party, scene)
    return Day(number: month.firstDay.number + Int32(draw.integer(below: 28, UInt64(month.number))))
  }

  static func second(
    of type: EventType, by party: Party, on day: Day, number: Int32, _ scene: FraudScene
  ) -> Int32 {
    let draw = draw(party, scene)
    return Int32(9 * 3600 + draw.integer(below: 12 * 3600, UInt64(UInt32(bitPattern: number)) | 1 << 40))
  }

  static func place(
    _ act: inout Act, _ place: FraudStep.Place, _ accuracy: FraudStep.Accuracy,
    _ dwelling: Int32, _ day: Day, _ scene: FraudScene
  ) {
    let home = scene.population.dwellings[Int(dwelling)]
    let town = scene.population.settlements[Int(home.settlement)]
    act.lon = Int32(town.centreLon)
    act.lat = Int32(town.centreLat)
    act.accuracyMetres = 10
  }

  /// A dwelling beside another, for a code that is not the lease's.
  static func neighbour(of dwelling: Int32, _ scene: FraudScene) -> Int32 {
    let count = Int32(scene.population.dwellings.count)
    return dwelling + 1 < count ? dwelling + 1 : max(0, dwelling - 1)
  }

  /// The rent that a lease of this dwelling names, in whole hundreds.
  static func rent(of dwelling: Int32, share: Rate, _ scene: FraudScene) -> Tenge {
    let home = scene.population.dwellings[Int(dwelling)]
    let town = scene.population.settlements[Int(home.settlement)]
    let usual = Int64(home.areaTenths) * Int64(town.rentTengePerSquareMetre) / 10
    let named = share.floorOf(Tenge(tiyn: usual * Tenge.tiynPerTenge))
    let hundred = 100 * Tenge.tiynPerTenge
    return Tenge(tiyn: max(hundred, named.tiyn / hundred * hundred))
  }

  static func billAmount(
    of dwelling: Int32, on day: Day, share: Rate, _ scene: FraudScene
  ) -> Tenge {
    let usual = Int64(scene.population.dwellings[Int(dwelling)].utilityBillTenge)
    let amount = share.floorOf(Tenge(tiyn: usual * Tenge.tiynPerTenge))
    return Tenge(tiyn: max(Tenge.tiynPerTenge, amount.tiyn / Tenge.tiynPerTenge * Tenge.tiynPerTenge))
  }

  /// The last day of a lease of so many months.
  static func lastDay(from day: Day, months: Int32) -> Day {
    let parts = day.parts
    let month = Month(number: day.month.number + months)
    let length = Day.lengthOfMonth(year: month.year, month: month.indexInYear + 1)
    return Day(number: month.firstDay.number + Int32(min(parts.day, length)) - 2)
  }

  private static func draw(_ party: Party, _ scene: FraudScene) -> Draw {
    Draw(seed: scene.seed, purpose: 305, subject: UInt32(bitPattern: party.number))
  }
}
