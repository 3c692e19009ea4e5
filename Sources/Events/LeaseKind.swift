/// Which registration of residence a lease gives. The raw value is the ledger's code.
public enum LeaseKind: UInt8, CaseIterable, Sendable {
  case temporary
  case permanent

  /// As in the stream and in rules.
  public var name: String {
    switch self {
    case .temporary: "temporary"
    case .permanent: "permanent"
    }
  }
}
