package import Events
import Text
package import Values

/// What owner and tenant of a lease sign.
package struct LeaseTerms: Equatable, Sendable {
  package var lease: String
  package var landlord: IIN
  package var tenant: IIN
  /// In canonical form.
  package var cadastral: String
  /// A month.
  package var rent: Tenge
  package var from: Day
  package var until: Day
  package var kind: LeaseKind
  package var persons: Int
  /// When it was signed.
  package var issued: Instant

  package init(
    lease: String, landlord: IIN, tenant: IIN, cadastral: String, rent: Tenge, from: Day,
    until: Day, kind: LeaseKind, persons: Int, issued: Instant
  ) {
    self.lease = lease
    self.landlord = landlord
    self.tenant = tenant
    self.cadastral = cadastral
    self.rent = rent
    self.from = from
    self.until = until
    self.kind = kind
    self.persons = persons
    self.issued = issued
  }

  /// The bytes that both sign: what stands before the bar of the owner's signature.
  package var signedBytes: [UInt8] {
    let parts = [
      LeasePayload.form, lease, "\(landlord)", "\(tenant)", cadastral, "\(rent.tiyn)", "\(from)",
      "\(until)", kind.name, "\(persons)", issued.exactTimestampText,
    ]
    return Array(parts.joined(separator: "|").utf8)
  }

  /// The whole text of the lease's code, signed by both.
  package func text(
    owner: borrowing SecretKey, tenant: borrowing SecretKey
  ) -> [UInt8] {
    let signed = signedBytes
    let signatures = [owner.signature(of: signed), tenant.signature(of: signed)]
    return signatures.reduce(into: signed) { text, signature in
      text.append(Payload.bar)
      text.append(contentsOf: Base64URL.text(signature.bytes).utf8)
    }
  }
}
