/// What a rule decides on: the `on` of a rule, and the name of the stage in the ledger. Which events pass a stage stands in
/// `EventTable.swift`.
public enum Stage: UInt8, CaseIterable, Sendable {
  case registration = 1
  case payment
  case transfer
  case claim
  case reversal
  /// The conditions of instruments: no rule decides there.
  case grant

  /// The stages whose rules decide events.
  public static let ofRules: [Stage] = [.registration, .payment, .transfer, .claim, .reversal]

  public var name: String {
    switch self {
    case .registration: "registration"
    case .payment: "payment"
    case .transfer: "transfer"
    case .claim: "claim"
    case .reversal: "reversal"
    case .grant: "grant"
    }
  }

  public init?(name: String) {
    guard let stage = Stage.allCases.first(where: { $0.name == name }) else { return nil }
    self = stage
  }
}
