import CRename
package import Diagnostics
import Glibc
import Replay
import Text

/// A folder that is written beside its place and put there once it is whole: whoever interrupts a run finds the old
/// result or the new one, never half.
///
/// Its file `run.json` says what made it and lists the files that it made. What else is in the folder is the user's: it
/// stays through the next run.
package struct RunFolder: ~Copyable {
  /// What made a folder, as `run.json` says it.
  package struct Origin: Sendable {
    package var version = "unknown"
    package var commit = "unknown"
    package var engineVersion = "unknown"
    /// The path of the scenario.
    package var scenario = ""
    /// `KEY=VALUE`, as they were put in the place of the scenario's values.
    package var settings: [String] = []

    package init() {}
  }

  private static let made = MadeFolder(listName: "run.json", maker: "pdtv run")
  private static let always = [
    "ledger.sqlite", "truth.sqlite", "summary.json", "tenancies.csv", "months.csv",
    "baseline.csv", "cases.csv", "replications.csv", "replication_months.csv",
    "programme.json5", "report.html",
  ]
  private static let ofStream = ["stream.ndjson", "geo.geojson"]

  /// Where it will stand, as it was given.
  package let path: String
  /// Where it is written.
  package let draft: String
  /// Where it will stand, with links followed: what a link leads to is replaced, and the link stays.
  private let place: String
  private let files: [String]
  private let origin: Origin
  /// Holds the lock of the draft, by which another run knows that this one is alive.
  private let listDescriptor: Int32

  /// Makes an empty folder beside `path`. What an interrupted run left there is thrown away.
  ///
  /// - Throws: before anything is made, where something is in the way that no run made.
  package init(
    _ path: String, keepsStream: Bool = true, origin: Origin = Origin()
  ) throws(Problem) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    place = resolvedPath(path)
    draft = "\(place).partial"
    self.origin = origin
    files = RunFolder.always + (keepsStream ? RunFolder.ofStream : [])
    try RunFolder.checkReplaceable(place, path, files)
    try RunFolder.removeDraft(draft)
    if let failed = makeFolder(draft) { throw RunFolder.problem(at: failed.path, failed.errno) }
    listDescriptor = try RunFolder.writeList(origin, files, into: draft)
  }

  deinit { close(listDescriptor) }

  /// The path of a file of the run while it is written.
  package func file(_ name: String) -> String {
    precondition(files.contains(name), "a run lists every file that it makes")
    return "\(draft)/\(name)"
  }

  /// Puts the folder in its place. An earlier result changes places with it in one step and goes away after that; what
  /// was not of that result stays.
  package consuming func finish() throws(Problem) {
    if unsafe crename_exchange(draft, place) == 0 {
      return try RunFolder.removeEarlier(draft, keepingOthersIn: place)
    }
    guard errno == ENOENT, unsafe rename(draft, place) == 0 else {
      throw RunFolder.problem(at: path, errno)
    }
  }

  /// Completes `run.json` with what the run was and what came out of it.
  package func complete(_ run: ScenarioRun, madeFrom inputs: [RunInput]) throws(Problem) {
    let text = RunFolder.made.listText(
      files: files, more: try RunManifest.members(origin, run, inputs, draft: draft))
    // In one step over the shorter text, so that a run that is killed leaves one of the two and keeps its lock.
    let bytes = Array(text.utf8)
    let count = unsafe bytes.withUnsafeBytes {
      unsafe pwrite(listDescriptor, $0.baseAddress, bytes.count, 0)
    }
    guard count == bytes.count, fsync(listDescriptor) == 0 else {
      throw RunFolder.problem(at: path, errno)
    }
  }

  /// Throws the draft away.
  package consuming func discard() throws(Problem) {
    guard case .made(let files, _) = RunFolder.made.content(at: draft, isDraft: true) else {
      return
    }
    if let code = MadeFolder.remove(files, of: draft) { throw RunFolder.problem(at: draft, code) }
  }

  /// Only what a run has made may be replaced.
  private static func checkReplaceable(
    _ place: String, _ path: String, _ files: [String]
  ) throws(Problem) {
    switch made.content(at: place) {
    case .nothing: return
    case .empty: break
    case .foreign:
      throw Problem(
        .unwritable, file: path, message: "exists and is not the folder of a run",
        expected: "a path where nothing is, or a folder that `pdtv run` made",
        advice: "Choose another one with --out.")
    case .made(_, let others):
      if let clash = others.first(where: { (files + [made.listName]).contains($0) }) {
        throw Problem(
          .unwritable, file: "\(path)/\(clash)",
          message: "is not of the run that made the folder, and this run makes a file of that name",
          advice: "Move it away, or name another folder with --out.")
      }
    }
    let here = resolvedPath(".")
    guard here != place, !here.hasPrefix("\(place)/") else {
      throw Problem(
        .usage, file: path, message: "is your current folder, and the run would replace it",
        advice: "Go to the folder above it, and name it from there: "
          + "--out \(shortened(String(place.split(separator: "/").last ?? ""))).")
    }
  }

  /// Throws a draft away that a run left which was killed.
  private static func removeDraft(_ draft: String) throws(Problem) {
    switch made.content(at: draft, isDraft: true) {
    case .nothing, .empty: return
    case .made(let files, let others) where others.isEmpty:
      guard !isInUse("\(draft)/\(made.listName)") else {
        throw Problem(
          .unwritable, file: draft, message: "is being written by another run",
          advice: "Wait for it, or name another folder with --out.")
      }
      if let code = MadeFolder.remove(files, of: draft) { throw problem(at: draft, code) }
    case .foreign, .made:
      throw Problem(
        .unwritable, file: draft,
        message: "is there already, and is not what an interrupted run left",
        advice: "Move it away, or name another folder with --out.")
    }
  }

  /// Deletes the files of an earlier result, and takes what else is in its folder over into the new one.
  private static func removeEarlier(
    _ earlier: String, keepingOthersIn place: String
  ) throws(Problem) {
    switch made.content(at: earlier) {
    case .nothing: return
    case .foreign:
      throw Problem(
        .unwritable, file: earlier, message: "was changed during the run, and is left as it is",
        advice: "The new result is in \(shortened(place)). Look into the old one yourself.")
    case .empty:
      if let code = MadeFolder.remove([], of: earlier) { throw problem(at: earlier, code) }
    case .made(let files, let others):
      for name in others where unsafe access("\(place)/\(name)", F_OK) != 0 {
        guard unsafe rename("\(earlier)/\(name)", "\(place)/\(name)") == 0 else {
          throw problem(at: "\(earlier)/\(name)", errno)
        }
      }
      if let code = MadeFolder.remove(files, of: earlier) { throw problem(at: earlier, code) }
    }
  }

  /// Writes `run.json` and locks it.
  private static func writeList(
    _ origin: Origin, _ files: [String], into draft: String
  ) throws(Problem) -> Int32 {
    let path = "\(draft)/\(made.listName)"
    try OutputFile.write(
      made.listText(
        files: files, more: origin.members), to: path)
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw problem(at: path, errno)
    }
    return descriptor
  }

  private static func isInUse(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }

  private static func problem(at path: String, _ code: Int32) -> Problem {
    Problem(
      .unwritable, file: path,
      message: "the folder cannot be written: \(unsafe String(cString: strerror(code)))",
      advice: "Choose another one with --out.")
  }
}
