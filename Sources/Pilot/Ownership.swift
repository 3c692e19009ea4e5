import Population
import Values

/// A person who lets dwellings.
struct Landlord {
  var iin: IIN
  /// Never asked to be on the whitelist.
  var isUnknown = false
  /// Struck off from the first instant up to the second, for good where there is no second.
  var delisted: (from: Instant, until: Instant?)?

  func isListed(at instant: Instant) -> Bool {
    guard !isUnknown else { return false }
    guard let delisted, instant >= delisted.from else { return true }
    guard let until = delisted.until else { return false }
    return instant >= until
  }
}

/// Who owns what at the start.
struct Ownership {
  private(set) var landlords: [Landlord] = []
  /// The position in `landlords` of the owner of each property of the cadastre.
  private(set) var ownerOf: [Int]

  init(_ cadastre: Cadastre, seed: UInt64) {
    ownerOf = [Int](repeating: 0, count: cadastre.properties.count)
    let draw = Draw(seed: seed, purpose: Purpose.ownership.rawValue, subject: 0)
    let holdings = WeightedTable([60, 25, 10, 5])
    for city in City.all.indices {
      let inCity = cadastre.properties.indices.filter { cadastre.properties[$0].city == city }
      var rest = shuffled(inCity, Purpose.ownership, subject: UInt32(1 + city), seed)
      while !rest.isEmpty {
        let number = landlords.count
        let count = min(rest.count, 1 + draw.pick(holdings, UInt64(number)))
        for property in rest.suffix(count) { ownerOf[property] = number }
        rest.removeLast(count)
        landlords.append(Landlord(iin: syntheticIIN(number)))
      }
    }
    for number in landlords.indices {
      // One owner in 25 stays away from the whitelist, one in 30 is struck off in the course of the pilot.
      if draw.integer(below: 25, UInt64(10_000 + number)) == 0 {
        landlords[number].isUnknown = true
      } else if draw.integer(below: 30, UInt64(20_000 + number)) == 0 {
        let month = Pilot.month(draw.integer(in: 5...18, UInt64(30_000 + number)))
        let returns = draw.integer(below: 2, UInt64(40_000 + number)) == 0
        landlords[number].delisted = (
          from: month.instant(day: 3, second: 11 * 3600 + number),
          until: returns ? month.next.next.instant(day: 17, second: 15 * 3600 + number) : nil
        )
      }
    }
  }

  func owner(of property: Int) -> Landlord { landlords[ownerOf[property]] }
}

/// The elements in an order that is drawn: Fisher–Yates.
func shuffled(_ elements: [Int], _ purpose: Purpose, subject: UInt32, _ seed: UInt64) -> [Int] {
  let draw = Draw(seed: seed, purpose: purpose.rawValue, subject: subject)
  var shuffled = elements
  for index in stride(from: shuffled.count - 1, to: 0, by: -1) {
    shuffled.swapAt(index, draw.integer(below: index + 1, UInt64(500_000 + index)))
  }
  return shuffled
}
