import Diagnostics
import Replay

/// A file or standard output that takes many small pieces of text.
struct BufferedOutput: ~Copyable {
  private static let blockSize = 1 << 16

  private let file: OutputFile
  private var block: [UInt8] = []

  /// `-` is standard output.
  init(_ path: String) throws(Problem) { file = try OutputFile(path) }

  mutating func write(_ text: String) throws(Problem) {
    block.append(contentsOf: text.utf8)
    if block.count >= Self.blockSize { try flush() }
  }

  mutating func write(_ bytes: [UInt8]) throws(Problem) {
    block.append(contentsOf: bytes)
    if block.count >= Self.blockSize { try flush() }
  }

  private mutating func flush() throws(Problem) {
    try file.append(block)
    block.removeAll(keepingCapacity: true)
  }

  /// Writes what is left; without it that is lost.
  mutating func close() throws(Problem) {
    try flush()
    try file.close()
  }
}
