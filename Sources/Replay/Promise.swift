package import Diagnostics
import Dispatch
import Synchronization

/// A value that another thread will give.
package final class Promise<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, Problem>?>(nil)
  private let kept = DispatchSemaphore(value: 0)

  package init() {}

  package func keep(_ value: Result<Value, Problem>) {
    result.withLock { $0 = value }
    kept.signal()
  }

  package func wait() -> Result<Value, Problem> {
    kept.wait()
    guard let value = result.withLock({ $0 }) else {
      preconditionFailure("a promise is kept before it is signalled")
    }
    return value
  }
}
