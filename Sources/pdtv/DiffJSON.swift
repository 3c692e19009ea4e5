import Accounts
import Diagnostics
import Events
import Journal
import Ledger

/// The differences of two ledgers as one JSON object, money in tiyn.
struct DiffJSON: DiffForm {
  var separator: String { ",\n" }
  var foot: String { "]}\n" }

  func head(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader, limit: Int?
  ) -> String {
    let changes = difference.changes.map {
      "{\"first\":\(text($0.first)),\"second\":\(text($0.second)),\"lines\":\($0.lines)}"
    }
    let flows = difference.flows.map {
      "{\"from\":\"\($0.from.name)\",\"to\":\"\($0.to.name)\",\"first_tiyn\":\($0.first),"
        + "\"second_tiyn\":\($0.second)}"
    }
    let isSame = first.identity.programmeText == second.identity.programmeText
    let members = [
      "\"first\":\(ledger(first))", "\"second\":\(ledger(second))",
      "\"same_programme\":\(isSame)",
      "\"same_geometry\":\(first.identity.geometryHash == second.identity.geometryHash)",
      "\"first_other_event\":\(difference.firstOtherEvent.map { "\($0)" } ?? "null")",
      "\"static_answer\":\(!isSame && difference.firstOtherEvent == nil)",
      "\"different_lines\":\(difference.differentLines)",
      "\"different_accounts\":\(difference.differentAccounts)",
      "\"changes\":[\(changes.joined(separator: ","))]",
      "\"flows\":[\(flows.joined(separator: ","))]",
      "\"steps\":[\(difference.steps.map(step).joined(separator: ","))]",
      "\"instants\":[\(difference.boundaries.map(instant).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ",\n")),\n\"lines\":["
  }

  func betweenLinesAndAccounts(_ difference: LedgerDifference, limit: Int?) -> String {
    "],\n\"accounts\":["
  }

  func line(_ line: LineDifference) -> String {
    "{\"line\":\(line.line),\"id\":\(text(line.id)),\"type\":\(text(line.type?.name)),"
      + "\"first\":\(side(line.first)),\"second\":\(side(line.second))}"
  }

  func account(_ account: AccountDifference) -> String {
    "{\"account\":\(text(account.account)),\"first_tiyn\":\(account.first),"
      + "\"second_tiyn\":\(account.second)}"
  }

  private func side(_ side: LineDifference.Side?) -> String {
    guard let side else { return "null" }
    let transfers = side.transfers.map {
      "{\"from\":\(text($0.from)),\"to\":\(text($0.to)),\"tiyn\":\($0.tiyn)}"
    }
    return "{\"outcome\":\(text(side.outcome)),\"transfers\":[\(transfers.joined(separator: ","))]}"
  }

  private func instant(_ boundary: LedgerDifference.Boundary) -> String {
    let steps = boundary.steps.map(step)
    return "{\"at\":\(boundary.at),\"steps\":[\(steps.joined(separator: ","))]}"
  }

  private func step(_ item: (step: Step, first: StepTotal, second: StepTotal)) -> String {
    "{\"step\":\"\(item.step.name)\",\"first\":\(total(item.first)),"
      + "\"second\":\(total(item.second))}"
  }

  private func total(_ total: StepTotal) -> String {
    "{\"count\":\(total.count),\"tiyn\":\(total.tiyn)}"
  }

  private func ledger(_ ledger: borrowing LedgerReader) -> String {
    let identity = ledger.identity
    let hash = Digest(of: Array(identity.programmeText.utf8))
    return "{\"path\":\(text(ledger.path)),\"programme\":\(text(identity.programmeName)),"
      + "\"programme_hash\":\"\(hash)\",\"geometry_hash\":\"\(identity.geometryHash)\","
      + "\"stream\":\(text(identity.streamPath)),\"lines\":\(ledger.lines),"
      + "\"seal\":\(text(ledger.seal?.description))}"
  }

  private func text(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
}
