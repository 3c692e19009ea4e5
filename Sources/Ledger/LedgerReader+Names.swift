package import Accounts
import Diagnostics
import Storage
import Values

/// The names of a ledger's parties, leases and entitlements, by their numbers.
package struct LedgerNames: Sendable {
  /// IIN or BIN.
  private var parties: [Int64] = []
  private var leases = BytesIndex()
  /// Those that opened have a name of their own; one that did not can have that of another.
  private var entitlements: [[UInt8]] = []
  private var opened: [[UInt8]: Int32] = [:]

  init(_ connection: borrowing Connection) throws(SQLiteError) {
    let party = try connection.prepare("SELECT number, iin FROM party ORDER BY number")
    while try party.step() {
      let digits = party.bytes(1)
      guard party.integer(0) == Int64(parties.count), digits.count == IIN.digitCount,
        let value = decimal(digits.span, 0, IIN.digitCount)
      else { throw LedgerReader.damage("party \(parties.count) has no number") }
      parties.append(Int64(value))
    }
    let lease = try connection.prepare("SELECT number, lease FROM lease_terms ORDER BY number")
    while try lease.step() {
      let name = lease.bytes(1)
      guard lease.integer(0) == Int64(leases.count), name.count < 65_536,
        leases.intern(name.span).isNew
      else { throw LedgerReader.damage("lease \(leases.count) has no name of its own") }
    }
    let entitlement = try connection.prepare(
      "SELECT number, entitlement, opened_at FROM entitlement_terms ORDER BY number")
    while try entitlement.step() {
      let (name, number) = (entitlement.bytes(1), entitlements.count)
      guard entitlement.integer(0) == Int64(number), !name.isEmpty,
        entitlement.isNull(2) || opened.updateValue(Int32(number), forKey: name) == nil
      else { throw LedgerReader.damage("entitlement \(number) has no name of its own") }
      entitlements.append(name)
    }
  }

  /// Parties, leases and entitlements, two accounts each.
  var count: Int { parties.count + leases.count + entitlements.count }

  /// The number of the entitlement of this name that opened.
  package func entitlement(_ name: String) -> EntitlementNumber? {
    opened[Array(name.utf8)].map { EntitlementNumber($0) }
  }

  /// The name of an account, as in the views; nil for one that nobody has.
  package func name(of account: Account) -> String? {
    guard account.isAnyones else { return nil }
    let owner = Int(account.owner)
    switch account.kind.owner {
    case .nobody: return account.kind.name
    case .lease:
      guard owner < leases.count else { return nil }
      return "\(account.kind.name):\(String(decoding: leases.bytes(of: owner), as: UTF8.self))"
    case .party:
      guard owner < parties.count else { return nil }
      return "\(account.kind.name):\(IIN(checked: parties[owner]))"
    case .entitlement:
      guard owner < entitlements.count else { return nil }
      return "\(account.kind.name):\(String(decoding: entitlements[owner], as: UTF8.self))"
    }
  }

  /// The account of a name as in the views; nil where nobody has it.
  package func find(_ name: String) -> Account? {
    let (kindName, owner) = LedgerNames.parts(of: name)
    guard let kind = AccountKind.allCases.first(where: { $0.name == kindName }) else { return nil }
    return find(kind, owner)
  }

  private func find(_ kind: AccountKind, _ owner: [UInt8]?) -> Account? {
    switch (kind.owner, owner) {
    case (.nobody, nil): return Account(kind, 0)
    case (.lease, let owner?): return leases.find(owner.span).map { Account(kind, Int32($0)) }
    case (.party, let owner?):
      guard owner.count == IIN.digitCount, let value = decimal(owner.span, 0, IIN.digitCount),
        let number = parties.firstIndex(of: Int64(value))
      else { return nil }
      return Account(kind, Int32(number))
    case (.entitlement, let owner?): return opened[owner].map { Account(kind, $0) }
    case (.nobody, _?), (.lease, nil), (.party, nil), (.entitlement, nil): return nil
    }
  }

  /// A name that was perhaps meant; nil where none is near.
  package func nearest(to name: String) -> String? {
    let (kindName, owner) = LedgerNames.parts(of: name)
    let kinds = AccountKind.allCases
    let meant = NearestName.of(kindName, in: kinds.map(\.name))
    guard let kind = kinds.first(where: { $0.name == meant }) else {
      // A lease or a party without what stands before it.
      let whole = Array(name.utf8)
      return kinds.first { find($0, whole) != nil }.map { "\($0.name):\(name)" }
    }
    guard let owner, kind.owner != .nobody else { return kind.owner == .nobody ? kind.name : nil }
    if find(kind, owner) != nil {
      return "\(kind.name):\(String(decoding: owner, as: UTF8.self))"
    }
    // A wallet of a lease or a voucher of a party.
    if let other = kinds.first(where: { find($0, owner) != nil }) {
      return "\(other.name):\(String(decoding: owner, as: UTF8.self))"
    }
    let near = candidates(kind.owner, near: owner)
    return NearestName.of(String(decoding: owner, as: UTF8.self), in: near).map {
      "\(kind.name):\($0)"
    }
  }

  /// Names that have the first or the second half of `text`, of about its length.
  ///
  /// There may be millions of names: one mistake leaves one half as it is, and that is cheap to see.
  private func candidates(_ owner: AccountKind.Owner, near text: [UInt8]) -> [String] {
    let most = 1000
    let half = text.count / 2
    var found: [String] = []
    for number in 0..<count(of: owner) {
      let name = name(of: owner, number)
      guard abs(name.count - text.count) <= 2,
        name.starts(with: text[..<half]) || name.reversed().starts(with: text[half...].reversed())
      else { continue }
      found.append(String(decoding: name, as: UTF8.self))
      if found.count == most { break }
    }
    return found
  }

  private func count(of owner: AccountKind.Owner) -> Int {
    switch owner {
    case .nobody: 0
    case .lease: leases.count
    case .party: parties.count
    case .entitlement: entitlements.count
    }
  }

  private func name(of owner: AccountKind.Owner, _ number: Int) -> [UInt8] {
    switch owner {
    case .nobody: []
    case .lease: leases.bytes(of: number)
    case .party: Array(IIN(checked: parties[number]).description.utf8)
    case .entitlement: entitlements[number]
    }
  }

  /// What stands before the first colon and what after it.
  private static func parts(of name: String) -> (kind: String, owner: [UInt8]?) {
    let parts = name.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    return (String(decoding: parts[0], as: UTF8.self), parts.count > 1 ? Array(parts[1]) : nil)
  }

  /// The names of this ledger put among those of a comparison.
  func shared(among shared: inout SharedNames) -> SharedNames.Map {
    var map = SharedNames.Map(parties: parties)
    for number in 0..<leases.count { map.leases.append(shared.lease(leases.bytes(of: number))) }
    for name in entitlements { map.entitlements.append(shared.entitlement(name)) }
    return map
  }
}
