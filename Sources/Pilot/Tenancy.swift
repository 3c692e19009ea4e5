import Population
import Values

/// A lease of the pilot with the person behind it.
struct Tenancy {
  enum Kind {
    /// Lives there.
    case resident
    /// Lives there and moves out before the end.
    case leavesEarly
    /// Is registered there and does not live there: the dwelling drops out of the bills.
    case absent
    /// As `absent`, but moves in after half a year, when bills come again.
    case movesInLater
  }

  /// The position in `Pilot.tenancies`.
  var number: Int
  var kind: Kind
  var lease: Lease
  /// The position in the cadastre.
  var property: Int
  /// Where he or she comes from: a position in `City.all`.
  var origin: Int
  var registered: Instant

  /// The tenancies of the pilot: arrivals along the corridors by quota, and a few within the cities of origin.
  static func all(_ cadastre: Cadastre, _ ownership: Ownership, seed: UInt64) -> [Tenancy] {
    let arrivals = 520
    let quotas = Corridor.all.reduce(0) { $0 + $1.quota }
    var tenancies: [Tenancy] = []
    for corridor in Corridor.all {
      let share = divideRounded(arrivals * corridor.quota, quotas)
      add(share, from: corridor.origin, to: corridor.destination)
      add(14, from: corridor.origin, to: corridor.origin)
    }
    return tenancies

    func add(_ count: Int, from origin: Int, to city: Int) {
      let lettable = cadastre.properties.indices.filter {
        cadastre.properties[$0].city == city
          && ownership.owner(of: $0).isListed(at: Pilot.month(0).start)
      }
      let order = shuffled(lettable, Purpose.tenancy, subject: UInt32(city), seed)
      precondition(count <= order.count, "a city has a dwelling for each arrival")
      for index in 0..<count {
        let property = order[index]
        let number = tenancies.count
        let draw = Draw(
          seed: seed, purpose: Purpose.tenancy.rawValue, subject: UInt32(100 + number))
        tenancies.append(
          Tenancy(
            number: number, index: index, draw, origin: origin, city: city, property: property,
            cadastre.properties[property], ownership.owner(of: property)))
      }
    }
  }

  /// Registrations of a month, January 2026 first: a slow start, then more in summer; none in the last three months.
  private static let arrivalsOfMonth = WeightedTable([
    10, 14, 20, 24, 26, 26, 28, 40, 44, 30, 22, 16, 12, 14, 18, 22, 24, 24, 26, 34, 30,
  ])

  private init(
    number: Int, index: Int, _ draw: Draw, origin: Int, city: Int, property: Int,
    _ dwelling: Property, _ landlord: Landlord
  ) {
    var month = Pilot.month(draw.pick(Tenancy.arrivalsOfMonth, 0))
    // Nobody would sign with an owner who has just been struck off.
    if let delisted = landlord.delisted, month >= delisted.from.month { month = Pilot.month(1) }
    registered = month.instant(
      day: draw.integer(in: 12...27, 1), second: draw.integer(in: 9 * 3600...18 * 3600, 2))
    let day = registered.day
    let months = [6, 12, 18][draw.pick(WeightedTable([1, 8, 1]), 3)]
    let end = Month(number: day.month.number + Int32(months)).instant(day: day.parts.day, second: 0)
    let rent = dwelling.areaTenths * City.all[city].rentPerSquareMetre / 10
    let (from, to) = (City.all[origin].name, City.all[city].name)
    lease = Lease(
      id: "\(from.prefix(3).uppercased())-\(to.prefix(3).uppercased())-\(padded(index + 1, 4))",
      tenant: syntheticIIN(100_000 + number), landlord: landlord.iin, code: dwelling.code,
      from: Day(number: day.number - Int32(draw.integer(below: 5, 4))),
      until: Day(number: end.day.number - 1),
      rent: Tenge(tiyn: Int64(divideRounded(rent, 500) * 500) * Tenge.tiynPerTenge))
    kind =
      [.resident, .leavesEarly, .absent, .movesInLater][
        draw.pick(WeightedTable([84, 9, 5, 2]), 5)]
    self.number = number
    self.property = property
    self.origin = origin
  }
}
