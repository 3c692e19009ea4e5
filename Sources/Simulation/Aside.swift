import Diagnostics
import Dispatch
import Glibc
import Synchronization

/// Work that goes on beside other work, on a thread of its own, until somebody needs what comes out.
final class Aside<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Result<Value, Problem>
  private let result = Mutex<Result<Value, Problem>?>(nil)
  private let done = DispatchSemaphore(value: 0)
  private let isBeside: Bool

  /// Begins at once where `beside`; otherwise `finish` does the work.
  init(beside: Bool, _ work: @escaping @Sendable () throws(Problem) -> Value) {
    self.work = { Result(catching: work) }
    isBeside = beside
    guard beside else { return }
    DispatchQueue(label: "aside", qos: .userInitiated).async { [self] in
      // On two processors the run that others wait for goes first. On Linux this is the thread's own niceness; where it cannot be
      // had, it only takes longer.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      let value = self.work()
      result.withLock { $0 = value }
      done.signal()
    }
  }

  /// Waits for the work and gives what came out; called once.
  func finish() throws(Problem) -> Value {
    guard isBeside else { return try work().get() }
    done.wait()
    guard let result = result.withLock({ $0 }) else {
      preconditionFailure("the work leaves a result before it signals")
    }
    return try result.get()
  }
}
