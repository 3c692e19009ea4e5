import Diagnostics
import Foundation
import Journal
import Storage
import Testing

@testable import Ledger

@Suite struct BitFlipTests {
  /// A flip that `verify` does not report has changed no row of any view, and no view's being readable.
  @Test(arguments: [(UInt64(1), 1_000, 3_000), (2, 100, Batch.capacity + 2_000)])
  func everyFlipThatAViewShowsIsReported(seed: UInt64, flips: Int, rows: Int) throws {
    let folder = try Folder()
    let path = folder.file("ledger")
    try replay(seed: seed, rows: rows, into: path)
    let whole = bytes(of: path)
    let before = typedDump(path)
    var random = SplitMix(state: seed)
    var reported = 0
    var missed: [String] = []
    for _ in 0..<flips {
      let byte = random.below(whole.count)
      let bit = random.below(8)
      var damaged = whole
      damaged[byte] ^= 1 << UInt8(bit)
      try Data(damaged).write(to: URL(filePath: path))
      if !holds(path) {
        reported += 1
      } else if typedDump(path) != before {
        missed.append("byte \(byte) bit \(bit)")
      }
    }
    print("seed \(seed): \(reported) of \(flips) flips reported")
    #expect(missed.isEmpty, "seed \(seed): \(missed.joined(separator: ", "))")
    #expect(reported > flips / 4)
    #expect(folder.names == ["ledger"])
  }

  private func holds(_ path: String) -> Bool {
    do throws(Problem) { return try Verification.of(path).holds } catch { return false }
  }
}

/// Every row of every view with the type of each value; nil where a view cannot be read.
func typedDump(_ path: String) -> [String: [String]]? {
  var dump: [String: [String]] = [:]
  do throws(SQLiteError) {
    let connection = try Connection.open(path, .read)
    for view in viewNames {
      let names = try connection.prepare("SELECT * FROM \(view)")
      let columns = (0..<names.columnCount).map { names.columnName($0) }
      let values = columns.map { "typeof(\($0)) || quote(\($0))" }.joined(separator: "||','||")
      let statement = try connection.prepare("SELECT \(values) FROM \(view)")
      var rows: [String] = []
      while try statement.step() { rows.append(statement.string(0)) }
      dump[view] = rows
    }
    return dump
  } catch { return nil }
}
