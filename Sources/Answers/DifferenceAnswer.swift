import Accounts
import Events
import Journal
package import Ledger
import Text

/// How the differences of two ledgers are laid out, piece by piece: there may be more than fit in memory.
package protocol DifferenceForm {
  mutating func head(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader, limit: Int?
  ) -> [UInt8]
  mutating func line(_ line: LineDifference) -> [UInt8]
  mutating func betweenLinesAndAccounts(_ difference: LedgerDifference, limit: Int?) -> [UInt8]
  mutating func account(_ account: AccountDifference) -> [UInt8]
  mutating func foot() -> [UInt8]
}

/// What `pdtv diff --json` prints: one object, money in tiyn.
package struct DifferenceAnswer: DifferenceForm {
  private var json = JSONWriter()

  package init() {}

  package mutating func head(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader, limit: Int?
  ) -> [UInt8] {
    let isSame = first.identity.programmeText == second.identity.programmeText
    json.beginObject()
    json.member("first", ledger(first))
    json.member("second", ledger(second))
    json.member("sameProgramme", .bool(isSame))
    json.member(
      "sameGeometry", .bool(first.identity.geometryHash == second.identity.geometryHash))
    json.member("firstOtherEvent", .optional(difference.firstOtherEvent))
    json.member("staticAnswer", .bool(!isSame && difference.firstOtherEvent == nil))
    json.member("differentLines", .integer(difference.differentLines))
    json.member("firstPaidMonths", .integer(difference.paidMonths.first))
    json.member("secondPaidMonths", .integer(difference.paidMonths.second))
    json.member("displacedPayments", .integer(difference.displacedPayments))
    json.member("differentAccounts", .integer(difference.differentAccounts))
    json.member(
      "changes",
      .array(
        difference.changes.map {
          [
            "first": .optional($0.first), "second": .optional($0.second),
            "lines": .integer($0.lines),
          ]
        }))
    json.member(
      "flows",
      .array(
        difference.flows.map {
          [
            "from": .text($0.from.name), "to": .text($0.to.name),
            "firstTiyn": .integer($0.first), "secondTiyn": .integer($0.second),
          ]
        }))
    json.member("steps", .array(difference.steps.map(step)))
    json.member(
      "instants",
      .array(
        difference.boundaries.map {
          ["at": .integer($0.at), "steps": .array($0.steps.map(step))]
        }))
    json.beginArray("lines", onLines: true)
    return json.takeBytes()
  }

  package mutating func line(_ line: LineDifference) -> [UInt8] {
    json.element([
      "line": .integer(line.line), "id": .optional(line.id), "type": .optional(line.type?.name),
      "first": side(line.first), "second": side(line.second),
      "displaced": .bool(line.isDisplaced),
    ])
    return json.takeBytes()
  }

  package mutating func betweenLinesAndAccounts(
    _ difference: LedgerDifference, limit: Int?
  ) -> [UInt8] {
    json.endArray()
    json.beginArray("accounts", onLines: true)
    return json.takeBytes()
  }

  package mutating func account(_ account: AccountDifference) -> [UInt8] {
    json.element([
      "account": .text(account.account), "firstTiyn": .integer(account.first),
      "secondTiyn": .integer(account.second),
    ])
    return json.takeBytes()
  }

  package mutating func foot() -> [UInt8] {
    json.endArray()
    json.endObject()
    return json.takeBytes() + Array("\n".utf8)
  }

  private func side(_ side: LineDifference.Side?) -> JSONValue {
    guard let side else { return .null }
    return [
      "outcome": .text(side.outcome),
      "transfers": .array(
        side.transfers.map {
          ["from": .text($0.from), "to": .text($0.to), "tiyn": .integer($0.tiyn)]
        }),
    ]
  }

  private func step(_ item: (step: Step, first: StepTotal, second: StepTotal)) -> JSONValue {
    ["step": .text(item.step.name), "first": total(item.first), "second": total(item.second)]
  }

  private func total(_ total: StepTotal) -> JSONValue {
    ["count": .integer(total.count), "tiyn": .integer(total.tiyn)]
  }

  private func ledger(_ ledger: borrowing LedgerReader) -> JSONValue {
    let identity = ledger.identity
    let hash = Digest(of: Array(identity.programmeText.utf8))
    return [
      "path": .text(ledger.path), "programme": .text(identity.programmeName),
      "programmeHash": .text("\(hash)"), "geometryHash": .text("\(identity.geometryHash)"),
      "stream": .text(identity.streamPath), "lines": .integer(ledger.lines),
      "seal": .optional(ledger.seal?.description),
    ]
  }
}
