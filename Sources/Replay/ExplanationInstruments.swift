import Events
import Journal
import Programme
import Text

extension Scene {
  /// The instruments that wait for such an event and opened nothing for this one, with why.
  var unopened: [String] {
    guard let type = event.type else { return [] }
    let opened = history.names(of: .entitled, line)
    let unfunded = history.names(of: .entitlementUnfunded, line)
    var reasons: [(why: String, instruments: [String])] = []
    for instrument in programme.instruments where instrument.opener.event == type {
      let name = "\(instrument.id)/\(subject(of: instrument.opener))"
      guard !opened.contains(name) else { continue }
      let why =
        unfunded.contains(name)
        ? "the treasury held too little"
        : history.hasOpened(name)
          ? "there was such an entitlement before" : "what is asked for was not true"
      if let index = reasons.firstIndex(where: { $0.why == why }) {
        reasons[index].instruments.append(instrument.id)
      } else {
        reasons.append((why, [instrument.id]))
      }
    }
    guard let first = reasons.first?.instruments.first,
      let opener = programme.instruments.first(where: { $0.id == first })?.opener
    else { return [] }
    return reasons.map { "\(ListText.of($0.instruments)) opened nothing: \($0.why)." }
      + ["pdtv explain LEDGER \(first)/\(subject(of: opener)) says what was read."]
  }

  /// What an entitlement of such an event is called by, behind the name of its instrument.
  private func subject(of opener: Instrument.Opener) -> String {
    switch opener {
    case .settlerEnrolled: "\(event.party)"
    case .housingBought: sent.string(event.id)
    case .jobStarted, .contractSigned, .leaseRegistered: sent.string(event.reference)
    }
  }
}
