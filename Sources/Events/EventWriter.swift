internal import Text
public import Values

/// Writes events as NDJSON: each method appends one line to `bytes`.
///
/// Nothing is checked but what would break the JSON: a test or a simulation may write events that will be refused.
public struct EventWriter: Sendable {
  /// The key of each field with its comma and colon, by `Field.rawValue`.
  private static let keys = table(Field.allCases.map { ($0.rawValue, ",\"\($0.name)\":") })
  /// The type of each event with its key, by `EventType.rawValue`.
  private static let types = table(
    EventType.allCases.map { ($0.rawValue, ",\"type\":\"\($0.name)\"") })

  /// The lines, each with its newline. The caller empties it as it likes.
  public var bytes: [UInt8] = []
  private var line = LineBuffer()
  private let keys = EventWriter.keys
  private let types = EventWriter.types

  public init() {}

  public mutating func landlordListed(id: String, at: Instant, landlord: IIN) {
    begin(.landlordListed, id, at)
    field(.landlord, landlord)
    end()
  }

  public mutating func landlordDelisted(id: String, at: Instant, landlord: IIN) {
    begin(.landlordDelisted, id, at)
    field(.landlord, landlord)
    end()
  }

  /// `area` in m².
  public mutating func propertyListed(
    id: String, at: Instant, cadastral: String, landlord: IIN, value: Tenge, area: Double
  ) {
    begin(.propertyListed, id, at)
    field(.cadastral, cadastral)
    field(.landlord, landlord)
    field(.value, value)
    field(.area, area)
    end()
  }

  public mutating func leaseRegistered(
    id: String, at: Instant, lease: String, tenant: IIN, landlord: IIN, cadastral: String,
    from: Day, until: Day, rent: Tenge, kind: LeaseKind? = nil, persons: Int? = nil,
    qr: String? = nil, relative: Bool? = nil
  ) {
    begin(.leaseRegistered, id, at)
    field(.lease, lease)
    field(.tenant, tenant)
    field(.landlord, landlord)
    field(.cadastral, cadastral)
    field(.from, from)
    field(.until, until)
    field(.rent, rent)
    if let kind { field(.kind, kind) }
    if let persons { field(.persons, count: persons) }
    if let qr { field(.qr, escaping: qr) }
    if let relative { field(.relative, relative) }
    end()
  }

  public mutating func leaseRenewed(id: String, at: Instant, lease: String, until: Day) {
    begin(.leaseRenewed, id, at)
    field(.lease, lease)
    field(.until, until)
    end()
  }

  public mutating func leaseEnded(id: String, at: Instant, lease: String) {
    begin(.leaseEnded, id, at)
    field(.lease, lease)
    end()
  }

  public mutating func utilityBilled(
    id: String, at: Instant, cadastral: String, amount: Tenge
  ) {
    begin(.utilityBilled, id, at)
    field(.cadastral, cadastral)
    field(.amount, amount)
    end()
  }

  public mutating func budgetAdded(id: String, at: Instant, amount: Tenge) {
    begin(.budgetAdded, id, at)
    field(.amount, amount)
    end()
  }

  /// `lon` and `lat` in degrees, `accuracy` in metres where it is known; `own` is what the tenant adds.
  public mutating func paymentRequested(
    id: String, at: Instant, tenant: IIN, payee: IIN, cadastral: String, amount: Tenge,
    lon: Double, lat: Double, accuracy: Double? = nil, own: Tenge? = nil,
    purpose: PaymentPurpose? = nil
  ) {
    begin(.paymentRequested, id, at)
    field(.tenant, tenant)
    field(.payee, payee)
    field(.cadastral, cadastral)
    field(.amount, amount)
    field(.lon, lon)
    field(.lat, lat)
    if let accuracy { field(.accuracy, accuracy) }
    if let own { field(.own, own) }
    if let purpose { field(.purpose, purpose.name) }
    end()
  }

  public mutating func transferRequested(
    id: String, at: Instant, tenant: IIN, to: IIN, amount: Tenge
  ) {
    begin(.transferRequested, id, at)
    field(.tenant, tenant)
    field(.to, to)
    field(.amount, amount)
    end()
  }

  public mutating func claimApproved(id: String, at: Instant, lease: String, amount: Tenge) {
    begin(.claimApproved, id, at)
    field(.lease, lease)
    field(.amount, amount)
    end()
  }

  /// `payment` is the id of the payment to take back.
  public mutating func paymentReversed(id: String, at: Instant, payment: String) {
    begin(.paymentReversed, id, at)
    field(.payment, payment)
    end()
  }

  public mutating func clockTicked(id: String, at: Instant) {
    begin(.clockTicked, id, at)
    end()
  }

  mutating func begin(_ type: EventType, _ id: String, _ at: Instant) {
    line.begin(id.utf8.span, at)
    line.bytes.write(types[Int(type.rawValue)])
  }

  package mutating func field(_ field: Field, _ text: String) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.writeQuoted(text.utf8.span)
  }

  /// A text of any characters.
  private mutating func field(_ field: Field, escaping text: String) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.bytes.write(Array(JSONValue.text(text).compact.utf8))
  }

  package mutating func field(_ field: Field, _ isTrue: Bool) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.bytes.write(Array((isTrue ? "true" : "false").utf8))
  }

  private static func table(_ texts: [(code: UInt8, text: String)]) -> [[UInt8]] {
    var table = [[UInt8]](repeating: [], count: texts.count + 1)
    for (code, text) in texts { table[Int(code)] = Array(text.utf8) }
    return table
  }
}

/// A line from its parts: `begin`, the fields in the order of the type, `end`.
extension EventWriter {
  package mutating func begin(_ type: EventType, id: [UInt8], at: Instant) {
    line.begin(id.span, at)
    line.bytes.write(types[Int(type.rawValue)])
  }

  package mutating func end() {
    line.end()
    bytes.append(line.bytes)
  }

  package mutating func field(_ field: Field, text: [UInt8], _ range: Range<Int>) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.writeQuoted(text.span.extracting(range))
  }

  package mutating func field(_ field: Field, _ kind: LeaseKind) {
    self.field(field, kind.name)
  }

  package mutating func field(_ field: Field, count: Int) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.bytes.writeDecimal(UInt64(count.magnitude))
  }

  package mutating func field(_ field: Field, _ number: IIN) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.write(number)
  }

  package mutating func field(_ field: Field, _ amount: Tenge) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.bytes.write(amount)
  }

  package mutating func field(_ field: Field, _ number: Double) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.write(number)
  }

  package mutating func field(_ field: Field, _ day: Day) {
    line.bytes.write(keys[Int(field.rawValue)])
    line.write(quoted: day)
  }
}
