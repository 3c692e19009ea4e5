import Population
import Programme
import Testing
import Values

@testable import Behaviour

struct PayingTests {
  static let home = GeoPoint(lon: 691_506_000, lat: 548_734_000)
  static let march = Month(year: 2026, month: 3)
  static let february = Month(year: 2026, month: 2)
  static let people = 0..<TenancyNumber(20_000)

  static func paying(_ changes: Pilot.Changes = [], seed: UInt64 = 5) throws -> PayingRent {
    let north = Settlement.north
    let south = Settlement.south
    return PayingRent(
      try Pilot.parameters(changes), settlements: [north, south], seed: seed)
  }

  static func tenancy(_ kind: Tenancy.Kind = .single) -> Tenancy {
    Tenancy(
      arrival: Day(number: 20_454), stayDays: 300, origin: Number(1), settlement: Number(0),
      dwelling: Number(0),
      kind: kind, householdSize: 1, isRelativeOfOwner: false, incomeTenge: 200_000,
      householdIncomeTenge: 300_000,
      hasContributingWork: true, rentTenge: 120_000)
  }

  static func metres(_ intent: PaymentIntent) -> Double {
    let east = Double(intent.lon - home.lon) / 156
    let north = Double(intent.lat - home.lat) / 89.8
    return (east * east + north * north).squareRoot()
  }

  @Test("people pay once, in two parts or every second month, within the month")
  func plans() throws {
    let paying = try PayingTests.paying()
    var counts = [0, 0, 0]
    var early = 0
    for person in PayingTests.people {
      let habit = paying.habit(tenant: person)
      counts[Int(habit.rawValue)] += 1
      let months = [PayingTests.february, PayingTests.march]
      let plans = months.map { paying.plan(tenant: person, month: $0) }
      for (month, plan) in zip(months, plans) {
        for day in [plan.first, plan.second].compactMap(\.self) { #expect(day.month == month) }
        if let first = plan.first, let second = plan.second { #expect(first < second) }
      }
      #expect(plans.count { $0.first != nil } == (habit == .everySecondMonth ? 1 : 2))
      if let day = plans[1].first?.parts.day, day <= 10 { early += 1 }
    }
    let shares = counts.map { Double($0) / Double(PayingTests.people.count) }
    #expect(zip(shares, [0.82, 0.1, 0.08]).allSatisfy { abs($0 - $1) < 0.01 }, "\(shares)")
    #expect((0.5...0.7).contains(Double(early) / Double(PayingTests.people.count)))
  }

  @Test(
    "the amount is what the voucher has and the rent allows",
    arguments: [
      (PayingHabit.monthly, 0, 14_250, 120_000, 14_250), (.monthly, 0, 14_250, 9_000, 9_000),
      (.monthly, 0, 0, 120_000, 0), (.monthly, 0, 100, -5, 0),
      (.inTwoParts, 0, 14_250, 120_000, 7_100), (.inTwoParts, 1, 7_150, 120_000, 7_150),
      (.inTwoParts, 0, 150, 120_000, 150), (.everySecondMonth, 0, 28_500, 120_000, 28_500),
    ] as [(PayingHabit, Int, Int64, Int64, Int64)])
  func amounts(habit: PayingHabit, part: Int, balance: Int64, left: Int64, amount: Int64) {
    let plan = PaymentPlan(habit: habit, first: PayingTests.march.firstDay)
    let paid = plan.amount(
      part: part, balance: Tenge(tiyn: balance * 100), rentLeft: Tenge(tiyn: left * 100))
    #expect(paid == Tenge(tiyn: amount * 100))
  }

  @Test("most pay from home, some from work or another town, shift workers from afar")
  func places() throws {
    let paying = try PayingTests.paying()
    var places = [0, 0, 0, 0]
    var away = 0
    let day = Day(number: PayingTests.march.firstDay.number + 4)
    for person in PayingTests.people {
      let intent = paying.intent(
        tenant: person, PayingTests.tenancy(), home: PayingTests.home, day: day, part: 0,
        attempt: 0)
      places[Int(intent.place.rawValue)] += 1
      #expect((0..<86_400).contains(intent.second) && intent.day == day)
      if intent.place == .anotherTown { #expect(PayingTests.metres(intent) > 500_000) }
      let shift = paying.intent(
        tenant: person, PayingTests.tenancy(.shiftWorker), home: PayingTests.home, day: day,
        part: 0, attempt: 0)
      if shift.place == .shiftSite {
        away += 1
        #expect(PayingTests.metres(shift) > 200_000)
      }
      #expect(
        (shift.place == .shiftSite)
          == paying.isAway(tenant: person, PayingTests.tenancy(.shiftWorker), on: day))
    }
    let shares = places.map { Double($0) / Double(PayingTests.people.count) }
    #expect(zip(shares, [0.93, 0.05, 0.02, 0]).allSatisfy { abs($0 - $1) < 0.01 }, "\(shares)")
    #expect(abs(Double(away) / Double(PayingTests.people.count) - 0.5) < 0.02)
  }

  @Test("phones at home err as the mixture says, some people month after month")
  func positions() throws {
    let paying = try PayingTests.paying([
      ("paying.placeShares", "{ home: 1, work: 0, anotherTown: 0 }")
    ])
    let months = (0..<6).map { Month(number: PayingTests.march.number + $0) }
    var far = 0
    var twice = 0
    for person in 0..<TenancyNumber(40_000) {
      let errors = months.map { month in
        PayingTests.metres(
          paying.intent(
            tenant: person, PayingTests.tenancy(), home: PayingTests.home, day: month.firstDay,
            part: 0, attempt: 0))
      }
      far += errors.count { $0 > 50 }
      if errors[0] > 50 && errors[1] > 50 { twice += 1 }
    }
    #expect(abs(Double(far) / 240_000 - 0.128) < 0.005)
    // Were months independent: 1.6 %.
    #expect(Double(twice) / 40_000 > 0.019)
  }

  @Test("after a rejection for the place people try again, outside; after another they give up")
  func retries() throws {
    let paying = try PayingTests.paying()
    let day = Day(number: PayingTests.march.firstDay.number + 4)
    var counts = [0, 0, 0]
    for kind in [Tenancy.Kind.single, .shiftWorker] {
      for person in PayingTests.people {
        let tenancy = PayingTests.tenancy(kind)
        let first = paying.intent(
          tenant: person, tenancy, home: PayingTests.home, day: day, part: 0, attempt: 0)
        func after(_ attempt: Int, _ placeWasWrong: Bool) -> AfterRejection {
          paying.afterRejection(
            tenant: person, tenancy, of: first.tried, part: 0, attempt: attempt,
            remedies: placeWasWrong ? [.anotherPlace] : [.anotherCounterparty])
        }
        #expect(after(0, false) == .givesUp && after(3, true) == .givesUp)
        guard case .again(let next, let second, .anotherPlace) = after(0, true) else {
          if kind == .single { counts[2] += 1 }
          continue
        }
        #expect(next > day || second > first.second)
        if kind == .single { counts[next == day ? 0 : 1] += 1 }
        let again = paying.intent(
          tenant: person, tenancy, home: PayingTests.home, day: next, part: 0, attempt: 1,
          retrySecond: second)
        // A shift worker waits until he is back; one who leaves the next morning tries from there.
        let isAway = paying.isAway(tenant: person, tenancy, on: next)
        #expect(again.place == (isAway ? .shiftSite : .home))
        #expect(
          !isAway || first.place == .home || first.place == .work || first.place == .anotherTown)
        #expect(again.second == second && again.day == next)
        #expect(isAway || again.positioning == .outdoor || again.positioning == .street)
        #expect((again.lon, again.lat) != (first.lon, first.lat))
      }
    }
    let shares = counts.map { Double($0) / Double(PayingTests.people.count) }
    #expect(zip(shares, [0.55, 0.25, 0.2]).allSatisfy { abs($0 - $1) < 0.03 }, "\(shares)")
  }

  @Test("the same seed gives the same, in any order; another gives other days")
  func seeds() throws {
    let paying = try PayingTests.paying()
    let other = try PayingTests.paying(seed: 6)
    let month = PayingTests.march
    let forward = PayingTests.people.map { paying.plan(tenant: $0, month: month) }
    let backward = PayingTests.people.reversed().map { paying.plan(tenant: $0, month: month) }
    #expect(forward == backward.reversed())
    #expect(forward != PayingTests.people.map { other.plan(tenant: $0, month: month) })
  }
}

extension Settlement {
  static let north = town("Petropavl", lon: 691_506_000, lat: 548_734_000)
  static let south = town("Turkistan", lon: 682_569_000, lat: 432_946_000)

  private static func town(_ name: String, lon: Int, lat: Int) -> Settlement {
    Settlement(
      name: name, region: "59", regionName: name, cadastralRegion: "15", centreLon: lon,
      centreLat: lat, lonUnitsPerKilometre: 156_000, latUnitsPerKilometre: 89_800,
      rentTengePerSquareMetre: 2700, baseValueTengePerSquareMetre: 39_600,
      simplifiedTaxRate: Rate(millionths: 20_000))
  }
}
