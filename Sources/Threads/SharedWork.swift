/// Pieces of work that several threads take one after another; what comes out stands in the order of the pieces, whoever did them.
package struct SharedWork<Value: Sendable, Failure: Error>: Sendable {
  private let pieces: Pieces
  private let helpers: [BackgroundTask<Void, Never>]

  /// Begins at once on `helpers` threads of its own; with none of them `finish` does all of the work.
  package init(
    _ count: Int, helpers: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Value
  ) {
    let pieces = Pieces(count, work)
    self.pieces = pieces
    self.helpers = (0..<max(0, helpers)).map { _ in
      BackgroundTask(beside: true) { pieces.takeAll() }
    }
  }

  /// Does what nobody has taken yet, waits for the others and gives all that came out.
  ///
  /// - Throws: the failure of the first piece that failed. No piece is begun after it.
  package func finish() throws(Failure) -> [Value] {
    pieces.takeAll()
    for helper in helpers { helper.finish() }
    return try pieces.results()
  }

  private final class Pieces: Sendable {
    private struct State {
      var next = 0
      var results: [Result<Value, Failure>?]
      var hasFailed = false
    }

    private let state: Locked<State>
    private let work: @Sendable (Int) throws(Failure) -> Value

    init(_ count: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Value) {
      state = Locked(State(results: [Result<Value, Failure>?](repeating: nil, count: count)))
      self.work = work
    }

    func takeAll() {
      while let index = take() {
        let result: Result<Value, Failure>
        do throws(Failure) {
          result = .success(try work(index))
        } catch {
          result = .failure(error)
        }
        state.withLock { state in
          state.results[index] = result
          if case .failure = result { state.hasFailed = true }
        }
      }
    }

    private func take() -> Int? {
      state.withLock { state in
        guard state.next < state.results.count, !state.hasFailed else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func results() throws(Failure) -> [Value] {
      var values: [Value] = []
      for result in state.withLock({ $0.results }) {
        guard let result else { continue }
        values.append(try result.get())
      }
      return values
    }
  }
}
