package import Configuration
package import Diagnostics

/// What is assumed of people: `scenarios/behaviour.json5`, the same for all scenarios. The file has the source or the range of
/// every number.
package struct BehaviourParameters: Equatable, Sendable {
  package var registering: RegisteringParameters
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
        "format", "registering", "ridge", "awareness", "paying", "positioning", "bills", "work",
        "leaving", "mistakes",
      ])
    _ = try reader.integer("format", in: 1...1)
    return BehaviourParameters(
      registering: try RegisteringParameters(reader), ridge: try RidgeParameters(reader),
      awareness: try AwarenessParameters(reader), paying: try PayingParameters(reader),
      positioning: try PositioningParameters(reader), bills: try BillParameters(reader),
      work: try WorkParameters(reader), leaving: try LeavingParameters(reader),
      mistakes: try MistakeParameters(reader))
  }
}
