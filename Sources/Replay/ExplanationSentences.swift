import Configuration
import Diagnostics
import Engine
import Events
import Geofence
import Journal
import Programme
import Text
import Values

/// All there is to know about one line.
struct Scene {
  var line: Int64
  var sent: SentLine
  var event: Event
  var row: Row
  var outcome: Outcome
  var moment: Moment
  var history: ExplanationHistory
  var inputs: Inputs

  /// The programme of the month of the line.
  var programme: Programme { inputs.programme.revision(at: event.at.month).programme }

  /// The accepted or rejected line before this one that has the id.
  func earlier(_ id: TextRange) -> ExplanationHistory.Line? {
    history.linesById[Array(sent.text[id.range])]?.first { $0.line < line }
  }
}

extension Explanation {
  /// What is to be said beside the rules.
  static func sentences(_ scene: Scene) -> [String] {
    switch scene.outcome {
    case .duplicate:
      let earlier = scene.earlier(scene.event.id)
      let said = earlier.map { "The same bytes as line \($0.line), which was \($0.outcome.name)" }
      return ["\(said ?? "The same bytes as an earlier line"): it does nothing again."]
    case .refused: return [scene.refusal]
    case .rejected where scene.row.reason == .ledger: return [scene.ledgerRefusal]
    case .rejected: return scene.decidedBy
    case .accepted: return scene.decidedBy + scene.acceptance + scene.unopened
    }
  }
}

extension Scene {
  fileprivate var acceptance: [String] {
    if let stage = moment.stage {
      let ruleless = ["\(programme.name) has no rule of the stage \(stage.name)."]
      return (moment.rules.isEmpty ? ruleless : []) + (stage == .registration ? firstCredit : [])
    }
    let said = event.type.map { [sentence(of: $0)] } ?? []
    return said + (row.opensVoucher ? ["A voucher opens for it."] + firstCredit : [])
  }

  /// What the table of events says of the type, with the values of its fields.
  private func sentence(of type: EventType) -> String {
    sent.fields.reduce(type.sentence) {
      $0.replacing("{\($1.name)}", with: $1.value)
    }
  }

  /// Which of several programmes decided the line.
  fileprivate var decidedBy: [String] {
    guard !inputs.programme.later.isEmpty else { return [] }
    let revision = inputs.programme.revision(at: event.at.month)
    return [
      revision.from.map {
        "It was decided by the programme from \($0) on, revision \(revision.number)."
      }
        ?? "It was decided by the programme as the file begins, revision 0."
    ]
  }

  /// Why a registration that was accepted brought no money.
  private var firstCredit: [String] {
    let steps = history.rows[line, default: []].compactMap(\.step)
    let terms = programme.voucher
    guard row.opensVoucher else {
      return [
        "The lease opens without a voucher, because the condition of who gets one is not true: "
          + "\(programme.eligible.text)"
      ]
    }
    if steps.contains(.credited) { return [] }
    if steps.contains(.unfunded) {
      return [
        "The voucher was not credited: the treasury held less than "
          + "\(terms.amountByPersons.isEmpty ? NumberText.tenge(terms.amount) : "a credit")."
      ]
    }
    if terms.firstCredit == .nextMonth { return ["The first credit comes with the next month."] }
    return [
      "The voucher was not credited: the landlord is not on the whitelist, or the tenant has had a "
        + "credit this month or \(terms.termMonths) in all."
    ]
  }

  fileprivate var refusal: String {
    switch row.reason.refusal {
    case .malformed: return "The line is not one JSON object and nothing else: \(excerpt)"
    case .missingField: return "The field \(fieldName) is missing: expected \(expected)."
    case .invalidField:
      let value = sentValue(fieldName).map { " is \($0)" } ?? " cannot be used"
      return "The field \(fieldName)\(value): expected \(expected)."
    case .unknownType:
      let sentType = event.otherType.map(sent.string) ?? ""
      let nearest = NearestName.of(sentType, in: EventType.allCases.map(\.name))
      return "There is no event \(quoted(sentType))."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .conflictingId:
      let id = sent.string(event.id)
      guard let earlier = earlier(event.id) else { return "Its id \(id) is taken." }
      return "Its id \(id) is that of line \(earlier.line), which was \(earlier.outcome.name) and "
        + "says something else. An id stands for one event."
    case .outOfOrder:
      let time = moment.time ?? event.at
      let late = NumberText.duration(seconds: time.seconds - event.at.seconds)
      return
        "It came too late: its time is \(event.at.civilText), and a line before it had already "
        + "moved the clock to \(time.civilText), \(late) later."
    case .tooFar: return tooFar
    case .unknownLandlord: return "\(event.party) was never on the whitelist of landlords."
    case .unknownProperty: return unknownProperty
    case .leaseExists:
      let lease = sent.string(event.reference)
      let first = history.leasesByName[Array(sent.text[event.reference.range])]?.registered
      return "The lease \(lease) was registered before"
        + (first.map { ", by line \($0.line) at \(Instant(seconds: $0.at).civilText)." } ?? ".")
    case .unknownLease: return unknownLease
    case .unknownPayment: return unknownPayment
    case .settlerExists, .unknownSettler, .jobExists, .unknownJob, .contractExists,
      .unknownContract, .unknownKey, .unknownProvider:
      return row.reason.refusal.map(refusalOfPeople) ?? ""
    case nil: return ""
    }
  }

  /// Why the ledger itself said no, although every rule is true.
  fileprivate var ledgerRefusal: String {
    if let broken = moment.invariants.first(where: { $0.verdict != .isTrue }) {
      return "No rule stopped it, but the ledger takes no voucher and no deposit below zero: "
        + "\(broken.sentence)."
    }
    if event.type == .transferRequested {
      return event.party == event.counterparty
        ? "No rule stopped it, but a voucher cannot be transferred to itself."
        : "No rule stopped it, but \(event.counterparty) has no open voucher."
    }
    return "No rule stopped it, but the sum would be more than an account can hold."
  }

  private var fieldName: String { row.field?.name ?? "" }

  private var excerpt: String {
    quoted(String(decoding: sent.bytes.prefix(200), as: UTF8.self))
  }

  /// The value of a field as it was sent.
  private func sentValue(_ name: String) -> String? {
    let document = try? Document(file: "line", bytes: sent.bytes)
    return document?.root.member(name).map { shortened($0.sourceText) }
  }

  private var tooFar: String {
    let time = moment.time ?? event.at
    let days = Engine.longestStepDays(of: event.type)
    let ahead = NumberText.duration(seconds: event.at.seconds - time.seconds)
    return "Its time, \(event.at.civilText), is \(ahead) after that of the line before it in time, "
      + "\(time.civilText). One line lets at most \(days) days pass, so that one wrong date does not "
      + "close years."
  }

  private var unknownProperty: String {
    let code = sent.string(event.cadastral)
    let bytes = Array(code.utf8)
    guard inputs.fences.find(bytes.span) != nil else {
      return "The geometry has no polygon with the cadastral code \(code)."
    }
    return "The property \(code) has a polygon, but no property.listed before this line named it."
  }

  private var unknownLease: String {
    let lease = sent.string(event.reference)
    guard let own = history.ownRow[line],
      let known = history.leasesByName[Array(sent.text[event.reference.range])],
      known.registered.row < own
    else { return "No lease \(lease) was registered before this line." }
    guard let closed = known.closed, closed.row < own else {
      return "The lease \(lease) is not open."
    }
    let how = closed.line > 0 ? "line \(closed.line) ended it" : "it ran out"
    let text = "The lease \(lease) is closed: \(how) at \(Instant(seconds: closed.at).civilText)"
    return event.type == .claimApproved
      ? "\(text), and its deposit has been released since." : "\(text)."
  }

  private var unknownPayment: String {
    let payment = sent.string(event.reference)
    guard let earlier = earlier(event.reference) else {
      return "No line before this one that was decided has the id \(payment)."
    }
    guard earlier.type == .paymentRequested else {
      return
        "\(payment) is no payment: line \(earlier.line) is \(earlier.type?.name ?? "another event")."
    }
    return earlier.outcome == .rejected
      ? "The payment \(payment) was never made: line \(earlier.line) was rejected."
      : "The payment \(payment) of line \(earlier.line) has been taken back already."
  }

  /// What the field must be (contract, sections 2 and 4).
  private var expected: String { row.field?.expectation(of: event.type) ?? "something else" }
}
