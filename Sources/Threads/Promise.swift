import Dispatch

/// A value that another thread will give.
package final class Promise<Value: Sendable>: Sendable {
  private let value = Locked<Value?>(nil)
  private let kept = DispatchSemaphore(value: 0)

  package init() {}

  package func keep(_ value: Value) {
    self.value.withLock { $0 = value }
    kept.signal()
  }

  /// Waits for it; to be called once.
  package func wait() -> Value {
    kept.wait()
    guard let value = value.withLock({ $0 }) else {
      preconditionFailure("a promise is kept before it is signalled")
    }
    return value
  }
}
