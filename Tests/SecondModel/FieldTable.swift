/// The fields of every type of event, in the order in which they are checked.
extension Line {
  enum Kind {
    case iin, cadastral, identifier, date
    /// More than 0 and at most 10^12 tenge; the second may also be 0.
    case money, moneyOrNothing
    case area, longitude, latitude, accuracy
    case oneOf([String])
    case integer(ClosedRange<Int>)
    case truth
    /// The first two digits of cadastral codes.
    case region
    /// 32 bytes as base64url.
    case key
    /// Text of so many bytes.
    case text(ClosedRange<Int>)
  }

  struct Field {
    var name: String
    var kind: Kind
    var isOptional = false
  }

  static let fields: [String: [Field]] = voucherFields.merging(settlerFields) { first, _ in first }

  private static func field(_ name: String, _ kind: Kind) -> Field {
    Field(name: name, kind: kind)
  }

  private static func optional(_ name: String, _ kind: Kind) -> Field {
    Field(name: name, kind: kind, isOptional: true)
  }

  /// The table of the engine's contract, section 4, with what part A of the instruments adds to it.
  private static let voucherFields: [String: [Field]] = [
    "landlord.listed": [field("landlord", .iin)],
    "landlord.delisted": [field("landlord", .iin)],
    "property.listed": [
      field("cadastral", .cadastral), field("landlord", .iin), field("value", .money),
      field("area", .area),
    ],
    "lease.registered": [
      field("lease", .identifier), field("tenant", .iin), field("landlord", .iin),
      field("cadastral", .cadastral), field("from", .date), field("until", .date),
      field("rent", .money), optional("kind", .oneOf(["temporary", "permanent"])),
      optional("persons", .integer(1...50)), optional("qr", .text(1...2048)),
      optional("relative", .truth),
    ],
    "lease.renewed": [field("lease", .identifier), field("until", .date)],
    "lease.ended": [field("lease", .identifier)],
    "utility.billed": [field("cadastral", .cadastral), field("amount", .moneyOrNothing)],
    "budget.added": [field("amount", .money)],
    "payment.requested": [
      field("tenant", .iin), field("payee", .iin), field("cadastral", .cadastral),
      field("amount", .money), field("lon", .longitude), field("lat", .latitude),
      optional("accuracy", .accuracy), optional("own", .moneyOrNothing),
      optional("purpose", .oneOf(["rent", "utilities"])),
    ],
    "transfer.requested": [field("tenant", .iin), field("to", .iin), field("amount", .money)],
    "claim.approved": [field("lease", .identifier), field("amount", .money)],
    "payment.reversed": [field("payment", .identifier)],
    "clock.ticked": [],
  ]

  /// The table of the instruments' contract, A2.
  private static let settlerFields: [String: [Field]] = [
    "settler.enrolled": [
      field("settler", .iin), field("region", .region), field("members", .integer(1...20)),
    ],
    "settler.left": [field("settler", .iin)],
    "job.started": [
      field("job", .identifier), field("worker", .iin), field("employer", .iin),
      field("wage", .money), optional("subsidised", .truth),
      optional("housingMonths", .integer(0...240)),
    ],
    "job.paid": [
      field("job", .identifier), field("wage", .moneyOrNothing),
      field("contributions", .moneyOrNothing),
    ],
    "job.ended": [
      field("job", .identifier), field("cause", .oneOf(["worker", "employer", "term"])),
    ],
    "business.reported": [field("person", .iin), field("contributions", .moneyOrNothing)],
    "contract.signed": [field("contract", .identifier), field("settler", .iin)],
    "breach.found": [field("contract", .identifier)],
    "housing.bought": [field("settler", .iin), field("price", .money)],
    "key.listed": [field("holder", .iin), field("key", .key)],
    "key.revoked": [field("holder", .iin)],
    "provider.listed": [field("provider", .iin)],
    "provider.delisted": [field("provider", .iin)],
    "registration.flagged": [field("cadastral", .cadastral)],
  ]
}
