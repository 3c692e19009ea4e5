/// An array that grows block by block, so that growth copies nothing and tens of millions of elements never need
/// twice their memory for a moment.
///
/// `@inlinable`, because a generic type that is not would be looked up by its metadata at every call from another
/// room: 0.4 µs a line.
@frozen
public struct BlockArray<Element: Sendable>: Sendable {
  @usableFromInline static var elementsPerBlock: Int { 262_144 }

  @usableFromInline var blocks: [[Element]] = []
  @usableFromInline var size = 0

  @inlinable public init() {}

  @inlinable public var count: Int { size }

  @inlinable
  public mutating func append(_ element: Element) {
    if size & (Self.elementsPerBlock - 1) == 0 { blocks.append(Self.block()) }
    blocks[blocks.count - 1].append(element)
    size += 1
  }

  @inlinable
  public subscript(_ index: Int) -> Element {
    get { blocks[index >> 18][index & 0x3FFFF] }
    _modify { yield &blocks[index >> 18][index & 0x3FFFF] }
  }

  @usableFromInline
  static func block() -> [Element] {
    var block: [Element] = []
    block.reserveCapacity(elementsPerBlock)
    return block
  }
}
