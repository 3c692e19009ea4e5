import Behaviour
import Codes
import Population
import Values

/// Makes what registering by signed leases needs: the key of everybody, which follows from the number of whose it is, and the texts of
/// codes.
struct SignedCodes: Sendable {
  private let parties: Parties
  private let codes: CodeTable
  /// By case of fraud, the code of its first registration: what it can use again.
  private var first: [Number<FraudCase>: [UInt8]] = [:]

  init(_ named: RunNames) {
    parties = named.parties
    codes = named.codes
  }

  /// The public key of somebody as `key.listed` has it.
  func publicKey(of party: Party) -> [UInt8] { Array(key(of: party).publicKey.description.utf8) }

  /// The text of the code that a registration carries; empty where it carries none.
  mutating func text(of sent: SentAct, on day: Day) -> [UInt8] {
    let act = sent.act
    guard act.code != nil, let owner = act.counterparty, let tenant = act.party,
      let dwelling = act.dwelling, let lease = sent.lease
    else { return [] }
    if act.code == .usedBefore, let number = act.actor.fraudCase, let used = first[number] {
      return used
    }
    let signed = act.time(on: day).seconds - Int64(Act.signedSeconds) / 2
    let terms = LeaseTerms(
      lease: "L\(lease.index + 1)", landlord: parties[owner], tenant: parties[tenant],
      cadastral: String(decoding: codes.bytes[codes[dwelling]], as: UTF8.self), rent: act.amount,
      from: day, until: act.until, kind: act.kind, persons: Int(act.persons),
      issued: Instant(seconds: signed))
    let signer = act.code == .forged ? tenant : owner
    let text = terms.text(owner: key(of: signer), tenant: key(of: tenant))
    if let number = act.actor.fraudCase, first[number] == nil { first[number] = text }
    return text
  }

  private func key(of party: Party) -> SecretKey {
    guard let key = SecretKey(seed: SecretKey.seed(ofText: "\(parties[party])")) else {
      preconditionFailure("a seed of 32 bytes makes a key")
    }
    return key
  }
}
