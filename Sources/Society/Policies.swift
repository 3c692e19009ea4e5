import Behaviour
import Journal
import Programme
import Scenario
import Values

/// The programme of a scenario and those that follow it, with what people can make of their rules.
struct Policies: Sendable {
  /// In the order of their numbers.
  let revisions: [Revision]
  /// The rules of all of them, each once, in the order in which they come; `position` counts them from 1.
  let rules: [Rule]
  /// The ids of the instruments of all of them, each once.
  let instruments: [String]
  /// When the rules let rent be paid.
  let payableHours: PayableHours
  /// By revision and by position of a rule in it, from 1, its position in `rules`; 0 for none.
  private let rulePositions: [[Int]]
  /// By month of the run, which of `revisions` holds.
  private let revisionOfMonth: [Int]
  /// By revision, what helps against each rule, in the order of the rules.
  private let remedies: [[Set<Remedy>]]

  init(_ scenario: Scenario) {
    let programme = scenario.programme
    revisions = programme.revisions
    (rules, rulePositions) = Policies.numbered(revisions)
    var ids: [String] = []
    for instrument in revisions.flatMap(\.programme.instruments)
    where !ids.contains(instrument.id) { ids.append(instrument.id) }
    instruments = ids
    payableHours = PayableHours(
      programme, from: scenario.firstMonth.firstDay, to: scenario.end)
    revisionOfMonth = (0..<scenario.months).map {
      programme.revision(at: Month(number: scenario.firstMonth.number + Int32($0))).number
    }
    remedies = revisions.map { $0.programme.readings.map(\.remedies) }
  }

  /// The number of the programme that holds in the month with this index.
  func revision(in index: Int) -> Int {
    revisionOfMonth.indices.contains(index) ? revisionOfMonth[index] : 0
  }

  /// What helps whom this rule of the month's programme turned down, by its position from 1; nothing for what is no rule.
  func remedies(_ rule: Int, in index: Int) -> Set<Remedy> {
    let remedies = remedies[revision(in: index)]
    return remedies.indices.contains(rule - 1) ? remedies[rule - 1] : []
  }

  /// The position in `rules` of the rule that turned a line of the month down, from 1; 0 for what is no rule.
  func rulePosition(of row: Row, in index: Int) -> Int {
    let positions = rulePositions[revision(in: index)]
    return positions.indices.contains(row.rulePosition) ? positions[row.rulePosition] : 0
  }

  private static func numbered(_ revisions: [Revision]) -> ([Rule], [[Int]]) {
    var rules: [Rule] = []
    var positions: [[Int]] = []
    for revision in revisions {
      positions.append([0])
      for rule in revision.programme.rules {
        let known = rules.firstIndex { $0.id == rule.id && $0.stage == rule.stage }
        if known == nil {
          var added = rule
          added.position = rules.count + 1
          rules.append(added)
        }
        positions[positions.count - 1].append(known.map { $0 + 1 } ?? rules.count)
      }
    }
    return (rules, positions)
  }
}
