import Diagnostics
import Dispatch
import Glibc
import Threads

/// Work that goes on beside other work, on a thread of its own, until somebody needs what comes out.
final class Aside<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Result<Value, Problem>
  /// Nil where `finish` does the work.
  private let promise: Promise<Result<Value, Problem>>?

  /// Begins at once where `beside`; otherwise `finish` does the work.
  init(beside: Bool, _ work: @escaping @Sendable () throws(Problem) -> Value) {
    self.work = { Result(catching: work) }
    promise = beside ? Promise() : nil
    guard let promise else { return }
    DispatchQueue(label: "aside", qos: .userInitiated).async { [self] in
      // On two processors the run that others wait for goes first. On Linux this is the thread's own niceness; where it cannot be
      // had, it only takes longer.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      promise.keep(self.work())
    }
  }

  /// Waits for the work and gives what came out; called once.
  func finish() throws(Problem) -> Value { try (promise?.wait() ?? work()).get() }
}
