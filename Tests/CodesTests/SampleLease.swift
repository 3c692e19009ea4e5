import Codes
import Events
import Testing
import Values

/// A lease, and the keys of those who sign it.
struct SampleLease {
  var terms: LeaseTerms
  let ownerKey: PublicKey
  let tenantKey: PublicKey

  init() throws {
    let landlord = IIN("841104631517".utf8.span)
    let tenant = IIN("980816564937".utf8.span)
    let from = Day("2025-12-29".utf8.span)
    let until = Day("2026-04-13".utf8.span)
    let issued = Instant("2026-01-05T09:21:53+05:00".utf8.span)
    terms = LeaseTerms(
      lease: "L1", landlord: try #require(landlord), tenant: try #require(tenant),
      cadastral: "12:235:077:0034:4", rent: Tenge(tiyn: 18_000_050), from: try #require(from),
      until: try #require(until), kind: .permanent, persons: 1, issued: try #require(issued))
    ownerKey = try SampleLease.key("owner").publicKey
    tenantKey = try SampleLease.key("tenant").publicKey
  }

  static func key(_ name: String) throws -> SecretKey {
    guard let key = SecretKey(seed: SecretKey.seed(ofText: name)) else { throw NoKey() }
    return key
  }

  func owner() throws -> SecretKey { try SampleLease.key("owner") }

  /// The text of its code.
  var text: [UInt8] {
    get throws { terms.text(owner: try owner(), tenant: try SampleLease.key("tenant")) }
  }

  var parts: [String] {
    get throws {
      String(decoding: try text, as: UTF8.self)
        .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  struct NoKey: Error {}
}

// What takes a span cannot stand in an expectation.
extension LeasePayload {
  func isOwners(_ key: PublicKey, _ text: [UInt8]) -> Bool { isSigned(byOwner: key, text.span) }
  func isTenants(_ key: PublicKey, _ text: [UInt8]) -> Bool { isSigned(byTenant: key, text.span) }
}

extension PublicKey {
  init?(text: String) { self.init(text.utf8.span) }
  func holds(_ signature: Signature, _ message: [UInt8]) -> Bool {
    verifies(signature, of: message.span)
  }
}
