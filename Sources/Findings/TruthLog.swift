import Behaviour
import Diagnostics
import Events
import Journal
import Storage
import Values

/// What only the simulation knows of the lines: who acted, and with what intent. It goes to `truth.sqlite` and nowhere else.
struct TruthLog: Sendable {
  /// What a person did, or any act of a case of fraud; not what registers send for honest people.
  struct Entry: Sendable {
    var line: Int64
    var actor: Actor
    /// Of the scenario's typologies; nil for an honest act.
    var typology: Int16?
    var step: Int16
    /// `Positioning.rawValue`; 255 where no phone was used.
    var positioning: UInt8
    var wrongfulShare: Double
  }

  private(set) var entries: [Entry] = []

  mutating func append(_ act: Act, line: Int64) {
    let isOfRegisters =
      act.type == .landlordListed || act.type == .propertyListed || act.type == .utilityBilled
    guard act.truth.typology != nil || !isOfRegisters else { return }
    entries.append(
      Entry(
        line: line, actor: act.actor, typology: act.truth.typology,
        step: act.truth.step, positioning: act.truth.positioning?.rawValue ?? .max,
        wrongfulShare: Double(act.truth.wrongfulShare.millionths) / Double(Rate.millionthsPerWhole))
    )
  }
}
