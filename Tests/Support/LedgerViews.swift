package import SecondModel
package import Storage

/// The rows that a query of a ledger gives, as text; NULL is nil. `beside` are other files by the names of their schemas.
package func rows(
  _ path: String, _ query: String, beside others: [String: String] = [:]
) throws(SQLiteError) -> [[String?]] {
  let connection = try Connection.open(path, .read)
  for (name, other) in others { try connection.execute("ATTACH '\(other)' AS \(name)") }
  let statement = try connection.prepare(query)
  var rows: [[String?]] = []
  while try statement.step() {
    rows.append(
      (0..<statement.columnCount).map { statement.isNull($0) ? nil : statement.string($0) })
  }
  return rows
}

/// Every row of every view of a ledger.
package func views(_ path: String) throws(SQLiteError) -> [String: [[String?]]] {
  let orders = [
    "decision": "line", "transfer": "seq", "balance": "account", "failed": "line, position",
    "unfunded": "at, lease, entitlement", "lease": "lease", "revision": "number",
    "entitlement": "opened_at, entitlement", "register_event": "seq",
  ]
  var views: [String: [[String?]]] = [:]
  for (view, order) in orders {
    views[view] = try rows(path, "SELECT * FROM \(view) ORDER BY \(order)")
  }
  return views
}

/// The first row in which a view of the ledger is not as expected, in words; nil where all are.
package func firstDifference(_ path: String, _ expected: SecondModel.Result) throws -> String? {
  for view in expected.views {
    let got = view.comparable(try rows(path, view.query))
    guard got != view.rows else { continue }
    let count = max(got.count, view.rows.count)
    let index = (0..<count).first {
      $0 >= got.count || $0 >= view.rows.count || got[$0] != view.rows[$0]
    }
    guard let index else { continue }
    return "\(view.name), row \(index + 1): expected "
      + "\(view.rows.indices.contains(index) ? "\(view.rows[index])" : "nothing"), got "
      + "\(got.indices.contains(index) ? "\(got[index])" : "nothing")"
  }
  return nil
}
