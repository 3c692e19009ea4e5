import Events
import Testing
import Values

struct EventTests {
  private static let start = "{\"id\":\"e1\",\"at\":\"2026-01-05T09:00:00+05:00\",\"type\":"

  @Test("a payment with every field")
  func payment() throws {
    let line = try #require(
      scan(
        Self.start + """
          "payment.requested","tenant":"061211600012","payee":"940140000385","cadastral":\
          "21-318-083-123-1/2","amount":15000.5,"lon":71.4285714285714285,"lat":-5.11e1,"accuracy":12.5}
          """
      ).first)
    let event = line.event
    #expect(event.party.value == 61_211_600_012 && event.counterparty.value == 940_140_000_385)
    #expect(line.string(event.cadastral) == "21:318:083:123:1/2")
    #expect(event.amount == Tenge(tiyn: 1_500_050))
    #expect(event.lon == 71.4285714285714285 && event.lat == -51.1 && event.measure == 12.5)
    #expect(event.at == Instant(seconds: 1_767_585_600) && event.hasTime && event.line == 1)
  }

  @Test("a lease with every field")
  func lease() throws {
    let line = try #require(
      scan(
        Self.start + """
          "lease.registered","lease":"\\u004c1","tenant":"061211600012","landlord":"940140000385",\
          "cadastral":"21:318:083:123","from":"2026-01-05","until":"2026-12-31","rent":0.01}
          """
      ).first)
    let event = line.event
    #expect(event.refusal == nil && line.string(event.reference) == "L1")
    #expect(event.party.value == 61_211_600_012 && event.counterparty.value == 940_140_000_385)
    #expect(event.from.description == "2026-01-05" && event.until.description == "2026-12-31")
    #expect(event.amount == Tenge(tiyn: 1))
  }

  /// Line; refusal; id; whether it has a time; its type as sent.
  private static let records: [(String, String, String?, Bool, String?)] = [
    (start + "\"nope\"}", "unknown_type", "e1", true, "nope"),
    (start + "\"\"}", "unknown_type", "e1", true, ""),
    (start + "\"n\\u00e9\\ud83d\\ude00\"}", "unknown_type", "e1", true, "né😀"),
    (start + "5}", "invalid_field type", "e1", true, nil),
    (start + "\"clock.ticke\\u0064\"}", "", "e1", true, nil),
    (start + "\"clock.ticked\",\"lease\":1,\"lease\":2}", "", "e1", true, nil),
    (start + "\"nope\",\"lease\":1,\"lease\":2}", "unknown_type", "e1", true, "nope"),
    (start + "\"lease.ended\",\"lease\":1,\"l\\u0065ase\":2}", "malformed", nil, false, nil),
    (start + "\"nope\",\"type\":\"nope\"}", "malformed", nil, false, nil),
    (start + "\"nope\",\"a\":1,\"a\":{}}", "unknown_type", "e1", true, "nope"),
    ("{\"\\u0069d\":\"e1\"}", "missing_field at", "e1", false, nil),
    ("{\"id\\u0000\":\"e1\"}", "missing_field id", nil, false, nil),
    ("{\"type\":\"nope\"}", "missing_field id", nil, false, "nope"),
    ("{\"id\":\" \",\"at\":5,\"type\":\"x\"}", "invalid_field id", nil, false, "x"),
    (
      "{\"id\":5,\"at\":\"2026-01-05T09:00:00Z\",\"type\":\"clock.ticked\"}", "invalid_field id",
      nil, true, nil
    ),
    ("{\"id\":\"e1\",\"at\":5,\"type\":\"clock.ticked\"}", "invalid_field at", "e1", false, nil),
    ("{}", "missing_field id", nil, false, nil),
  ]

  @Test("id, at and type are on record whatever is refused")
  func record() throws {
    var wrong: [String] = []
    for (line, verdict, id, hasTime, type) in Self.records {
      let scanned = try #require(scan(line).first)
      let sent = scanned.event.otherType.map(scanned.string)
      let same =
        scanned.verdict == verdict && scanned.id == id && scanned.event.hasTime == hasTime
        && sent == type
      if !same { wrong.append("\(line): \(scanned)") }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test("numbers are read as the standard library reads them")
  func doubles() throws {
    var seed = Seed(20_260_105)
    var texts = [
      "9007199254740993", "-0.000", "0.1000000000000000055511151231257827", "123456789012345678.9",
      "9999999999999999999", "18446744073709551615", "0.0000000000000000000", "1e-7", "9.5e1",
      "71.00000000000000710542735760100185871124267578125",
      "71.00000000000000710542735760100185871124267578124", "4.9e-324", "2.4e-324",
      "0." + String(repeating: "0", count: 400) + "1", "1.5E+1",
      "1" + String(repeating: "0", count: 300),
    ]
    for _ in 0..<20_000 {
      let whole = seed.next() >> UInt64(seed.below(64))
      let digits = String(whole)
      let decimals = seed.below(22)
      let fraction = String(
        (0..<decimals).map { _ in "0123456789".randomElement(using: &seed) ?? "0" })
      let exponent = seed.below(9) == 0 ? "e\(seed.below(40) - 20)" : ""
      texts.append(
        "\(seed.below(2) == 0 ? "-" : "")\(digits)\(decimals > 0 ? "." : "")\(fraction)\(exponent)")
    }
    let bounds = -180.0...180.0
    var wrong: [String] = []
    for text in texts {
      let line =
        Self.start + """
          "payment.requested","tenant":"061211600012","payee":"940140000385","cadastral":\
          "21:318:083:123","amount":1,"lon":\(text),"lat":0}
          """
      let event = try #require(scan(line).first).event
      let number = try #require(Double(text))
      let read = event.refusal == nil ? event.lon : nil
      if read?.bitPattern != (bounds.contains(number) ? number : nil)?.bitPattern {
        wrong.append(text)
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }
}

/// SplitMix64, so that a test that fails can be run again.
struct Seed: RandomNumberGenerator {
  private var state: UInt64

  init(_ state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
