import Population
import Values

/// The text of `scenarios/pilot.ndjson`: 24 months of the three corridors, January 2026 to December 2027.
package func pilotStream() -> [UInt8] {
  let pilot = Pilot(seed: pilotSeed)
  var timeline = Timeline()
  pilot.addRegisters(&timeline)
  for tenancy in pilot.tenancies {
    var story = TenancyStory(tenancy, pilot)
    story.tell(&timeline)
  }
  pilot.addFalseRegistrations(&timeline)
  pilot.addUnusableLines(&timeline)
  return timeline.lines()
}

/// Everything that is settled before the first line: who owns what, who comes when.
struct Pilot {
  static let firstMonth = Month(year: 2026, month: 1)
  static let lastMonth = Month(year: 2027, month: 12)
  /// Weights of the days on which rent is paid, the first of the month first.
  static let payDays = WeightedTable([
    30, 26, 22, 18, 18, 14, 12, 10, 10, 14, 8, 6, 5, 4, 8, 4, 3, 3, 3, 4, 2, 2, 2, 2, 4, 2, 1,
  ])

  let seed: UInt64
  let cadastre: Cadastre
  let ownership: Ownership
  let tenancies: [Tenancy]

  init(seed: UInt64) {
    self.seed = seed
    cadastre = Cadastre(seed: seed)
    ownership = Ownership(cadastre, seed: seed)
    tenancies = Tenancy.all(cadastre, ownership, seed: seed)
  }

  /// A month of the pilot, from 0.
  static func month(_ index: Int) -> Month { Month(number: firstMonth.number + Int32(index)) }

  /// The whitelist, the property register, the budget and the clock.
  func addRegisters(_ timeline: inout Timeline) {
    let opening = Pilot.firstMonth
    for (number, landlord) in ownership.landlords.enumerated() where !landlord.isUnknown {
      let at = opening.instant(day: 5, second: 9 * 3600 + number * 40)
      timeline.add(at, .landlordListed(landlord.iin))
      guard let delisted = landlord.delisted else { continue }
      timeline.add(delisted.from, .landlordDelisted(landlord.iin))
      if let until = delisted.until { timeline.add(until, .landlordListed(landlord.iin)) }
    }
    for (number, property) in cadastre.properties.enumerated() {
      let at = opening.instant(day: 7, second: 9 * 3600 + number * 30)
      timeline.add(at, .propertyListed(property, owner: ownership.owner(of: number).iin))
    }
    // Six dwellings are sold while they are let: the lease stays with the landlord who signed it.
    for sale in 0..<6 {
      let tenancy = tenancies[20 + sale * 60]
      let buyer = ownership.landlords[10 + sale * 7]
      let at = tenancy.registered.month.next.next.instant(day: 14, second: 43_000 + sale)
      timeline.add(at, .propertyListed(cadastre.properties[tenancy.property], owner: buyer.iin))
    }
    timeline.add(
      Pilot.month(12).instant(day: 8, second: 36_000),
      .budgetAdded(Tenge(tenge: 30_000_000)))
    // The quarter's report waits for the books of the quarter; the last tick closes December 2027.
    for index in stride(from: 3, through: 24, by: 3) {
      timeline.add(Pilot.month(index).start, .clockTicked)
    }
  }

  /// Registrations that the base programme turns down, ten of each kind and more.
  func addFalseRegistrations(_ timeline: inout Timeline) {
    let leased = Set(tenancies.map(\.property))
    let vacant = cadastre.properties.indices.filter { !leased.contains($0) }
    for number in 0..<48 {
      let draw = Draw(seed: seed, purpose: Purpose.attempt.rawValue, subject: UInt32(number))
      let month = Pilot.month(2 + number * 20 / 48)
      let at = month.instant(
        day: draw.integer(in: 5...27, 0), second: draw.integer(in: 32_000...66_000, 1))
      guard let act = falseRegistration(number, vacant, at, draw) else { continue }
      timeline.add(at, .leaseRegistered(act))
    }
  }

  private func falseRegistration(
    _ number: Int, _ vacant: [Int], _ at: Instant, _ draw: Draw
  ) -> Lease? {
    let start = draw.integer(below: vacant.count, 2)
    let wantsListed = number % 4 != 0
    let rotated = vacant[start...] + vacant[..<start]
    guard
      let property = rotated.first(where: {
        ownership.owner(of: $0).isListed(at: at) == wantsListed
      })
    else { return nil }
    let owner = ownership.owner(of: property)
    var lease = Lease(
      id: "X-\(padded(number + 1, 4))", tenant: syntheticIIN(200_000 + number),
      landlord: owner.iin, code: cadastre.properties[property].code,
      from: at.day, until: Day(number: at.day.number + 364),
      rent: Tenge(tenge: 100_000))
    switch number % 4 {
    case 1:
      // Somebody else signs as the owner.
      let other = ownership.landlords.first { $0.isListed(at: at) && $0.iin != owner.iin }
      if let other { lease.landlord = other.iin }
    case 2:
      // A second voucher for somebody whose first is still open.
      let open = tenancies.first {
        $0.number > number * 10 && $0.kind == .resident && $0.registered < at
          && $0.lease.until.month > at.month
      }
      guard let open else { return nil }
      lease.tenant = open.lease.tenant
    case 3: lease.tenant = owner.iin
    default: break
    }
    return lease
  }
}
