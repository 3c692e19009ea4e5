import Threads

/// Lets somebody ask a run to end: it then decides no more lines, and keeps what it has decided.
package final class Interruption: Sendable {
  private struct State: Sendable {
    var isRequested = false
    var act: (@Sendable () -> Void)?
  }

  private let state = Locked(State())

  package init() {}

  /// Asks for the end. May be called on any thread, also before the run begins.
  package func request() {
    let act = state.withLock { state in
      state.isRequested = true
      return state.act
    }
    act?()
  }

  /// Says what is to be done when the end is asked for; at once where it has been.
  func whenRequested(_ act: @escaping @Sendable () -> Void) {
    let isRequested = state.withLock { state in
      state.act = act
      return state.isRequested
    }
    if isRequested { act() }
  }
}
