import Diagnostics
import Replay

/// Where the stream and the months of a run go; a run that is only compared with has neither.
struct RunSinks: ~Copyable {
  private let stream: OutputFile?
  private let months: OutputFile?
  let keepsStream: Bool
  let keepsMonths: Bool
  /// Whether this is the run whose results are kept, not one that it is compared with.
  var isMainRun: Bool { keepsMonths }
  private var pendingStream: [UInt8] = []
  private var pendingMonths: [UInt8] = []
  private static let blockSize = 1 << 20

  static func none() -> RunSinks {
    RunSinks(stream: nil, months: nil, keeps: (false, false))
  }

  private init(stream: consuming OutputFile?, months: consuming OutputFile?, keeps: (Bool, Bool)) {
    self.stream = stream
    self.months = months
    keepsStream = keeps.0
    keepsMonths = keeps.1
  }

  static func open(streamPath: String?, monthsPath: String) throws(Problem) -> RunSinks {
    var sinks = RunSinks(
      stream: try file(streamPath), months: try file(monthsPath), keeps: (streamPath != nil, true))
    sinks.pendingMonths = Array(RunSinks.monthsHeader.utf8)
    return sinks
  }

  private static func file(_ path: String?) throws(Problem) -> OutputFile? {
    guard let path else { return nil }
    return try OutputFile(path)
  }

  private static let monthsHeader =
    "tenancy,month,registered,knows,tries,accepted,rejected,blocked,balance_tiyn\n"

  mutating func take(_ lines: [UInt8]) throws(Problem) {
    guard keepsStream else { return }
    pendingStream.append(contentsOf: lines)
    if pendingStream.count >= RunSinks.blockSize { try flushStream() }
  }

  mutating func take(months text: [UInt8]) throws(Problem) {
    pendingMonths.append(contentsOf: text)
    if pendingMonths.count >= RunSinks.blockSize { try flushMonths() }
  }

  mutating func close() throws(Problem) {
    try flushStream()
    try flushMonths()
    try stream?.close()
    try months?.close()
  }

  private mutating func flushStream() throws(Problem) {
    try stream?.append(pendingStream)
    pendingStream.removeAll(keepingCapacity: true)
  }

  private mutating func flushMonths() throws(Problem) {
    try months?.append(pendingMonths)
    pendingMonths.removeAll(keepingCapacity: true)
  }
}
