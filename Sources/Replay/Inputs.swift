import Configuration
package import Diagnostics
package import Engine
import Events
package import Geofence
import Glibc
package import Journal
package import Ledger
package import Programme
import Values

/// A programme and a geometry that go together, read and checked.
package struct Inputs: Sendable {
  package var programme: Programme
  package var fences: FenceSet
  package var identity: RunIdentity

  /// - Throws: what is wrong with either file; then nothing runs.
  package static func read(_ plan: ReplayPlan) throws(Problem) -> Inputs {
    let programme = try Programme.read(path: plan.programme)
    let geometry = try Document.read(path: plan.geo)
    return try Inputs(
      programme: programme, geometry: geometry, programmePath: plan.programme,
      streamPath: plan.stream)
  }

  init(
    programme: Programme, geometry: Document, programmePath: String, streamPath: String
  ) throws(Problem) {
    self.programme = programme
    fences = try FenceSet.read(geometry)
    identity = RunIdentity(
      engineVersion: Engine.version, programmeName: programme.name,
      programmeText: programme.source,
      programmes: Inputs.ledgerProgrammes(of: programme),
      rules: Inputs.ledgerRules(of: programme), geometryHash: Digest(of: geometry.bytes),
      geometryByteCount: Int64(geometry.bytes.count),
      programmePath: programmePath, geometryPath: geometry.file, streamPath: streamPath)
  }

  /// All programmes of the file as the ledger keeps them.
  package static func ledgerProgrammes(of programme: Programme) -> [RunIdentity.Programme] {
    programme.revisions.map { revision in
      RunIdentity.Programme(
        number: revision.number, fromMonth: revision.from?.description,
        from: revision.from?.start.seconds ?? Row.noTime, text: revision.programme.json,
        mvdLagDays: revision.programme.registers.mvdDays,
        eisLagDays: revision.programme.registers.eisDays)
    }
  }

  /// Their rules as the ledger names them: each with its bit among those of its stage.
  package static func ledgerRules(of programme: Programme) -> [RunIdentity.Rule] {
    programme.revisions.flatMap { revision in
      Stage.ofRules.flatMap { stage in
        revision.programme.rules.filter { $0.stage == stage }.enumerated().map { index, rule in
          RunIdentity.Rule(
            programme: revision.number, position: rule.position, stage: stage.name,
            indexInStage: index, id: rule.id)
        }
      }.sorted { $0.position < $1.position }
    }
  }

  package func engine(handingTo sink: any RowSink) throws(Problem) -> Engine {
    try Engine(programme: programme, fences: fences, sink: sink)
  }
}

/// An open stream: a file, or standard input.
package struct StreamFile: ~Copyable {
  package let descriptor: Int32
  /// Nil where the stream is not a file.
  package let byteCount: Int64?
  private let isOwned: Bool

  /// `advice` is what to give instead of a path where nothing can be read.
  package init(_ path: String, advice: String = StreamFile.advice) throws(Problem) {
    isOwned = path != "-"
    descriptor = isOwned ? unsafe open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else {
      throw StreamFile.unreadable(path, errno, advice)
    }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    guard !isKnown || status.st_mode & S_IFMT != S_IFDIR else {
      if isOwned { close(descriptor) }
      throw StreamFile.unreadable(path, EISDIR, advice)
    }
    byteCount = isKnown && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
  }

  deinit { if isOwned { close(descriptor) } }

  /// Says that the file at `path` is shorter than the stream that had `before` bytes, which is known before any line is
  /// read; nil where it is not, or where it is no file.
  static func shortening(_ path: String, from before: Int64) -> String? {
    var status = stat()
    guard path != "-", unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int64(status.st_size) < before
    else { return nil }
    return "it is shorter, \(status.st_size) bytes of \(before)"
  }

  /// Whether it can be read more than once.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  package static let advice = "Give the path of an NDJSON stream, or - for standard input."

  static func unreadable(_ path: String, _ code: Int32, _ advice: String = advice) -> Problem {
    Problem(
      .unreadable, file: path == "-" ? "standard input" : path,
      message: "cannot be read: \(unsafe String(cString: strerror(code)))",
      suggestion: code == ENOENT ? nearestFile(to: path) : nil,
      advice: code == ENOENT || code == EISDIR ? advice : nil)
  }
}
