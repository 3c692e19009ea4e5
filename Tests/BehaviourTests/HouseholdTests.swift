import Population
import Testing
import Values

@testable import Behaviour

struct HouseholdTests {
  static let months = (0..<24).map { Month(number: Month(year: 2026, month: 1).number + $0) }

  static func dwelling(prepaid: Bool = false) -> Dwelling {
    Dwelling(
      building: Number(0), owner: Number(0), settlement: Number(0), flatNumber: 1, areaTenths: 450,
      valueTenge: 3_000_000, utilityBillTenge: 18_000, hasPrepaidMeter: prepaid)
  }

  @Test(
    "bills have honest gaps, more with a prepaid meter and with people who are away",
    arguments: [
      (false, Tenancy.Kind.single, 0.025), (true, .single, 1 - 0.975 * 0.85),
      (false, .shiftWorker, 1 - 0.975 * 0.92), (true, .shiftWorker, 1 - 0.975 * 0.85 * 0.92),
    ])
  func gaps(prepaid: Bool, kind: Tenancy.Kind, share: Double) throws {
    let household = Household(try Pilot.parameters(), seed: 2)
    let dwelling = HouseholdTests.dwelling(prepaid: prepaid)
    var gaps = 0
    var total = 0.0
    for number in 0..<TenancyNumber(2000) {
      for month in HouseholdTests.months {
        guard
          let bill = household.bill(
            dwelling: Number(number.rawValue), dwelling, PayingTests.tenancy(kind), month: month)
        else {
          gaps += 1
          continue
        }
        #expect(bill.day.month == month && (3...20).contains(bill.day.parts.day))
        #expect((0..<86_400).contains(bill.second) && bill.amount > .zero)
        total += Double(bill.amount.tiyn) / 100
      }
    }
    #expect(abs(Double(gaps) / 48_000 - share) < 0.005)
    #expect(abs(total / Double(48_000 - gaps) / 18_000 - 1.02) < 0.02)
  }

  @Test("more gaps only take bills away: what is left is the same")
  func pairs() throws {
    let few = Household(try Pilot.parameters(), seed: 2)
    let many = Household(try Pilot.parameters([("bills.gapChanceAMonth", "0.2")]), seed: 2)
    for number in 0..<TenancyNumber(2000) {
      let month = HouseholdTests.months[Int(number) % 24]
      let a = few.bill(
        dwelling: Number(number.rawValue), HouseholdTests.dwelling(), nil, month: month)
      let b = many.bill(
        dwelling: Number(number.rawValue), HouseholdTests.dwelling(), nil, month: month)
      #expect(b == nil || a == b)
    }
  }

  @Test("a share of registrations is permanent, of the same people whatever else happens")
  func permanent() throws {
    let household = Household(try Pilot.parameters(), seed: 2)
    let people = 0..<TenancyNumber(20_000)
    let share = Double(people.count { household.registersPermanently(tenancy: $0) }) / 20_000
    #expect(abs(share - 0.3) < 0.01)
    let more = Household(
      try Pilot.parameters([("registering.permanentShare", "0.5")]), seed: 2)
    #expect(
      people.allSatisfy {
        !household.registersPermanently(tenancy: $0) || more.registersPermanently(tenancy: $0)
      })
  }

  @Test("contributions have gaps, and some months have them that usually have none")
  func contributions() throws {
    let household = Household(try Pilot.parameters(), seed: 2)
    for (hasWork, share) in [(true, 0.96), (false, 0.06)] {
      var tenancy = PayingTests.tenancy()
      tenancy.hasContributingWork = hasWork
      var paid = 0
      for number in 0..<TenancyNumber(2000) {
        for month in HouseholdTests.months
        where household.contributes(tenancy: number, tenancy, month: month) { paid += 1 }
      }
      #expect(abs(Double(paid) / 48_000 - share) < 0.005)
    }
  }

  @Test("damage is rare, half a rent in the middle, and claimed within weeks")
  func damage() throws {
    let household = Household(try Pilot.parameters(), seed: 2)
    let tenancy = PayingTests.tenancy()
    var damages: [Int64] = []
    for number in 0..<TenancyNumber(50_000) {
      guard let damage = household.damage(tenancy: number, tenancy) else { continue }
      damages.append(damage.damage.tiyn)
      let days = damage.day.number - tenancy.departure.number
      #expect((1...25).contains(days) && (0..<86_400).contains(damage.second))
    }
    #expect(abs(Double(damages.count) / 50_000 - 0.12) < 0.01)
    let median = Double(damages.sorted()[damages.count / 2]) / 100
    #expect(abs(median / 60_000 - 1) < 0.05)
  }

  @Test("most end the lease on the day and register within ten")
  func delays() throws {
    let household = Household(try Pilot.parameters(), seed: 2)
    let people = 0..<TenancyNumber(20_000)
    let late = people.map { household.leaseEndDelayDays(tenancy: $0) }
    #expect(late.allSatisfy { (0...45).contains($0) })
    #expect(abs(Double(late.count { $0 == 0 }) / 20_000 - 0.85) < 0.01)
    let delays = people.map { household.registrationDelayDays(tenancy: $0) }
    #expect(delays.allSatisfy { (0...30).contains($0) })
    #expect(abs(Double(delays.count { $0 <= 10 }) / 20_000 - 0.9) < 0.01)
    #expect(abs(Double(delays.count { $0 == 0 }) / 20_000 - 0.35) < 0.01)
    #expect(people.allSatisfy { household.registrationSecond(tenancy: $0) < 21 * 3600 })
  }
}
