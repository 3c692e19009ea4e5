package import Diagnostics
import Events
import Ledger
import Text
package import Values

/// The lines of a ledger that a word of the command line stands for: the id of an event, a lease, the IIN of a person.
package struct Mentions: Sendable {
  /// A line as the ledger has it.
  package struct Line: Sendable {
    package var number: Int64
    package var id: String?
    /// Nil where it did not pass its check.
    package var at: Instant?
    package var type: String?
    package var outcome: String
    package var reason: String?
  }

  package var word: String
  /// Whether the word is the id of an event.
  package var isEvent = false
  package var lines: [Line] = []
  /// Why lines that moved no money may be missing; nil where none are.
  package var missing: String?

  /// Looks in the ledger at `path`, and for lines that moved no money in its stream.
  ///
  /// - Throws: nothing in the ledger has that name.
  package static func find(
    _ word: String, ledger path: String, stream: String? = nil
  ) throws(Problem) -> Mentions {
    let reader = try LedgerReader(path)
    var mentions = Mentions(word: word)
    var numbers = try reader.lines(withId: word)
    if !numbers.isEmpty {
      mentions.isEvent = true
    } else {
      let names = try reader.names()
      let accounts = try reader.accounts(of: word, names)
      guard !accounts.isEmpty else {
        throw Problem(
          .usage, file: path, message: "knows no \(quoted(word))",
          expected:
            "the number of a line, the id of an event, a lease, an IIN, an account or an entitlement such as hire/J12",
          suggestion: EntitlementExplanation.nearest(to: word, in: reader.identity)
            ?? names.nearest(to: word))
      }
      numbers = try reader.lines(moving: accounts)
      if names.find(word) == nil {
        let streamPath = stream ?? reader.identity.streamPath
        do throws(Problem) {
          numbers += try lines(naming: word, in: streamPath, of: reader)
        } catch {
          if stream != nil { throw error }
          mentions.missing =
            "\(error.file ?? path) \(error.message). With the ledger's stream (--stream) also lines "
            + "that moved no money are shown."
        }
      }
    }
    for number in Set(numbers).sorted() {
      guard let line = try reader.line(number) else { continue }
      mentions.lines.append(
        Line(
          number: number, id: line.id, at: line.at.map { Instant(seconds: $0) }, type: line.type,
          outcome: line.outcome, reason: line.reason))
    }
    return mentions
  }

  /// The lines of a stream that name a lease, a job, a contract or a person.
  static func lines(
    naming word: String, in path: String, of ledger: borrowing LedgerReader
  ) throws(Problem) -> [Int64] {
    guard path != "-" else {
      throw Problem(
        .usage, file: ledger.path,
        message: "is of a stream from standard input, which cannot be read again")
    }
    let stream = try StreamFile(path)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var chunk = EventChunk()
    let name = Array(word.utf8)
    let iin = IIN(name.span)
    var lines: [Int64] = []
    while try ReplayRun.scan(&scanner, &chunk, path) {
      for event in chunk.events where event.refusal == nil {
        guard let type = event.type else { continue }
        let fields = type.fields
        let isNamed = fields.contains { [.lease, .job, .contract].contains($0) }
        let isOfLease = isNamed && chunk.text[event.reference.range] == name[...]
        let isOfParty = iin.map { event.names($0, fields) } ?? false
        guard isOfLease || isOfParty else { continue }
        let id = String(decoding: chunk.text[event.id.range], as: UTF8.self)
        guard try ledger.line(event.line)?.id == id else {
          throw Problem(
            .content, file: path, message: "is not the stream of \(ledger.path)",
            advice: "Pass the stream this ledger was created from with --stream.")
        }
        lines.append(event.line)
      }
    }
    return lines
  }
}

extension Event {
  /// Whether one of the fields of its type is this number.
  fileprivate func names(_ iin: IIN, _ fields: [Field]) -> Bool {
    let parties = fields.filter { $0.form == .party }
    return (!parties.isEmpty && party == iin) || (parties.count > 1 && counterparty == iin)
  }
}
