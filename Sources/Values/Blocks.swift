extension Range<Int> {
  /// The range in blocks of `size`, the last perhaps shorter: for who loads what a block will read before going through it.
  @inlinable
  public func blocks(of size: Int) -> Blocks { Blocks(rest: self, size: size) }
}

/// The blocks of a range, in order.
@frozen
public struct Blocks: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var rest: Range<Int>
  @usableFromInline let size: Int

  @inlinable
  init(rest: Range<Int>, size: Int) {
    precondition(size > 0, "a block has at least one place")
    self.rest = rest
    self.size = size
  }

  @inlinable
  public mutating func next() -> Range<Int>? {
    guard !rest.isEmpty else { return nil }
    let block = rest.lowerBound..<Swift.min(rest.lowerBound + size, rest.upperBound)
    rest = block.upperBound..<rest.upperBound
    return block
  }
}
