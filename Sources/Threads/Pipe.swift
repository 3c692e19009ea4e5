package import Diagnostics
import Dispatch

/// A bounded queue between two threads, which carries used elements back so that their storage is used again.
package final class Pipe<Element: Sendable>: Sendable {
  private struct State: Sendable {
    var queue: [Element] = []
    var spares: [Element] = []
    var problem: Problem?
    var isCut = false
  }

  private let state = Locked(State())
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  /// At most `depth` elements wait.
  package init(depth: Int) {
    // Counting up from 0: a semaphore may not be let go of below the value it began with.
    for _ in 0..<depth { free.signal() }
  }

  /// Waits for room, then hands the element over; false where the receiver wants no more.
  ///
  /// - Throws: the problem that either side has failed with.
  @discardableResult
  package func send(_ element: consuming Element) throws(Problem) -> Bool {
    free.wait()
    let sent = element
    let (problem, isCut) = state.withLock { state in
      if state.problem == nil, !state.isCut { state.queue.append(sent) }
      return (state.problem, state.isCut)
    }
    if problem != nil || isCut { free.signal() }
    if let problem { throw problem }
    if !isCut { filled.signal() }
    return !isCut
  }

  /// Waits for an element; nil where the sender has finished and all is received.
  ///
  /// - Throws: the problem that either side has failed with.
  package func receive() throws(Problem) -> Element? {
    filled.wait()
    let (element, problem) = state.withLock { state -> (Element?, Problem?) in
      if let problem = state.problem { return (nil, problem) }
      if state.isCut { return (nil, nil) }
      return (state.queue.isEmpty ? nil : state.queue.removeFirst(), nil)
    }
    if element != nil {
      free.signal()
    } else {
      filled.signal()
    }
    if let problem { throw problem }
    return element
  }

  package func finish() { filled.signal() }

  /// Ends the traffic for the receiver, who gets nothing more of what was sent, and then for the sender.
  package func cut() {
    state.withLock { $0.isCut = true }
    filled.signal()
    free.signal()
  }

  /// Ends the traffic in both directions; the first problem stays.
  package func fail(_ problem: Problem) {
    state.withLock { state in
      if state.problem == nil { state.problem = problem }
    }
    filled.signal()
    free.signal()
  }

  package func recycle(_ element: consuming Element) {
    let spare = element
    state.withLock { $0.spares.append(spare) }
  }

  package func spare() -> Element? { state.withLock { $0.spares.popLast() } }
}
