import Codes
import Testing
import Values

struct KeyTests {
  /// RFC 8032, section 7.1, test 2.
  @Test("the keys and the signature of RFC 8032")
  func published() throws {
    let seed = bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    let made = SecretKey(seed: seed)
    guard let made else { throw SampleLease.NoKey() }
    let key = made.publicKey
    #expect(key.bytes == bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    let signature = made.signature(of: [0x72])
    #expect(
      signature.bytes
        == bytes(
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"))
    #expect(key.holds(signature, [0x72]))
    #expect(!key.holds(signature, [0x73]))
  }

  @Test("a key is 43 characters of canonical base64url")
  func text() throws {
    let key = try SampleLease.key("owner").publicKey
    #expect(key.description.utf8.count == 43)
    #expect(PublicKey(text: key.description) == key)
    #expect(PublicKey(text: "\(key)A") == nil)
    #expect(PublicKey(text: String(repeating: "A", count: 42)) == nil)
    #expect(PublicKey(text: (String(repeating: "A", count: 42) + "B")) == nil)
    #expect(PublicKey(text: (String(repeating: "A", count: 42) + "=")) == nil)
  }

  @Test("bytes that are no point of the curve are a key under which nothing is valid")
  func noPoint() throws {
    let lease = try SampleLease()
    let text = try lease.text
    let payload = try LeasePayload(text.span)
    let two = try #require(PublicKey(bytes: [2] + [UInt8](repeating: 0, count: 31)))
    let zero = try #require(PublicKey(bytes: [UInt8](repeating: 0, count: 32)))
    #expect(!payload.isOwners(two, text))
    #expect(!payload.isOwners(zero, text))
  }

  @Test("the same seed makes the same key, another seed another; the system's are not alike")
  func seeds() throws {
    #expect(try SampleLease.key("a").publicKey == SampleLease.key("a").publicKey)
    #expect(try SampleLease.key("a").publicKey != SampleLease.key("b").publicKey)
    #expect(SecretKey.randomSeed() != SecretKey.randomSeed())
    let isShortRefused = SecretKey(seed: [1, 2, 3]) == nil
    #expect(isShortRefused)
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
