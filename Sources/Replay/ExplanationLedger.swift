import Configuration
package import Diagnostics
import Engine
import Events
import Ledger
import Programme
import Values

extension Explanation {
  /// Explains a line of a ledger by deciding its stream again up to there.
  ///
  /// Where a path is nil, the one that the ledger remembers is tried; where that does not lead to the ledger's inputs,
  /// the explanation has what the ledger itself knows, and says what is missing.
  /// - Throws: also where a path is given, and what is there is not the ledger's.
  package static func of(
    line: Int64, ledger path: String, stream: String? = nil, geo: String? = nil
  ) throws(Problem) -> Explanation {
    let reader = try LedgerReader(path)
    let identity = reader.identity
    let programme = try programme(of: identity)
    guard let stored = try reader.line(line) else {
      throw Problem(
        .usage, file: path, message: "has no line \(line)",
        expected: "a line from 1 to \(try reader.lastLine()) that is not blank")
    }
    do throws(Problem) {
      guard identity.engineVersion == Engine.version else {
        throw Problem(
          .content, file: path,
          message:
            "was written by version \(identity.engineVersion) of pdtv, which may have decided "
            + "otherwise than version \(Engine.version)",
          advice: "Use that version, or leave out --stream and --geo to see what the ledger knows.")
      }
      let inputs = try inputs(of: identity, programme, geo: geo ?? identity.geometryPath, path)
      let comparison = try LedgerComparison(reader)
      let streamPath = try streamPath(stream, identity, path)
      guard
        let explanation = try of(
          [line], stream: streamPath, inputs: inputs, checkedBy: comparison
        ).first
      else {
        throw Problem(
          .content, file: streamPath, message: "ends before line \(line)",
          advice: "Pass the stream this ledger was created from with --stream.")
      }
      return explanation
    } catch {
      if stream != nil || geo != nil { throw error }
      return Explanation(
        line, stored, programme,
        missing: "\(error.file ?? path) \(error.message). With the ledger's stream and geometry "
          + "(--stream, --geo) every rule is shown with what it read.")
    }
  }

  /// The programme of a ledger with all that come later, as the ledger keeps them.
  static func programme(of identity: RunIdentity) throws(Problem) -> Programme {
    func read(_ text: String) throws(Problem) -> Programme {
      try Programme.read(Document(file: identity.programmePath, bytes: Array(text.utf8)))
    }
    var programme = try read(identity.programmeText)
    guard programme.later.isEmpty else { return programme }
    // Those of a scenario do not stand in the programme's own file.
    for entry in identity.programmes.dropFirst() {
      programme.later.append(
        Revision(
          number: entry.number, from: Instant(seconds: entry.from).month,
          programme: try read(entry.text)))
    }
    return programme
  }

  static func inputs(
    of identity: RunIdentity, _ programme: Programme, geo: String, _ ledger: String
  ) throws(Problem) -> Inputs {
    let inputs = try Inputs(
      programme: programme, geometry: Document.read(path: geo),
      programmePath: identity.programmePath, streamPath: identity.streamPath)
    guard inputs.identity.geometryHash == identity.geometryHash else {
      throw Problem(
        .content, file: geo, message: "is not the geometry of \(ledger)",
        expected: "the bytes that \(identity.geometryPath) had when the ledger was begun",
        advice: "Pass the geometry this ledger was created with: --geo FILE.")
    }
    return inputs
  }

  static func streamPath(
    _ given: String?, _ identity: RunIdentity, _ ledger: String
  ) throws(Problem) -> String {
    let path = given ?? identity.streamPath
    guard path != "-" else {
      throw Problem(
        .usage, file: ledger,
        message: "is of a stream from standard input, which cannot be read again",
        advice: "Save the stream in a file and pass that with --stream.")
    }
    return path
  }

  /// What the ledger itself knows of a line.
  private init(
    _ line: Int64, _ stored: LedgerLine, _ programme: Programme, missing: String
  ) {
    let outcome = Outcome.allCases.first { $0.name == stored.outcome } ?? .refused
    self.init(
      line: line, programmeName: programme.name, id: stored.id, type: stored.type,
      at: stored.at.map { Instant(seconds: $0) }, outcome: outcome, reason: stored.reason)
    // A line that a rule turned down has a time, and the programme of its month decided.
    let rules = stored.at.map { programme.revision(at: Instant(seconds: $0).month).programme.rules }
    failedRules = stored.failedPositions.compactMap { position in
      rules?.first { $0.position == position }
    }
    transfers = stored.transfers.map {
      ExplainedTransfer(
        number: $0.number, from: $0.from, to: $0.to, amount: Tenge(tiyn: $0.tiyn))
    }
    if let field = stored.field { sentences = ["The field is \(field)."] }
    self.missing = [missing]
  }
}
