import Dispatch

/// A value that another thread will give.
package final class Promise<Value: Sendable, Failure: Error>: Sendable {
  private let result = Locked<Result<Value, Failure>?>(nil)
  private let kept = DispatchSemaphore(value: 0)

  package init() {}

  package func keep(_ value: Result<Value, Failure>) {
    result.withLock { $0 = value }
    kept.signal()
  }

  /// Waits until it is kept; it may be asked for again.
  package func wait() -> Result<Value, Failure> {
    kept.wait()
    kept.signal()
    guard let value = result.withLock({ $0 }) else {
      preconditionFailure("a promise is kept before it is signalled")
    }
    return value
  }
}
