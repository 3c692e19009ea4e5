package import Configuration
package import Diagnostics

/// What is assumed of people: `scenarios/behaviour.json5`, the same for all scenarios. The file has the source or the range of
/// every number.
package struct BehaviourParameters: Equatable, Sendable {
  /// How many months a lease runs.
  package var leaseMonths: Int
  package var registering: RegisteringParameters
  package var renewing: RenewingParameters
  package var ridge: RidgeParameters
  package var awareness: AwarenessParameters
  package var paying: PayingParameters
  package var positioning: PositioningParameters
  package var bills: BillParameters
  package var work: WorkParameters
  package var leaving: LeavingParameters
  package var mistakes: MistakeParameters

  package static func read(_ document: Document) throws(Problem) -> BehaviourParameters {
    let reader = try ObjectReader(
      document.root,
      keys: [
        "format", "leaseMonths", "registering", "renewing", "ridge", "awareness", "paying",
        "positioning", "bills", "work", "leaving", "mistakes",
      ])
    _ = try reader.integer("format", in: 1...1)
    return BehaviourParameters(
      leaseMonths: try reader.integer("leaseMonths", in: 1...60),
      registering: try RegisteringParameters(reader), renewing: try RenewingParameters(reader),
      ridge: try RidgeParameters(reader),
      awareness: try AwarenessParameters(reader), paying: try PayingParameters(reader),
      positioning: try PositioningParameters(reader), bills: try BillParameters(reader),
      work: try WorkParameters(reader), leaving: try LeavingParameters(reader),
      mistakes: try MistakeParameters(reader))
  }
}
