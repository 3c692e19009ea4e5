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
          "taxForgone": .integer(flows.taxForgone), "granted": .integer(flows.granted),
          "grantReturned": .integer(flows.grantReturned),
          "promiseReleased": .integer(flows.promiseReleased),
        ]
      ),
      ("resumedBatches", .integer(resumedBatches)), ("differences", .integer(differenceCount)),
      ("compared", .integer(comparedCount)), ("unfunded", notes.unfundedAnswer),
      ("stream", notes.answer),
    ]
    if let seal { members.append(("seal", .text(seal))) }
    return .object(members)
  }
}

extension StreamNotes {
  /// Credits that the treasury could not pay, payments and promises of instruments, and the day of the first of each.
  fileprivate var unfundedAnswer: JSONValue {
    [
      "credits": .integer(unfundedCredits),
      "from": .optional(firstUnfunded.map { "\($0)" }),
      "grants": .integer(unfundedGrants),
      "grantsFrom": .optional(firstUnfundedGrant.map { "\($0)" }),
    ]
  }

  /// What a reader should know of the stream itself.
  fileprivate var answer: JSONValue {
    [
      "form": .optional(form?.rawValue), "runsBackwards": .bool(times.runsBackwards),
      "outOfOrder": times.outOfOrder?.answer ?? .null, "tooFar": times.tooFar?.answer ?? .null,
      "ignoredFields": .array(
        ignored.entries.map {
          [
            "name": .text(String(decoding: $0.name, as: UTF8.self)), "lines": .integer($0.lines),
            "firstLine": .integer($0.firstLine),
          ]
        }),
      "otherIgnoredFields": .integer(ignored.otherFields),
      "interruptedAfter": .optional(interruptedAfter), "notes": .texts(sentences),
    ]
  }
}

extension TimeStretch {
  fileprivate var answer: JSONValue {
    [
      "firstLine": .integer(firstLine), "lines": .integer(lines), "firstAt": .integer(firstAt),
      "clockLine": .integer(clockLine), "clockAt": .integer(clockAt),
    ]
  }
}
