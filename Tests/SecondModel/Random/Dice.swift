/// A seeded generator (SplitMix64, Steele, Lea and Flood 2014) with the throws that the random inputs need.
package struct Dice {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// An integer of the range, all about as likely.
  package mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True `times` in a hundred.
  package mutating func percent(_ times: Int) -> Bool { roll(0...99) < times }

  package mutating func pick<T>(_ items: [T]) -> T { items[roll(0...items.count - 1)] }

  /// One of the choices, each as likely as its weight.
  package mutating func weighted<T>(_ choices: [(weight: Int, T)]) -> T {
    var rest = roll(0...choices.reduce(-1) { $0 + $1.weight })
    for (weight, item) in choices {
      if rest < weight { return item }
      rest -= weight
    }
    return choices[0].1
  }

  package mutating func shuffled<T>(_ items: [T]) -> [T] {
    var items = items
    for index in items.indices.dropFirst() { items.swapAt(index, roll(0...index)) }
    return items
  }
}
