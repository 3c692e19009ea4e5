import Accounts
package import Diagnostics
import Engine
import Events
import Geofence
import Journal
import Programme
import Text
import Values

extension Explanation {
  /// Decides a stream up to the last of these lines, and explains each of them that it has.
  ///
  /// `lines` are sorted and different, and the stream is a file, because it is read more than once.
  package static func of(
    _ lines: [Int64], stream: String, inputs: Inputs
  ) throws(Problem) -> [Explanation] {
    try of(lines, stream: stream, inputs: inputs, checkedBy: nil)
  }

  /// Why each of these lines of a plan's stream came out as it did, in a few lines of text; nothing for a line that
  /// the stream does not have, and for a stream that cannot be read again.
  package static func shortLines(
    of lines: [Int64], _ plan: ReplayPlan
  ) throws(Problem) -> [[String]] {
    guard plan.stream != "-" else { return lines.map { _ in [] } }
    let explanations = try of(lines, stream: plan.stream, inputs: Inputs.read(plan))
    return lines.map { line in
      explanations.first { $0.line == line }?.shortLines ?? []
    }
  }

  /// The explanations, where `check` also gets every batch up to the one that the last line is in.
  static func of(
    _ lines: [Int64], stream: String, inputs: Inputs, checkedBy check: (any RowSink)?
  ) throws(Problem) -> [Explanation] {
    let sent = try SentLine.read(stream, lines)
    let known = lines.filter { sent[$0]?.event != nil }
    let events = known.compactMap { sent[$0] }
    let history = ExplanationHistory(
      lines: known, ids: Set(events.flatMap(\.watchedIds)),
      leases: Set(events.compactMap(\.watchedLease)), next: check)
    let moments = try decide(
      known, stream: stream, inputs: inputs, history, isChecked: check != nil)
    let names = ReasonNames(inputs.programme)
    return zip(known, moments).compactMap { line, moment in
      guard let sent = sent[line] else { return nil }
      return explanation(line, sent, moment, history, names, inputs)
    }
  }

  private static func decide(
    _ lines: [Int64], stream path: String, inputs: Inputs, _ history: ExplanationHistory,
    isChecked: Bool
  ) throws(Problem) -> [Moment] {
    let stream = try StreamFile(path)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var engine = try inputs.engine(handingTo: history)
    var moments: [Moment] = []
    var wanted = lines[...]
    var chunk = EventChunk()
    var isAtEnd = false
    while let end = lines.last, !wanted.isEmpty || (isChecked && history.lastWholeLine < end) {
      do throws(ReadFailure) {
        isAtEnd = try !scanner.next(&chunk, limit: 1024)
      } catch { throw StreamFile.unreadable(path, error.errno) }
      if isAtEnd { break }
      guard let next = wanted.first, let last = chunk.events.last?.line, last >= next else {
        try engine.decide(chunk)
        continue
      }
      var single = EventChunk()
      single.text = chunk.text
      single.supplements = chunk.supplements
      for event in chunk.events {
        single.events = [event]
        guard event.line == wanted.first else {
          try engine.decide(single)
          continue
        }
        var moment = Moment(time: engine.time)
        engine.observe(line: event.line)
        try engine.decide(single)
        moment.stage = engine.observedStage
        moment.rules = engine.explainObserved()
        moment.invariants = engine.explainObservedInvariants()
        moments.append(moment)
        wanted.removeFirst()
      }
    }
    // A batch that is cut in its middle would compare with no stored one.
    if isAtEnd || !isChecked { try engine.finish() }
    return moments
  }

  private static func explanation(
    _ line: Int64, _ sent: SentLine, _ moment: Moment, _ history: ExplanationHistory,
    _ names: ReasonNames, _ inputs: Inputs
  ) -> Explanation? {
    guard let event = sent.event, let row = history.rows[line]?.first(where: \.isLine),
      let outcome = row.outcome
    else { return nil }
    let id = sent.string(event.id)
    var explanation = Explanation(
      line: line, programmeName: inputs.programme.name, id: id.isEmpty ? nil : id,
      type: event.type?.name ?? event.otherType.map(sent.string),
      at: event.hasTime ? event.at : nil, fields: sent.fields, outcome: outcome,
      reason: names.name(ofReasonOf: row))
    explanation.stage = moment.stage
    explanation.rules = moment.rules
    explanation.transfers = history.transfers(of: line)
    explanation.sentences = sentences(
      Scene(
        line: line, sent: sent, event: event, row: row, outcome: outcome, moment: moment,
        history: history, inputs: inputs))
    return explanation
  }
}

/// What was known when a line was decided.
struct Moment: Sendable {
  /// `at` of the last line in order before it.
  var time: Instant?
  var stage: Stage?
  var rules: [RuleExplanation] = []
  /// What the ledger itself asks for.
  var invariants: [RuleExplanation] = []

  init(time: Instant?) { self.time = time }
}

extension SentLine {
  /// The ids whose earlier lines can be what this line was refused for.
  fileprivate var watchedIds: [[UInt8]] {
    guard let event else { return [] }
    let id = Array(text[event.id.range])
    let namesAnother = event.type?.fields.contains(.payment) == true
    return namesAnother ? [id, Array(text[event.reference.range])] : [id]
  }

  fileprivate var watchedLease: [UInt8]? {
    guard let event, event.type?.fields.contains(.lease) == true else { return nil }
    return Array(text[event.reference.range])
  }
}
