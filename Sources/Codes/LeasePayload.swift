import Values

/// The text of a signed lease's code (contract, A4):
///
/// ```
/// PDTV-LEASE-1|<lease>|<landlord>|<tenant>|<cadastral>|<rent in tiyn>|<from>|<until>|<kind>|<persons>|<issued>
///   |<owner's signature>|<tenant's signature>
/// ```
package struct LeasePayload: Equatable, Sendable {
  package static let form = "PDTV-LEASE-1"
  /// The parts in their order.
  package static let fields: [PayloadField] = [
    .form, .lease, .landlord, .tenant, .cadastral, .rent, .from, .until, .kind, .persons, .issued,
    .ownerSignature, .tenantSignature,
  ]

  package var terms: LeaseTerms
  /// How many bytes of the text the signatures are over: those before the bar of the owner's.
  package var signedCount: Int
  package var ownerSignature: Signature
  package var tenantSignature: Signature

  /// Reads the text of a code; a cadastral code with hyphens becomes canonical.
  ///
  /// - Throws: the first thing because of which it has not the form.
  package init(_ text: Span<UInt8>) throws(PayloadFault) {
    let parts = try Payload.parts(
      of: text, form: LeasePayload.form, count: LeasePayload.fields.count)
    var reader = PayloadReader(parts)
    terms = LeaseTerms(
      lease: try reader.next(.lease, text, PayloadValue.identifier),
      landlord: try reader.next(.landlord, text) { IIN($0) },
      tenant: try reader.next(.tenant, text) { IIN($0) },
      cadastral: try reader.next(.cadastral, text, PayloadValue.cadastral),
      rent: try reader.next(.rent, text, PayloadValue.amount),
      from: try reader.next(.from, text) { Day($0) },
      until: try reader.next(.until, text) { Day($0) },
      kind: try reader.next(.kind, text, PayloadValue.kind),
      persons: try reader.next(.persons, text, PayloadValue.persons),
      issued: try reader.next(.issued, text) { Instant($0) })
    signedCount = parts[LeasePayload.fields.count - 3].upperBound
    ownerSignature = try reader.next(.ownerSignature, text) { Signature($0) }
    tenantSignature = try reader.next(.tenantSignature, text) { Signature($0) }
  }

  /// Whether the owner's signature is valid under a key, for the text that this was read from.
  package func isSigned(byOwner key: PublicKey, _ text: Span<UInt8>) -> Bool {
    key.verifies(ownerSignature, of: text.extracting(0..<signedCount))
  }

  /// Whether the tenant's signature is valid under a key, for the text that this was read from.
  package func isSigned(byTenant key: PublicKey, _ text: Span<UInt8>) -> Bool {
    key.verifies(tenantSignature, of: text.extracting(0..<signedCount))
  }
}
