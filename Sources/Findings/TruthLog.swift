import Behaviour
import Diagnostics
import Events
import Society
import Stream
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
    /// Whether it is of a tenancy whose tenant takes part in a case that has begun.
    var hasTurned: Bool
    /// Of an act of a case, its lease in the book; nil for none.
    @OptionalNumber var lease: LeaseRecordNumber?
    /// Of a first try to pay from home, how far the reported place is from the dwelling's polygon, rounded up to whole metres; -1 of
    /// all others.
    var metres: Int32
    /// What was asked for and not moved; -1 where it was moved or nothing was asked for.
    var refusedTiyn: Int64
    var wrongfulShare: Double
  }

  /// Those that are not in a file yet.
  private(set) var entries: [Entry] = []

  /// Lets go of the first entries, which are in a file now.
  mutating func removeFirst(_ count: Int) { entries.removeFirst(count) }

  /// - Parameter metres: Of a first try to pay from home; nil of all others.
  mutating func append(_ sent: SentAct, line: Int64, _ outcome: Outcome, metres: Double?) {
    let act = sent.act
    let isOfRegisters =
      act.type == .landlordListed || act.type == .propertyListed || act.type == .utilityBilled
    guard act.truth.typology != nil || !isOfRegisters else { return }
    entries.append(
      Entry(
        line: line, actor: act.actor, typology: act.truth.typology,
        step: act.truth.step, positioning: act.truth.positioning?.rawValue ?? .max,
        hasTurned: sent.hasTurned, lease: act.truth.typology == nil ? nil : sent.lease,
        metres: metres.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1,
        refusedTiyn: outcome != .accepted && act.movesMoney ? act.amount.tiyn : -1,
        wrongfulShare: Double(act.truth.wrongfulShare.millionths) / Double(Rate.millionthsPerWhole))
    )
  }
}
