import Accounts
import Configuration
import Diagnostics
import Engine
import Events
import Geofence
import Journal
import Programme
import SecondModel
import Values

/// A stream decided by the engine in memory, its rows spread into the rows of the contract's views.
///
/// `rows` holds the views that the rows alone tell: not `lease`, which only a ledger can show whole.
struct EngineRun {
  private(set) var rows: [String: [[String?]]] = [
    "decision": [], "failed": [], "transfer": [], "unfunded": [], "balance": [],
  ]

  init(_ random: RandomCase) throws {
    let terms = try Programme.read(
      Document(file: "programme.json5", bytes: Array(random.programme.utf8)))
    let fences = try FenceSet.read(Document(file: "geo.geojson", bytes: Array(random.geo.utf8)))
    let sink = NamedRows()
    var engine = try Engine(programme: terms, fences: fences, sink: sink)
    var scanner = StreamScanner(random.stream.span)
    var chunk = EventChunk()
    while try scanner.next(&chunk, limit: 100) { try engine.decide(chunk) }
    try engine.finish()
    for item in sink.rows {
      decide(item, sink, terms)
      book(item.row, sink)
    }
    rows["unfunded"]?.sort {
      ($0[0] ?? "", $0[1] ?? "", $0[2] ?? "") < ($1[0] ?? "", $1[1] ?? "", $1[2] ?? "")
    }
    rows["balance"] = balances.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { [$0.key, "\($0.value)"] }
  }

  private var balances: [String: Int64] = [:]

  private mutating func decide(_ item: NamedRows.Item, _ names: NamedRows, _ terms: Programme) {
    let row = item.row
    guard let outcome = row.outcome else { return }
    let reason = row.reason
    let kind = row.kind
    let rules = terms.revision(at: Instant(seconds: max(0, row.at)).month).programme.rules
    rows["decision"]?.append([
      "\(row.line)", item.id.isEmpty ? nil : item.id, row.at == Row.noTime ? nil : "\(row.at)",
      kind.eventType?.name ?? kind.otherType.map { names.otherTypes[$0] }, outcome.name,
      reason.refusal?.name ?? reason.rulePosition.map { rules[$0 - 1].id }
        ?? (reason == .ledger ? "ledger" : nil),
      row.field?.name,
    ])
    guard outcome == .rejected, reason.rulePosition != nil, let type = kind.eventType,
      let stage = Stage.allCases.first(where: { $0.name == EngineRun.stages[type] })
    else { return }
    for (bit, rule) in rules.filter({ $0.stage == stage }).enumerated()
    where row.failedRules >> UInt64(bit) & 1 == 1 {
      rows["failed"]?.append(["\(row.line)", stage.name, rule.id, "\(rule.position)"])
    }
  }

  private static let stages: [EventType: String] = [
    .leaseRegistered: "registration", .paymentRequested: "payment",
    .transferRequested: "transfer", .claimApproved: "claim", .paymentReversed: "reversal",
  ]

  private mutating func book(_ row: Row, _ names: NamedRows) {
    if row.step == .unfunded, let voucher = row.voucher {
      let lease = names.name(of: voucher).split(separator: ":", maxSplits: 1)[1]
      rows["unfunded"]?.append(["\(row.at)", String(lease), nil])
    }
    if row.step == .entitlementUnfunded, let number = row.entitlement {
      let promise = names.name(of: .promise(number))
      rows["unfunded"]?.append(["\(row.at)", nil, String(promise.dropFirst("promise:".count))])
    }
    for transfer in row.transfers {
      let (from, to) = (names.name(of: transfer.from), names.name(of: transfer.to))
      rows["transfer"]?.append([
        "\(transfer.number)", "\(row.at)", from, to, "\(transfer.tiyn)",
        row.line == 0 ? nil : "\(row.line)",
      ])
      balances[from, default: 0] -= transfer.tiyn
      balances[to, default: 0] += transfer.tiyn
    }
  }
}

/// The rows of a run with the names they use.
final class NamedRows: RowSink {
  struct Item {
    var row: Row
    var id: String
  }

  private(set) var rows: [Item] = []
  private(set) var otherTypes: [String] = []
  private var parties: [String] = []
  private var leases: [String] = []
  private var entitlements: [String] = []

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    for row in batch.rows {
      let id = batch.ids[Int(row.idStart)..<Int(row.idEnd)]
      rows.append(Item(row: row, id: String(decoding: id, as: UTF8.self)))
    }
    parties += batch.parties.map { String(repeating: "0", count: 12 - "\($0)".count) + "\($0)" }
    leases += batch.leases.map { String(decoding: $0.lease, as: UTF8.self) }
    entitlements += batch.entitlements.map { String(decoding: $0.entitlement, as: UTF8.self) }
    otherTypes += batch.otherTypes.map { String(decoding: $0, as: UTF8.self) }
    batch.beginNext()
    return batch
  }

  func name(of account: Account) -> String {
    switch account.kind.owner {
    case .nobody: return account.kind.name
    case .lease: return "\(account.kind.name):\(leases[Int(account.owner)])"
    case .party: return "\(account.kind.name):\(parties[Int(account.owner)])"
    case .entitlement: return "\(account.kind.name):\(entitlements[Int(account.owner)])"
    }
  }
}
