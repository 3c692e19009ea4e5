package import Population
package import Programme
package import Values

/// Where somebody is who pays.
package enum PayingPlace: UInt8, CaseIterable, Sendable {
  case home, work, anotherTown, shiftSite

  package var name: String { "\(self)" }
}

/// A payment that somebody is about to make.
package struct PaymentIntent: Equatable, Sendable {
  package var day: Day
  /// Of the civil day.
  package var second: Int32
  package var place: PayingPlace
  package var positioning: Positioning
  /// What the phone reports, degrees times 10^7.
  package var lon: Int32
  package var lat: Int32
  package var accuracyMetres: Int32

  package var tried: TriedPayment { TriedPayment(day: day, second: second, place: place) }
}

/// When and where somebody tried to pay.
package struct TriedPayment: Equatable, Sendable {
  package var day: Day
  /// Of the civil day.
  package var second: Int32
  package var place: PayingPlace

  package init(day: Day, second: Int32, place: PayingPlace) {
    self.day = day
    self.second = second
    self.place = place
  }
}

/// What somebody does whose payment was rejected.
package enum AfterRejection: Equatable, Sendable {
  /// Tries again, otherwise: elsewhere, at another time or with less.
  case again(day: Day, second: Int32, by: Remedy)
  /// Pays nothing more with the voucher this month.
  case givesUp
}

/// How honest tenants pay with the voucher: when, from where, and again.
///
/// A class, since it is asked for every act and copied for none.
package final class PayingRent: Sendable {
  let seed: UInt64
  let parameters: PayingParameters
  let phones: PhonePositioning
  private let towns: [Town]

  /// What is needed of a settlement.
  private struct Town {
    var centre: GeoPoint
    var scale: MetreScale
  }

  package init(_ parameters: BehaviourParameters, settlements: [Settlement], seed: UInt64) {
    self.seed = seed
    self.parameters = parameters.paying
    self.phones = PhonePositioning(parameters)
    self.towns = settlements.map {
      Town(
        centre: GeoPoint(lon: Int32($0.centreLon), lat: Int32($0.centreLat)),
        scale: MetreScale(
          lonUnitsPerKilometre: $0.lonUnitsPerKilometre,
          latUnitsPerKilometre: $0.latUnitsPerKilometre))
    }
  }

  /// The payment of a `part` of the month on a day. `attempt` counts the month's tries of this part from 0; where `retrySecond` is
  /// given, the time is that one and somebody who is at home goes outside. `given` settles the place; else it is drawn.
  package func intent(
    tenant: TenancyNumber, _ tenancy: Tenancy, home: GeoPoint, day: Day, part: Int, attempt: Int,
    retrySecond: Int32? = nil, from given: PayingPlace? = nil
  ) -> PaymentIntent {
    let month = day.month
    let second = retrySecond ?? self.second(tenant: tenant, month: month, part: part, attempt: 0)
    let place =
      given
      ?? place(tenant: tenant, tenancy, day: day, part: part, isRetry: retrySecond != nil)
    let scale = towns[Int(tenancy.settlement)].scale
    let point = point(of: place, tenant: tenant, tenancy, home: home, scale: scale)
    let draw = BehaviourPurpose.positioning.draw(seed: seed, subject: tenant)
    let number = drawNumber(month, part: part, attempt: attempt)
    let goesOutside = retrySecond != nil && place == .home
    let means =
      goesOutside ? phones.outside(draw, number) : phones.usuallyOrAnywhere(draw, number)
    let fix = phones.fix(at: point, scale: scale, means, draw, number + 1)
    return PaymentIntent(
      day: day, second: second, place: place, positioning: means, lon: fix.point.lon,
      lat: fix.point.lat, accuracyMetres: fix.accuracyMetres)
  }

  /// Where somebody is who pays a `part` of the month on a day. Who tries again has gone home for it, or is at a shift's site.
  package func place(
    tenant: TenancyNumber, _ tenancy: Tenancy, day: Day, part: Int, isRetry: Bool
  ) -> PayingPlace {
    if isAway(tenant: tenant, tenancy, on: day) { return .shiftSite }
    guard !isRetry else { return .home }
    let draw = BehaviourPurpose.paymentPlace.draw(seed: seed, subject: tenant)
    let uniform = draw.uniform(drawNumber(day.month, part: part))
    switch parameters.placeShares.position(of: uniform) {
    case 0: return .home
    case 1: return .work
    default: return .anotherTown
    }
  }

  /// What follows a rejected payment. `remedies` is what could help, by the rule that turned it down; where nothing does nobody tries
  /// again. Who keeps to the hours that are allowed never gives up for the hour.
  package func afterRejection(
    tenant: TenancyNumber, _ tenancy: Tenancy, of tried: TriedPayment, part: Int, attempt: Int,
    remedies: Set<Remedy>, hours: PayableHours = .all, keepsHours: Bool = false
  ) -> AfterRejection {
    guard attempt + 1 < parameters.attemptsAMonth else { return .givesUp }
    let draw = BehaviourPurpose.afterRejection.draw(seed: seed, subject: tenant)
    let number = drawNumber(tried.day.month, part: part, attempt: attempt)
    let choice = parameters.retryShares.position(of: draw.uniform(number))
    let wait = draw.uniform(number + 1)
    if remedies.contains(.anotherPlace) {
      return choice < 2
        ? elsewhere(tenant: tenant, tried, isSameDay: choice == 0, wait) : .givesUp
    }
    if remedies.contains(.anotherTime) {
      guard keepsHours || draw.uniform(number + 2) < parameters.triesLaterShare else {
        return .givesUp
      }
      if !hours.isEmpty, !hours.isAllowed(tried.second, on: tried.day) {
        let next = hours.next(after: tried.second, on: tried.day, wait: wait)
        return next.map { .again(day: $0.day, second: $0.second, by: .anotherTime) } ?? .givesUp
      }
      // What the rule reads beside the time nobody can foresee: another day may be better.
      return again(tried, afterDays: 1, Int32(3600 * (9 + 12 * wait)), by: .anotherTime)
    }
    guard remedies.contains(.anotherAmount), choice < 2 else { return .givesUp }
    let second = tried.second + 60 + Int32(840 * wait)
    let isToday = choice == 0 && second < PayingRent.lastSecond
    return again(tried, afterDays: isToday ? 0 : 1, second, by: .anotherAmount)
  }

  /// Whether somebody who registers reads at which times the voucher pays, and keeps to them.
  package func readsHours(tenant: TenancyNumber) -> Bool {
    let draw = BehaviourPurpose.keepsHours.draw(seed: seed, subject: tenant)
    return draw.uniform(0) < parameters.readsHoursShare
  }

  /// Whether somebody who was turned down for the hour pays at an hour that is allowed from then on.
  package func keepsHours(tenant: TenancyNumber, afterRejectionIn month: Month) -> Bool {
    let draw = BehaviourPurpose.keepsHours.draw(seed: seed, subject: tenant)
    return draw.uniform(drawNumber(month)) < parameters.keepsHoursChance
  }

  /// What is tried of an amount after so many tries of it were too much, in whole hundreds of tenge where that leaves something.
  package func reduced(_ amount: Tenge, times: Int) -> Tenge {
    guard times > 0 else { return amount }
    let hundred = 100 * Tenge.tiynPerTenge
    let rest = (0..<times).reduce(amount) { rest, _ in parameters.smallerShare.floorOf(rest) }
    return rest.tiyn < hundred ? rest : Tenge(tiyn: rest.tiyn / hundred * hundred)
  }

  private func elsewhere(
    tenant: TenancyNumber, _ tried: TriedPayment, isSameDay: Bool, _ wait: Double
  ) -> AfterRejection {
    switch tried.place {
    case .home where isSameDay:
      let second = tried.second + 60 + Int32(840 * wait)
      return again(tried, afterDays: second < PayingRent.lastSecond ? 0 : 1, second)
    case .work where isSameDay:
      // In the evening, back at home.
      let evening = max(tried.second + 1800, 18 * 3600 + Int32(wait * 4 * 3600))
      return again(tried, afterDays: evening < PayingRent.lastSecond ? 0 : 1, evening)
    case .home, .work: return again(tried, afterDays: 1, Int32(3600 * (9 + 12 * wait)))
    case .anotherTown:
      return again(tried, afterDays: 1 + Int32(4 * wait), Int32(3600 * (9 + 12 * wait)))
    case .shiftSite:
      let days = daysUntilHome(tenant: tenant, on: tried.day)
      return again(tried, afterDays: days, Int32(3600 * (9 + 12 * wait)))
    }
  }

  /// Whether somebody whose voucher is blocked tries to pay with it all the same: the same answer for every block, once for each.
  package func triesBlocked(tenant: TenancyNumber) -> Bool {
    let draw = BehaviourPurpose.blockedTry.draw(seed: seed, subject: tenant)
    return draw.uniform(0) < parameters.triesBlockedShare
  }

  /// Whether a shift worker is away on a day: so many days there, so many at home, each on a calendar of his own.
  package func isAway(tenant: TenancyNumber, _ tenancy: Tenancy, on day: Day) -> Bool {
    tenancy.kind == .shiftWorker && dayOfShift(tenant: tenant, on: day) < parameters.shiftDaysAway
  }

  private static let lastSecond: Int32 = 86_340

  /// On another day than meant where that is in another month nobody tries: a new month has a payment of its own.
  private func again(
    _ tried: TriedPayment, afterDays days: Int32, _ second: Int32,
    by remedy: Remedy = .anotherPlace
  ) -> AfterRejection {
    let day = Day(number: tried.day.number + days)
    guard day.month == tried.day.month else { return .givesUp }
    return .again(day: day, second: min(second, PayingRent.lastSecond), by: remedy)
  }

  private func point(
    of place: PayingPlace, tenant: TenancyNumber, _ tenancy: Tenancy, home: GeoPoint,
    scale: MetreScale
  ) -> GeoPoint {
    guard place != .home else { return home }
    let draw = BehaviourPurpose.paymentPlace.draw(seed: seed, subject: tenant)
    let turns = draw.uniform(1)
    if place == .shiftSite {
      return home.moved(
        metres: 1000 * parameters.shiftDistanceKilometres, turns: turns, scale: scale)
    }
    let kilometres = draw.logNormal(
      median: parameters.workDistanceMedianKilometres,
      sigma: parameters.workDistanceSigmaOfLogarithm, 0)
    if place == .work {
      return home.moved(metres: 1000 * kilometres, turns: turns, scale: scale)
    }
    let origin = towns[Int(tenancy.origin)]
    // Who comes from the same town is with relatives of the region.
    let metres = 1000 * (tenancy.origin == tenancy.settlement ? 40 + kilometres : kilometres)
    return origin.centre.moved(metres: metres, turns: turns, scale: origin.scale)
  }

  private func daysUntilHome(tenant: TenancyNumber, on day: Day) -> Int32 {
    Int32(max(1, parameters.shiftDaysAway - dayOfShift(tenant: tenant, on: day)))
  }

  private func dayOfShift(tenant: TenancyNumber, on day: Day) -> Int {
    let cycle = parameters.shiftDaysAway + parameters.shiftDaysHome
    let draw = BehaviourPurpose.paymentPlace.draw(seed: seed, subject: tenant)
    return (Int(day.number) + draw.integer(below: cycle, 2)) % cycle
  }
}
