package import Events
package import Programme
import Text
package import Values

/// Why a line of a stream came out as it did.
package struct Explanation: Sendable {
  package var line: Int64
  package var programmeName: String
  /// As decisions have it; nil where the id did not pass its check.
  package var id: String?
  /// The type as sent; nil where it is no text.
  package var type: String?
  /// Nil where the time did not pass its check.
  package var at: Instant?
  /// What the event says beside these, each as people read it.
  package var fields: [ExplainedField] = []
  package var outcome: Outcome
  /// As decisions have it.
  package var reason: String?
  /// The stage whose rules decided; nil where none did.
  package var stage: Stage?
  /// All rules of the stage, in the order of the file.
  package var rules: [RuleExplanation] = []
  /// Where only the ledger is there, which of the rules were not true.
  package var failedRules: [Rule] = []
  /// What is to be said beside the rules, each a sentence or two.
  package var sentences: [String] = []
  package var transfers: [ExplainedTransfer] = []
  /// What is missing for a whole explanation, each a sentence.
  package var missing: [String] = []
}

/// A field of an event: its name as in the stream, and its value as people read it.
package struct ExplainedField: Equatable, Sendable {
  package var name: String
  package var value: String
}

package struct ExplainedTransfer: Equatable, Sendable {
  /// From 1, among all transfers of the run.
  package var number: Int64
  package var from: String
  package var to: String
  package var amount: Tenge
}

extension SentLine {
  /// The fields of the event's type as people read them; none where the line was refused for what it is.
  var fields: [ExplainedField] {
    guard let event, let type = event.type, event.refusal == nil else { return [] }
    return type.fields.compactMap { field in
      value(of: field, event, type).map { ExplainedField(name: field.name, value: $0) }
    }
  }

  private func value(of field: Field, _ event: Event, _ type: EventType) -> String? {
    switch field {
    case .id, .at, .type: nil
    case .tenant, .landlord, .payee, .to, .settler, .worker, .employer, .person, .holder,
      .provider:
      (type.counterpartyField == field ? event.counterparty : event.party).description
    case .cadastral: string(event.cadastral)
    case .lease, .payment, .job, .contract: string(event.reference)
    case .amount, .value, .rent, .wage, .price: NumberText.tenge(event.amount)
    case .area: "\(plain(event.measure)) m²"
    case .kind: event.leaseKind == .temporary ? nil : event.leaseKind.name
    case .persons: event.persons == 1 ? nil : "\(event.persons)"
    case .accuracy: event.measure > 0 ? "\(plain(event.measure)) m" : nil
    case .from: event.from.description
    case .until: event.until.description
    case .lon: "\(plain(event.lon))° east"
    case .lat: "\(plain(event.lat))° north"
    case .qr, .relative, .own, .purpose, .region, .members, .subsidised, .housingMonths,
      .contributions, .cause, .key:
      supplementValue(of: field)
    }
  }

  /// The value of a field that few lines have; nil where it says nothing.
  private func supplementValue(of field: Field) -> String? {
    switch field {
    case .qr, .key, .region: supplement.text == .empty ? nil : shortened(string(supplement.text))
    case .relative, .subsidised: supplement.isTrue ? "true" : nil
    case .own: supplement.amount > .zero ? NumberText.tenge(supplement.amount) : nil
    case .contributions: NumberText.tenge(supplement.amount)
    case .purpose: supplement.purpose == .rent ? nil : supplement.purpose.name
    case .cause: supplement.jobEnding.name
    case .members: "\(supplement.count)"
    case .housingMonths: supplement.count == 0 ? nil : "\(supplement.count)"
    case .id, .at, .type, .landlord, .cadastral, .value, .area, .lease, .tenant, .from, .until,
      .rent, .amount, .payee, .lon, .lat, .accuracy, .to, .payment, .kind, .persons, .settler,
      .job, .worker, .employer, .wage, .person, .contract, .price, .holder, .provider:
      nil
    }
  }
}

/// A number without a fraction that says nothing.
func plain(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
