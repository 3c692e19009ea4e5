import Glibc

/// A file or stream that could not be read.
public struct ReadFailure: Error, Equatable, Sendable {
  /// As `read(2)` set it.
  public var errno: Int32

  public init(errno: Int32) { self.errno = errno }

  /// What the system says of it.
  public var reason: String { unsafe String(cString: strerror(errno)) }
}

/// The one loop that reads: up to `count` bytes of an open file, put into `bytes` at `place`, where there is room for them.
///
/// - Returns: how many; 0 at the end. A pipe may give fewer than were asked for.
public func readBlock(
  from descriptor: Int32, into bytes: inout [UInt8], at place: Int = 0, count: Int
) throws(ReadFailure) -> Int {
  precondition(place >= 0 && count > 0 && place + count <= bytes.count, "a block fits its place")
  while true {
    let got = unsafe bytes.withUnsafeMutableBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      return unsafe read(descriptor, base + place, count)
    }
    if got >= 0 { return got }
    if errno != EINTR { throw ReadFailure(errno: errno) }
  }
}

/// Bytes of an open file up to its end, or up to the first block beyond `limit` bytes.
public func readAll(
  from descriptor: Int32, limit: Int = .max
) throws(ReadFailure) -> [UInt8] {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 18)
  while bytes.count <= limit {
    let count = try readBlock(from: descriptor, into: &block, count: block.count)
    if count == 0 { break }
    bytes.append(contentsOf: block[..<count])
  }
  return bytes
}
