import Events
package import Replay
package import Text

extension ReplaySummary {
  /// Every reason that a line had, most frequent first.
  package var reasonRows: [(name: String, lines: Int64)] {
    zip(reasonNames, reasons).enumerated()
      .filter { $0.element.1 > 0 && $0.offset > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { ($0.element.0, $0.element.1) }
  }

  /// What `pdtv replay --json` prints; money in tiyn.
  package var answer: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("programme", .text(programmeName)), ("lines", .integer(lines)), ("rows", .integer(rows)),
      ("bytes", .integer(bytes)), ("leases", .integer(leases)),
      (
        "outcomes",
        .object(Outcome.allCases.map { ($0.name, .integer(outcomes[Int($0.rawValue)])) })
      ),
      ("reasons", .object(reasonRows.map { ($0.name, .integer($0.lines)) })),
      (
        "tiyn",
        [
          "credited": .integer(flows.credited), "deposited": .integer(flows.deposited),
          "paid": .integer(flows.paid), "reversed": .integer(flows.reversed),
          "claimed": .integer(flows.claimed), "returned": .integer(flows.returned),
          "taxForgone": .integer(flows.taxForgone),
        ]
      ),
      ("resumedBatches", .integer(resumedBatches)), ("differences", .integer(differenceCount)),
    ]
    if let seal { members.append(("seal", .text(seal))) }
    return .object(members)
  }
}
