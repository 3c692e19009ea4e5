package import Diagnostics
package import Events
internal import Rules
internal import Values

/// Cases that try the rules of a programme, read from a file beside it (`scenarios/README.md` says how to write one).
package struct RuleCases: Sendable {
  package var file: String
  /// As the file names it.
  package var programmeName: String
  package var programme: Programme
  package var cases: [RuleCase]
  /// What the texts among the facts are.
  var texts: TextTable
}

/// What is known of an event, and what must come of it.
package struct RuleCase: Sendable {
  package var name: String
  /// Where the case begins in its file.
  package var place: Place
  package var stage: Stage
  /// The instrument whose conditions are tried, at the stage `grant`; nil elsewhere.
  package var instrument: String?
  /// The number of the programme that decides it: 0 for the file as it stands.
  package var revision: Int
  package var facts: FactValues
  package var expected: CaseOutcome
}

package enum CaseOutcome: Equatable, Sendable {
  case accepted
  /// By the first rule that is not true.
  case rejected(Rule)

  /// `accepted`, or `rejected by inside_fence`.
  package var text: String {
    switch self {
    case .accepted: "accepted"
    case .rejected(let rule): "rejected by \(rule.id)"
    }
  }
}

/// What the cases of a file showed.
package struct RuleCaseReport: Sendable {
  package var failures: [RuleCaseFailure] = []
  /// Rules that some case ought to try, in the order of the programme.
  package var untested: [UntestedRule] = []
}

package struct RuleCaseFailure: Sendable {
  package var ruleCase: RuleCase
  package var got: CaseOutcome
  /// The rules that make the difference: the one expected to be the reason and the one that is.
  package var rules: [RuleExplanation] = []
}

package struct UntestedRule: Sendable {
  package var rule: Rule
  /// The programme whose rule it is: that of the file, or the later one that brought it.
  package var revision: Revision
  package var lacksAccepted: Bool
  package var lacksRejected: Bool

  /// `no accepted case`, for one line of a report.
  package var text: String {
    switch (lacksAccepted, lacksRejected) {
    case (true, true): "no case"
    case (true, false): "no accepted case"
    case (false, _): "no rejected case"
    }
  }
}

extension RuleCases {
  /// Tries every case.
  package func run() throws(Problem) -> RuleCaseReport {
    var report = RuleCaseReport()
    for revision in programme.revisions {
      for stage in Stage.ofRules {
        let rules = revision.programme.rules.filter { $0.stage == stage }
        try run(revision, rules, of: cases.filter { $0.stage == stage }, &report)
      }
      for instrument in revision.programme.instruments {
        let tried = cases.filter { $0.instrument == instrument.id }
        try run(revision, instrument.conditionRules, of: tried, &report)
      }
    }
    report.failures.sort { $0.ruleCase.place.line < $1.ruleCase.place.line }
    report.untested.sort {
      ($0.revision.number, $0.rule.position) < ($1.revision.number, $1.rule.position)
    }
    return report
  }

  /// Tries the cases of a stage, or of the conditions of an instrument, that a programme decides.
  private func run(
    _ revision: Revision, _ list: [Rule], of all: [RuleCase], _ report: inout RuleCaseReport
  ) throws(Problem) {
    let cases = all.filter { $0.revision == revision.number }
    guard !list.isEmpty else { return }
    var texts = texts
    var rules: StageRules
    do { rules = try StageRules(list, texts: &texts) } catch {
      throw revision.programme.problem(error)
    }
    for ruleCase in cases {
      let failed = rules.failed(ruleCase.facts, texts)
      let first = failed == 0 ? nil : rules.rules[failed.trailingZeroBitCount]
      let got = first.map(CaseOutcome.rejected) ?? .accepted
      guard got != ruleCase.expected else { continue }
      let decisive = [ruleCase.expected, got].compactMap(\.rule)
        .sorted { $0.position < $1.position }
      var failure = RuleCaseFailure(ruleCase: ruleCase, got: got)
      for rule in decisive { failure.rules.append(try explain(rule, ruleCase.facts, texts)) }
      report.failures.append(failure)
    }
    report.untested += try untested(list, of: revision, cases)
  }

  /// A rejected case tries the rule that it names, an accepted one all rules of its stage. Of a later programme only the
  /// rules that it brought need cases of their own.
  ///
  /// A rule that is decided without any fact is `false` or `true` for every event: `false` leaves its stage without
  /// accepted cases and the rules after it without rejected ones, and nothing can be rejected by `true`.
  private func untested(
    _ rules: [Rule], of revision: Revision, _ cases: [RuleCase]
  ) throws(Problem) -> [UntestedRule] {
    let hasAccepted = cases.contains { $0.expected == .accepted }
    var constants: [Bool?] = []
    for rule in rules { constants.append(try constant(rule)) }
    let firstFalse = constants.firstIndex(of: false)
    var untested: [UntestedRule] = []
    for (index, rule) in rules.enumerated() where revision.brought(rule) {
      let canReject = constants[index] != true && index <= firstFalse ?? index
      let hasRejected = cases.contains { $0.expected == .rejected(rule) }
      let entry = UntestedRule(
        rule: rule, revision: revision, lacksAccepted: firstFalse == nil && !hasAccepted,
        lacksRejected: canReject && !hasRejected)
      if entry.lacksAccepted || entry.lacksRejected { untested.append(entry) }
    }
    return untested
  }

  /// What the rule is for every event: true, or not true; nil where facts decide.
  private func constant(_ rule: Rule) throws(Problem) -> Bool? {
    let explanation = try explain(rule, FactValues(), texts)
    switch explanation.verdict {
    case .isTrue: return true
    case .isFalse: return false
    case .error: return explanation.readings.isEmpty ? false : nil
    }
  }

  private func explain(
    _ rule: Rule, _ facts: FactValues, _ texts: TextTable
  ) throws(Problem) -> RuleExplanation {
    do { return try RuleExplanation(rule, facts, texts) } catch {
      throw programme.problem(error)
    }
  }
}

extension Revision {
  /// Whether the rule, as it is written, is one of this programme and not of the one before.
  fileprivate func brought(_ rule: Rule) -> Bool {
    let path = rule.stage == .grant ? "instruments" : "rules.\(rule.stage.name).\(rule.id)"
    return number == 0 || changes.contains { $0.path == path }
  }
}

extension CaseOutcome {
  package var rule: Rule? {
    if case .rejected(let rule) = self { return rule }
    return nil
  }
}
