import Glibc

/// Large arrays on pages of 2 MiB instead of 4 KiB.
///
/// A table of 100 MB that is read at random misses the processor's map of pages at nearly every read; on large pages
/// it does not. `docs/performance.md` has the effect. It changes no result, and where the kernel has no such pages
/// nothing is lost.
enum LargePages {
  private static let pageBytes = 2 << 20

  /// Zeros in storage of their own.
  static func zeros(_ count: Int) -> [UInt64] {
    unsafe [UInt64](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe advise(UnsafeMutableRawBufferPointer(buffer))
      unsafe buffer.initialize(repeating: 0)
      initialized = count
    }
  }

  /// An empty array with room for `capacity` elements.
  static func empty<Element>(_ type: Element.Type, capacity: Int) -> [Element] {
    unsafe [Element](unsafeUninitializedCapacity: capacity) { buffer, _ in
      unsafe advise(UnsafeMutableRawBufferPointer(buffer))
    }
  }

  private static func advise(_ buffer: UnsafeMutableRawBufferPointer) {
    guard buffer.count >= 2 * pageBytes, let base = buffer.baseAddress else { return }
    let address = UInt(bitPattern: base)
    let offset = Int((UInt(pageBytes) - address % UInt(pageBytes)) % UInt(pageBytes))
    let length = (buffer.count - offset) / pageBytes * pageBytes
    // Advice: a kernel that does not take it changes nothing.
    _ = unsafe madvise(base + offset, length, MADV_HUGEPAGE)
  }
}
