import CSodium

/// 32 bytes that stand for other bytes: BLAKE2b-256 (RFC 7693) without a key.
package struct Digest: Hashable, Sendable {
  package static let byteCount = 32

  /// Always `byteCount` of them.
  package let bytes: [UInt8]

  /// Nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Digest.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Nil unless `hex` is 64 hexadecimal digits, in either case.
  package init?(hex: String) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard hex.utf8.count == 2 * Digest.byteCount, digits.count == hex.utf8.count else { return nil }
    bytes = (0..<Digest.byteCount).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
  }

  /// Of some bytes at once.
  package init(of bytes: [UInt8]) {
    var state = DigestState()
    state.add(bytes)
    self = state.finish()
  }

  fileprivate init(finished: [UInt8]) { bytes = finished }
}

extension Digest: CustomStringConvertible {
  /// 64 hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A digest of bytes that come piece by piece.
@safe
package struct DigestState: ~Copyable {
  // Kept apart from the value: the library wants it at an address divisible by 64.
  private let state: OpaquePointer

  package init() {
    precondition(sodium_init() >= 0, "libsodium starts")
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: crypto_generichash_statebytes(), alignment: 64)
    unsafe state = OpaquePointer(memory)
    let code = unsafe crypto_generichash_init(state, nil, 0, Digest.byteCount)
    precondition(code == 0, "the length of a digest is allowed")
  }

  deinit { unsafe UnsafeMutableRawPointer(state).deallocate() }

  package mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe add(buffer: $0) }
  }

  /// Adds a number as eight bytes, the lowest first.
  package mutating func add(_ number: Int64) {
    var number = number.littleEndian
    unsafe withUnsafeBytes(of: &number) { unsafe add(buffer: $0) }
  }

  /// Adds the count of the bytes, as a number, and then the bytes.
  package mutating func addCounted(_ bytes: [UInt8]) {
    add(Int64(bytes.count))
    add(bytes)
  }

  /// Adds bytes as they stand in memory.
  @unsafe
  package mutating func add(buffer: UnsafeRawBufferPointer) {
    guard let start = buffer.baseAddress else { return }
    // Fails for no input.
    _ = unsafe crypto_generichash_update(
      state, start.assumingMemoryBound(to: UInt8.self), UInt64(buffer.count))
  }

  /// The digest of what has been added; afterwards nothing may be.
  package consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    _ = unsafe crypto_generichash_final(state, &bytes, bytes.count)
    return Digest(finished: bytes)
  }
}
