import Events
import Values

/// The text of a signed lease's code (contract, A4):
///
/// ```
/// PDTV-LEASE-1|<lease>|<landlord>|<tenant>|<cadastral>|<rent in tiyn>|<from>|<until>|<kind>|<persons>|<issued>
///   |<owner's signature>|<tenant's signature>
/// ```
package struct LeasePayload: Equatable, Sendable {
  package static let form = "PDTV-LEASE-1"
  package static let partCount = 13

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
      of: text, form: LeasePayload.form, count: LeasePayload.partCount)
    var reader = PayloadReader(parts)
    terms = LeaseTerms(
      lease: try reader.next(.lease, text) {
        Identifier.isValid($0) ? PayloadReader.string($0) : nil
      },
      landlord: try reader.next(.landlord, text) { IIN($0) },
      tenant: try reader.next(.tenant, text) { IIN($0) },
      cadastral: try reader.next(.cadastral, text) {
        CadastralCode.canonical(PayloadReader.string($0))
      },
      rent: try reader.next(.rent, text, PayloadReader.amount),
      from: try reader.next(.from, text) { Day($0) },
      until: try reader.next(.until, text) { Day($0) },
      kind: try reader.next(.kind, text) { kind in
        LeaseKind.allCases.first { Payload.isEqual(kind, $0.name) }
      },
      persons: try reader.next(.persons, text) {
        let limits = FieldLimits.persons
        return PayloadReader.number($0, Int64(limits.lowerBound)...Int64(limits.upperBound))
          .map(Int.init)
      },
      issued: try reader.next(.issued, text) { Instant($0) })
    signedCount = parts[LeasePayload.partCount - 3].upperBound
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
