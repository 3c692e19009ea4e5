import Values

/// Changes an input a little, always in the same way for the same number.
struct Mutation {
  /// What breaks readers: ends of texts, brackets, escapes, halves of UTF-8.
  private static let troublesome: [UInt8] =
    Array("\0\n\r\\\"'{}[](),:/*.-+eEu0189 |&!?%<=".utf8) + [
      0x7F, 0x80, 0xBF, 0xC2, 0xED, 0xF0, 0xFF,
    ]

  private let draw: Draw
  private var drawn: UInt64 = 0

  init(number: Int) { draw = Draw(seed: 1, purpose: 0, subject: UInt32(number)) }

  /// One of `inputs`, changed in one to four places, at most `maximum` bytes long.
  mutating func input(from inputs: [[UInt8]], maximum: Int) -> [UInt8] {
    var bytes = inputs[below(inputs.count)]
    for _ in 0...below(4) { change(&bytes, inputs) }
    return Array(bytes.prefix(maximum))
  }

  private mutating func below(_ bound: Int) -> Int {
    drawn += 1
    return draw.integer(below: bound, drawn)
  }

  private mutating func change(_ bytes: inout [UInt8], _ inputs: [[UInt8]]) {
    let start = below(bytes.count + 1)
    let end = min(bytes.count, start + 1 + below(8))
    let trouble = Mutation.troublesome[below(Mutation.troublesome.count)]
    switch below(7) {
    case 0 where start < bytes.count: bytes[start] ^= 1 << UInt8(below(8))
    case 1 where start < bytes.count: bytes[start] = trouble
    case 2: bytes.insert(trouble, at: start)
    case 3: bytes.removeSubrange(start..<end)
    case 4: bytes.removeSubrange(end...)
    case 5:
      let again = repeatElement(Array(bytes[start..<end]), count: 1 + below(100)).joined()
      bytes.insert(contentsOf: again, at: start)
    default:
      let other = inputs[below(inputs.count)]
      let from = below(other.count + 1)
      bytes.replaceSubrange(start..<end, with: other[from...].prefix(1 + below(40)))
    }
  }
}
