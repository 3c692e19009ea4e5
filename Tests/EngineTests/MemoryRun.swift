import Accounts
import Configuration
import Diagnostics
import Engine
import Events
import Geofence
import Journal
import Programme
import Values

/// A stream decided in memory, with the rows as text.
struct MemoryRun {
  /// `17 e17 rejected inside_fence -`, a line of the stream each.
  var decisions: [String] = []
  /// Tiyn by account; accounts at zero are left out.
  var balances: [String: Int64] = [:]
  var rows: [Row] = []

  init(programme: String, geo: String, stream: [UInt8]) throws {
    let terms = try Programme.read(
      Document(file: "programme.json5", bytes: Array(programme.utf8)))
    let fences = try FenceSet.read(Document(file: "geo.geojson", bytes: Array(geo.utf8)))
    let sink = MemorySink()
    var engine = try Engine(programme: terms, fences: fences, sink: sink)
    var scanner = StreamScanner(stream.span)
    var chunk = EventChunk()
    while try scanner.next(&chunk, limit: 100) { try engine.decide(chunk) }
    try engine.finish()
    for row in sink.rows {
      decide(row, sink, terms)
      book(row, sink)
    }
    balances = balances.filter { $0.value != 0 }
    rows = sink.rows.map(\.row)
  }

  private mutating func decide(_ item: MemorySink.Item, _ sink: MemorySink, _ terms: Programme) {
    guard let outcome = item.row.outcome else { return }
    let reason = item.row.reason
    let month = Instant(seconds: max(0, item.row.at)).month
    let rules = terms.revision(at: month).programme.rules
    let name =
      reason.refusal?.name
      ?? reason.rulePosition.map { rules[$0 - 1].id } ?? (reason == .ledger ? "ledger" : "-")
    let field = item.row.field?.name ?? "-"
    decisions.append(
      "\(item.row.line) \(item.id.isEmpty ? "-" : item.id) \(outcome.name) \(name) \(field)")
  }

  private mutating func book(_ item: MemorySink.Item, _ sink: MemorySink) {
    for transfer in item.row.transfers {
      balances[sink.name(of: transfer.from), default: 0] -= transfer.tiyn
      balances[sink.name(of: transfer.to), default: 0] += transfer.tiyn
    }
  }
}

final class MemorySink: RowSink {
  struct Item {
    var row: Row
    var id: String
  }

  private(set) var rows: [Item] = []
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
