import Dispatch
import Glibc

/// Work that goes on beside other work, on a thread of its own, until somebody needs what comes out.
package final class BackgroundTask<Value: Sendable, Failure: Error>: Sendable {
  private let work: @Sendable () -> Result<Value, Failure>
  /// Nil where `finish` does the work.
  private let promise: Promise<Value, Failure>?

  /// Begins at once where `beside`; otherwise `finish` does the work. What `givesWay` goes on where the run that others wait for
  /// leaves room.
  package init(
    beside: Bool, givesWay: Bool = true, _ work: @escaping @Sendable () throws(Failure) -> Value
  ) {
    self.work = { Result(catching: work) }
    promise = beside ? Promise() : nil
    guard let promise else { return }
    DispatchQueue(label: "background", qos: .userInitiated).async { [self] in
      if givesWay { giveWay(by: 10) }
      promise.keep(self.work())
    }
  }

  /// Waits for the work and gives what came out; called once.
  package func finish() throws(Failure) -> Value { try (promise?.wait() ?? work()).get() }
}

/// Lets other threads go first, on two processors that of the run that everybody waits for. On Linux this is the thread's own niceness,
/// here so much above that of the program; where it cannot be had, it only takes longer.
package func giveWay(by niceness: Int32) {
  let kind = __priority_which_t(PRIO_PROCESS.rawValue)
  let ofProgram = getpriority(kind, id_t(getpid()))
  _ = setpriority(kind, 0, min(ofProgram + niceness, 19))
}
