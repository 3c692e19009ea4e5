import Behaviour
import Events
import Society
import Stream
import Values

/// What each case of fraud took, and what the rules kept from it, in tiyn.
///
/// A case that is turned down tries again, so that a sum over tries would count the same money as often as it was asked for. What was
/// kept is counted by voucher and civil month instead: what the best try there would have brought, less what the case got there.
package struct CaseCounts: Sendable {
  /// By case, what its payments, claims and transfers moved wrongly.
  private(set) var paid: [Int64]
  /// By case, what was kept from it.
  private(set) var kept: [Int64]
  /// By case, its acts and those of them that were not accepted.
  private(set) var tries: [Int32]
  private(set) var stopped: [Int32]
  /// By typology of the best try that was turned down, and by the position of the rule that did it.
  private(set) var keptByTypology: [Int64]
  private(set) var keptByRule: [Int64]
  private var open: [Purse: Month] = [:]

  /// Where money is taken from.
  private struct Purse: Hashable, Sendable {
    var fraudCase: Int
    var lease: Int32
    var isDeposit: Bool
  }

  /// A purse in the month of its last try.
  private struct Month: Sendable {
    var number: Int
    /// The most that a try asked for, and the most that one asked for in vain.
    var best: Int64 = 0
    var bestInVain: Int64 = 0
    var got: Int64 = 0
    var typology: Int16 = 0
    var rule = 0
  }

  init(cases: Int, typologies: Int, rules: Int) {
    paid = [Int64](repeating: 0, count: cases)
    kept = paid
    tries = [Int32](repeating: 0, count: cases)
    stopped = tries
    keptByTypology = [Int64](repeating: 0, count: typologies)
    keptByRule = [Int64](repeating: 0, count: rules + 1)
  }

  /// Counts a decided act of a case in a month of the run.
  ///
  /// - Parameter rule: Its reason, by its position among all rules of the run; 0 for what is no rule.
  mutating func count(
    _ sent: SentAct, _ outcome: Outcome, rule: Int, of fraudCase: Int, month: Int
  ) {
    guard let typology = sent.act.truth.typology else { return }
    grow(to: fraudCase)
    tries[fraudCase] += 1
    if outcome != .accepted { stopped[fraudCase] += 1 }
    let amount = sent.act.truth.wrongfulShare.floorOf(sent.act.amount).tiyn
    guard sent.act.movesMoney, amount > 0 else { return }
    let purse = Purse(
      fraudCase: fraudCase, lease: sent.lease, isDeposit: sent.act.type == .claimApproved)
    var tried = open[purse] ?? Month(number: month)
    if tried.number != month {
      close(purse, tried)
      tried = Month(number: month)
    }
    tried.best = max(tried.best, amount)
    if outcome == .accepted {
      tried.got += amount
      paid[fraudCase] += amount
    } else if amount > tried.bestInVain {
      tried.bestInVain = amount
      tried.typology = typology
      tried.rule = rule
    }
    open[purse] = tried
  }

  /// Closes the months that are open when the run ends. Sums alone follow, so that their order says nothing.
  mutating func finish() {
    for (purse, tried) in open { close(purse, tried) }
    open = [:]
  }

  private mutating func close(_ purse: Purse, _ tried: Month) {
    let missed = tried.best - tried.got
    guard missed > 0 else { return }
    kept[purse.fraudCase] += missed
    keptByTypology[Int(tried.typology)] += missed
    keptByRule[tried.rule] += missed
  }

  private mutating func grow(to fraudCase: Int) {
    while paid.count <= fraudCase {
      paid.append(0)
      kept.append(0)
      tries.append(0)
      stopped.append(0)
    }
  }
}
