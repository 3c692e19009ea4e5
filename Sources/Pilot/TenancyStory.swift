import Population
import Values

/// What the base programme gives: the tenants of the pilot know it, and act on what they have.
enum BaseTerms {
  static let credit = Tenge(tiyn: 14_250_00)
  static let deposit = Tenge(tiyn: 750_00)
  static let termMonths = 12
  static let silentMonths = 2
}

/// One tenancy month by month: bills, payments, mistakes, attempts, its end.
struct TenancyStory {
  private let tenancy: Tenancy
  private let pilot: Pilot
  private let landlord: Landlord
  private let building: Building
  private var balance = Tenge.zero
  private var credits = 0
  private var silentMonths = 0
  private var isBlocked = false
  private var wasBilled = false
  private var owesLateBill = false
  private var paidThisMonth = Tenge.zero

  init(_ tenancy: Tenancy, _ pilot: Pilot) {
    self.tenancy = tenancy
    self.pilot = pilot
    landlord = pilot.ownership.owner(of: tenancy.property)
    building = pilot.cadastre.buildings[pilot.cadastre.properties[tenancy.property].building]
  }

  mutating func tell(_ timeline: inout Timeline) {
    timeline.add(tenancy.registered, .leaseRegistered(tenancy.lease))
    credit(at: tenancy.registered)
    let first = tenancy.registered.month
    let departure = self.departure
    let last = min(departure?.month ?? tenancy.lease.until.month, Pilot.lastMonth)
    var month = first
    while month <= last {
      let draw = self.draw(month)
      paidThisMonth = .zero
      if month > first {
        passBoundary(into: month, registeredIn: first)
        attempt(month, draw, &timeline)
      }
      if let departure, departure.month == month {
        timeline.add(departure, .leaseEnded(tenancy.lease.id))
      } else {
        pay(month, draw, after: month == first ? tenancy.registered.day : nil, &timeline)
        bill(month, draw, &timeline)
      }
      month = month.next
    }
    if last < Pilot.lastMonth { afterwards(last.next, &timeline) }
  }

  /// When somebody who leaves early leaves.
  private var departure: Instant? {
    guard tenancy.kind == .leavesEarly else { return nil }
    let draw = self.draw(tenancy.registered.month)
    let month = Month(number: tenancy.registered.month.number + Int32(draw.integer(in: 3...5, 40)))
    return month.instant(
      day: draw.integer(in: 3...12, 41), second: draw.integer(in: 36_000...60_000, 42))
  }

  private func draw(_ month: Month) -> Draw {
    let subject = UInt32(tenancy.number * 100 + Int(month.number - Pilot.firstMonth.number))
    return Draw(seed: pilot.seed, purpose: Purpose.month.rawValue, subject: subject)
  }

  private mutating func credit(at instant: Instant) {
    guard !isBlocked, landlord.isListed(at: instant), credits < BaseTerms.termMonths
    else { return }
    balance += BaseTerms.credit
    credits += 1
  }

  private mutating func passBoundary(into month: Month, registeredIn first: Month) {
    if month.previous > first { silentMonths = wasBilled ? 0 : silentMonths + 1 }
    if silentMonths >= BaseTerms.silentMonths { isBlocked = true }
    if silentMonths == 0 { isBlocked = false }
    credit(at: month.start)
  }

  // MARK: Bills

  private mutating func bill(_ month: Month, _ draw: Draw, _ timeline: inout Timeline) {
    let age = month.number - tenancy.registered.month.number
    wasBilled = false
    if tenancy.kind == .absent || (tenancy.kind == .movesInLater && age < 6) { return }
    if owesLateBill {
      owesLateBill = false
      addBill(month, day: 2, draw, 50, &timeline)
    }
    // Of 1 000 bills 25 are lost and 15 come a month late: honest gaps.
    let fate = draw.pick(WeightedTable([960, 25, 15]), 51)
    if fate == 0 { addBill(month, day: draw.integer(in: 12...28, 52), draw, 53, &timeline) }
    owesLateBill = fate == 2
  }

  private mutating func addBill(
    _ month: Month, day: Int, _ draw: Draw, _ number: UInt64, _ timeline: inout Timeline
  ) {
    let at = month.instant(day: day, second: draw.integer(in: 30_000...64_000, number))
    guard at > tenancy.registered else { return }
    // Tenge per m², from about 370 in the heating season: a family's bill of 22 007 for 60 m² in winter 2024.
    let perSquareMetre = [370, 360, 340, 280, 210, 170, 160, 165, 190, 260, 320, 360]
    let base =
      pilot.cadastre.properties[tenancy.property].areaTenths * perSquareMetre[month.indexInYear]
    let tiyn = base * 10 * draw.integer(in: 80...120, number + 1) / 100
    let code = tenancy.lease.code
    let written = building.city.billsWithDashes ? code.replacing(":", with: "-") : code
    timeline.add(at, .utilityBilled(code: written, Tenge(tiyn: Int64(tiyn))))
    wasBilled = true
  }

  // MARK: Payments

  private mutating func pay(
    _ month: Month, _ draw: Draw, after: Day?, _ timeline: inout Timeline
  ) {
    let day = after.map { min(28, $0.parts.day + 1) } ?? 1 + draw.pick(Pilot.payDays, 1)
    let second = draw.integer(in: 7 * 3600...20 * 3600, 2)
    let at = month.instant(day: day, second: second)
    // One in fourteen saves this month's voucher for the next.
    if draw.integer(below: 14, 3) == 0 || at <= tenancy.registered { return }
    let amount = min(balance, tenancy.lease.rent - paidThisMonth)
    guard amount > .zero else { return }
    let away = tenancy.kind == .absent ? 700_000 : 45_000
    if draw.happens(Rate(millionths: Int64(away)), 4) {
      timeline.add(at, .paymentRequested(payment(amount, at: elsewhere(draw), draw, 300...1500)))
      // At home in the evening it is tried again; who is not there gives up.
      if tenancy.kind == .absent { return }
    }
    let evening = month.instant(day: day, second: second + draw.integer(in: 600...10_000, 5))
    let entry = timeline.add(
      evening, .paymentRequested(payment(amount, at: home(draw), draw, 4...40)))
    guard !isBlocked, landlord.isListed(at: evening) else { return }
    balance -= amount
    paidThisMonth += amount
    if draw.integer(below: 120, 6) == 0, day < 20 {
      let later = month.instant(day: day + 2, second: second)
      timeline.add(later, .paymentReversed(entry: entry))
      balance += amount
      paidThisMonth -= amount
    }
  }

  private func payment(
    _ amount: Tenge, at point: GridPoint, _ draw: Draw, _ accuracy: ClosedRange<Int>
  ) -> Payment {
    Payment(
      tenant: tenancy.lease.tenant, payee: tenancy.lease.landlord, code: tenancy.lease.code,
      amount: amount, point: point,
      accuracyMetres: draw.integer(below: 10, 10) == 0 ? nil : draw.integer(in: accuracy, 11))
  }

  /// Inside the block three times in four, otherwise up to 35 m from there east or west and north or south: less
  /// than 50 m in all.
  private func home(_ draw: Draw) -> GridPoint {
    let inside = building.pointInside(draw, 12)
    if draw.integer(below: 4, 15) > 0 { return inside }
    return building.city.point(
      from: inside, eastDecimetres: draw.integer(in: -350...350, 16),
      northDecimetres: draw.integer(in: -350...350, 17))
  }

  /// Some hundred metres to six kilometres away; of those who do not live there, in the city they came from.
  private func elsewhere(_ draw: Draw) -> GridPoint {
    if tenancy.kind == .absent {
      let city = City.all[tenancy.origin]
      let from = city.point(from: city.centre, eastDecimetres: 60_000, northDecimetres: 60_000)
      return city.point(
        from: from, eastDecimetres: draw.integer(in: 0...20_000, 20),
        northDecimetres: draw.integer(in: 0...20_000, 21))
    }
    let nearby = draw.integer(below: 2, 22) == 0
    let range = nearby ? 1_600...4_000 : 4_000...60_000
    return building.city.point(
      from: building.middle, eastDecimetres: draw.integer(in: range, 23),
      northDecimetres: draw.integer(in: -3_000...3_000, 24))
  }
}

extension TenancyStory {
  // MARK: Attempts and the end

  /// What a tenant or somebody in his or her name tries besides: every line of it is rejected by a rule.
  private func attempt(_ month: Month, _ draw: Draw, _ timeline: inout Timeline) {
    let at = month.instant(
      day: draw.integer(in: 11...26, 60), second: draw.integer(in: 30_000...80_000, 61))
    let other = pilot.tenancies[(tenancy.number + 7) % pilot.tenancies.count]
    let lease = tenancy.lease
    let share = BaseTerms.credit
    var payment = self.payment(share, at: home(draw), draw, 4...40)
    switch draw.pick(WeightedTable([9_660, 70, 60, 30, 90, 60, 30]), 62) {
    case 1: payment.payee = other.lease.landlord
    case 2: payment.code = other.lease.code
    case 3: payment.amount = lease.rent + Tenge(tiyn: 10_000_00)
    case 4: payment.amount = min(lease.rent, Tenge(tiyn: balance.tiyn + 5_000_00))
    case 5:
      timeline.add(at, .transferRequested(tenant: lease.tenant, to: other.lease.tenant, share))
      return
    case 6:
      timeline.add(at, .claimApproved(lease: lease.id, deposit + Tenge(tiyn: 5_000_00)))
      return
    default: return
    }
    timeline.add(at, .paymentRequested(payment))
  }

  private var deposit: Tenge { Tenge(tiyn: BaseTerms.deposit.tiyn * Int64(credits)) }

  /// The month after the last: claims on the deposit before it is released, and payments from a voucher that is gone.
  private func afterwards(_ month: Month, _ timeline: inout Timeline) {
    let draw = self.draw(month)
    if draw.integer(below: 5, 70) == 0, deposit > .zero {
      let percent = [50, 80, 100, 160][draw.pick(WeightedTable([3, 3, 3, 2]), 71)]
      let at = month.instant(day: draw.integer(in: 4...20, 72), second: 40_000 + tenancy.number)
      let amount = Tenge(tiyn: deposit.tiyn * Int64(percent) / 100)
      timeline.add(at, .claimApproved(lease: tenancy.lease.id, amount))
    }
    if draw.integer(below: 6, 73) == 0 {
      let at = month.instant(day: draw.integer(in: 2...9, 74), second: 50_000 + tenancy.number)
      timeline.add(
        at, .paymentRequested(payment(BaseTerms.credit, at: home(draw), draw, 4...40)))
    }
  }
}
