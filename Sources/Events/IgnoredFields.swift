import Values

/// The fields of lines that no event of their type has, counted by name.
///
/// The contract ignores them. A name that is misspelt is one of them, and then something else is missing.
public struct IgnoredFields: Sendable {
  /// A name and where it stood.
  public struct Entry: Equatable, Sendable {
    /// As it was sent, not decoded.
    public var name: [UInt8]
    public var lines: Int64
    public var firstLine: Int64
  }

  /// Names that are told apart; streams may have any number of them.
  private static let mostNames = 32
  private static let longestName = 64

  /// In the order of first use.
  public private(set) var entries: [Entry] = []
  /// Fields of further names, and of names that are longer.
  public private(set) var otherFields: Int64 = 0
  private var names = BytesIndex()

  public init() {}

  /// Counts a field of line `line`.
  mutating func count(_ name: Span<UInt8>, line: Int64) {
    if name.count <= IgnoredFields.longestName {
      if let number = names.find(name) {
        entries[number].lines += 1
        return
      }
      if entries.count < IgnoredFields.mostNames {
        _ = names.intern(name)
        var bytes: [UInt8] = []
        bytes.append(name)
        return entries.append(Entry(name: bytes, lines: 1, firstLine: line))
      }
    }
    otherFields += 1
  }
}
