import Events
import Testing
import Values

/// The check of every field by itself: values at each bound (contract, sections 2 and 4).
struct FieldTests {
  /// Values that no field takes.
  private static let wrongKinds = ["null", "true", "false", "[]", "{}", "[1]", "\"\"", "\" \""]

  private static let identifiers = (
    valid: [
      "\"a\"", "\"A\"", "\"z\"", "\"Z\"", "\"0\"", "\"9\"", "\".\"", "\"_\"", "\":\"", "\"/\"",
      "\"-\"", "\"\(String(repeating: "x", count: 64))\"",
    ],
    invalid: [
      "1", "\"a b\"", "\"a,b\"", "\"a;b\"", "\"@\"", "\"[\"", "\"`\"", "\"{\"", "\"^\"", "\"é\"",
      "\"\\u007f\"", "\"\\u0000\"", "\"а\"", "\"\(String(repeating: "x", count: 65))\"",
    ]
  )

  private static let numbers = (
    valid: [
      "\"900101600006\"", "\"900101600016\"", "\"900101600026\"", "\"061211600012\"",
      "\"940140000385\"", "\"000000000000\"", "\"\\u0039\\u00300101600006\"",
    ],
    invalid: [
      "900101600006", "\"821214240092\"", "\"123456789012\"", "\"900101600007\"",
      "\"90010160000\"", "\"9001016000060\"", "\"900101600006 \"", "\" 90010160000\"",
      "\"90010160000a\"", "\"a00101600006\"", "\"90010160000٦\"", "\"-00101600006\"",
      "\"/00101600006\"", "\":00101600006\"",
    ]
  )

  private static let amounts = (
    valid: ["0.01", "0.1", "1", "1.0", "1.00", "15000.55", "1000000000000", "1000000000000.00"],
    invalid: [
      "-0.01", "-1", "0.001", "1.000", "1.100", "1e0", "1E2", "1.5e3", "1000000000000.01",
      "10000000000000", "9223372036854775807", "92233720368547758.08", "18446744073709551617",
      "184467440737095516160000", "\"1\"",
    ]
  )

  private static let codes = (
    valid: [
      "\"21:318:083:123\"", "\"21:318:083:123456\"", "\"21-318-083-123\"", "\"21-318:083-123:1\"",
      "\"21:318:083:123:1:45\"", "\"21:318:083:123:1/2:45\"", "\"21:318:083:123:1/2:45/6\"",
      "\"21:318:083:123:0\"", "\"00:000:000:000:123456789012345678901\"", "\"21:318:083:123-1-2\"",
    ],
    invalid: [
      "21", "\"21:318:083\"", "\"21:318:083:\"", "\"21:318:083:12\"", "\"21:318:083:1234567\"",
      "\"1:318:083:123\"", "\"211:318:083:123\"", "\"21:18:083:123\"", "\"21:3188:083:123\"",
      "\"21:318:83:123\"", "\"21:318:0833:123\"", "\"21:318:083:123:\"", "\"21:318:083:123:1:\"",
      "\"21:318:083:123:1:2:3\"", "\"21:318:083:123:1/\"", "\"21:318:083:123:/1\"",
      "\"21:318:083:123:1/2/3\"", "\"21:318:083:123:1a\"", "\"21:318:083:123/1\"",
      "\"21.318.083.123\"", "\" 21:318:083:123\"", "\"21:318:083:123 \"", "\"21:318:083:12٣\"",
      "\"21::318:083:123\"", "\"21:318:083:123:1/-2\"", "\"2a:318:083:123\"",
    ]
  )

  private static let badDates = [
    "20260120", "\"2026-1-20\"", "\"2026-01-2\"", "\"26-01-20\"", "\"2026/01/20\"",
    "\"2026-01-20T00:00:00Z\"", "\"2026-13-01\"", "\"2026-00-01\"", "\"2026-01-00\"",
    "\"2026-01-32\"", "\"2026-02-29\"", "\"0000-01-01\"", "\"-026-01-20\"", "\"2026-01-20 \"",
    "\"2026-01-2a\"", "\"10000-01-0\"",
  ]

  private static let table: [(type: EventType, field: Field, valid: [String], invalid: [String])] =
    [
      (.jobStarted, .job, identifiers.valid, identifiers.invalid),
      (.jobPaid, .job, identifiers.valid, identifiers.invalid),
      (.jobEnded, .job, identifiers.valid, identifiers.invalid),
      (.contractSigned, .contract, identifiers.valid, identifiers.invalid),
      (.breachFound, .contract, identifiers.valid, identifiers.invalid),
      (.settlerEnrolled, .settler, numbers.valid, numbers.invalid),
      (.settlerLeft, .settler, numbers.valid, numbers.invalid),
      (.contractSigned, .settler, numbers.valid, numbers.invalid),
      (.housingBought, .settler, numbers.valid, numbers.invalid),
      (.jobStarted, .worker, numbers.valid, numbers.invalid),
      (.jobStarted, .employer, numbers.valid, numbers.invalid),
      (.businessReported, .person, numbers.valid, numbers.invalid),
      (.keyListed, .holder, numbers.valid, numbers.invalid),
      (.keyRevoked, .holder, numbers.valid, numbers.invalid),
      (.providerListed, .provider, numbers.valid, numbers.invalid),
      (.providerDelisted, .provider, numbers.valid, numbers.invalid),
      (.registrationFlagged, .cadastral, codes.valid, codes.invalid),
      (.jobStarted, .wage, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.housingBought, .price, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.jobPaid, .wage, amounts.valid + ["0", "-0", "0.00"], amounts.invalid + ["0.000"]),
      (.jobPaid, .contributions, amounts.valid + ["0", "-0", "0.00"], amounts.invalid),
      (.businessReported, .contributions, amounts.valid + ["0", "-0"], amounts.invalid),
      (.paymentRequested, .own, amounts.valid + ["0", "-0", "0.00"], amounts.invalid),
      (
        .settlerEnrolled, .region, ["\"00\"", "\"15\"", "\"\\u0031\\u0035\""],
        ["15", "\"1\"", "\"150\"", "\"1a\"", "\"1٥\"", "\"-1\""]
      ),
      (
        .settlerEnrolled, .members, ["1", "9", "20"],
        ["0", "21", "-1", "-0", "3.0", "3e0", "\"3\""]
      ),
      (
        .jobStarted, .housingMonths, ["0", "-0", "9", "24", "240"],
        ["241", "1000", "-1", "0.0", "3.0", "3e0", "\"3\""]
      ),
      (
        .jobEnded, .cause, ["\"worker\"", "\"employer\"", "\"term\"", "\"\\u0074erm\""],
        ["\"Worker\"", "\"both\"", "1"]
      ),
      (
        .paymentRequested, .purpose, ["\"rent\"", "\"utilities\""],
        ["\"Rent\"", "\"utility\"", "1"]
      ),
      (
        .leaseRegistered, .qr,
        [
          "\"x\"", "\" \"", "\"é\"", "\"\\u0000\"", "\"\(String(repeating: "x", count: 2048))\"",
          "\"\(String(repeating: "é", count: 1024))\"",
        ],
        [
          "1", "\"\(String(repeating: "x", count: 2049))\"",
          "\"\(String(repeating: "é", count: 1025))\"",
        ]
      ),
      (.leaseRegistered, .relative, ["true", "false"], ["\"true\"", "1", "0"]),
      (.jobStarted, .subsidised, ["true", "false"], ["\"true\"", "1", "0"]),
      (
        .keyListed, .key,
        [
          "\"\(String(repeating: "a", count: 42))A\"", "\"\(String(repeating: "-", count: 42))8\"",
          "\"\(String(repeating: "_", count: 42))g\"",
        ],
        [
          // The two bits behind the last byte are not zero.
          "\"\(String(repeating: "a", count: 42))B\"", "\"\(String(repeating: "a", count: 42))_\"",
          "\"\(String(repeating: "a", count: 42))\"", "\"\(String(repeating: "a", count: 44))\"",
          "\"\(String(repeating: "a", count: 42))=\"", "\"\(String(repeating: "+", count: 42))A\"",
          "1",
        ]
      ),
      (.clockTicked, .id, identifiers.valid, identifiers.invalid),
      (.leaseEnded, .lease, identifiers.valid, identifiers.invalid),
      (.leaseRegistered, .lease, identifiers.valid, identifiers.invalid),
      (.leaseRenewed, .lease, identifiers.valid, identifiers.invalid),
      (.claimApproved, .lease, identifiers.valid, identifiers.invalid),
      (.paymentReversed, .payment, identifiers.valid, identifiers.invalid),
      (.landlordListed, .landlord, numbers.valid, numbers.invalid),
      (.landlordDelisted, .landlord, numbers.valid, numbers.invalid),
      (.propertyListed, .landlord, numbers.valid, numbers.invalid),
      (.leaseRegistered, .landlord, numbers.valid, numbers.invalid),
      (.leaseRegistered, .tenant, numbers.valid, numbers.invalid),
      (.paymentRequested, .tenant, numbers.valid, numbers.invalid),
      (.paymentRequested, .payee, numbers.valid, numbers.invalid),
      (.transferRequested, .tenant, numbers.valid, numbers.invalid),
      (.transferRequested, .to, numbers.valid, numbers.invalid),
      (.propertyListed, .cadastral, codes.valid, codes.invalid),
      (.leaseRegistered, .cadastral, codes.valid, codes.invalid),
      (.utilityBilled, .cadastral, codes.valid, codes.invalid),
      (.paymentRequested, .cadastral, codes.valid, codes.invalid),
      (.propertyListed, .value, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.leaseRegistered, .rent, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.budgetAdded, .amount, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.paymentRequested, .amount, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.transferRequested, .amount, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.claimApproved, .amount, amounts.valid, amounts.invalid + ["0", "-0", "0.00"]),
      (.utilityBilled, .amount, amounts.valid + ["0", "-0", "0.00"], amounts.invalid + ["0.000"]),
      (
        .propertyListed, .area,
        ["1e-9", "0.5", "1e9", "1000000000", "1e+9", "1000000000.00000001", "5e-324"],
        ["0", "-0", "0.0", "0e9", "-1", "1000000000.1", "1e10", "1e400", "1e-400", "\"1\""]
      ),
      (
        .paymentRequested, .lon,
        ["-180", "180", "1.8e2", "0", "-0", "1e-400", "180.00000000000000001", "18000e-2"],
        ["-180.0000001", "180.0000001", "1e400", "-1e400", "1.9e2", "\"71\""]
      ),
      (
        .paymentRequested, .lat, ["-90", "90", "9e1", "0", "-0.0", "90.000000000000000001"],
        ["-90.0000001", "90.0000001", "1e400", "91", "\"51\""]
      ),
      (
        .paymentRequested, .accuracy, ["0", "-0", "1e6", "1000000", "0.001", "1e-400"],
        ["-0.001", "1000000.001", "1e7", "1e400", "\"5\""]
      ),
      (
        .leaseRegistered, .kind, ["\"temporary\"", "\"permanent\"", "\"\\u0074emporary\""],
        ["\"Temporary\"", "\"other\"", "\"\"", "null", "1", "true", "{}"]
      ),
      (
        .leaseRegistered, .persons, ["1", "9", "10", "50"],
        ["0", "51", "100", "-1", "-0", "3.0", "3e0", "1E1", "\"3\"", "null", "true"]
      ),
      (
        .leaseRenewed, .until, ["\"2026-01-20\"", "\"9999-12-31\""],
        badDates + ["\"2026-01-19\"", "\"0001-01-01\""]
      ),
      (
        .leaseRegistered, .from, ["\"2026-01-20\"", "\"2026-01-19\"", "\"0001-01-01\""],
        badDates + ["\"2026-01-21\"", "\"9999-12-31\""]
      ),
      (
        .leaseRegistered, .until, ["\"2026-01-20\"", "\"2026-01-21\"", "\"9999-12-31\""],
        badDates + ["\"2026-01-19\"", "\"0001-01-01\""]
      ),
      (
        .clockTicked, .at,
        [
          "\"2026-01-20T10:00:00Z\"", "\"2026-01-20t10:00:00z\"", "\"2026-01-20T10:00:00.1-23:59\"",
          "\"2026-01-20T10:00:00.123456789+23:59\"", "\"2026-01-20T10:00:00-00:00\"",
          "\"2024-02-29T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T18:59:59Z\"",
          "\"9999-12-31T23:59:59.999999999+05:00\"", "\"0001-01-01T00:00:00+05:00\"",
        ],
        [
          "1768885200", "\"2026-01-20T10:00:00\"", "\"2026-01-20 10:00:00Z\"",
          "\"2026-01-20T10:00:60Z\"", "\"2026-01-20T24:00:00Z\"", "\"2026-01-20T10:60:00Z\"",
          "\"2025-02-29T10:00:00Z\"", "\"9999-12-31T19:00:00Z\"", "\"0001-01-01T00:00:00+05:01\"",
          "\"0000-12-31T23:59:59Z\"", "\"2026-01-20T10:00:00.Z\"", "\"2026-01-20T10:00:00,5Z\"",
          "\"2026-01-20T10:00:00.1234567890Z\"", "\"2026-01-20T10:00:00+24:00\"",
          "\"2026-01-20T10:00:00+05:60\"", "\"2026-01-20T10:00:00+0500\"",
          "\"2026-01-20T10:00:00+05\"", "\"2026-01-20T10:00:00Z \"", "\"2026-01-20T10:00:00ZZ\"",
          "\"2026-01-20T10:00Z\"", "\"+2026-01-20T10:00:00Z\"", "\"2026-01-20T1a:00:00Z\"",
        ]
      ),
    ]

  @Test("each value of each field, every field of every type")
  func values() throws {
    for (type, field, valid, invalid) in Self.table {
      for value in valid {
        #expect(try refusal(Sample.line(type, field, value)) == "-", "\(type) \(field) \(value)")
      }
      let wrongKinds = Self.wrongKinds.filter { !valid.contains($0) }
      for value in invalid + wrongKinds {
        let got = try refusal(Sample.line(type, field, value))
        #expect(got == "invalid_field \(field.name)", "\(type) \(value)")
      }
    }
    let tested = Set(Self.table.map { "\($0.type) \($0.field)" })
    let all = EventType.allCases.flatMap { type in type.fields.map { "\(type) \($0)" } }
    #expect(Set(all).subtracting(tested).isEmpty)
  }

  @Test("what is read")
  func properties() throws {
    func event(_ type: EventType) throws -> ScannedLine { try scan(Sample.line(type))[0] }
    let landlord = IIN(checked: 900_101_600_006)
    let tenant = IIN(checked: 61_211_600_012)
    let payee = IIN(checked: 940_140_000_385)
    let amount = Tenge(tiyn: 1_500_055)
    let code = "21:318:083:123:1/2:45"

    for type in EventType.allCases {
      let line = try event(type)
      #expect(line.event.type == type && line.id == "e1" && line.otherType == nil)
      #expect(line.event.hasTime && line.event.at == Instant(seconds: 1_768_885_200))
    }
    #expect(try event(.landlordListed).event.party == landlord)
    #expect(try event(.landlordDelisted).event.party == landlord)
    let property = try event(.propertyListed)
    #expect(property.event.party == landlord && property.cadastral == code)
    #expect(property.event.amount == amount && property.event.measure == 45.5)
    let lease = try event(.leaseRegistered)
    #expect(lease.event.party == tenant && lease.event.counterparty == landlord)
    #expect(lease.reference == "A.b_c:d/e-F9" && lease.cadastral == code)
    #expect(lease.event.from == Day(number: 20_473) && lease.event.until == lease.event.from)
    #expect(lease.event.amount == amount)
    let payment = try event(.paymentRequested)
    #expect(payment.event.party == tenant && payment.event.counterparty == payee)
    #expect(payment.event.lon == 71.4002 && payment.event.lat == 51.1001)
    #expect(payment.event.measure == 12 && payment.event.amount == amount)
    let transfer = try event(.transferRequested)
    #expect(transfer.event.party == tenant && transfer.event.counterparty == payee)
    #expect(try event(.paymentReversed).reference == "A.b_c:d/e-F9")
    let dashes = Sample.line(.utilityBilled, .cadastral, "\"21-318-083-123-1/2-45\"")
    #expect(try scan(dashes)[0].cadastral == code)
    let job = try event(.jobStarted)
    #expect(job.event.party == tenant && job.event.counterparty == landlord)
    #expect(job.supplement.isTrue && job.supplement.count == 24 && job.event.amount == amount)
    let paid = try event(.jobPaid)
    #expect(paid.event.amount == amount && paid.supplement.amount == Tenge(tiyn: 70_005))
    #expect(try event(.jobEnded).supplement.jobEnding == .employer)
    let settler = try event(.settlerEnrolled)
    #expect(settler.supplement.count == 3 && settler.supplementText == "15")
    #expect(lease.supplementText == "PDTV-LEASE-1||" && lease.supplement.isTrue)
    #expect(payment.supplement.amount == Tenge(tiyn: 70_005))
    #expect(payment.supplement.purpose == .utilities)
    let silent = Sample.line(.paymentRequested, .accuracy, nil)
    #expect(try scan(silent)[0].event.measure == 0)
  }

  @Test("a lease is held to the civil date of its line at UTC+05:00")
  func leaseDates() throws {
    let table: [(at: String, from: String, until: String, expected: String)] = [
      ("2026-01-20T18:59:59Z", "2026-01-20", "2026-01-20", "-"),
      ("2026-01-20T18:59:59Z", "2026-01-21", "2026-01-21", "invalid_field from"),
      ("2026-01-20T19:00:00Z", "2026-01-21", "2026-01-21", "-"),
      ("2026-01-20T19:00:00Z", "2026-01-20", "2026-01-20", "invalid_field until"),
      ("2026-01-21T00:00:00+05:00", "2026-01-01", "2026-01-21", "-"),
      ("2026-01-20T23:59:59.999999999+05:00", "2026-01-20", "2026-01-20", "-"),
    ]
    for (at, from, until, expected) in table {
      let fields = Sample.fields(.leaseRegistered).map { field, value in
        switch field {
        case .at: (field, "\"\(at)\"")
        case .from: (field, "\"\(from)\"")
        case .until: (field, "\"\(until)\"")
        default: (field, value)
        }
      }
      #expect(try refusal(Sample.line(fields)) == expected, "\(at) \(from) \(until)")
    }
  }

  @Test("numbers are read as the nearest double")
  func doubles() throws {
    let texts =
      [
        "71.40020000000001", "0.1", "0.30000000000000004", "1.7976931348623157e2", "4.9e-324",
        "2.2250738585072011e-308", "0.000000000000000000012345", "9007199254740993e-15",
        "9.007199254740993", "9.0071992547409925", "9.00719925474099299999", "89.99999999999999999",
        "12345678901234567e-15", "1.00000000000000011102230246251565404", "0.1234567890123456789",
        "1.234567890123456789", "12.34567890123456789", "1844674407370955161.5e-18",
        "-51.123456789",
        "0.0000000000000000001", "0", "-0", "1E+1", "1e-2",
      ]
      + (0..<2_000).map { index in
        // Digits of a multiplicative walk; all lengths and places of the point.
        let digits = String(UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
        let whole = String(digits.prefix(1 + index % 2))
        return "\(whole == "0" ? "1" : whole).\(digits.prefix(1 + index % 20))"
      }
    for text in texts where abs(Double(text) ?? 100) <= 90 {
      let line = try scan(Sample.line(.paymentRequested, .lat, text))[0]
      #expect(line.event.lat.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }
}
