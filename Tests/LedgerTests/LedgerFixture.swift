import Diagnostics
import Foundation
import Journal
import Storage

@testable import Ledger

/// A folder of its own for a test, removed at the end.
final class Folder {
  let path: String

  init(_ name: String = "ledger") throws {
    // In memory where that is possible: a test waits for many syncs.
    let memory = "/dev/shm/"
    let isWritable = FileManager.default.isWritableFile(atPath: memory)
    path = (isWritable ? memory : NSTemporaryDirectory()) + "\(name)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// The names of the files in it, sorted.
  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  /// The bytes of every file in it.
  var contents: [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in names { contents[name] = bytes(of: file(name)) }
    return contents
  }
}

func bytes(of path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map(Array.init) ?? []
}

extension RunIdentity {
  static let example = RunIdentity(
    engineVersion: "1", programmeName: "test", programmeText: "{ name: \"test\" }",
    programmes: [Programme(number: 0, fromMonth: nil, from: Row.noTime, text: "{}")],
    rules: [
      Rule(position: 1, stage: "payment", indexInStage: 0, id: "payee_bound"),
      Rule(position: 2, stage: "payment", indexInStage: 63, id: "inside_fence"),
      Rule(position: 3, stage: "registration", indexInStage: 1, id: "one_lease"),
    ],
    geometryHash: Digest(of: [1, 2, 3]), geometryByteCount: 3, programmePath: "p.json5",
    geometryPath: "g.geojson", streamPath: "s.ndjson")
}

/// Replays `rows` made-up rows into the ledger at `path`.
@discardableResult
func replay(
  seed: UInt64 = 1, rows: Int, into path: String, as identity: RunIdentity = .example
) throws(Problem) -> Digest {
  let writer = try LedgerWriter.open(path, for: identity)
  let balances = try MadeUpRun.feed(seed: seed, rows: rows, into: writer)
  return try writer.close(balances, streamByteCount: Int64(rows) * 100)
}

let viewNames = ["balance", "decision", "transfer", "failed", "unfunded", "lease", "revision"]

/// Every row of every view, as text; a view that cannot be read gives its error.
func dump(_ path: String, views: [String] = viewNames) -> [String: [String]] {
  var dump: [String: [String]] = [:]
  for view in views {
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .read)
      let statement = try connection.prepare("SELECT * FROM \(view)")
      var rows: [String] = []
      while try statement.step() {
        var row = ""
        for column in 0..<statement.columnCount {
          row += statement.isNull(column) ? "|-" : "|\(statement.string(column))"
        }
        rows.append(row)
      }
      dump[view] = rows
    } catch { dump[view] = ["error \(error.code)"] }
  }
  return dump
}
