import Diagnostics
import Events
package import Programme
import Text

extension Explanation {
  /// The whole of it for people, at most 80 columns wide where nothing in it is longer by itself.
  package var text: String {
    let parts = [
      summary, eventLines, ruleLines, failedRuleLines, moneyLines, paragraph(missing),
    ]
    let lines = parts.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why a line came out as it did, without the event and the money: the lines for a difference.
  package var shortLines: [String] { Array(summary.dropFirst()) + ruleLines }

  /// `line 17 was rejected by inside_fence:` and why.
  private var summary: [String] {
    let what =
      switch outcome {
      case .accepted: "was accepted"
      case .rejected: "was rejected by \(reason == "ledger" ? "the ledger itself" : reason ?? "")"
      case .refused: "was refused: \(reason ?? "")"
      case .duplicate: "is a duplicate"
      }
    let first = rules.first { $0.verdict != .isTrue }
    let because = first.map { [Explanation.asSentence($0.sentence)] } ?? []
    return ["line \(line) \(what)"] + paragraph(because + sentences)
  }

  private func paragraph(_ sentences: [String]) -> [String] {
    sentences.flatMap { Explanation.wrapped($0, indent: 2) }
  }

  private var eventLines: [String] {
    let title = [type, id, at.map { "\($0.civilText) (UTC+05:00)" }].compactMap { $0 }.joined(
      separator: "  ")
    guard !title.isEmpty else { return [] }
    let width = Columns.widest(fields.map(\.name))
    return Explanation.wrapped(title, indent: 2, following: 4)
      + fields.map { "    \(Columns.left($0.name, width))  \(PrintableText.line($0.value))" }
  }

  /// The rules, each as written with what it read, and what would have passed.
  package var ruleLines: [String] {
    guard let stage, !rules.isEmpty else { return [] }
    let failed = rules.count { $0.verdict != .isTrue }
    let count = "\(rules.count) rule\(rules.count == 1 ? "" : "s") of the stage \(stage.name)"
    let verdict =
      switch failed {
      case 0: rules.count == 1 ? "it is true" : "all are true"
      case 1: rules.count == 1 ? "it is not true" : "one is not true"
      default: "\(failed) are not true"
      }
    return ["  \(count) in \(PrintableText.line(programmeName)): \(verdict)"]
      + rules.flatMap { Explanation.lines(of: $0, indent: 2) }
  }

  /// One rule: a mark, its name and text, the facts it read, and what would have passed.
  package static func lines(of explanation: RuleExplanation, indent: Int) -> [String] {
    let isTrue = explanation.verdict == .isTrue
    let width = Columns.widest(explanation.readings.map(\.name))
    let margin = Columns.spaces(indent + 4)
    let title = "\(isTrue ? "✓" : "✗") \(explanation.rule.id): \(explanation.rule.require)"
    var lines = wrapped(title, indent: indent, following: indent + 6)
    for reading in explanation.readings {
      let value = PrintableText.line(reading.value ?? "does not exist")
      lines.append("\(margin)\(Columns.left(reading.name, width))  \(value)")
    }
    if isTrue { return lines }
    return lines
      + wrapped("→ \(explanation.sentence)", indent: indent + 4, following: indent + 6)
  }

  private static func asSentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private var failedRuleLines: [String] {
    guard !failedRules.isEmpty else { return [] }
    return ["  Rules that were not true"]
      + failedRules.flatMap {
        Explanation.wrapped("✗ \($0.id): \($0.require)", indent: 4, following: 8)
      }
  }

  private var moneyLines: [String] {
    guard !transfers.isEmpty else { return outcome == .accepted ? [] : ["  No money moved."] }
    var rows = AlignedRows([.left, .right], indent: 4)
    for transfer in transfers {
      rows.append(["\(transfer.from) → \(transfer.to)", NumberText.tenge(transfer.amount)])
    }
    return ["  What moved"] + rows.lines
  }

  /// A text that may hold what was sent, broken into lines.
  private static func wrapped(_ text: String, indent: Int, following: Int? = nil) -> [String] {
    WrappedText.lines(PrintableText.line(text), indent: indent, following: following ?? indent)
  }
}
