import Dispatch
import Journal
import Storage
import Threads

/// SQLite's own check of a file, on a connection and a thread of its own.
final class IntegrityCheck: Sendable {
  private let complaint = Promise<String?, SQLiteError>()

  /// Begins.
  init(_ path: String) {
    DispatchQueue(label: "integrity", qos: .userInitiated).async { [complaint] in
      do throws(SQLiteError) {
        let connection = try Connection.open(path, .read)
        complaint.keep(.success(try IntegrityCheck.complaint(of: connection)))
      } catch { complaint.keep(.failure(error)) }
    }
  }

  /// What is wrong with the file; nil where nothing is. To be called once.
  func wait() throws(SQLiteError) -> String? { try complaint.wait().get() }

  /// The first thing that is wrong with the file: its pages, the order of its rows, the types of its values.
  static func complaint(of connection: borrowing Connection) throws(SQLiteError) -> String? {
    let complaint = try connection.text("PRAGMA integrity_check(1)") ?? "nothing at all"
    return complaint == "ok" ? nil : complaint
  }

  /// The batch of the first row that has a value of another type than its column; nil where there is none, or where
  /// it cannot be found.
  static func firstBatch(in connection: borrowing Connection) -> Int64? {
    let conditions =
      [
        "line", "kind", "outcome", "reason", "field", "detail", "transfer", "tiyn",
      ].map { "typeof(\($0)) <> 'integer'" }
      + ["at", "from_account", "to_account"].map { "typeof(\($0)) NOT IN ('integer', 'null')" }
      + ["typeof(id) NOT IN ('text', 'null')"]
    let sql = "SELECT min(seq) FROM journal WHERE " + conditions.joined(separator: " OR ")
    do throws(SQLiteError) {
      return try connection.integer(sql).map { ($0 - 1) / Int64(Batch.capacity) + 1 }
    } catch { return nil }
  }
}
