import Events
import Testing
import Values

/// What the writers write, and that the scanner reads it back.
struct WriterTests {
  private static let at = Instant(seconds: 1_768_885_200)
  private static let landlord = IIN(checked: 900_101_600_006)
  private static let tenant = IIN(checked: 61_211_600_012)

  private static func everyType(_ at: Instant) -> [UInt8] {
    var writer = EventWriter()
    let code = "21:318:083:123:1/2:45"
    writer.landlordListed(id: "a1", at: at, landlord: landlord)
    writer.landlordDelisted(id: "a2", at: at, landlord: landlord)
    writer.propertyListed(
      id: "a3", at: at, cadastral: code, landlord: landlord, value: Tenge(tiyn: 1_000_000_000),
      area: 45.5)
    writer.leaseRegistered(
      id: "a4", at: at, lease: "L/1", tenant: tenant, landlord: landlord, cadastral: code,
      from: at.day, until: Day(number: at.day.number + 365), rent: Tenge(tiyn: 9_000_050))
    writer.leaseEnded(id: "a5", at: at, lease: "L/1")
    writer.utilityBilled(id: "a6", at: at, cadastral: code, amount: .zero)
    writer.budgetAdded(id: "a7", at: at, amount: Tenge(tiyn: 1))
    writer.paymentRequested(
      id: "a8", at: at, tenant: tenant, payee: landlord, cadastral: code,
      amount: Tenge(tiyn: 1_500_005), lon: 71.4002, lat: -0.1)
    writer.paymentRequested(
      id: "a9", at: at, tenant: tenant, payee: landlord, cadastral: code,
      amount: Tenge(tiyn: 1_500_010), lon: 1e-7, lat: 51, accuracy: 12.25)
    writer.transferRequested(id: "a10", at: at, tenant: tenant, to: landlord, amount: .eventMaximum)
    writer.claimApproved(id: "a11", at: at, lease: "L/1", amount: Tenge(tiyn: 100))
    writer.paymentReversed(id: "a12", at: at, payment: "a8")
    writer.clockTicked(id: "a13", at: at)
    return writer.bytes
  }

  @Test("an event of each type, as written")
  func golden() {
    let expected = #"""
      {"id":"a1","at":"2026-01-20T10:00:00+05:00","type":"landlord.listed","landlord":"900101600006"}
      {"id":"a2","at":"2026-01-20T10:00:00+05:00","type":"landlord.delisted","landlord":"900101600006"}
      {"id":"a3","at":"2026-01-20T10:00:00+05:00","type":"property.listed","cadastral":"21:318:083:123:1/2:45","landlord":"900101600006","value":10000000,"area":45.5}
      {"id":"a4","at":"2026-01-20T10:00:00+05:00","type":"lease.registered","lease":"L/1","tenant":"061211600012","landlord":"900101600006","cadastral":"21:318:083:123:1/2:45","from":"2026-01-20","until":"2027-01-20","rent":90000.50}
      {"id":"a5","at":"2026-01-20T10:00:00+05:00","type":"lease.ended","lease":"L/1"}
      {"id":"a6","at":"2026-01-20T10:00:00+05:00","type":"utility.billed","cadastral":"21:318:083:123:1/2:45","amount":0}
      {"id":"a7","at":"2026-01-20T10:00:00+05:00","type":"budget.added","amount":0.01}
      {"id":"a8","at":"2026-01-20T10:00:00+05:00","type":"payment.requested","tenant":"061211600012","payee":"900101600006","cadastral":"21:318:083:123:1/2:45","amount":15000.05,"lon":71.4002,"lat":-0.1}
      {"id":"a9","at":"2026-01-20T10:00:00+05:00","type":"payment.requested","tenant":"061211600012","payee":"900101600006","cadastral":"21:318:083:123:1/2:45","amount":15000.10,"lon":1e-07,"lat":51.0,"accuracy":12.25}
      {"id":"a10","at":"2026-01-20T10:00:00+05:00","type":"transfer.requested","tenant":"061211600012","to":"900101600006","amount":1000000000000}
      {"id":"a11","at":"2026-01-20T10:00:00+05:00","type":"claim.approved","lease":"L/1","amount":1}
      {"id":"a12","at":"2026-01-20T10:00:00+05:00","type":"payment.reversed","payment":"a8"}
      {"id":"a13","at":"2026-01-20T10:00:00+05:00","type":"clock.ticked"}

      """#
    #expect(String(decoding: Self.everyType(Self.at), as: UTF8.self) == expected)
  }

  @Test("what is written is read back")
  func roundTrip() throws {
    for (seconds, nanoseconds) in [
      (1_768_885_200, 0), (1_768_885_200, 1), (1_768_885_200, 120_000_000),
      (951_782_399, 999_999_999), (-62_135_614_800, 0), (253_402_282_799, 5),
    ] as [(Int64, Int32)] {
      let at = Instant(seconds: seconds, nanoseconds: nanoseconds)
      let lines = try scan(Self.everyType(at))
      #expect(lines.count == 13)
      // The last day has no day after it to end a lease on.
      let readable = lines.filter { $0.refusal == "-" }
      #expect(readable.count == (at.day.parts.year == 9999 ? 12 : 13))
      #expect(readable.allSatisfy { $0.event.at == at })
    }
    let payment = try scan(Self.everyType(Self.at))[8]
    #expect(payment.event.lon == 1e-7 && payment.event.lat == 51 && payment.event.measure == 12.25)
    #expect(payment.event.amount == Tenge(tiyn: 1_500_010) && payment.event.party == Self.tenant)
  }

  @Test("numbers as the standard library writes them")
  func numbers() throws {
    let units = [1, 10, 999, 1_000, 1_001, 10_000_000, 714_002_000, 714_302_517, 1_800_000_000]
    let others = [0, 1e-4, 12.25, 45.3, 0.1 + 0.2, 1e8, 123_456_789.125, 1e15, 1e300, 1.0 / 3]
    let numbers = units.map { Double($0) / 10_000_000 } + others
    for number in numbers.flatMap({ [$0, -$0] }) {
      var writer = EventWriter()
      writer.paymentRequested(
        id: "p", at: Self.at, tenant: Self.tenant, payee: Self.landlord, cadastral: "c",
        amount: .zero, lon: number, lat: 1)
      let line = String(decoding: writer.bytes, as: UTF8.self)
      #expect(line.contains("\"lon\":\(number),\"lat\":1.0}"), "\(number)")
    }
  }

  @Test("decisions, as written")
  func decisions() {
    var writer = DecisionWriter()
    let id = Array("e17".utf8)
    writer.append(line: 1, id: nil, outcome: .refused, reason: "malformed", field: nil)
    writer.append(line: 2, id: nil, outcome: .refused, reason: "missing_field", field: .id)
    writer.append(line: 17, id: id.span, outcome: .accepted, reason: nil, field: nil)
    writer.append(line: 18, id: id.span, outcome: .duplicate, reason: nil, field: nil)
    writer.append(line: 19, id: id.span, outcome: .rejected, reason: "inside_fence", field: nil)
    writer.append(line: .max, id: id.span, outcome: .refused, reason: "invalid_field", field: .lat)
    let expected = #"""
      {"line":1,"id":null,"outcome":"refused","reason":"malformed"}
      {"line":2,"id":null,"outcome":"refused","reason":"missing_field","field":"id"}
      {"line":17,"id":"e17","outcome":"accepted"}
      {"line":18,"id":"e17","outcome":"duplicate"}
      {"line":19,"id":"e17","outcome":"rejected","reason":"inside_fence"}
      {"line":9223372036854775807,"id":"e17","outcome":"refused","reason":"invalid_field","field":"lat"}

      """#
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }
}
