import Behaviour
import Events
import Journal
import Values

/// What became of the acts of one typology of fraud. It is counted while the days go, since some of it depends on how far a case
/// is. Money is in tiyn.
package struct FraudCounts: Sendable {
  /// Acts that reached the engine, and those of them that were turned down.
  package var attempts = 0
  package var stopped = 0
  /// Money that wrongful acts moved, and that they would have moved had no rule said no.
  package var paidWrongly: Int64 = 0
  package var stoppedTiyn: Int64 = 0
  /// Of `paidWrongly`, what moved after the case had first been turned down.
  package var displaced: Int64 = 0
  /// Property tax wrongly forgone: the typology's share, for dwellings whose only active leases are those of its cases.
  package var relief: Int64 = 0
  /// Days from a case's first act to the first that was turned down, one a case that was.
  package var detectionDays: [Int32] = []
  /// Turned-down acts by the position of the rule in `World.rules`, from 1: as the reason, and as the only rule that failed.
  package var byRule: [Int]
  package var byRuleAlone: [Int]
  package var stoppedTiynByRule: [Int64]

  init(rules: Int) {
    byRule = [Int](repeating: 0, count: rules + 1)
    byRuleAlone = byRule
    stoppedTiynByRule = [Int64](repeating: 0, count: rules + 1)
  }

  /// Counts a decided act; `rule` is the position in `World.rules` of what turned it down. `daysSinceFirstAct` is that of an act which is the first of its case to be turned down, and nil of all
  /// others.
  mutating func count(
    _ act: Act, _ row: Row, _ outcome: Outcome, rule: Int, caseWasRejected: Bool,
    daysSinceFirstAct: Int32?
  ) {
    let amount = act.truth.wrongfulShare.floorOf(act.amount).tiyn
    let movesMoney = act.movesMoney && act.truth.wrongfulShare.millionths > 0
    attempts += 1
    guard outcome != .accepted else {
      guard movesMoney else { return }
      paidWrongly += amount
      if caseWasRejected { displaced += amount }
      return
    }
    stopped += 1
    byRule[rule] += 1
    if row.failedOneRule { byRuleAlone[rule] += 1 }
    if movesMoney {
      stoppedTiyn += amount
      stoppedTiynByRule[rule] += amount
    }
    if let daysSinceFirstAct { detectionDays.append(daysSinceFirstAct) }
  }
}

extension Act {
  /// Whether the act is to move money that is on a voucher or held as a deposit.
  package var movesMoney: Bool {
    switch type.stage {
    case .payment, .claim, .transfer: true
    case .registration, .reversal, .grant, nil: false
    }
  }
}

extension Row {
  /// The position of its reason among the rules of the programme that decided it; 0 for what is no rule.
  package var rulePosition: Int { reason.rulePosition ?? 0 }
}
