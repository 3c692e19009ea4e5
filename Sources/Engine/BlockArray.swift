/// An array that grows block by block, so that growth copies nothing and tens of millions of elements never need
/// twice their memory for a moment.
struct BlockArray<Element: Sendable>: Sendable {
  private static var elementsPerBlock: Int { 65_536 }

  private var blocks: [[Element]] = []
  private(set) var count = 0

  init() {}

  mutating func append(_ element: Element) {
    if count & (Self.elementsPerBlock - 1) == 0 {
      var block: [Element] = []
      block.reserveCapacity(Self.elementsPerBlock)
      blocks.append(block)
    }
    blocks[blocks.count - 1].append(element)
    count += 1
  }

  subscript(_ index: Int) -> Element {
    get { blocks[index >> 16][index & 0xFFFF] }
    _modify { yield &blocks[index >> 16][index & 0xFFFF] }
  }
}
