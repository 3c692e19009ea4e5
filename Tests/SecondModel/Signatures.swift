import CSodium

/// Keys and signed leases (instruments' contract, A4). Whether an Ed25519 signature is valid is what libsodium says it
/// is, so that here the second model asks the library that the contract names.
struct Signatures {
  /// A key from its listing on, or none from a revocation on.
  private struct Listing {
    var from: Moment
    var key: [UInt8]?
    /// Whether the revocation that ended it was of this very listing.
    var isRevoked = false
  }

  private var listings: [String: [Listing]] = [:]
  /// Accepted registrations with the same text.
  private var uses: [[UInt8]: Int] = [:]

  func hasKey(_ holder: String) -> Bool { listings[holder]?.last?.key != nil }

  mutating func list(_ key: String, holder: String, at: Moment) {
    listings[holder, default: []].append(
      Listing(from: at, key: Checks.base64URL(key, count: 32)))
  }

  /// Ends the listing in force and no earlier one.
  mutating func revoke(holder: String, at: Moment) {
    guard var all = listings[holder], !all.isEmpty else { return }
    all[all.count - 1].isRevoked = true
    all.append(Listing(from: at, key: nil))
    listings[holder] = all
  }

  mutating func use(_ text: String) { uses[Array(text.utf8), default: 0] += 1 }
  func uses(of text: String) -> Int { uses[Array(text.utf8)] ?? 0 }

  /// Whether the signature is valid under the key that the holder had at that moment and has not revoked since.
  func isSigned(_ text: String, _ signature: [UInt8], by holder: String, at moment: Moment) -> Bool
  {
    guard let listing = listings[holder]?.last(where: { $0.from <= moment }), !listing.isRevoked,
      let key = listing.key
    else { return false }
    let message = Array(text.utf8)
    return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
  }
}

/// The text of a lease's QR code, where it has the form of A4.
struct LeasePayload {
  var lease: String
  var landlord: String
  var tenant: String
  var cadastral: String
  var rent: Int
  var from: CivilDate
  var until: CivilDate
  var kind: String
  var persons: Int
  var issued: Moment
  var signed: String
  var ownerSignature: [UInt8]
  var tenantSignature: [UInt8]

  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 13, parts[0] == "PDTV-LEASE-1",
      let lease = Checks.identifier(.string(parts[1])),
      let landlord = Checks.iin(.string(parts[2])), let tenant = Checks.iin(.string(parts[3])),
      let cadastral = Checks.cadastral(.string(parts[4])),
      let rent = LeasePayload.number(parts[5], 1...Line.mostTiyn),
      let from = CivilDate(parts[6]), let until = CivilDate(parts[7]),
      ["temporary", "permanent"].contains(parts[8]),
      let persons = LeasePayload.number(parts[9], 1...50), let issued = Moment(parts[10]),
      let ownerSignature = Checks.base64URL(parts[11], count: 64),
      let tenantSignature = Checks.base64URL(parts[12], count: 64)
    else { return nil }
    self.lease = lease
    self.landlord = landlord
    self.tenant = tenant
    self.cadastral = cadastral
    self.rent = rent
    self.from = from
    self.until = until
    kind = parts[8]
    self.persons = persons
    self.issued = issued
    signed = parts[..<11].joined(separator: "|")
    self.ownerSignature = ownerSignature
    self.tenantSignature = tenantSignature
  }

  /// Decimal, without sign or leading zeros.
  private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), !text.hasPrefix("0"),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }
}
