import Accounts
import Events
import Values

/// Names of two ledgers, so that an account or a rule has the same number whichever ledger it comes from.
struct SharedNames {
  private var leases = BytesIndex()
  private var entitlements = BytesIndex()
  private var rules: [String] = []

  /// An account by kind and owner, the owner being the IIN or the shared number of the lease or entitlement.
  struct SharedAccount: Hashable {
    var kind: AccountKind
    var owner: Int64
  }

  /// From the numbers of one ledger to the shared ones.
  struct Map {
    var parties: [Int64]
    var leases: [Int32] = []
    var entitlements: [Int32] = []
    /// The reasons that the lines of each programme can have.
    var reasons: [Reasons] = []

    /// Nil for an account that nobody has.
    func account(_ account: Account) -> SharedAccount? {
      guard account.isAnyones else { return nil }
      let owner = Int(account.owner)
      switch account.kind.owner {
      case .nobody: return SharedAccount(kind: account.kind, owner: 0)
      case .lease:
        guard owner < leases.count else { return nil }
        return SharedAccount(kind: account.kind, owner: Int64(leases[owner]))
      case .party:
        guard owner < parties.count else { return nil }
        return SharedAccount(kind: account.kind, owner: parties[owner])
      case .entitlement:
        guard owner < entitlements.count else { return nil }
        return SharedAccount(kind: account.kind, owner: Int64(entitlements[owner]))
      }
    }

    /// Nil for a reason that no line of this instant can have.
    func reason(_ reason: Reason, at seconds: Int64) -> Int32? {
      guard let numbers = reasons.last(where: { $0.from <= seconds })?.numbers,
        Int(reason.code) < numbers.count, numbers[Int(reason.code)] >= 0
      else { return nil }
      return numbers[Int(reason.code)]
    }
  }

  /// The reasons under one programme.
  struct Reasons {
    /// Unix seconds from which on it decides.
    var from: Int64
    /// By `Reason.code`; -1 where there is no such reason.
    var numbers: [Int32]
  }

  mutating func lease(_ name: [UInt8]) -> Int32 { Int32(leases.intern(name.span).number) }

  mutating func entitlement(_ name: [UInt8]) -> Int32 {
    Int32(entitlements.intern(name.span).number)
  }

  /// The reasons of a ledger, by programme: those that are no rules keep their code.
  mutating func reasons(_ identity: RunIdentity) -> [Reasons] {
    let last = identity.rules.map { Reason(rulePosition: $0.position).code }.max() ?? 0
    var all: [Reasons] = []
    for programme in identity.programmes {
      var numbers = [Int32](repeating: -1, count: max(Int(last), Int(Reason.ledger.code)) + 1)
      for code in [Reason.none, .ledger] + Refusal.allCases.map({ Reason($0) }) {
        numbers[Int(code.code)] = Int32(code.code)
      }
      for rule in identity.rules where rule.programme == programme.number {
        let number = rules.firstIndex(of: rule.id) ?? rules.count
        if number == rules.count { rules.append(rule.id) }
        numbers[Int(Reason(rulePosition: rule.position).code)] = firstRule + Int32(number)
      }
      all.append(Reasons(from: programme.from, numbers: numbers))
    }
    return all
  }

  private var firstRule: Int32 { Int32(Reason.ledger.code) + 1 }

  func name(of account: SharedAccount) -> String {
    switch account.kind.owner {
    case .nobody: account.kind.name
    case .lease:
      "\(account.kind.name):"
        + String(decoding: leases.bytes(of: Int(account.owner)), as: UTF8.self)
    case .party: "\(account.kind.name):\(IIN(checked: account.owner))"
    case .entitlement:
      "\(account.kind.name):"
        + String(decoding: entitlements.bytes(of: Int(account.owner)), as: UTF8.self)
    }
  }

  /// Nil where there is no reason.
  func name(ofReason reason: Int32) -> String? {
    if reason >= firstRule { return rules[Int(reason - firstRule)] }
    let reason = Reason(code: UInt16(reason))
    return reason == .ledger ? "ledger" : reason.refusal?.name
  }
}
