package import Diagnostics
import Glibc
import Text

/// What a command does with a path that its command line names.
package enum PathUse: Equatable, Sendable {
  /// It is read from its start.
  case read
  /// A ledger that is read. SQLite looks at files beside it whose names it makes itself.
  case ledgerRead
  /// A ledger that is written.
  case ledgerWritten
  /// A file that is written from its start.
  case written(OutputForm)
  /// A file that the command makes, and that must not be there before it.
  case made
  /// A folder that is filled.
  case filled

  var isWritten: Bool {
    switch self {
    case .read, .ledgerRead: false
    case .ledgerWritten, .written, .made, .filled: true
    }
  }

  var isLedger: Bool {
    switch self {
    case .ledgerRead, .ledgerWritten: true
    case .read, .written, .made, .filled: false
    }
  }
}

/// What a file holds that a command writes from its start: an earlier one of the same form may be written over.
package enum OutputForm: Equatable, Sendable {
  /// Decisions as NDJSON.
  case decisions
  /// The comparison with expected decisions as JUnit XML.
  case junit
  /// The transfers of a ledger, as CSV or as a journal of hledger.
  case transfers

  /// How a file of the form begins.
  var beginnings: [String] {
    switch self {
    case .decisions: ["{\"line\":"]
    case .junit: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite "]
    case .transfers: ["seq,at,date,from_account,", "; Transfers of a ledger of pdtv"]
    }
  }

  /// What such a file is, for a message.
  var words: String {
    switch self {
    case .decisions: "a file of decisions"
    case .junit: "a JUnit report of pdtv"
    case .transfers: "an export of pdtv"
    }
  }
}

/// A path of a command line.
package struct NamedPath: Sendable {
  /// The option or argument: `--junit`, `STREAM`.
  package var name: String
  /// As it was given; `-` is standard input or output.
  package var path: String
  package var use: PathUse

  package init(_ name: String, _ path: String, _ use: PathUse) {
    self.name = name
    self.path = path
    self.use = use
  }
}

/// Keeps a command from writing over what it reads, over another of its outputs, or over what it did not make.
///
/// It looks at all paths of the command line before the command opens the first of them, and changes nothing.
package enum PathGuard {
  /// What SQLite adds to the name of a database for the files that it keeps beside it, and how each begins.
  private static let sidecars: [(suffix: String, beginnings: [[UInt8]])] = [
    ("-journal", [[0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7], [0, 0, 0, 0, 0, 0, 0, 0]]),
    ("-wal", [[0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83]]),
    ("-shm", [[0x18, 0xE2, 0x2D, 0x00], [0x00, 0x2D, 0xE2, 0x18], [0, 0, 0, 0]]),
  ]

  private struct Entry {
    var named: NamedPath
    var target: PathTarget
  }

  /// - Throws: two of the paths are one file of which at least one is written, or a file is in the way that the command
  ///   did not make.
  package static func check(_ paths: [NamedPath]) throws(Problem) {
    for named in paths where named.use == .made && named.path == "-" {
      throw Problem(
        .usage, message: "\(named.name) cannot be written to standard output",
        expected: "the path of a new file")
    }
    let entries = paths.compactMap(entry)
    for (index, one) in entries.enumerated() {
      for other in entries[..<index] {
        try checkApart(one, other)
        try checkApart(other, one)
      }
    }
    for entry in entries {
      try checkStandardOutputs(entry)
      if entry.named.use.isLedger { try checkSidecars(of: entry) }
      if case .written(let form) = entry.named.use { try checkReplaceable(entry, form) }
      if entry.named.use == .made { try checkNew(entry) }
    }
  }

  private static func entry(_ named: NamedPath) -> Entry? {
    guard named.path == "-" else { return Entry(named: named, target: PathTarget(named.path)) }
    let descriptor = named.use.isWritten ? STDOUT_FILENO : STDIN_FILENO
    return PathTarget(descriptor: descriptor).map { Entry(named: named, target: $0) }
  }

  /// Fails where `one` is written and would change `other`, and where SQLite would take `other` for its own.
  private static func checkApart(_ one: Entry, _ other: Entry) throws(Problem) {
    let (name, otherName) = (one.named.name, other.named.name)
    if one.named.use.isWritten, one.target.isSame(as: other.target) {
      let otherDoes = other.named.use.isWritten ? "written by" : "read as"
      throw Problem(
        .usage, file: other.named.path,
        message: "is \(otherDoes) \(otherName), and \(name) would overwrite it",
        advice: "Give \(name) a path of its own.")
    }
    if one.named.use == .filled, other.target.isInside(one.target) {
      throw Problem(
        .usage, file: other.named.path,
        message: "is \(otherName) and lies in the folder of \(name)",
        advice: "Give \(name) a folder of its own.")
    }
    guard one.named.use.isLedger else { return }
    for (suffix, _) in sidecars
    where PathTarget(one.target.path + suffix).isSame(as: other.target) {
      throw Problem(
        .usage, file: other.named.path,
        message: "is \(otherName), and has the name of a file that SQLite keeps beside the "
          + "ledger \(shortened(one.named.path)) and deletes",
        advice: "Rename one of the two.")
    }
  }

  /// Fails where standard output or standard error has been sent into a file that the command reads or writes.
  private static func checkStandardOutputs(_ entry: Entry) throws(Problem) {
    guard entry.named.path != "-" || !entry.named.use.isWritten else { return }
    for (descriptor, name) in [
      (STDOUT_FILENO, "standard output"), (STDERR_FILENO, "standard error"),
    ] {
      guard let output = PathTarget(descriptor: descriptor), output.isSame(as: entry.target) else {
        continue
      }
      throw Problem(
        .usage, file: entry.named.path,
        message: "is \(entry.named.name), and \(name) goes into it",
        advice: "Send \(name) to a file of its own.")
    }
  }

  /// Fails where a file stands beside a ledger that SQLite would take for a part of it and delete.
  private static func checkSidecars(of ledger: Entry) throws(Problem) {
    for (suffix, beginnings) in sidecars {
      let path = ledger.target.path + suffix
      let bytes = beginning(of: path, count: 8)
      guard let bytes, !bytes.isEmpty else { continue }
      let isOfSQLite = beginnings.contains { known in
        let count = min(known.count, bytes.count)
        return known[..<count] == bytes[..<count]
      }
      guard isOfSQLite else {
        throw Problem(
          .unwritable, file: ledger.named.path + suffix,
          message: "is not a file of SQLite, which would take it for a part of the ledger "
            + "\(shortened(ledger.named.path)) and delete it",
          advice: "Move it away, or give the ledger another name.")
      }
    }
  }

  /// Fails where a file is there that is not an earlier output of the same form.
  private static func checkReplaceable(_ entry: Entry, _ form: OutputForm) throws(Problem) {
    let known = form.beginnings.map { Array($0.utf8) }
    let most = known.map(\.count).max() ?? 0
    guard entry.named.path != "-", let bytes = beginning(of: entry.target.path, count: most),
      !bytes.isEmpty, !known.contains(where: { bytes.starts(with: $0) })
    else { return }
    throw Problem(
      .unwritable, file: entry.named.path,
      message: "is there already and is not \(form.words), so \(entry.named.name) would "
        + "overwrite something else",
      advice: "Move it away, or give \(entry.named.name) another path.")
  }

  /// Fails where something is there already, whatever it is.
  private static func checkNew(_ entry: Entry) throws(Problem) {
    var status = stat()
    guard unsafe lstat(entry.named.path, &status) == 0 else { return }
    throw Problem(
      .unwritable, file: entry.named.path,
      message: "is there already, and \(entry.named.name) never replaces a file",
      advice: "Move it away, or give \(entry.named.name) another path.")
  }

  /// The first bytes of a file; nil where there is none, or where it is a device, a pipe or a folder.
  private static func beginning(of path: String, count: Int) -> [UInt8]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
    }
    return got < 0 ? nil : Array(bytes[..<got])
  }
}
