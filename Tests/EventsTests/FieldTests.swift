import Events
import Testing

struct FieldTests {
  private static let tenant = "\"061211600012\""
  private static let landlord = "\"940140000385\""

  /// A valid line of each type, by the raw text of its fields.
  private static let valid: [EventType: [(key: String, value: String)]] = [
    .landlordListed: [("landlord", landlord)],
    .landlordDelisted: [("landlord", landlord)],
    .propertyListed: [
      ("cadastral", "\"21:318:083:123:1\""), ("landlord", landlord), ("value", "20000000.5"),
      ("area", "45.5"),
    ],
    .leaseRegistered: [
      ("lease", "\"L1\""), ("tenant", tenant), ("landlord", landlord),
      ("cadastral", "\"21-318-083-123\""), ("from", "\"2026-01-05\""),
      ("until", "\"2026-12-31\""), ("rent", "90000"),
    ],
    .leaseEnded: [("lease", "\"L1\"")],
    .utilityBilled: [("cadastral", "\"21:318:083:123\""), ("amount", "0")],
    .budgetAdded: [("amount", "1000000")],
    .paymentRequested: [
      ("tenant", tenant), ("payee", landlord), ("cadastral", "\"21:318:083:123\""),
      ("amount", "15000.55"), ("lon", "71.4"), ("lat", "51.1"), ("accuracy", "5"),
    ],
    .transferRequested: [("tenant", tenant), ("to", landlord), ("amount", "1")],
    .claimApproved: [("lease", "\"L1\""), ("amount", "1")],
    .paymentReversed: [("payment", "\"e1\"")],
    .clockTicked: [],
  ]

  private static func fields(_ type: EventType) -> [(key: String, value: String)] {
    [
      ("id", "\"e1\""), ("at", "\"2026-01-05T09:00:00+05:00\""), ("type", "\"\(type.name)\""),
    ] + (valid[type] ?? [])
  }

  private static func line(_ fields: [(key: String, value: String)]) -> String {
    "{" + fields.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  private static func verdict(_ line: String) throws -> String {
    try #require(scan(line).first).verdict
  }

  @Test("a valid line of each type, in any order of its keys", arguments: EventType.allCases)
  func validLines(type: EventType) throws {
    let fields = Self.fields(type)
    let lines = [fields, fields.reversed(), Array(fields[1...] + fields[..<1])].map(Self.line)
    let events = try lines.map { try #require(scan($0).first) }
    #expect(events.allSatisfy { $0.verdict == "" && $0.event.type == type && $0.id == "e1" })
    #expect(Set(events.map { "\($0.event.amount) \($0.event.party) \($0.event.at)" }).count == 1)
  }

  @Test("each field left out, null, an object, or given twice", arguments: EventType.allCases)
  func eachField(type: EventType) throws {
    var wrong: [String] = []
    let fields = Self.fields(type)
    for (index, field) in fields.enumerated() {
      var without = fields
      without.remove(at: index)
      var null = fields
      null[index].value = "null"
      var object = fields
      object[index].value = "{\"a\":[1,{}]}"
      let missing = field.key == "accuracy" ? "" : "missing_field \(field.key)"
      for (line, expected) in [
        (without, missing), (null, "invalid_field \(field.key)"),
        (object, "invalid_field \(field.key)"), (fields + [field], "malformed"),
      ] where try Self.verdict(Self.line(line)) != expected { wrong.append(Self.line(line)) }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test(
    "what is wrong first, in the order of the fields, is the refusal", arguments: EventType.allCases
  )
  func firstWrong(type: EventType) throws {
    var fields = Self.fields(type)
    var wrong: [String] = []
    for index in fields.indices.reversed() where fields[index].key != "type" {
      fields[index].value = "true"
      let line = Self.line(fields.reversed())
      if try Self.verdict(line) != "invalid_field \(fields[index].key)" { wrong.append(line) }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  private static let amount = ["0.01", "1", "1.10", "1000000000000", "1000000000000.00"]
  private static let notAmount = [
    "0", "0.00", "-0", "-1", "-0.01", "1000000000000.01", "1000000000001", "1.100", "1e0", "1E2",
    "0.001", "10000000000000000000000", "\"1\"", "true", "[1]",
  ]
  private static let iin = [
    "\"061211600012\"", "\"940140000385\"", "\"990140004654\"", "\"971240001315\"",
    "\"900101600006\"", "\"900101600016\"", "\"900101600026\"", "\"900101500009\"",
    "\"9\\u00300101500009\"",
  ]
  private static let notIIN = [
    "\"821214240092\"", "\"123456789012\"", "\"06121160001\"", "\"0612116000122\"", "\"\"",
    "\"06121160001a\"", "\" 061211600012\"", "\"061211600013\"", "61211600012", "\"06121160001２\"",
  ]
  private static let identifier = [
    "\"a\"", "\"A.b_c:d/e-F9\"", "\"\(String(repeating: "x", count: 64))\"", "\"\\u0041\"",
    "\"a\\/b\"",
  ]
  private static let notIdentifier = [
    "\"\"", "\"a b\"", "\"\(String(repeating: "x", count: 65))\"", "\"aé\"", "\"a\\u0000\"",
    "\"a,b\"",
    "\"a;\"", "\"@\"", "\"[\"", "\"^\"", "\"`\"", "\"{\"", "\"a\\n\"", "\"+\"", "7",
  ]
  private static let cadastral = [
    "\"21:318:083:123\"", "\"21-318-083-123456\"", "\"21:318:083:123:1:45\"",
    "\"21:318:083:123:1/2:45/6\"", "\"21-318:083-1234:1\"",
  ]
  private static let notCadastral = [
    "\"21:318:083:12\"", "\"21:318:083:1234567\"", "\"2:318:083:123\"", "\"21:318:083\"",
    "\"21:318:083:123:\"", "\"21:318:083:123:a\"", "\"21:318:083:123:1/\"", "\"21:318:083:123/1\"",
    "\"21:318:083:123:1:2:3\"", "\"21:318:083:123:1/2/3\"", "\"21 318 083 123\"", "\"\"", "5",
  ]
  private static let at = [
    "\"2026-01-05t23:59:59z\"", "\"2024-02-29T00:00:00.123456789-23:59\"",
    "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59+05:00\"", "\"2026-01-05T09:00:00-00:00\"",
  ]
  private static let notAt = [
    "\"2026-01-05T09:00:60Z\"", "\"2026-01-05T09:00:00\"", "\"2026-01-05T09:00:00.Z\"",
    "\"2026-01-05T09:00:00.1234567890Z\"", "\"2025-02-29T00:00:00Z\"", "\"2026-01-05 09:00:00Z\"",
    "\"0001-01-01T00:00:00+05:01\"", "\"9999-12-31T23:59:59Z\"", "\"0000-12-31T23:59:59Z\"",
    "\"2026-13-01T00:00:00Z\"", "\"2026-00-01T00:00:00Z\"", "\"2026-01-00T00:00:00Z\"",
    "\"2026-01-05T09:00:00+24:00\"", "\"2026-01-05T09:00:00+05:60\"",
    "\"2026-01-05T09:00:00+0500\"", "\"2026-01-05T09:00:00Z \"", "\"\"", "1767600000",
  ]
  /// Type, field, texts that are valid, texts that are not.
  private static let table: [(EventType, String, [String], [String])] = [
    (.clockTicked, "id", identifier, notIdentifier),
    (.clockTicked, "at", at, notAt),
    (.leaseEnded, "lease", identifier, notIdentifier),
    (.paymentReversed, "payment", identifier, notIdentifier),
    (.landlordListed, "landlord", iin, notIIN),
    (.leaseRegistered, "landlord", iin, notIIN),
    (.paymentRequested, "tenant", iin, notIIN),
    (.paymentRequested, "payee", iin, notIIN),
    (.transferRequested, "to", iin, notIIN),
    (.propertyListed, "cadastral", cadastral, notCadastral),
    (.paymentRequested, "cadastral", cadastral, notCadastral),
    (.paymentRequested, "amount", amount, notAmount),
    (.budgetAdded, "amount", amount, notAmount),
    (.propertyListed, "value", amount, notAmount),
    (.leaseRegistered, "rent", amount, notAmount),
    (.utilityBilled, "amount", amount + ["0", "0.0", "0.00", "-0"], ["-0.01", "0.000", "0e0"]),
    (
      .paymentRequested, "lon", ["-180", "180", "1.8e2", "0", "-0", "180.00000000000000001"],
      ["180.0000001", "-180.1", "1e400", "-1e400", "\"71\"", "1.8e3"]
    ),
    (
      .paymentRequested, "lat", ["-90", "90", "9e1", "900E-1", "1e-400"],
      ["90.0000001", "-91", "1e1000000", "false"]
    ),
    (
      .paymentRequested, "accuracy", ["0", "-0", "0.0", "1e6", "1000000", "3.25"],
      ["-1", "-0.0001", "1000000.1", "1e7", "\"5\"", "[]"]
    ),
    (
      .propertyListed, "area", ["1000000000", "1e9", "0.0001", "1e-300", "5e-324"],
      ["0", "-0", "0.0", "-1", "1000000000.1", "1e10", "1e-400", "\"45\""]
    ),
    (
      .leaseRegistered, "from", ["\"2026-01-05\"", "\"0001-01-01\""],
      ["\"2026-01-06\"", "\"2026-1-5\"", "\"2025-02-29\"", "\"2026-01-05T00:00:00Z\"", "20260105"]
    ),
    (
      .leaseRegistered, "until", ["\"2026-01-05\"", "\"9999-12-31\""],
      ["\"2026-01-04\"", "\"2026-02-30\"", "\"\"", "null"]
    ),
  ]

  @Test("what each field takes and what it does not")
  func values() throws {
    var wrong: [String] = []
    for (type, field, valid, invalid) in Self.table {
      let rows = valid.map { ($0, "") } + invalid.map { ($0, "invalid_field \(field)") }
      for (value, expected) in rows {
        var fields = Self.fields(type)
        let index = try #require(fields.firstIndex { $0.key == field })
        fields[index].value = value
        let verdict = try Self.verdict(Self.line(fields))
        if verdict != expected { wrong.append("\(type) \(field) \(value): \(verdict)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  /// At UTC+05:00 the first of these is 2026-01-06.
  @Test("the dates of a lease are held to the civil date of its event")
  func civilDate() throws {
    let table = [
      ("2026-01-05T19:00:00Z", "2026-01-06", "2026-01-06", ""),
      ("2026-01-05T19:00:00Z", "2026-01-06", "2026-01-05", "invalid_field until"),
      ("2026-01-05T18:59:59.999999999Z", "2026-01-06", "2026-01-06", "invalid_field from"),
      ("2026-01-06T04:00:00+09:00", "2026-01-06", "2026-01-06", ""),
    ]
    var wrong: [String] = []
    for (at, from, until, expected) in table {
      var fields = Self.fields(.leaseRegistered)
      fields[1].value = "\"\(at)\""
      fields[7].value = "\"\(from)\""
      fields[8].value = "\"\(until)\""
      if try Self.verdict(Self.line(fields)) != expected { wrong.append(Self.line(fields)) }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }
}
