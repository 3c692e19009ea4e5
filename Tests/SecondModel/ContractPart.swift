/// The parts of the contract, each built on those before it.
package enum ContractPart: Int, Comparable, Sendable, CaseIterable {
  /// Vouchers and the rules about them, as they were first.
  case vouchers
  /// What the engine's contract marks as optional: eligibility, later programmes, kinds, persons, renewals, lots, history.
  case revisions
  /// Part A of the contract of the instruments.
  case instruments

  package static func < (a: ContractPart, b: ContractPart) -> Bool { a.rawValue < b.rawValue }

  /// Up to which part random inputs go, and the engine is held to this model.
  package static let compared = ContractPart.instruments
}
