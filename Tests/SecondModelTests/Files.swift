import Glibc

/// Files of the repository, found from where this source stands.
enum Files {
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The bytes of a file under the root of the repository; nil where it cannot be read.
  static func bytes(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open("\(root)/\(path)", O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &block, block.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += block[..<count]
    }
  }

  static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func lines(_ path: String) -> [String]? {
    text(path)?.split(separator: "\n").map { String($0) }
  }
}
