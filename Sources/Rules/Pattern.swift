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

  /// Of how many instructions the pattern is.
  var size: Int { unsafe Int(cre2_size(handle)) }

  /// What looking for the pattern in so many bytes counts as work. RE2 goes over the text once, and at worst does an
  /// instruction of the pattern for each byte, sixteen of which take about as long as copying one.
  func work(forBytes count: Int) -> Int { count + count * size / 16 }

  /// What compiling a pattern counts as work that is not known before the rule runs.
  var compilingWork: Int { 1000 + 8 * size }

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
