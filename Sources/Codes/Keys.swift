import CSodium
import Values

/// An Ed25519 signature (RFC 8032).
package struct Signature: Equatable, Sendable {
  package static let byteCount = 64

  /// Always `byteCount` of them.
  package let bytes: [UInt8]

  /// Nil unless `text` is the canonical base64url of 64 bytes.
  package init?(_ text: Span<UInt8>) {
    guard let bytes = Base64URL.bytes(text, count: Signature.byteCount) else { return nil }
    self.bytes = bytes
  }

  fileprivate init(made bytes: [UInt8]) { self.bytes = bytes }
}

/// The key under which signatures of its holder are valid. Whether one is valid is what libsodium says it is; bytes that
/// are no point of the curve are a key too, under which nothing is.
package struct PublicKey: Hashable, Sendable {
  package static let byteCount = 32

  /// Always `byteCount` of them.
  package let bytes: [UInt8]

  /// Nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == PublicKey.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Nil unless `text` is the canonical base64url of 32 bytes.
  package init?(_ text: Span<UInt8>) {
    guard let bytes = Base64URL.bytes(text, count: PublicKey.byteCount) else { return nil }
    self.bytes = bytes
  }

  package func verifies(_ signature: Signature, of message: Span<UInt8>) -> Bool {
    startSodium()
    return unsafe message.withUnsafeBufferPointer { message in
      unsafe crypto_sign_verify_detached(
        signature.bytes, message.baseAddress, UInt64(message.count), bytes) == 0
    }
  }
}

extension PublicKey: CustomStringConvertible {
  /// Its base64url, 43 characters, as `key.listed` has it.
  package var description: String { Base64URL.text(bytes) }
}

/// What its holder signs with. It stands in memory that is never swapped out, and is wiped where it ends.
@safe
package struct SecretKey: ~Copyable {
  /// Bytes that the key is made from, and that a key file holds.
  package static let seedByteCount = 32
  private static let keyByteCount = 64

  private let memory: UnsafeMutablePointer<UInt8>
  package let publicKey: PublicKey

  /// Nil unless there are 32 bytes; the same bytes make the same key.
  package init?(seed: [UInt8]) {
    startSodium()
    guard seed.count == SecretKey.seedByteCount else { return nil }
    guard let raw = unsafe sodium_malloc(SecretKey.keyByteCount) else {
      preconditionFailure("there is memory for a key")
    }
    let key = unsafe raw.bindMemory(to: UInt8.self, capacity: SecretKey.keyByteCount)
    var publicBytes = [UInt8](repeating: 0, count: PublicKey.byteCount)
    // Fails for no seed.
    _ = unsafe crypto_sign_seed_keypair(&publicBytes, key, seed)
    guard let publicKey = PublicKey(bytes: publicBytes) else {
      preconditionFailure("a public key has as many bytes as were made room for")
    }
    unsafe memory = key
    self.publicKey = publicKey
  }

  deinit { unsafe sodium_free(memory) }

  /// Bytes that the system chose, for a key that nobody can guess.
  package static func randomSeed() -> [UInt8] {
    startSodium()
    var seed = [UInt8](repeating: 0, count: seedByteCount)
    unsafe randombytes_buf(&seed, seed.count)
    return seed
  }

  /// Bytes that follow from a text (BLAKE2b-256), for keys of examples: who knows the text has the key.
  package static func seed(ofText text: String) -> [UInt8] {
    startSodium()
    var seed = [UInt8](repeating: 0, count: seedByteCount)
    let text = Array(text.utf8)
    // Fails for no input.
    _ = unsafe crypto_generichash(&seed, seed.count, text, UInt64(text.count), nil, 0)
    return seed
  }

  package func signature(of message: [UInt8]) -> Signature {
    var bytes = [UInt8](repeating: 0, count: Signature.byteCount)
    // Fails for no message.
    _ = unsafe crypto_sign_detached(&bytes, nil, message, UInt64(message.count), memory)
    return Signature(made: bytes)
  }
}

/// May be called as often as one likes.
private func startSodium() { precondition(sodium_init() >= 0, "libsodium starts") }
