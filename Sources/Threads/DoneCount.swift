/// How much of some work is done, as the threads tell that do it.
package struct DoneCount: Sendable {
  private let done: Locked<Int>
  private let all: Int
  private let progress: @Sendable (Double) -> Void

  /// - Parameters:
  ///   - done: Pieces that were done before.
  ///   - all: All pieces, those included.
  ///   - progress: Called with the share that is done, from any thread.
  package init(_ done: Int = 0, of all: Int, _ progress: @escaping @Sendable (Double) -> Void) {
    self.done = Locked(done)
    self.all = max(1, all)
    self.progress = progress
  }

  /// One more piece is done.
  package func add() {
    let done = done.withLock { done in
      done += 1
      return done
    }
    progress(Double(done) / Double(all))
  }
}
