package import Codes
import Events
package import Text
import Values

extension LeasePayload {
  /// What `pdtv qr read` prints of a lease's code; a signature that nobody gave a key for is null.
  package func answer(ownerSigned: Bool?, tenantSigned: Bool?) -> JSONValue {
    .object(
      terms.members + [
        ("ownerSigned", ownerSigned.map(JSONValue.bool) ?? .null),
        ("tenantSigned", tenantSigned.map(JSONValue.bool) ?? .null),
      ])
  }
}

extension LeaseTerms {
  fileprivate var members: [(key: String, value: JSONValue)] {
    [
      ("form", .text(LeasePayload.form)), ("lease", .text(lease)),
      ("landlord", .text("\(landlord)")), ("tenant", .text("\(tenant)")),
      ("cadastral", .text(cadastral)), ("rentTiyn", .integer(rent.tiyn)),
      ("from", .text("\(from)")), ("until", .text("\(until)")), ("kind", .text(kind.name)),
      ("persons", .integer(persons)), ("issued", .text(issued.exactTimestampText)),
    ]
  }

  /// What `pdtv qr lease --json` prints, with the text of the code and the keys that its signatures are valid under.
  package func answer(text: String, ownerKey: PublicKey, tenantKey: PublicKey) -> JSONValue {
    .object(
      [("text", .text(text))] + members + [
        ("ownerKey", .text("\(ownerKey)")), ("tenantKey", .text("\(tenantKey)")),
      ])
  }
}

extension PaymentPayload {
  /// What `pdtv qr read` prints of a payment's code.
  package var answer: JSONValue { .object(members) }

  /// What `pdtv qr pay --json` prints.
  package func answer(text: String) -> JSONValue { .object([("text", .text(text))] + members) }

  private var members: [(key: String, value: JSONValue)] {
    [
      ("form", .text(PaymentPayload.form)), ("lease", .text(lease)), ("payee", .text("\(payee)")),
      ("cadastral", .text(cadastral)), ("amountTiyn", .optional(amount?.tiyn)),
    ]
  }
}

/// What `pdtv qr key --json` prints.
package struct KeyAnswer {
  private let value: JSONValue

  package init(_ key: PublicKey, file: String) {
    value = ["publicKey": .text("\(key)"), "file": .text(file)]
  }

  package var line: String { value.line }
}
