import Diagnostics
import Events
package import Geofence
package import Programme
package import Text
import Values

extension Programme {
  /// What `pdtv check --json` prints; money in tiyn. `geometry` is null where none was given.
  package func answer(fences: FenceSet?) -> JSONValue {
    [
      "programme": .text(name), "budgetTiyn": .integer(budget.tiyn),
      "voucherTiyn": .integer(voucher.amount.tiyn), "termMonths": .integer(voucher.termMonths),
      "eligible": .text(eligible.text),
      "rules": .array(
        rules.map {
          ["stage": .text($0.stage.name), "id": .text($0.id), "require": .text($0.require)]
        }),
      "instruments": .array(instruments.map(\.answer)),
      "later": .array(
        later.map { revision in
          [
            "from": revision.from.map { .text($0.description) } ?? .null,
            "changes": .texts(revision.changes.map(\.path)),
          ]
        }),
      "warnings": .array(
        warnings.map {
          [
            "file": .optional($0.file), "line": .optional($0.place?.line),
            "column": .optional($0.place?.column), "path": .optional($0.subject),
            "message": .text($0.message),
          ]
        }),
      "geometry": fences.map { ["properties": .integer($0.count)] } ?? .null,
    ]
  }
}

extension Instrument {
  fileprivate var answer: JSONValue {
    [
      "id": .text(id), "recipient": .text(recipient.rawValue), "on": .text(opener.event.name),
      "pays": .text(pays.rawValue), "sentence": .text(sentence), "opens": .text(opens.text),
      "requires": .text(requires.text),
    ]
  }
}

extension RuleCases {
  /// What `pdtv test --json` prints for a file.
  package func answer(_ report: RuleCaseReport) -> JSONValue {
    let failures: [JSONValue] = report.failures.map { failure in
      let ruleCase = failure.ruleCase
      return [
        "name": .text(ruleCase.name), "line": .integer(ruleCase.place.line),
        "column": .integer(ruleCase.place.column), "stage": .text(ruleCase.stage.name),
        "instrument": .optional(ruleCase.instrument),
        "expected": ruleCase.expected.answer, "got": failure.got.answer,
        "rules": .array(failure.rules.map(\.answer)),
      ]
    }
    let untested: [JSONValue] = report.untested.map {
      [
        "rule": .text($0.rule.id), "stage": .text($0.rule.stage.name),
        "from": $0.revision.from.map { .text($0.description) } ?? .null,
        "lacksAccepted": .bool($0.lacksAccepted), "lacksRejected": .bool($0.lacksRejected),
      ]
    }
    return [
      "file": .text(file), "programme": .text(programmeName), "cases": .integer(cases.count),
      "passed": .integer(cases.count - report.failures.count), "failures": .array(failures),
      "untested": .array(untested),
    ]
  }
}

extension CaseOutcome {
  fileprivate var answer: JSONValue {
    switch self {
    case .accepted: ["outcome": .text("accepted")]
    case .rejected(let rule): ["outcome": .text("rejected"), "reason": .text(rule.id)]
    }
  }
}
