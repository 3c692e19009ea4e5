import Events
import TestSupport
import Values

/// A stream whose month boundaries are longer than a batch: many vouchers and few events.
struct CrashStream {
  static let vouchers = 9000
  static let boundaries = 6

  let programme: String
  let geo: String
  let stream: String

  init(_ folder: TemporaryFolder) throws {
    programme = try folder.write("programme.json5", CrashStream.policy)
    geo = try folder.write("geo.geojson", CrashStream.geometry)
    stream = try folder.write("stream.ndjson", CrashStream.events)
  }

  /// What is not spent lapses, so that a boundary has two rows a voucher; there are few rows before the first.
  private static let policy = """
    {
      format: 1, name: "crash", budget: 1000000000,
      voucher: { amount: 15000, termMonths: 12, carryOver: false, firstCredit: "nextMonth" },
      insurance: { rate: 0.05, holdMonths: 1, releaseTo: "treasury" },
      utility: { blockAfterSilentMonths: 2, reinstate: true },
      propertyTax: { incentiveRate: 0, scale: [{ over: 0, fixed: 0, rate: 0.0005 }] },
      rules: [
        { id: "inside_fence", on: "payment", require: "fence.within(50)" },
        { id: "one_voucher", on: "registration", require: "tenant.vouchers == 0" },
      ],
    }
    """

  private static let codes = (0..<50).map { "01:001:001:\(1000 + $0)" }

  private static var geometry: String {
    let features = codes.enumerated().map { index, code in
      let west = "71.\(1000 + index * 2)"
      let east = "71.\(1001 + index * 2)"
      return #"{"type":"Feature","properties":{"cadastral":"\#(code)"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[[\#(west),51.1],[\#(east),51.1],"#
        + #"[\#(east),51.2],[\#(west),51.2],[\#(west),51.1]]]}}"#
    }
    return #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#
  }

  private static var events: [UInt8] {
    var writer = EventWriter()
    var number = 0
    let start = Month(year: 2026, month: 1)
    func id() -> String {
      number += 1
      return "e\(number)"
    }
    func at(_ month: Int, _ second: Int) -> Instant {
      let seconds = Month(number: start.number + Int32(month)).start.seconds
      return Instant(seconds: seconds + Int64(second))
    }
    writer.budgetAdded(id: id(), at: at(0, 0), amount: Tenge(tiyn: 100_000_000_000))
    for index in codes.indices {
      writer.landlordListed(id: id(), at: at(0, 0), landlord: person(index))
      writer.propertyListed(
        id: id(), at: at(0, 0), cadastral: codes[index], landlord: person(index),
        value: Tenge(tiyn: 2_000_000_000), area: 50)
    }
    for index in 0..<vouchers {
      let home = index % codes.count
      writer.leaseRegistered(
        id: id(), at: at(0, 60 + index), lease: "L\(index)", tenant: person(100 + index),
        landlord: person(home), cadastral: codes[home], from: start.firstDay,
        until: Day(number: start.firstDay.number + 330), rent: Tenge(tiyn: 9_000_000))
    }
    for month in 0..<boundaries {
      for (index, code) in codes.enumerated() {
        writer.utilityBilled(
          id: id(), at: at(month, 100_000 + index), cadastral: code, amount: Tenge(tiyn: 500_000))
      }
      for index in 0..<200 {
        let tenant = (month * 200 + index) % vouchers
        let home = tenant % codes.count
        writer.paymentRequested(
          id: id(), at: at(month, 200_000 + index), tenant: person(100 + tenant),
          payee: person(home), cadastral: codes[home], amount: Tenge(tiyn: 100_000),
          lon: 71.10005 + Double(home) * 0.0002, lat: 51.15)
      }
    }
    writer.clockTicked(id: id(), at: at(boundaries, 1))
    return writer.bytes
  }

  /// A number with a valid control digit that nobody has.
  private static func person(_ number: Int) -> IIN {
    for control in 0...9 {
      let digits = String(3_001_015_000 + number) + "0\(control)"
      let bytes = Array(digits.utf8)
      if let iin = IIN(bytes.span) { return iin }
    }
    return person(number + 100_000)
  }
}
