import Testing

/// A short story of settlers, jobs and contracts under a programme with given instruments, MRP 3 932 throughout.
struct InstrumentStory {
  static let person = "700101300015"
  static let employer = "120340030303"
  static let landlord = "703468366746"
  static let flat = "15:001:001:0001"

  private var lines: [String] = []
  private let programme: String

  /// - Parameters:
  ///   - instruments: The value of the key, as JSON5.
  ///   - rules: Rules beside none.
  ///   - voucher: How the voucher's amount is given.
  ///   - mrp: The rows of the index.
  init(
    _ instruments: String, rules: String = "", voucher: String = "amount: 0",
    budget: String = "10000000000", mrp: String = "{ from: \"2025-01-01\", tenge: 3932 }"
  ) {
    programme = """
      {
        format: 1, name: "figures", budget: \(budget),
        voucher: { \(voucher), termMonths: 1200, carryOver: true, firstCredit: "registration" },
        insurance: { rate: 0.05, holdMonths: 1, releaseTo: "treasury" },
        utility: { blockAfterSilentMonths: 0, reinstate: false },
        propertyTax: { incentiveRate: 0, scale: [{ over: 0, fixed: 0, rate: 0 }] },
        index: { mrp: [\(mrp)],
          minimumWage: [{ from: "2025-01-01", tenge: 85000 }] },
        rules: [\(rules)],
        instruments: [\(instruments)],
      }
      """
  }

  /// Adds an event at noon of a date.
  mutating func on(_ date: String, _ type: String, _ fields: String) {
    lines.append(
      "{\"id\":\"e\(lines.count)\",\"at\":\"\(date)T12:00:00+05:00\",\"type\":\"\(type)\"\(fields)}"
    )
  }

  mutating func enrol(_ date: String, members: Int = 1) {
    on(
      date, "settler.enrolled",
      ",\"settler\":\"\(Self.person)\",\"region\":\"15\",\"members\":\(members)")
  }

  mutating func startJob(_ date: String, wage: String = "98300") {
    on(
      date, "job.started",
      ",\"job\":\"J\",\"worker\":\"\(Self.person)\",\"employer\":\"\(Self.employer)\",\"wage\":\(wage)"
    )
  }

  mutating func payJob(_ date: String, wage: String, contributions: String = "0") {
    on(date, "job.paid", ",\"job\":\"J\",\"wage\":\(wage),\"contributions\":\(contributions)")
  }

  mutating func endJob(_ date: String, cause: String = "worker") {
    on(date, "job.ended", ",\"job\":\"J\",\"cause\":\"\(cause)\"")
  }

  mutating func sign(_ date: String) {
    on(date, "contract.signed", ",\"contract\":\"K\",\"settler\":\"\(Self.person)\"")
  }

  mutating func list() {
    on("2025-03-01", "landlord.listed", ",\"landlord\":\"\(Self.landlord)\"")
    on(
      "2025-03-01", "property.listed",
      ",\"cadastral\":\"\(Self.flat)\",\"landlord\":\"\(Self.landlord)\",\"value\":1,\"area\":40")
  }

  mutating func register(_ date: String, rent: String, persons: Int = 1) {
    on(
      date, "lease.registered",
      ",\"lease\":\"L\",\"tenant\":\"\(Self.person)\",\"landlord\":\"\(Self.landlord)\","
        + "\"cadastral\":\"\(Self.flat)\",\"from\":\"\(date)\",\"until\":\"2045-01-01\",\"rent\":\(rent),"
        + "\"persons\":\(persons)")
  }

  /// Lets time pass to a month, `2026-04`.
  mutating func pass(to month: String) { on("\(month)-02", "clock.ticked", "") }

  /// `2025-03`, so many months later.
  static func month(_ number: Int) -> String {
    let month = 2 + number
    let digits = "\(month % 12 + 1)"
    return "\(2025 + month / 12)-\(digits.count == 1 ? "0" : "")\(digits)"
  }

  /// Tiyn by account.
  func balances() throws -> [String: Int64] { try run().balances }

  func run() throws -> MemoryRun {
    let ring = "[[71, 51], [71.001, 51], [71.001, 51.001], [71, 51.001], [71, 51]]"
    let geo = """
      {"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"cadastral": "\(Self.flat)"},
        "geometry": {"type": "Polygon", "coordinates": [\(ring)]}}]}
      """
    let run = try MemoryRun(
      programme: programme, geo: geo, stream: Array(lines.joined(separator: "\n").utf8))
    let refused = run.decisions.filter { $0.contains("refused") }
    #expect(refused.isEmpty, "\(refused)")
    return run
  }
}
