import Configuration
package import Diagnostics
import Engine
import Events
import Journal
package import Ledger
package import Programme
import Text
package import Values

/// What became of an entitlement, and why a month brought nothing.
package struct EntitlementExplanation: Sendable {
  /// A step in words, and what moved.
  package struct Line: Equatable, Sendable {
    package var at: Instant
    /// The line of the stream that did it; nil for a month boundary.
    package var line: Int64?
    package var what: String
    package var amount: Tenge?
    /// Whether it is what a condition that is true leads to, or the record that the treasury had too little for it.
    package var isOfPaying: Bool
  }

  /// A condition that was asked, with what it read.
  package struct Question: Sendable {
    /// Whether it was asked if the entitlement opens, and not if it is paid.
    package var isOfOpening: Bool
    package var at: Instant
    package var explanation: RuleExplanation
  }

  /// `<instrument>/<subject>`.
  package var name: String
  /// What the ledger has of it; nil where it never opened.
  package var entitlement: LedgerEntitlement?
  package var lines: [Line] = []
  /// When the treasury could not promise it, so that it never opened.
  package var unpromisedAt: Instant?
  /// What its conditions were asked, in order; none where the stream cannot be read again.
  package var asked: [Question] = []
  /// The instrument in words, as the first programme that has it says it.
  package var instrument: String?
  /// Lines of the stream that name whom it would be for, where no event asked for it.
  package var namedBy: [String] = []
  /// What is missing for a whole explanation, each a sentence.
  package var missing: [String] = []
}

extension EntitlementExplanation {
  /// Explains the entitlement of a ledger by deciding its stream again; nil where no instrument of the ledger's programmes
  /// gives an entitlement of that name.
  package static func of(
    _ name: String, ledger path: String, stream: String? = nil, geo: String? = nil
  ) throws(Problem) -> EntitlementExplanation? {
    let reader = try LedgerReader(path)
    let identity = reader.identity
    let programme = try Explanation.programme(of: identity)
    let instruments = programme.revisions.flatMap(\.programme.instruments)
    let id = name.split(separator: "/", maxSplits: 1).first.map(String.init)
    guard name.contains("/"), let instrument = instruments.first(where: { $0.id == id }) else {
      return nil
    }
    var explanation = EntitlementExplanation(name: name, entitlement: try reader.entitlement(name))
    explanation.instrument = instrument.sentence
    explanation.lines = explanation.entitlement?.lines.map(Line.init) ?? []
    if explanation.entitlement == nil {
      explanation.unpromisedAt = try reader.firstUnfunded(name).map { Instant(seconds: $0) }
    }
    var wholeStream: String?
    do throws(Problem) {
      guard identity.engineVersion == Engine.version else {
        throw Problem(
          .content, file: path, message: "was written by version \(identity.engineVersion) of pdtv",
          advice: "Use that version.")
      }
      let inputs = try Explanation.inputs(
        of: identity, programme, geo: geo ?? identity.geometryPath, path)
      let streamPath = try Explanation.streamPath(stream, identity, path)
      explanation.asked = try questions(
        of: name, streamPath, inputs, checkedBy: try LedgerComparison(reader))
      wholeStream = streamPath
    } catch {
      if stream != nil || geo != nil { throw error }
      explanation.missing = [
        "\(error.file ?? path) \(error.message). With the ledger's stream and geometry (--stream, "
          + "--geo) each condition is shown with what it read."
      ]
    }
    if let wholeStream, explanation.isUnasked {
      explanation.namedBy = try lines(naming: name, in: wholeStream, of: LedgerReader(path))
    }
    return explanation
  }

  /// Whether nothing in the stream asks for it.
  private var isUnasked: Bool { asked.isEmpty && entitlement == nil && unpromisedAt == nil }

  /// The name with the instrument that its misspelt beginning stands for; nil where none is near.
  static func nearest(to name: String, in identity: RunIdentity) -> String? {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let programme = try? Explanation.programme(of: identity) else {
      return nil
    }
    let ids = programme.revisions.flatMap(\.programme.instruments).map(\.id)
    return NearestName.of(String(parts[0]), in: ids).map { "\($0)/\(parts[1])" }
  }

  /// The lines that name whom an entitlement would be for, each with what became of it.
  ///
  /// - Throws: no line names it, so that it is misspelt.
  private static func lines(
    naming name: String, in path: String, of ledger: borrowing LedgerReader
  ) throws(Problem) -> [String] {
    let subject = String(name.drop { $0 != "/" }.dropFirst())
    var numbers = try ledger.lines(withId: subject)
    if numbers.isEmpty { numbers = try Mentions.lines(naming: subject, in: path, of: ledger) }
    guard !numbers.isEmpty else {
      throw Problem(
        .usage, file: ledger.path,
        message: "knows no \(quoted(subject)): no line of its stream names it",
        expected:
          "INSTRUMENT/SUBJECT, where the subject is an IIN, a job, a contract, a lease or the id of an event",
        suggestion: try ledger.names().nearest(to: subject))
    }
    var texts: [String] = []
    for number in numbers {
      guard let line = try ledger.line(number) else { continue }
      texts.append(
        "Line \(number), \(line.type ?? "an event"), is \(line.outcome)\(line.reason.map { " (\($0))" } ?? "")."
      )
    }
    return texts
  }

  private static func questions(
    of name: String, _ path: String, _ inputs: Inputs, checkedBy check: LedgerComparison
  ) throws(Problem) -> [Question] {
    let stream = try StreamFile(path)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var engine = try inputs.engine(handingTo: check)
    engine.observe(entitlement: Array(name.utf8))
    var chunk = EventChunk()
    while try ReplayRun.scan(&scanner, &chunk, path) { try engine.decide(chunk) }
    try engine.finish()
    return engine.grantObservations.map {
      Question(isOfOpening: $0.question == .opens, at: $0.at, explanation: $0.explanation)
    }
  }
}

extension EntitlementExplanation.Line {
  fileprivate init(_ line: LedgerEntitlement.Line) {
    at = Instant(seconds: line.at)
    self.line = line.line
    what = line.step.words
    amount = line.tiyn > 0 ? Tenge(tiyn: line.tiyn) : nil
    isOfPaying = line.step.isOfPaying
  }
}

extension Step {
  fileprivate var isOfPaying: Bool {
    switch self {
    case .granted, .held, .employerPaid, .fulfilled, .entitlementUnfunded: true
    case .opened, .blocked, .reinstated, .taxed, .relieved, .expired, .released, .lapsed,
      .credited, .unfunded, .entitled, .guaranteeReleased, .returned, .promiseReleased,
      .entitlementClosed:
      false
    }
  }

  /// What a step does to an entitlement.
  fileprivate var words: String {
    switch self {
    case .entitled: "opened"
    case .fulfilled: "month fulfilled"
    case .granted: "paid to the recipient"
    case .held: "paid, and held back"
    case .employerPaid: "paid by the employer"
    case .guaranteeReleased: "released"
    case .returned: "given back"
    case .promiseReleased: "no longer promised"
    case .entitlementClosed: "closed"
    case .entitlementUnfunded: "not paid: no money"
    case .opened, .blocked, .reinstated, .taxed, .relieved, .expired, .released, .lapsed,
      .credited, .unfunded:
      name
    }
  }
}

extension EntitlementExplanation {
  /// The whole of it for people, at most 80 columns wide where nothing in it is longer by itself.
  package var text: String {
    let parts = [title, history, questions, missing.flatMap { WrappedText.lines($0, indent: 2) }]
    return parts.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  private var title: [String] {
    var lines = ["entitlement \(PrintableText.line(name))"]
    lines += WrappedText.lines(instrument ?? "", indent: 2, following: 2)
    guard let entitlement else {
      let why = unpromisedAt.map { ": at \($0.civilText) the treasury could not promise it" }
      return lines + WrappedText.lines("It never opened\(why ?? "").", indent: 2, following: 2)
    }
    var facts: [(String, String)] = [
      ("recipient", entitlement.recipient),
      ("opened", Instant(seconds: entitlement.openedAt).civilText),
      ("closed", entitlement.closedAt.map { Instant(seconds: $0).civilText } ?? "still open"),
    ]
    if let total = entitlement.total { facts.append(("total", tenge(total))) }
    facts.append(("paid", tenge(entitlement.paid)))
    facts.append(("returned", tenge(entitlement.returned)))
    if let fulfilled = entitlement.fulfilled {
      facts.append(("fulfilled", NumberText.count(fulfilled, "month")))
    }
    let width = Columns.widest(facts.map(\.0))
    return lines + facts.map { "    \(Columns.left($0.0, width))  \($0.1)" }
  }

  private func tenge(_ tiyn: Int64) -> String { NumberText.tenge(Tenge(tiyn: tiyn)) }

  private var history: [String] {
    guard !lines.isEmpty else { return [] }
    var rows = AlignedRows([.left, .left, .right, .left], indent: 4)
    for line in lines {
      rows.append([
        line.at.civilText, line.what, line.amount.map { NumberText.tenge($0) } ?? "",
        line.line.map { "line \($0)" } ?? "boundary",
      ])
    }
    return ["  What happened"] + rows.lines
  }

  /// The boundaries at which a condition was true and yet nothing happened, because there was nothing to share. What is
  /// asked at the opening itself is paid by the line that opens it, so that no boundary has it.
  private var nothingToPay: [String] {
    guard let entitlement else { return [] }
    let times = Set(lines.filter { $0.line == nil && $0.isOfPaying }.map(\.at))
    let idle = asked.filter {
      !$0.isOfOpening && $0.at.seconds > entitlement.openedAt && $0.explanation.verdict == .isTrue
        && !times.contains($0.at)
    }
    guard !idle.isEmpty else { return [] }
    return WrappedText.lines(
      "True, and still nothing was paid, because the share was of nothing: "
        + idle.map(\.at.civilText).joined(separator: ", "), indent: 2, following: 4)
  }

  /// Each time that a condition was not true, with what it read; the others are counted.
  private var questions: [String] {
    guard !asked.isEmpty else {
      guard missing.isEmpty, entitlement == nil else { return [] }
      let said = ["No accepted event of the stream asks for it."] + namedBy
      return said.flatMap { WrappedText.lines(PrintableText.line($0), indent: 2, following: 4) }
    }
    let failed = asked.filter { $0.explanation.verdict != .isTrue }
    let heading =
      "  Its conditions were asked \(NumberText.count(asked.count, "time")): "
      + (failed.isEmpty ? "always true" : "not true \(NumberText.count(failed.count, "time"))")
    return [heading] + nothingToPay
      + failed.flatMap { question -> [String] in
        let when = (question.isOfOpening ? "At the opening, " : "At ") + question.at.civilText
        return ["", "  \(when)"] + Explanation.lines(of: question.explanation, indent: 4)
      }
  }
}
