import Events
import Population
import Values

/// When, where and how much, where people of a case do what honest people do: by the habits of those, so that no field that
/// the plan does not mean to be otherwise tells them apart.
enum FraudHabits {
  /// Whose habits they are: a tenant has his own, anybody else those of a tenancy that there is not, with a number below 0.
  private static func subject(_ party: Party) -> TenancyNumber {
    switch party {
    case .tenant(let number): number
    case .outsider(let number): Number(~number.rawValue)
    case .owner(let number): Number(~(number.rawValue | 1 << 30))
    case .employer(let number): Number(~(number.rawValue | 1 << 29))
    }
  }

  /// The same for something that somebody does often: each time with the habits of another one.
  private static func subject(_ party: Party, time number: Int32) -> TenancyNumber {
    Number(subject(party).rawValue &- (number &<< 16))
  }

  /// The tenancy of a tenant; of anybody else that of a person who lives alone and came the way that people come.
  private static func household(
    of party: Party, in settlement: SettlementNumber, _ dwelling: DwellingNumber,
    _ scene: FraudScene
  ) -> Tenancy {
    let all = scene.population.tenancies
    if case .tenant(let number) = party, all.indices.contains(number.index) {
      return all[number]
    }
    var origin = settlement
    if !all.isEmpty {
      let draw = FraudPurpose.origin.draw(scene, subject(party))
      origin = all[draw.integer(below: all.count, 0)].origin
    }
    return Tenancy(
      arrival: Day(number: 0), stayDays: 0, origin: origin, settlement: settlement,
      dwelling: dwelling, kind: .single, householdSize: 1, isRelativeOfOwner: false,
      incomeTenge: 0, householdIncomeTenge: 0, hasContributingWork: false, rentTenge: 0)
  }

  /// The day of a month on which somebody usually pays; of those who pay every second month, also in the months between.
  static func payDay(in month: Month, of party: Party, _ scene: FraudScene) -> Day {
    let tenant = subject(party)
    let plan = scene.paying.plan(tenant: tenant, month: month)
    if let first = plan.first { return first }
    let other = scene.paying.plan(tenant: tenant, month: month.next).first ?? month.next.firstDay
    let day = min(other.number - month.next.firstDay.number, 27)
    return Day(number: month.firstDay.number + day)
  }

  /// Whether somebody tries to pay with a blocked voucher before looking into the app.
  static func triesBlocked(_ party: Party, _ scene: FraudScene) -> Bool {
    scene.paying.triesBlocked(tenant: subject(party))
  }

  /// Whether somebody who was turned down for the hour keeps to the allowed ones: as many as among honest people.
  static func keepsHours(
    _ party: Party, afterRejectionIn month: Month, _ scene: FraudScene
  ) -> Bool {
    scene.paying.keepsHours(tenant: subject(party), afterRejectionIn: month)
  }

  /// Where the payer's phone says that it is, and for an act of a day of its own when it was.
  static func place(
    _ act: inout Act, _ payer: Party, _ how: FraudStep.Manner, at dwelling: DwellingNumber,
    _ day: Day, part: Int, isAgain: Bool, _ scene: FraudScene
  ) {
    let home = scene.population.dwellings[dwelling]
    let tenancy = household(of: payer, in: home.settlement, dwelling, scene)
    let tenant = subject(payer)
    let from: PayingPlace? =
      switch how.place {
      case .usual: nil
      case .home, .spoofed: .home
      case .work: .work
      case .otherTown: .anotherTown
      case .far: .shiftSite
      }
    let intent = scene.paying.intent(
      tenant: tenant, tenancy, home: scene.homes[dwelling], day: day, part: part,
      attempt: isAgain ? Int(act.number) : 0,
      retrySecond: isAgain ? act.second : nil, from: from)
    act.second = intent.second
    act.lon = intent.lon
    act.lat = intent.lat
    act.accuracyMetres = intent.accuracyMetres
    act.truth.positioning = intent.positioning
    if how.place == .spoofed { spoof(&act, payer, how.accuracy, at: dwelling, scene) }
  }

  /// The phone claims the dwelling, with an error and an accuracy that a phone in front of it has.
  private static func spoof(
    _ act: inout Act, _ payer: Party, _ accuracy: FraudStep.Accuracy, at dwelling: DwellingNumber,
    _ scene: FraudScene
  ) {
    let home = scene.population.dwellings[dwelling]
    let town = scene.population.settlements[Int(home.settlement)]
    let draw = FraudPurpose.spoof.draw(scene, subject(payer))
    let number = UInt64(UInt32(bitPattern: act.number)) << 8
    let means: Positioning =
      accuracy == .tooGood ? .outdoor : scene.paying.phones.outside(draw, number)
    let fix = scene.paying.phones.fix(
      at: scene.homes[dwelling],
      scale: MetreScale(
        lonUnitsPerKilometre: town.lonUnitsPerKilometre,
        latUnitsPerKilometre: town.latUnitsPerKilometre), means, draw, number + 1)
    act.lon = fix.point.lon
    act.lat = fix.point.lat
    act.accuracyMetres = fix.accuracyMetres
    // By no means: the phone was not there.
    act.truth.positioning = nil
  }

  /// The second of the day on which something other than a payment is done.
  static func second(
    of type: EventType, by party: Party, dwelling: DwellingNumber, on day: Day, number: Int32,
    _ scene: FraudScene
  ) -> Int32 {
    if type == .leaseRegistered || type == .landlordListed || type == .propertyListed {
      // Honest people enter owner and dwelling as they register. Another draw for each registration of the same person.
      return scene.household.registrationSecond(tenancy: subject(party, time: number))
    }
    if type == .leaseEnded {
      return scene.household.leaseEndSecond(tenancy: subject(party, time: number))
    }
    if type == .utilityBilled, let bill = bill(of: dwelling, in: day.month, scene) {
      return bill.second
    }
    let uniform = FraudPurpose.hour.draw(scene, subject(party))
      .uniform(UInt64(UInt32(bitPattern: number)))
    // In office hours, as honest damage is claimed.
    return Int32(3600 * (9 + 9 * uniform))
  }

  private static func bill(
    of dwelling: DwellingNumber, in month: Month, _ scene: FraudScene
  ) -> BillIntent? {
    scene.household.bill(
      dwelling: dwelling, scene.population.dwellings[dwelling], nil, month: month)
  }

  /// The day on which a dwelling's bill comes, or would come in a month without one.
  static func billDay(in month: Month, of dwelling: DwellingNumber, _ scene: FraudScene) -> Day {
    bill(of: dwelling, in: month, scene)?.day ?? Day(number: month.firstDay.number + 14)
  }

  static func hasBill(in month: Month, of dwelling: DwellingNumber, _ scene: FraudScene) -> Bool {
    bill(of: dwelling, in: month, scene) != nil
  }

  /// A share of the month's usual bill, in whole tenge.
  static func billAmount(
    of dwelling: DwellingNumber, in month: Month, _ share: Rate, _ scene: FraudScene
  ) -> Tenge {
    let mean = Int64(scene.population.dwellings[dwelling].utilityBillTenge)
    let usual =
      bill(of: dwelling, in: month, scene)?.amount ?? Tenge(tenge: mean)
    return max(rounded(share.floorOf(usual), to: 1), Tenge(tiyn: Tenge.tiynPerTenge))
  }

  /// A dwelling beside another, for a code that is not the lease's.
  static func neighbour(of dwelling: DwellingNumber, _ scene: FraudScene) -> DwellingNumber {
    let next = dwelling.advanced(by: 1)
    return next < scene.population.dwellings.nextNumber ? next : max(0, dwelling.advanced(by: -1))
  }

  /// The rent that a lease of this dwelling names: that of some tenancy in the same town and of about the same floor area, so
  /// that its digits are those of rents; where there is none, the town's by the square metre.
  static func rent(of dwelling: DwellingNumber, share: Rate, _ scene: FraudScene) -> Tenge {
    let home = scene.population.dwellings[dwelling]
    let all = scene.population.tenancies
    let town = scene.population.settlements[Int(home.settlement)]
    var tenge = Int64(home.areaTenths) * Int64(town.rentTengePerSquareMetre) / 10_000 * 1_000
    if !all.isEmpty {
      let first = FraudPurpose.rent.draw(scene, dwelling).integer(below: all.count, 0)
      for step in 0..<min(all.count, 2_000) {
        let tenancy = all[(first + step) % all.count]
        let area = scene.population.dwellings[tenancy.dwelling].areaTenths
        if tenancy.settlement == home.settlement, abs(area - home.areaTenths) * 4 <= area {
          tenge = Int64(tenancy.rentTenge)
          break
        }
      }
    }
    let usual = Tenge(tenge: tenge)
    guard share.millionths != Rate.millionthsPerWhole else { return usual }
    return max(rounded(share.floorOf(usual), to: 500), Tenge(tenge: 500))
  }

  private static func rounded(_ amount: Tenge, to tenge: Int64) -> Tenge {
    let unit = tenge * Tenge.tiynPerTenge
    return Tenge(tiyn: amount.tiyn / unit * unit)
  }

  /// Whether the registration is for good, and of how many: as of honest people.
  static func describe(_ act: inout Act, of party: Party, _ scene: FraudScene) {
    let tenant = subject(party)
    act.kind = scene.household.registersPermanently(tenancy: tenant) ? .permanent : .temporary
    let all = scene.population.tenancies
    if case .tenant(let number) = party, all.indices.contains(number.index) {
      act.persons = UInt8(clamping: all[number].householdSize)
    } else if !all.isEmpty {
      let other = all[FraudPurpose.origin.draw(scene, tenant).integer(below: all.count, 1)]
      act.persons = UInt8(clamping: other.householdSize)
    }
  }
}
