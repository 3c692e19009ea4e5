import Codes
import Events
import Testing
import Values

struct LeasePayloadTests {
  @Test("what was written and signed is read back, and both signatures hold")
  func roundTrip() throws {
    let lease = try SampleLease()
    let text = try lease.text
    let payload = try LeasePayload(text.span)
    #expect(payload.terms == lease.terms)
    #expect(Array(text[..<payload.signedCount]) == lease.terms.signedBytes)
    #expect(payload.isOwners(lease.ownerKey, text))
    #expect(payload.isTenants(lease.tenantKey, text))
    #expect(!payload.isOwners(lease.tenantKey, text))
    #expect(!payload.isTenants(lease.ownerKey, text))
  }

  @Test("the text has the form of the contract")
  func form() throws {
    let text = String(decoding: try SampleLease().text, as: UTF8.self)
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    #expect(
      parts[..<11] == [
        "PDTV-LEASE-1", "L1", "841104631517", "980816564937", "12:235:077:0034:4", "18000050",
        "2025-12-29", "2026-04-13", "permanent", "1", "2026-01-05T09:21:53+05:00",
      ])
    #expect(parts.count == 13 && parts[11].utf8.count == 86 && parts[12].utf8.count == 86)
  }

  @Test("a text that somebody else wrote and signed holds under its keys only")
  func foreign() throws {
    let text = Array(
      ("PDTV-LEASE-1|L1|841104631517|980816564937|12:235:077:0034:4|18000050|2025-12-29|2026-04-13|permanent|1|"
        + "2026-01-05T09:21:53+05:00|-A2yqjdpQubS4xz5L9MSc3eStksn4oHkBZawEKac0qV6R-ZdBPHsE8jPv15FRpyvlEktfPIrrQAm6"
        + "QAgzTjOCQ|r1CADSI2wqxu1ahWgS16MUfoodadqguMMhARV6yoce5Mm0NQtwl8EnmVb5lnAv-oX3_zYhJFswzm_gveAChmBQ")
        .utf8)
    let payload = try LeasePayload(text.span)
    #expect(payload.terms == (try SampleLease().terms))
    #expect(!payload.isSigned(byOwner: try SampleLease().ownerKey, text.span))
  }

  /// A part of the text, what is put in its place, and the fault; nil where the text still has the form.
  private static let changes: [(part: Int, text: String, fault: PayloadFault.Kind?)] = [
    (0, "PDTV-LEASE-2", .form), (0, "PDTV-PAY-1", .form), (0, "", .form),
    (0, "pdtv-lease-1", .form),
    (1, "", .field(.lease)), (1, "L 1", .field(.lease)), (1, "L/1.a_b:c-d", nil),
    (1, String(repeating: "a", count: 64), nil),
    (1, String(repeating: "a", count: 65), .field(.lease)), (1, "Ж", .field(.lease)),
    (2, "841104631518", .field(.landlord)), (2, "84110463151", .field(.landlord)),
    (3, "980816564938", .field(.tenant)), (3, " 980816564937", .field(.tenant)),
    (4, "12-235-077-0034-4", nil), (4, "12:235:077:0034:4/1:5", nil),
    (4, "12:235:077", .field(.cadastral)), (4, "12|235", .partCount(14)),
    (5, "1", nil), (5, "0", .field(.rent)), (5, "01", .field(.rent)), (5, "-1", .field(.rent)),
    (5, "+1", .field(.rent)), (5, "180000.5", .field(.rent)), (5, "", .field(.rent)),
    (5, "100000000000000", nil), (5, "100000000000001", .field(.rent)),
    (5, "99999999999999999999999999", .field(.rent)), (5, "1e3", .field(.rent)),
    (6, "2025-02-29", .field(.from)), (6, "2024-02-29", nil), (6, "2025-1-1", .field(.from)),
    (7, "2025-12-32", .field(.until)), (7, "9999-12-31", nil), (7, "0000-01-01", .field(.until)),
    (8, "temporary", nil), (8, "Permanent", .field(.kind)), (8, "", .field(.kind)),
    (9, "50", nil), (9, "51", .field(.persons)), (9, "0", .field(.persons)),
    (9, "02", .field(.persons)), (9, "1.0", .field(.persons)),
    (10, "2026-01-05t04:21:53.123456789z", nil), (10, "2026-01-05", .field(.issued)),
    (10, "2026-01-05T09:21:60+05:00", .field(.issued)),
    (10, "2026-01-05T09:21:53", .field(.issued)),
    (11, "", .field(.ownerSignature)), (11, "AAAA", .field(.ownerSignature)),
    (11, String(repeating: "A", count: 86), nil),
    (11, String(repeating: "A", count: 85) + "=", .field(.ownerSignature)),
    (11, String(repeating: "A", count: 85) + "+", .field(.ownerSignature)),
    (12, String(repeating: "A", count: 85) + "Q", nil),
    (12, String(repeating: "A", count: 85) + "B", .field(.tenantSignature)),
    (12, String(repeating: "A", count: 88), .field(.tenantSignature)),
  ]

  @Test(
    "each field is valid as the contract says, and the first that is not is named with its place")
  func fields() throws {
    for change in Self.changes {
      var parts = try SampleLease().parts
      parts[change.part] = change.text
      let text = Array(parts.joined(separator: "|").utf8)
      let fault = Self.fault(text)
      #expect(fault?.kind == change.fault, "\(change.part) \(change.text)")
      guard let fault, case .field = fault.kind else { continue }
      #expect(String(decoding: text[fault.range], as: UTF8.self) == change.text)
    }
  }

  @Test("a text has 1 to 2 048 bytes, and thirteen parts")
  func sizes() throws {
    #expect(Self.fault([])?.kind == .length)
    let parts = try SampleLease().parts
    let twelve = Array(parts[..<12].joined(separator: "|").utf8)
    #expect(Self.fault(twelve)?.kind == .partCount(12))
    let text = Array(parts.joined(separator: "|").utf8)
    #expect(Self.fault(text + [Payload.bar])?.kind == .partCount(14))
    // Leading zeros of a fraction of a building's number are digits of a cadastral code, of which there is no most.
    var long = parts
    long[4] += "/" + String(repeating: "0", count: 2048 - text.count - 1)
    #expect(Self.fault(Array(long.joined(separator: "|").utf8)) == nil)
    long[4] += "0"
    #expect(Self.fault(Array(long.joined(separator: "|").utf8))?.kind == .length)
  }

  @Test("hyphens of a cadastral code are what was signed, and are read as colons")
  func hyphens() throws {
    let lease = try SampleLease()
    let written = String(decoding: lease.terms.signedBytes, as: UTF8.self)
      .replacing("12:235:077:0034:4", with: "12-235-077-0034-4")
    let signature = try lease.owner().signature(of: Array(written.utf8))
    let text = Array(
      "\(written)|\(Base64URL.text(signature.bytes))|\(String(repeating: "A", count: 86))".utf8)
    let payload = try LeasePayload(text.span)
    #expect(payload.terms == lease.terms)
    #expect(payload.isOwners(lease.ownerKey, text))
    #expect(!payload.isTenants(lease.tenantKey, text))
  }

  @Test(
    "one bit changed in what was signed, in a signature or in a key, and a signature does not hold")
  func bits() throws {
    let lease = try SampleLease()
    let text = try lease.text
    let payload = try LeasePayload(text.span)
    for place in 0..<payload.signedCount {
      var changed = text
      changed[place] ^= 1
      #expect(!payload.isOwners(lease.ownerKey, changed))
      #expect(!payload.isTenants(lease.tenantKey, changed))
    }
    for place in 0..<PublicKey.byteCount {
      var bytes = lease.ownerKey.bytes
      bytes[place] ^= 1
      let other = try #require(PublicKey(bytes: bytes))
      #expect(!payload.isOwners(other, text))
    }
  }

  static func fault(_ text: [UInt8]) -> PayloadFault? {
    do throws(PayloadFault) {
      _ = try LeasePayload(text.span)
      return nil
    } catch {
      return error
    }
  }
}
