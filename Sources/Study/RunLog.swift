import Configuration
import Diagnostics
import Glibc
import Text
import Threads

/// The finished runs of a sweep as they end, one line each: what is left of a sweep that was killed.
///
/// `begun,7` says that a run was begun, `7,1834,0.41,` that it has ended, with its seed and a value a metric. A line without its end is
/// of a run that never ended.
package final class RunLog: Sendable {
  private let path: String
  private let descriptor: Int32
  private struct State: Sendable {
    var finished: [Int: FinishedRow] = [:]
    var begun = 0
  }

  private let state: Locked<State>

  /// A run that has ended: what its row of `runs.csv` says behind its number and its replication.
  package struct FinishedRow: Equatable, Sendable {
    package var seed: UInt64
    /// As they are written, and behind them what of a run only the log has; empty where there is no number.
    package var values: [String]
  }

  /// Opens the log of a folder, or begins it.
  ///
  /// - Throws: another process writes to it.
  init(path: String, metrics: Int) throws(Problem) {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw RunLog.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Problem(
        .unwritable, file: path, message: "is being written by another process",
        advice: "Wait for it, or name another folder with --out.")
    }
    let read = try RunLog.read(path: path, metrics: metrics)
    state = Locked(State(finished: read.finished, begun: read.begun))
    // What was half written when the sweep was killed.
    guard ftruncate(descriptor, off_t(read.wholeBytes)) == 0 else { throw RunLog.failure(path) }
  }

  deinit { close(descriptor) }

  var finished: [Int: FinishedRow] { state.withLock { $0.finished } }
  /// Runs that were ever begun, in all sittings.
  package var begun: Int { state.withLock { $0.begun } }

  /// - Throws: the disk is full, or the like; what was written before stays.
  func begin(_ run: Int) throws(Problem) {
    try append("begun,\(run)\n") { $0.begun += 1 }
  }

  func end(_ run: Int, _ row: FinishedRow) throws(Problem) {
    let fields = ["\(run)", "\(row.seed)"] + row.values
    try append(fields.joined(separator: ",") + "\n") { $0.finished[run] = row }
  }

  private func append(_ line: String, _ change: (inout State) -> Void) throws(Problem) {
    let bytes = Array(line.utf8)
    let isWritten = state.withLock { state in
      var start = 0
      while start < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
          unsafe write(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      change(&state)
      return true
    }
    if !isWritten { throw RunLog.failure(path) }
  }

  /// What a log holds, and how many of its bytes are whole lines.
  static func read(
    path: String, metrics: Int
  ) throws(Problem) -> (finished: [Int: FinishedRow], begun: Int, wholeBytes: Int) {
    let bytes = try fileBytes(path: path)
    let whole = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    var finished: [Int: FinishedRow] = [:]
    var begun = 0
    for line in bytes[..<whole].split(separator: UInt8(ascii: "\n")) {
      let fields = String(decoding: line, as: UTF8.self)
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if fields[0] == "begun" {
        begun += 1
        continue
      }
      guard fields.count == metrics + 2, let run = Int(fields[0]), let seed = UInt64(fields[1])
      else {
        throw Problem(
          .content, file: path,
          message: "the line \(quoted(String(decoding: line, as: UTF8.self))) is not of a sweep",
          advice: "Delete the folder, or name another one with --out.")
      }
      if let place = fields.indices.dropFirst(2).first(where: { !isWritten(fields[$0]) }) {
        let before = fields[..<place].reduce(line.startIndex) { $0 + $1.utf8.count + 1 }
        throw Problem(
          .content, file: path,
          place: Place(bytes: bytes.span, offset: before, width: fields[place].utf8.count),
          message: "the number of a finished run cannot be \(quoted(fields[place]))",
          expected: "a number, or nothing where the run has none",
          advice: "Delete the line, and run the same command again: the run is made anew.")
      }
      finished[run] = FinishedRow(seed: seed, values: Array(fields.dropFirst(2)))
    }
    return (finished, begun, whole)
  }

  /// Whether a field is as a number of a run is written, or as one that is none.
  private static func isWritten(_ field: String) -> Bool {
    Double(field)?.isFinite ?? (field.isEmpty || field == "null")
  }

  private static func failure(_ path: String) -> Problem {
    let code = errno
    return Problem(
      .unwritable, file: path,
      message: "cannot be written: \(unsafe String(cString: strerror(code)))",
      advice: "Make room, and run the same command again: finished runs are kept.")
  }
}
