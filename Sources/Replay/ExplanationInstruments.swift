import Events
import Journal
import Programme

extension Scene {
  /// The instruments that wait for such an event and opened nothing for this one, each with why.
  var unopened: [String] {
    guard let type = event.type else { return [] }
    let opened = history.names(of: .entitled, line)
    let unfunded = history.names(of: .entitlementUnfunded, line)
    return programme.instruments.filter { $0.opener.event == type }.compactMap { instrument in
      let name = "\(instrument.id)/\(subject(of: type))"
      guard !opened.contains(name) else { return nil }
      let why =
        unfunded.contains(name)
        ? "the treasury held too little"
        : history.hasOpened(name)
          ? "there was an entitlement of this name before" : "what it asks for was not true"
      return
        "\(instrument.id) opened nothing: \(why). pdtv explain LEDGER \(name) says what it read."
    }
  }

  /// What an entitlement of such an event is called by, behind the name of its instrument.
  private func subject(of type: EventType) -> String {
    switch type {
    case .settlerEnrolled: "\(event.party)"
    case .housingBought: sent.string(event.id)
    case _: sent.string(event.reference)
    }
  }
}
