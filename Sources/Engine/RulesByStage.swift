import Diagnostics
import Events
import Programme
import Values

/// The compiled rules of each stage, and who gets a voucher.
struct RulesByStage {
  var registration: StageRules
  var payment: StageRules
  var transfer: StageRules
  var claim: StageRules
  var reversal: StageRules
  var eligibility: Eligibility

  init(_ programme: Programme, texts: inout TextTable) throws(Problem) {
    registration = try programme.stageRules(.registration, texts: &texts)
    payment = try programme.stageRules(.payment, texts: &texts)
    transfer = try programme.stageRules(.transfer, texts: &texts)
    claim = try programme.stageRules(.claim, texts: &texts)
    reversal = try programme.stageRules(.reversal, texts: &texts)
    eligibility = try programme.eligibility(texts: &texts)
  }

  /// All that is read here.
  var facts: FactSet {
    FactSet(
      registration.facts + payment.facts + transfer.facts + claim.facts + reversal.facts
        + eligibility.facts)
  }
}

/// A programme of the file with its rules.
struct CompiledRevision {
  /// Nil for the first, which holds from the start.
  var from: Month?
  var programme: Programme
  var rules: RulesByStage
  var instruments: [CompiledInstrument]

  /// All programmes of the file, in the order of their months.
  static func all(
    of programme: Programme, texts: inout TextTable
  ) throws(Problem) -> [CompiledRevision] {
    var revisions: [CompiledRevision] = []
    for revision in programme.revisions {
      var instruments: [CompiledInstrument] = []
      for instrument in revision.programme.instruments {
        let conditions = try revision.programme.conditions(of: instrument, texts: &texts)
        instruments.append(CompiledInstrument(instrument: instrument, conditions: conditions))
      }
      revisions.append(
        CompiledRevision(
          from: revision.from, programme: revision.programme,
          rules: try RulesByStage(revision.programme, texts: &texts), instruments: instruments))
    }
    return revisions
  }
}
