import Events
import Geofence
import Population
import Values

/// The stream of `workshop bench`: twelve months of payments, bills and unusable lines over made-up fences, in an order
/// that gives no cache an easy time.
package struct BenchStream {
  package struct Options: Sendable {
    package var lines = 1_000_000
    package var fences = 10_000
    package var vouchers = 200_000
    package var seed: UInt64 = 1

    package init() {}
  }

  /// Tenge a month on a voucher of the base programme, after the deposit's share of 5 %.
  private static let monthlyCredit = 14_250
  private static let months = 12

  private let options: Options
  private let sample: SampleFences
  private let landlords: Int
  /// Lines after the registers: bills, payments and unusable lines.
  private let dailyLines: Int
  private let largestPayment: Int
  private var draws: Draws
  private var writer = EventWriter()
  private var number = 0
  private var bills = 0
  private var payments = 0
  private var unusable = 0
  private let start = Month(year: 2026, month: 1).start.seconds
  private let seconds: Int64

  /// Smaller streams have fewer vouchers and fences, so that at least 80 % of the lines are payments.
  package init(_ given: Options) {
    var options = given
    options.vouchers = max(1, min(given.vouchers, given.lines / 40))
    options.fences = max(1, min(given.fences, given.lines / 80))
    self.options = options
    sample = SampleFences(count: options.fences, corners: 8...64, seed: options.seed)
    landlords = max(1, options.fences / 2)
    dailyLines = max(0, options.lines - 1 - landlords - options.fences - options.vouchers)
    let paymentsAMonth = dailyLines * 87 / 100 / BenchStream.months / options.vouchers + 2
    largestPayment = max(1, BenchStream.monthlyCredit / paymentsAMonth)
    draws = Draws(seed: options.seed &+ 1)
    seconds = Month(year: 2027, month: 1).start.seconds - start
  }

  /// The fences as GeoJSON.
  package var geoJSON: [UInt8] {
    var text = "{\"type\":\"FeatureCollection\",\"features\":[\n"
    for (index, fence) in sample.samples.enumerated() {
      let polygons = fence.area.polygons.map { polygon in
        let rings = polygon.map { ring in
          "[" + ring.map { "[\($0.lon),\($0.lat)]" }.joined(separator: ",") + "]"
        }
        return "[" + rings.joined(separator: ",") + "]"
      }
      text += "{\"type\":\"Feature\",\"properties\":{\"cadastral\":\"\(code(index))\"},"
      text += "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
      text += polygons.joined(separator: ",") + "]}}"
      text += index + 1 < sample.samples.count ? ",\n" : "\n"
    }
    return Array((text + "]}\n").utf8)
  }

  /// Hands the stream over in blocks of about a megabyte.
  package mutating func write<Failure: Error>(
    to take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    writer.budgetAdded(
      id: nextId(), at: time(0), amount: Tenge(tenge: 100_000_000_000))
    for landlord in 0..<landlords {
      writer.landlordListed(id: nextId(), at: time(0), landlord: syntheticIIN(landlord))
    }
    for property in 0..<options.fences {
      writer.propertyListed(
        id: nextId(), at: time(0), cadastral: code(property), landlord: owner(of: property),
        value: Tenge(tiyn: Int64(8_000_000 + property % 97 * 250_000) * 100),
        area: Double(30 + property % 80))
    }
    let firstDay = Month(year: 2026, month: 1).firstDay
    for voucher in 0..<options.vouchers {
      writer.leaseRegistered(
        id: nextId(), at: time(0), lease: "L\(voucher)", tenant: tenant(voucher),
        landlord: owner(of: voucher % options.fences),
        cadastral: code(voucher % options.fences), from: firstDay,
        until: Day(number: firstDay.number + 400), rent: Tenge(tiyn: 90_000 * 100))
      try flush(to: take)
    }
    for line in 0..<dailyLines {
      let at = time(1 + Int64(line) * (seconds - 2) / Int64(max(1, dailyLines)))
      switch line % 100 {
      case 50: appendUnusable(at)
      case let share where share % 8 == 3 && share != 3: appendBill(at)
      default: appendPayment(at)
      }
      try flush(to: take)
    }
    try take(writer.bytes)
    writer.bytes.removeAll()
  }

  /// What the stream consists of, as the command prints it.
  package var mix: String {
    "\(options.vouchers) vouchers, \(options.fences) fences, \(payments) payments, \(bills) bills, "
      + "\(unusable) unusable lines"
  }

  private mutating func flush<Failure: Error>(
    to take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard writer.bytes.count > 1 << 20 else { return }
    try take(writer.bytes)
    writer.bytes.removeAll(keepingCapacity: true)
  }

  /// One payment in twenty comes from 0 to 50 metres outside the fence.
  private mutating func appendPayment(_ at: Instant) {
    // A stride of about the golden section visits every voucher once before any twice.
    let voucher = payments * stride(options.vouchers) % options.vouchers
    let property = voucher % options.fences
    let point = payments % 20 == 7 ? outside(property) : inside(property)
    payments += 1
    let least = max(1, largestPayment / 3)
    let tenge = least + draws.below(max(1, largestPayment - least))
    writer.paymentRequested(
      id: nextId(), at: at, tenant: tenant(voucher), payee: owner(of: property),
      cadastral: code(property), amount: Tenge(tiyn: Int64(tenge) * 100), lon: point.lon,
      lat: point.lat)
  }

  private mutating func appendBill(_ at: Instant) {
    let property = bills * stride(options.fences) % options.fences
    bills += 1
    writer.utilityBilled(
      id: nextId(), at: at, cadastral: code(property),
      amount: Tenge(tiyn: Int64(5_000 + draws.below(20_000)) * 100))
  }

  private mutating func appendUnusable(_ at: Instant) {
    let id = nextId()
    unusable += 1
    switch unusable % 4 {
    case 0: writer.bytes += Array("{\"id\":\"\(id)\",\"at\":\"2026\n".utf8)
    case 1: writer.bytes += Array("{\"id\":\"\(id)\",\"type\":\"clock.ticked\"}\n".utf8)
    case 2:
      writer.leaseEnded(id: id, at: at, lease: "no-such-lease")
    default:
      writer.bytes += Array(
        "{\"id\":\"\(id)\",\"at\":\"2026-02-30T00:00:00Z\",\"type\":\"clock.ticked\"}\n".utf8)
    }
  }

  private mutating func inside(_ property: Int) -> Position {
    along(property, draws.between(0.35, 0.85))
  }

  /// Beyond a corner of the star, seen from its centre, by at most 45 metres.
  private mutating func outside(_ property: Int) -> Position {
    let star = sample.samples[property].star
    let centre = sample.samples[property].centre
    let corner = star[draws.below(star.count - 1)]
    let east = corner.lon - centre.lon
    let north = corner.lat - centre.lat
    // A degree is at most 111 700 metres, so the true distance is a little less.
    let metres = (east * east + north * north).squareRoot() * 111_700
    let factor = 1 + draws.between(0.1, 45) / metres
    return Position(
      lon: SampleFences.onGrid(centre.lon + east * factor),
      lat: SampleFences.onGrid(centre.lat + north * factor))
  }

  private mutating func along(_ property: Int, _ share: Double) -> Position {
    let star = sample.samples[property].star
    let centre = sample.samples[property].centre
    let corner = star[draws.below(star.count - 1)]
    return Position(
      lon: SampleFences.onGrid(centre.lon + (corner.lon - centre.lon) * share),
      lat: SampleFences.onGrid(centre.lat + (corner.lat - centre.lat) * share))
  }

  private mutating func nextId() -> String {
    number += 1
    return "e\(number)"
  }

  private func time(_ seconds: Int64) -> Instant { Instant(seconds: start + seconds) }
  private func code(_ property: Int) -> String { SampleFences.code(of: property) }
  private func owner(of property: Int) -> IIN { syntheticIIN(property % landlords) }
  private func tenant(_ voucher: Int) -> IIN { syntheticIIN(landlords + voucher) }

  /// A number near 0.618 of `count` that shares no factor with it.
  private func stride(_ count: Int) -> Int {
    var step = max(1, count * 618 / 1000)
    while greatestCommonDivisor(step, count) != 1 { step += 1 }
    return step
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
