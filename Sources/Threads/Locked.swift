import CThreadSanitizer
import Synchronization

/// A value that one thread at a time may use.
///
/// A `Mutex` waits in the kernel without the C library, where ThreadSanitizer does not see it, so it is told here; else it
/// would call everything that passes from thread to thread a race.
package final class Locked<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  package init(_ value: Value) { mutex = Mutex(value) }

  package func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    let lock = unsafe Unmanaged.passUnretained(self).toOpaque()
    return mutex.withLock { value in
      unsafe thread_sanitizer_acquire(lock)
      defer { unsafe thread_sanitizer_release(lock) }
      return body(&value)
    }
  }
}
