internal import CRE2

/// A pattern of RE2: compiled once, matches in time linear in the text.
@safe
final class Pattern {
  private let handle: OpaquePointer

  init(_ pattern: [UInt8]) throws(PatternProblem) {
    var message = [CChar](repeating: 0, count: 200)
    let handle = unsafe pattern.withUnsafeBytes { pattern in
      unsafe message.withUnsafeMutableBufferPointer { message in
        unsafe cre2_compile(
          pattern.baseAddress?.assumingMemoryBound(to: CChar.self), pattern.count,
          message.baseAddress, message.count)
      }
    }
    guard let handle = unsafe handle else {
      let end = message.firstIndex(of: 0) ?? message.count
      throw PatternProblem(
        reason: String(decoding: message[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cre2_free(handle) }

  /// Whether the pattern is found anywhere in the text.
  func matches(_ text: Span<UInt8>) -> Bool {
    unsafe text.withUnsafeBytes { text in
      unsafe cre2_matches(
        handle, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count)
    }
  }
}

struct PatternProblem: Error {
  var reason: String
}
