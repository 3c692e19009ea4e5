extension SecondModel {
  /// What a replay leaves: the rows of the views of section 8.
  package struct Result: Sendable {
    package struct Decision: Sendable {
      package var line: Int
      package var id: String?
      package var outcome: String
      package var reason: String?
      package var field: String?
      package var at: Int?
      package var type: String?
    }

    package struct FailedRule: Sendable {
      package var line: Int
      package var stage: String
      package var rule: String
      package var position: Int
    }

    package struct Transfer: Sendable {
      package var seq: Int
      package var at: Int
      package var from: String
      package var to: String
      package var tiyn: Int
      package var line: Int?
    }

    package struct Unfunded: Sendable {
      package var at: Int
      package var lease: String
    }

    package struct Lease: Sendable {
      package var lease: String
      package var tenant: String
      package var landlord: String
      package var cadastral: String
      package var registeredAt: Int
      package var until: String
      package var rent: Int
      package var closedAt: Int?
      package var status: String
      package var credits: Int
    }

    package var decisions: [Decision] = []
    package var failed: [FailedRule] = []
    package var transfers: [Transfer] = []
    package var unfunded: [Unfunded] = []
    package var leases: [Lease] = []
    /// Tiyn of every account whose balance is not zero.
    package var balances: [String: Int] = [:]
  }
}

/// A view as rows of text, the way a query of a ledger prints them: NULL is nil.
package struct View: Sendable {
  package var name: String
  /// The columns, as they stand between SELECT and FROM.
  package var columns: String
  /// What stands after ORDER BY.
  package var order: String
  package var rows: [[String?]]

  package var query: String { "SELECT \(columns) FROM \(name) ORDER BY \(order)" }
}

extension SecondModel.Result {
  /// Every view of the contract with its rows, in the order of the view's query.
  package var views: [View] {
    [
      View(
        name: "decision", columns: "line, id, at, type, outcome, reason, field", order: "line",
        rows: decisions.map {
          [text($0.line), $0.id, text($0.at), $0.type, $0.outcome, $0.reason, $0.field]
        }),
      View(
        name: "failed", columns: "line, stage, rule, position", order: "line, position",
        rows: failed.map { [text($0.line), $0.stage, $0.rule, text($0.position)] }),
      View(
        name: "transfer", columns: "seq, at, from_account, to_account, tiyn, line", order: "seq",
        rows: transfers.map {
          [text($0.seq), text($0.at), $0.from, $0.to, text($0.tiyn), text($0.line)]
        }),
      View(
        name: "unfunded", columns: "at, lease", order: "at, lease",
        rows: unfunded.sorted { ($0.at, $0.lease) < ($1.at, $1.lease) }
          .map { [text($0.at), $0.lease] }),
      View(
        name: "lease",
        columns: "lease, tenant, landlord, cadastral, registered_at, until, rent, closed_at, "
          + "status, credits",
        order: "lease",
        rows: leases.sorted { $0.lease < $1.lease }.map {
          [
            $0.lease, $0.tenant, $0.landlord, $0.cadastral, text($0.registeredAt), $0.until,
            text($0.rent), text($0.closedAt), $0.status, text($0.credits),
          ]
        }),
      View(
        name: "balance", columns: "account, tiyn", order: "account",
        rows: balances.sorted { $0.key < $1.key }.map { [$0.key, text($0.value)] }),
    ]
  }

  private func text(_ number: Int?) -> String? { number.map { String($0) } }
}
