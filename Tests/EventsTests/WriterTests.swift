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
    writeSettlers(&writer, at)
    return writer.bytes
  }

  private static func writeSettlers(_ writer: inout EventWriter, _ at: Instant) {
    writer.settlerEnrolled(id: "b1", at: at, settler: tenant, region: "15", members: 3)
    writer.jobStarted(
      id: "b2", at: at, job: "J/1", worker: tenant, employer: landlord,
      wage: Tenge(tiyn: 9_830_000), subsidised: true, housingMonths: 24)
    writer.jobPaid(
      id: "b3", at: at, job: "J/1", wage: Tenge(tiyn: 9_830_000), contributions: .zero)
    writer.jobEnded(id: "b4", at: at, job: "J/1", cause: .term)
    writer.businessReported(id: "b5", at: at, person: tenant, contributions: Tenge(tiyn: 5))
    writer.contractSigned(id: "b6", at: at, contract: "C/1", settler: tenant)
    writer.breachFound(id: "b7", at: at, contract: "C/1")
    writer.housingBought(id: "b8", at: at, settler: tenant, price: Tenge(tenge: 7_000_000))
    writer.settlerLeft(id: "b9", at: at, settler: tenant)
    writer.keyListed(
      id: "b10", at: at, holder: landlord, key: [UInt8](repeating: 255, count: 32))
    writer.keyRevoked(id: "b11", at: at, holder: landlord)
    writer.providerListed(id: "b12", at: at, provider: landlord)
    writer.providerDelisted(id: "b13", at: at, provider: landlord)
    writer.registrationFlagged(id: "b14", at: at, cadastral: "21:318:083:123")
    writer.leaseRegistered(
      id: "b15", at: at, lease: "L/2", tenant: tenant, landlord: landlord,
      cadastral: "21:318:083:123", from: at.day, until: at.day, rent: Tenge(tiyn: 1),
      kind: .permanent, persons: 2, qr: "a\"\\|b", relative: true)
    writer.paymentRequested(
      id: "b16", at: at, tenant: tenant, payee: landlord, cadastral: "c",
      amount: Tenge(tiyn: 1), lon: 1, lat: 2, own: Tenge(tiyn: 70), purpose: .utilities)
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
      {"id":"b1","at":"2026-01-20T10:00:00+05:00","type":"settler.enrolled","settler":"061211600012","region":"15","members":3}
      {"id":"b2","at":"2026-01-20T10:00:00+05:00","type":"job.started","job":"J/1","worker":"061211600012","employer":"900101600006","wage":98300,"subsidised":true,"housingMonths":24}
      {"id":"b3","at":"2026-01-20T10:00:00+05:00","type":"job.paid","job":"J/1","wage":98300,"contributions":0}
      {"id":"b4","at":"2026-01-20T10:00:00+05:00","type":"job.ended","job":"J/1","cause":"term"}
      {"id":"b5","at":"2026-01-20T10:00:00+05:00","type":"business.reported","person":"061211600012","contributions":0.05}
      {"id":"b6","at":"2026-01-20T10:00:00+05:00","type":"contract.signed","contract":"C/1","settler":"061211600012"}
      {"id":"b7","at":"2026-01-20T10:00:00+05:00","type":"breach.found","contract":"C/1"}
      {"id":"b8","at":"2026-01-20T10:00:00+05:00","type":"housing.bought","settler":"061211600012","price":7000000}
      {"id":"b9","at":"2026-01-20T10:00:00+05:00","type":"settler.left","settler":"061211600012"}
      {"id":"b10","at":"2026-01-20T10:00:00+05:00","type":"key.listed","holder":"900101600006","key":"__________________________________________8"}
      {"id":"b11","at":"2026-01-20T10:00:00+05:00","type":"key.revoked","holder":"900101600006"}
      {"id":"b12","at":"2026-01-20T10:00:00+05:00","type":"provider.listed","provider":"900101600006"}
      {"id":"b13","at":"2026-01-20T10:00:00+05:00","type":"provider.delisted","provider":"900101600006"}
      {"id":"b14","at":"2026-01-20T10:00:00+05:00","type":"registration.flagged","cadastral":"21:318:083:123"}
      {"id":"b15","at":"2026-01-20T10:00:00+05:00","type":"lease.registered","lease":"L/2","tenant":"061211600012","landlord":"900101600006","cadastral":"21:318:083:123","from":"2026-01-20","until":"2026-01-20","rent":0.01,"kind":"permanent","persons":2,"qr":"a\"\\|b","relative":true}
      {"id":"b16","at":"2026-01-20T10:00:00+05:00","type":"payment.requested","tenant":"061211600012","payee":"900101600006","cadastral":"c","amount":0.01,"lon":1.0,"lat":2.0,"own":0.70,"purpose":"utilities"}

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
      #expect(lines.count == 29)
      // The last day has no day after it to end a lease on.
      let readable = lines.filter { $0.refusal == "-" }
      // One payment's cadastral code is none.
      #expect(readable.count == (at.day.parts.year == 9999 ? 27 : 28))
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
