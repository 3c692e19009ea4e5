/// A view as rows of text, the way a query of a ledger prints them: NULL is nil.
package struct View: Sendable {
  package var name: String
  /// The columns, as they stand between SELECT and FROM.
  package var columns: String
  /// What stands after ORDER BY; nil where the view itself has an order.
  package var order: String?
  package var rows: [[String?]]

  package var query: String {
    "SELECT \(columns) FROM \(name)" + (order.map { " ORDER BY \($0)" } ?? "")
  }

  /// Rows that a ledger gave, so that they can be compared with these: JSON is compared as values, not as text.
  package func comparable(_ rows: [[String?]]) -> [[String?]] {
    guard name == "revision" else { return rows }
    return rows.map { row in
      row.dropLast()
        + row.suffix(1).map { text in (text.flatMap { try? JSONReader.read($0) })?.canonical }
    }
  }
}

extension SecondModel.Result {
  /// The views up to the part that the engine is held to.
  package var views: [View] { views(upTo: .compared) }

  /// Every view up to a part of the contract with its rows, in the order of the view's query.
  package func views(upTo part: ContractPart) -> [View] {
    var views = [decisionView, failedView, transferView, balanceView]
    views.append(unfundedView(part))
    views.append(leaseView(part))
    if part >= .revisions { views.append(revisionView) }
    if part >= .instruments { views += [entitlementView, registerEventView] }
    return views
  }

  private var decisionView: View {
    View(
      name: "decision", columns: "line, id, at, type, outcome, reason, field", order: "line",
      rows: decisions.map {
        [text($0.line), $0.id, text($0.at), $0.type, $0.outcome, $0.reason, $0.field]
      })
  }

  private var failedView: View {
    View(
      name: "failed", columns: "line, stage, rule, position", order: "line, position",
      rows: failed.map { [text($0.line), $0.stage, $0.rule, text($0.position)] })
  }

  private var transferView: View {
    View(
      name: "transfer", columns: "seq, at, from_account, to_account, tiyn, line", order: "seq",
      rows: transfers.map {
        [text($0.seq), text($0.at), $0.from, $0.to, text($0.tiyn), text($0.line)]
      })
  }

  private var balanceView: View {
    View(
      name: "balance", columns: "account, tiyn", order: "account",
      rows: balances.sorted { $0.key < $1.key }.map { [$0.key, text($0.value)] })
  }

  private func unfundedView(_ part: ContractPart) -> View {
    let withEntitlements = part >= .instruments
    // NULL comes before any text in an ORDER BY.
    let sorted = unfunded.sorted {
      ($0.at, $0.lease ?? "", $0.entitlement ?? "") < ($1.at, $1.lease ?? "", $1.entitlement ?? "")
    }
    let columns = withEntitlements ? "at, lease, entitlement" : "at, lease"
    return View(
      name: "unfunded", columns: columns, order: columns,
      rows: sorted.map { [text($0.at), $0.lease] + (withEntitlements ? [$0.entitlement] : []) })
  }

  private func leaseView(_ part: ContractPart) -> View {
    let withPersons = part >= .revisions
    return View(
      name: "lease",
      columns: "lease, tenant, landlord, cadastral, registered_at, until, rent, closed_at, "
        + "status, credits" + (withPersons ? ", kind, persons" : ""),
      order: "lease",
      rows: leases.sorted { $0.lease < $1.lease }.map {
        let more = withPersons ? [$0.kind, text($0.persons)] : []
        return [
          $0.lease, $0.tenant, $0.landlord, $0.cadastral, text($0.registeredAt), $0.until,
          text($0.rent), text($0.closedAt), $0.status, text($0.credits),
        ] + more
      })
  }

  /// The programmes are texts that are to be compared as JSON values; here they are canonical.
  private var revisionView: View {
    View(
      name: "revision", columns: "number, from_month, programme", order: "number",
      rows: revisions.enumerated().map { [text($0), $1.from, $1.programme.canonical] })
  }

  private var entitlementView: View {
    View(
      name: "entitlement",
      columns: "entitlement, instrument, recipient, opened_at, closed_at, total, paid, returned, "
        + "fulfilled",
      order: nil,
      rows: entitlements.map {
        [
          $0.entitlement, $0.instrument, $0.recipient, text($0.openedAt), text($0.closedAt),
          text($0.total), text($0.paid), text($0.returned), text($0.fulfilled),
        ]
      })
  }

  private var registerEventView: View {
    View(
      name: "register_event", columns: "seq, at, register, lease, person, cadastral, kind, change",
      order: "seq",
      rows: registerEvents.map {
        [
          text($0.seq), text($0.at), $0.register, $0.lease, $0.person, $0.cadastral, $0.kind,
          $0.change,
        ]
      })
  }

  private func text(_ number: Int?) -> String? { number.map { String($0) } }
}
