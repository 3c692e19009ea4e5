import Answers
import Codes
import Commands
import Diagnostics
import Events
import Glibc
import Ledger
import Replay
import Text
import Values

extension Command {
  static let qrLease = Command(
    name: "qr lease",
    summary: "sign a lease as landlord and tenant, and draw its code",
    discussion: """
      Prints the text of the code that registers a lease: what landlord and tenant agree on, and both signatures. The \
      fields come from options, or with --ledger from the lease of that name, for which only --from can be given (else \
      the day of its registration). --sheet is a page of A4 for the landlord, with this code, the code that rent is paid \
      by, and what both say. Without --issued the lease is signed now. A file that is there is never replaced.
      """,
    arguments: [Argument(name: "LEASE", help: "the lease's identifier")],
    options: [
      Option(
        name: "--owner-key", value: "FILE", help: "the landlord's secret key (`pdtv qr key`)",
        path: .read, isRequired: true),
      Option(
        name: "--tenant-key", value: "FILE", help: "the tenant's secret key", path: .read,
        isRequired: true),
      Option(
        name: "--ledger", value: "LEDGER", help: "a ledger that has the lease", path: .ledgerRead),
      Option(name: "--landlord", value: "IIN", help: "IIN or BIN of the landlord"),
      Option(name: "--tenant", value: "IIN", help: "IIN of the tenant"),
      Option(name: "--cadastral", value: "CODE", help: "the property's cadastral code"),
      Option(name: "--rent", value: "TENGE", help: "the rent of a month"),
      Option(name: "--from", value: "DATE", help: "the first day of the lease"),
      Option(name: "--until", value: "DATE", help: "the last day of the lease"),
      Option(
        name: "--kind", value: "KIND", help: "registration: temporary (the default) or permanent"),
      Option(name: "--persons", value: "N", help: "how many people it registers (1)"),
      Option(
        name: "--issued", value: "TIME", help: "when it is signed: 2026-03-05T18:20:11+05:00"),
      Option(
        name: "--sheet", value: "FILE", help: "an HTML page to print, in a new file", path: .made),
    ] + CodePictures.options + [Option(name: "--json", help: "print JSON")],
    example: """
      pdtv qr lease L100 --ledger run/pilot.sqlite --owner-key run/owner.key \\
          --tenant-key run/tenant.key --sheet run/L100.html
      """,
    run: runQrLease)
}

private func runQrLease(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let owner = try KeyFile.read(arguments["--owner-key"] ?? "")
  let tenant = try KeyFile.read(arguments["--tenant-key"] ?? "")
  let terms =
    if let ledger = arguments["--ledger"] { try arguments.terms(ofLedger: ledger) } else {
      try arguments.leaseTerms()
    }
  guard terms.until >= terms.from else {
    throw Problem(
      .usage, message: "the lease ends on \(terms.until), before it begins on \(terms.from)",
      advice: "Give --from and --until in their order.")
  }
  let text = terms.text(owner: owner, tenant: tenant)
  let code = try CodePictures.code(text, arguments)
  let sheet = try arguments["--sheet"].map { path throws(Problem) in
    let payment = PaymentPayload(
      lease: terms.lease, payee: terms.landlord, cadastral: terms.cadastral, amount: nil)
    return (
      path,
      LeaseSheet(
        terms, registration: code, payment: try CodePictures.code(payment.text, arguments),
        ownerKey: owner.publicKey, tenantKey: tenant.publicKey)
    )
  }
  try CodePictures.write(code, arguments)
  if let (path, sheet) = sheet { try CodePictures.write(Array(sheet.html.utf8), to: path) }
  let line = String(decoding: text, as: UTF8.self)
  try Output.write(
    arguments.has("--json")
      ? terms.answer(text: line, ownerKey: owner.publicKey, tenantKey: tenant.publicKey).line
      : line + "\n")
  return 0
}

extension ParsedArguments {
  /// Options that a ledger answers.
  private static let answeredByLedger = [
    "--landlord", "--tenant", "--cadastral", "--rent", "--until", "--kind", "--persons",
  ]

  fileprivate func terms(ofLedger path: String) throws(Problem) -> LeaseTerms {
    for option in ParsedArguments.answeredByLedger where self[option] != nil {
      throw Problem(
        .usage, message: "\(option) and --ledger cannot be used together",
        advice: "The ledger says what \(option) is.")
    }
    let lease = try LedgerReader(path).lease(arguments[0])
    return LeaseTerms(
      lease: lease.lease, landlord: lease.landlord, tenant: lease.tenant,
      cadastral: lease.cadastral, rent: lease.rent,
      from: try field("--from", .from) { Day($0) } ?? lease.registeredAt.day, until: lease.until,
      kind: lease.kind, persons: lease.persons, issued: try issued())
  }

  fileprivate func leaseTerms() throws(Problem) -> LeaseTerms {
    let name = Array(arguments[0].utf8)
    guard let lease = PayloadValue.identifier(name.span) else {
      throw Problem(
        .usage, message: "LEASE cannot be \(quoted(arguments[0]))",
        expected: PayloadField.lease.expectation)
    }
    let rent = try tenge("--rent", most: .eventMaximum)
    guard rent != .zero else {
      throw Problem(.usage, message: "--rent cannot be 0", expected: "an amount above 0")
    }
    return LeaseTerms(
      lease: lease, landlord: try required("--landlord", .landlord) { IIN($0) },
      tenant: try required("--tenant", .tenant) { IIN($0) },
      cadastral: try required("--cadastral", .cadastral, PayloadValue.cadastral),
      rent: try given(rent, "--rent"), from: try required("--from", .from) { Day($0) },
      until: try required("--until", .until) { Day($0) },
      kind: try field("--kind", .kind, names: LeaseKind.allCases.map(\.name), PayloadValue.kind)
        ?? .temporary,
      persons: try field("--persons", .persons, PayloadValue.persons) ?? 1, issued: try issued())
  }

  private func issued() throws(Problem) -> Instant {
    try field("--issued", .issued) { Instant($0) } ?? .now
  }

  private func required<Value>(
    _ option: String, _ field: PayloadField, _ read: (Span<UInt8>) -> Value?
  ) throws(Problem) -> Value {
    try given(try self.field(option, field, read), option)
  }

  private func given<Value>(_ value: Value?, _ option: String) throws(Problem) -> Value {
    guard let value else {
      throw Problem(
        .usage, message: "\(option) is missing: without --ledger every field of the lease is given",
        advice: "See `pdtv qr lease --help`.")
    }
    return value
  }

  /// The value after an option, read as the part of a code; nil where the option was not given.
  ///
  /// - Parameter names: All values that there are, where they have names.
  private func field<Value>(
    _ option: String, _ field: PayloadField, names: [String] = [],
    _ read: (Span<UInt8>) -> Value?
  ) throws(Problem) -> Value? {
    guard let text = self[option] else { return nil }
    let bytes = Array(text.utf8)
    guard let value = read(bytes.span) else {
      throw Problem(
        .usage, message: "\(option) cannot be \(quoted(text))", expected: field.expectation,
        suggestion: NearestName.of(text, in: names))
    }
    return value
  }
}

extension Instant {
  /// The time of the system's clock, in whole seconds. Only a signature may ask for it: what is decided never depends on when.
  fileprivate static var now: Instant { Instant(seconds: Int64(time(nil))) }
}
