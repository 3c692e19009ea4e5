import Events

extension Scene {
  /// Why an event of settlers, jobs, contracts, keys or providers was refused.
  func refusalOfPeople(_ refusal: Refusal) -> String {
    let name = sent.string(event.reference)
    switch refusal {
    case .settlerExists: return "\(event.party) has enrolled before; a person enrols once."
    case .unknownSettler: return "\(event.party) has never enrolled as a settler, or has left."
    case .jobExists: return "A job with the name \(name) has started before."
    case .unknownJob: return "The job \(name) has never started, or has ended."
    case .contractExists: return "A contract with the name \(name) was signed before."
    case .unknownContract: return "The contract \(name) was never signed, or is closed."
    case .unknownKey: return "\(event.party) has no key that could be revoked."
    case .unknownProvider: return "\(event.party) was never on the list of utility companies."
    case .malformed, .missingField, .invalidField, .unknownType, .conflictingId, .outOfOrder,
      .tooFar, .unknownLandlord, .unknownProperty, .leaseExists, .unknownLease, .unknownPayment:
      return "It names something that is not known."
    }
  }
}
