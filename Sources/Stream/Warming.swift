/// Whom and what a run will read next is loaded block by block, so that the waits for memory overlap; `docs/performance.md` has the
/// effect.
package enum Warming {
  /// People, acts or rows that are warmed together: what they read stays in the second-level cache until it is their turn.
  package static let blockSize = 64
}
