import Dispatch
import Glibc
import Replay

extension Interruption {
  /// What a command ends with that Ctrl-C has ended: 128 and the number of the signal, as shells have it.
  static let status: Int32 = 128 + SIGINT

  /// Asks for the end at the first Ctrl-C or SIGTERM. The second ends the process as it would any other.
  ///
  /// To be called before there are other threads: all of them leave the signals to the one that waits for them.
  func requestOnSignal() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    // A shell lets what it runs in the background ignore Ctrl-C; that stays so.
    for signal in [SIGINT, SIGTERM] where !isIgnored(signal) { unsafe sigaddset(&signals, signal) }
    guard unsafe pthread_sigmask(SIG_BLOCK, &signals, nil) == 0 else { return }
    let awaited = signals
    DispatchQueue(label: "signals").async { [self] in
      var signals = awaited
      var signal: Int32 = 0
      guard unsafe sigwait(&signals, &signal) == 0 else { return }
      request()
      unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      while true { pause() }
    }
  }

  private func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
    // `SIG_IGN` is the number 1 in the place of a function.
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
