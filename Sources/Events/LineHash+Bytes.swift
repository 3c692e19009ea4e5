import CSodium

/// Line hashes are SipHash-2-4 with 128 bits of output (J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF",
/// 2012) under a fixed key: they find changes and mistakes, and do not stand against somebody who looks for collisions.
extension LineHash {
  private static let key: InlineArray<16, UInt8> = [
    // "pdtv-lab.line.v1"
    0x70, 0x64, 0x74, 0x76, 0x2D, 0x6C, 0x61, 0x62, 0x2E, 0x6C, 0x69, 0x6E, 0x65, 0x2E, 0x76, 0x31,
  ]

  /// Where the chain of the bytes before a line begins.
  static let start = LineHash(low: 0, high: 0)
  /// Where the chain of the pieces of a long line begins: a blank line and the next are not two pieces of one.
  static let startOfLongLine = LineHash(low: 1, high: 0)

  package init(_ bytes: Span<UInt8>) {
    var words: InlineArray<2, UInt64> = [0, 0]
    let key = LineHash.key
    var output = words.mutableSpan
    unsafe output.withUnsafeMutableBytes { output in
      unsafe bytes.withUnsafeBufferPointer { input in
        unsafe key.span.withUnsafeBufferPointer { key in
          guard let result = output.baseAddress, let key = key.baseAddress else { return }
          _ = unsafe crypto_shorthash_siphashx24(
            result.assumingMemoryBound(to: UInt8.self), input.baseAddress, UInt64(input.count), key)
        }
      }
    }
    self.init(low: UInt64(littleEndian: words[0]), high: UInt64(littleEndian: words[1]))
  }

  /// The hash that stands for this one and then `next`.
  func followed(by next: LineHash) -> LineHash {
    var bytes = InlineArray<32, UInt8>(repeating: 0)
    for (position, word) in [low, high, next.low, next.high].enumerated() {
      for byte in 0..<8 {
        bytes[position * 8 + byte] = UInt8(truncatingIfNeeded: word >> UInt64(byte * 8))
      }
    }
    return LineHash(bytes.span)
  }
}
