/// The fields of random events, and times.
extension RandomStream {
  mutating func fields(of type: String) -> [Field] {
    switch type {
    case "landlord.listed", "landlord.delisted":
      let anyone = dice.percent(15) ? Cast.tenants : Cast.landlords
      return [("landlord", json(dice.pick(anyone)))]
    case "property.listed": return property(cadastral(), owner: dice.pick(Cast.landlords))
    case "lease.registered": return lease()
    case "lease.ended": return [("lease", json(leaseName()))]
    case "lease.renewed": return renewal()
    case "utility.billed":
      return [("cadastral", json(cadastral())), ("amount", dice.percent(20) ? "0" : amount())]
    case "budget.added": return [("amount", dice.pick(["0.01", "14250", "60000", "1500000"]))]
    case "payment.requested": return payment()
    case "transfer.requested":
      return [
        ("tenant", json(tenant())), ("to", json(tenant())),
        ("amount", dice.percent(50) ? dice.pick(["0.01", "1", "100.01", "3999.99"]) : amount()),
      ]
    case "claim.approved":
      let amounts = ["750", "750.01", "0.01", "100", "500.5", "462.96"]
      return [("lease", json(leaseName())), ("amount", dice.pick(amounts))]
    case "payment.reversed":
      let recent = payments.suffix(dice.pick([3, 30, 1000]))
      return [
        ("payment", json(recent.isEmpty || dice.percent(5) ? "nope" : dice.pick(Array(recent))))
      ]
    case "clock.ticked": return []
    default: return settlerFields(of: type)
    }
  }

  mutating func property(_ code: String, owner: String) -> [Field] {
    owners[code] = owner
    let value = dice.pick([
      "2000000", "2000000.01", "0.01", "20000000", "450000000.01", "9000000.5", "75000000",
      "1000000000000",
    ])
    let area = dice.pick(["30", "10.0", "0.5", "1000000000", "4.2e1", "60"])
    return [
      ("cadastral", json(code)), ("landlord", json(owner)), ("value", value), ("area", area),
    ]
  }

  private mutating func lease() -> [Field] {
    let code = cadastral()
    let owner = owners[code] ?? Cast.landlords[0]
    let landlord = dice.percent(85) ? owner : dice.pick(Cast.landlords)
    let today = clock.date.dayNumber
    let from = CivilDate(dayNumber: today - (dice.percent(50) ? 0 : dice.roll(-1...200)))
    let length = dice.pick([0, 1, 20, 60, 100, 300, 400, 800, 800])
    let days = dice.percent(70) ? length : dice.roll(-1...length)
    let fresh = Lease(
      id: leases.isEmpty || dice.percent(95) ? "L\(leases.count + 1)" : dice.pick(leases).id,
      tenant: registrant(landlord), landlord: landlord, cadastral: code,
      until: CivilDate(dayNumber: today + days))
    leases.append(fresh)
    let rent = dice.pick(["0.01", "12000", "75000", "90000", "15000.5", "1000000000000"])
    return [
      ("lease", json(fresh.id)), ("tenant", json(fresh.tenant)),
      ("landlord", json(fresh.landlord)), ("cadastral", json(dashed(code))),
      ("from", json("\(from)")), ("until", json("\(fresh.until)")), ("rent", rent),
    ] + optionalLeaseFields(fresh, rent: rent, from: from)
  }

  private mutating func optionalLeaseFields(
    _ lease: Lease, rent: String, from: CivilDate
  ) -> [Field] {
    guard part >= .revisions else { return [] }
    var fields: [Field] = []
    if dice.percent(50) {
      fields.append(("kind", dice.pick([#""temporary""#, #""permanent""#])))
    }
    let persons = dice.weighted([(8, dice.roll(1...6)), (1, 13), (1, 50)])
    if dice.percent(60) { fields.append(("persons", "\(persons)")) }
    guard part >= .instruments else { return fields }
    if dice.percent(40) {
      let fresh = signedLease(lease, rent: rent, from: from, persons: persons)
      signedLeases.append(dice.percent(90) ? fresh : dice.pick(signedLeases + [fresh]))
      fields.append(("qr", json(signedLeases[signedLeases.count - 1])))
    }
    if dice.percent(30) { fields.append(("relative", "\(dice.percent(50))")) }
    return fields
  }

  /// Some renewals shorten, and some come after the end.
  private mutating func renewal() -> [Field] {
    let name = leaseName()
    let days = dice.pick([-1, 0, 1, 30, 90, 400, 400, 400])
    let until = CivilDate(dayNumber: clock.date.dayNumber + days)
    for index in leases.indices where leases[index].id == name { leases[index].until = until }
    return [("lease", json(name)), ("until", json("\(until)"))]
  }

  /// Mostly somebody whose last lease has run out; some come again while theirs is open.
  private mutating func registrant(_ landlord: String) -> String {
    if dice.percent(4) { return landlord }
    let housed = Set(leases.filter { $0.until >= clock.date }.map(\.tenant))
    let free = Cast.tenants.filter { !housed.contains($0) }
    return free.isEmpty || dice.percent(15) ? dice.pick(Cast.tenants) : dice.pick(free)
  }

  private mutating func payment() -> [Field] {
    guard let lease = recentLease() else { return [("tenant", json(Cast.tenants[0]))] }
    let place = geography.place(at: lease.cadastral, &dice)
    var fields: [Field] = [
      ("tenant", json(dice.percent(95) ? lease.tenant : dice.pick(Cast.tenants))),
      ("payee", json(dice.percent(88) ? lease.landlord : dice.pick(Cast.landlords))),
      ("cadastral", json(dice.percent(88) ? dashed(lease.cadastral) : cadastral())),
      ("amount", amount()), ("lon", place.lon), ("lat", place.lat),
    ]
    if dice.percent(40) {
      fields.append(("accuracy", dice.pick(["0", "5", "12.5", "100.0", "100.5", "1e6"])))
    }
    if part >= .instruments {
      if dice.percent(30) {
        fields.append(("own", dice.pick(["0", "-0", "1000.55", "80750", "45000"])))
      }
      if dice.percent(20) {
        fields.append(("purpose", dice.pick([#""rent""#, #""utilities""#])))
      }
    }
    return fields
  }

  private mutating func recentLease() -> Lease? {
    let today = clock.date
    let isOpen = { (lease: Lease) in lease.until >= today }
    let picksOpen = dice.percent(80) && leases.last(where: isOpen) != nil
    guard !leases.isEmpty else { return nil }
    let most = dice.pick([10, 30, 200])
    // The newest first, and no more than are picked from: a long stream has many leases and asks for each of its lines.
    var newest: [Int] = []
    for index in leases.indices.reversed() where !picksOpen || isOpen(leases[index]) {
      newest.append(index)
      if newest.count == most { break }
    }
    return leases[dice.pick(newest.reversed())]
  }

  private mutating func leaseName() -> String {
    dice.percent(5) ? "none" : recentLease()?.id ?? "none"
  }

  private mutating func tenant() -> String {
    dice.percent(5) ? dice.pick(Cast.landlords) : recentLease()?.tenant ?? Cast.tenants[0]
  }

  private mutating func cadastral() -> String {
    dice.percent(4) ? "99:999:999:999" : dice.pick(Cast.codes)
  }

  private mutating func dashed(_ code: String) -> String {
    dice.percent(85) ? code : code.split(separator: ":").joined(separator: "-")
  }

  private mutating func amount() -> String {
    switch dice.roll(0...9) {
    case 0: dice.pick(["0.01", "0.5", "1000000000000", "0.10"])
    case 1: dice.pick(["14250", "14250.00", "14250.01", "15000", "9666.65", "11882.71"])
    default: "\(dice.roll(1...dice.pick([20, 300, 900, 900, 3000]))).\(dice.roll(0...9))"
    }
  }

  /// The clock, in one of the ways to write it; now and then too early or too late.
  mutating func at(_ type: String = "") -> String {
    var moment = clock
    switch dice.roll(0...199) {
    case 0, 1:
      moment = moment.adding(
        seconds: -dice.pick([1, 86_400]), nanoseconds: dice.pick([0, 999_999_999]))
    case 2: moment = moment.adding(days: 35, nanoseconds: 1)
    case 3, 4: moment = moment.adding(days: dice.pick([401, 100_000]))
    case 5...8 where dice.percent(20) && type == "clock.ticked":
      moment = moment.adding(days: dice.pick([60, 200, 400]))
      clock = moment
    default: break
    }
    return written(moment)
  }

  private mutating func written(_ moment: Moment) -> String {
    let minutes = dice.weighted([(80, 300), (10, 0), (4, 180), (3, -570), (2, 845), (1, -1439)])
    let local = Moment(seconds: moment.seconds + (minutes - 300) * 60)
    let second = local.seconds + 5 * 3600 - local.date.dayNumber * 86_400
    let nanoseconds = moment.nanosecond
    var fraction = nanoseconds == 0 ? "" : "." + padded(nanoseconds, 9)
    if nanoseconds == 0, dice.percent(3) { fraction = dice.pick([".0", ".000000000"]) }
    while nanoseconds != 0, fraction.hasSuffix("0") { fraction.removeLast() }
    let time =
      "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    let lower = dice.percent(2)
    let size = "\(padded(abs(minutes) / 60, 2)):\(padded(abs(minutes) % 60, 2))"
    let zone = minutes == 0 ? (lower ? "z" : "Z") : (minutes < 0 ? "-" : "+") + size
    return "\(local.date)\(lower ? "t" : "T")\(time)\(fraction)\(zone)"
  }
}
