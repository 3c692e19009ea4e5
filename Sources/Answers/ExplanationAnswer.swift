import Accounts
import Events
import Ledger
package import Programme
package import Replay
package import Text
import Values

extension Explanation {
  /// What `pdtv explain --json` prints; money in tiyn, times in seconds since 1970.
  package var answer: JSONValue {
    [
      "line": .integer(line), "id": .optional(id), "type": .optional(type),
      "at": .optional(at?.seconds), "outcome": .text(outcome.name), "reason": .optional(reason),
      "stage": .optional(stage?.name), "programme": .text(programmeName),
      "event": .object(fields.map { ($0.name, .text($0.value)) }),
      "rules": .array(rules.map(\.answer)), "failed": .texts(failedIds),
      "sentences": .texts(sentences), "transfers": .array(transfers.map(\.answer)),
      "missing": .texts(missing),
    ]
  }

  private var failedIds: [String] {
    rules.filter { $0.verdict != .isTrue }.map(\.rule.id) + failedRules.map(\.id)
  }
}

extension ExplainedTransfer {
  fileprivate var answer: JSONValue {
    [
      "seq": .integer(number), "from": .text(from), "to": .text(to), "tiyn": .integer(amount.tiyn),
    ]
  }
}

extension RuleExplanation {
  /// A rule and what it read, as part of the answers of `explain` and `test`.
  package var answer: JSONValue {
    let verdict =
      switch verdict {
      case .isTrue: "true"
      case .isFalse: "false"
      case .error: "error"
      }
    return [
      "id": .text(rule.id), "require": .text(rule.require), "verdict": .text(verdict),
      "read": .object(readings.map { ($0.name, .optional($0.value)) }),
      "sentence": .text(sentence),
    ]
  }
}

extension EntitlementExplanation {
  /// What `pdtv explain --json` prints for an entitlement; money in tiyn, times in seconds since 1970.
  package var answer: JSONValue {
    [
      "entitlement": .text(name), "instrument": .optional(instrument),
      "recipient": .optional(entitlement?.recipient),
      "openedAt": .optional(entitlement?.openedAt), "closedAt": .optional(entitlement?.closedAt),
      "total": .optional(entitlement?.total), "paid": .optional(entitlement?.paid),
      "returned": .optional(entitlement?.returned),
      "fulfilled": .optional(entitlement?.fulfilled),
      "lines": .array(
        lines.map {
          [
            "at": .integer($0.at.seconds), "line": .optional($0.line), "what": .text($0.what),
            "tiyn": .optional($0.amount?.tiyn),
          ]
        }),
      "asked": .array(
        asked.map {
          [
            "at": .integer($0.at.seconds),
            "question": .text($0.isOfOpening ? "opens" : "requires"),
            "rule": $0.explanation.answer,
          ]
        }),
      "namedBy": .texts(namedBy), "missing": .texts(missing),
    ]
  }
}

extension Mentions {
  /// What `pdtv explain --json` prints for a lease or a person: the lines that name it; times in seconds since 1970.
  package var answer: JSONValue {
    [
      "name": .text(word),
      "lines": .array(
        lines.map {
          [
            "line": .integer($0.number), "id": .optional($0.id), "at": .optional($0.at?.seconds),
            "type": .optional($0.type), "outcome": .text($0.outcome),
            "reason": .optional($0.reason),
          ]
        }),
      "missing": .optional(missing),
    ]
  }
}
