internal import Configuration
package import Diagnostics
import Events
import Rules
import Text
import Values

/// What an instrument may say and hardly means: it is read and paid as it stands, and nothing comes of it. None of this is an
/// error, because the contract has a meaning for each; `pdtv check` says it.
extension Programme {
  /// Each with its place, in the order of the file; those of later programmes where their instruments differ.
  package var warnings: [Problem] {
    let document = try? Document(file: file, bytes: Array(source.utf8))
    var seen: [Instrument] = []
    var warnings: [Problem] = []
    for programme in revisions.map(\.programme) {
      for instrument in programme.instruments where !seen.contains(instrument) {
        seen.append(instrument)
        warnings += instrument.warnings.map { $0.problem(in: document, file: file) }
      }
    }
    return zeroIndexes.map { $0.problem(in: document, file: file) } + warnings
  }

  private var zeroIndexes: [InstrumentWarning] {
    [("index.mrp", index.mrp), ("index.minimumWage", index.minimumWage)].flatMap { path, rows in
      rows.enumerated().filter { $0.element.amount == .zero }.map { number, _ in
        InstrumentWarning(
          path: "\(path)[\(number)].tenge",
          message: "\(path) is 0, so that all that is counted in it is 0")
      }
    }
  }
}

/// One of them, before its place is known.
private struct InstrumentWarning {
  /// A key path, and the key that may be missing at its end.
  var path: String
  var message: String

  /// At its key, or where the file leaves the key out or has it elsewhere, without a place.
  func problem(in document: Document?, file: String) -> Problem {
    guard let node = try? document?.node(at: path) else {
      return Problem(.content, file: file, subject: path, message: message)
    }
    return node.problem(message: message)
  }
}

extension Instrument {
  fileprivate var warnings: [InstrumentWarning] {
    (amount.isNothing
      ? [
        InstrumentWarning(
          path: "\(path).amount", message: "the amount is 0, so that \(id) pays nothing")
      ] : [])
      + conditionWarnings(opens, "opens", "nothing of \(id) ever opens")
      + conditionWarnings(requires, "requires", "nothing of \(id) is ever paid")
      + returns.indices.compactMap { index in
        whyNothingReturns(index).map {
          InstrumentWarning(
            path: "\(path).returns[\(index)]", message: "this return never applies: \($0)")
        }
      }
  }

  private func conditionWarnings(
    _ condition: GrantCondition, _ key: String, _ consequence: String
  ) -> [InstrumentWarning] {
    guard let checked = try? condition.rule(id: key).checked() else { return [] }
    let path = condition.path ?? "\(path).\(key)"
    if checked.isNeverTrue {
      return [
        InstrumentWarning(path: path, message: "\(key) can never be true, so that \(consequence)")
      ]
    }
    var foreign: [Fact] = []
    checked.visit { part in
      if let fact = part.fact, !has(fact), !foreign.contains(fact) { foreign.append(fact) }
    }
    return foreign.map { fact in
      let opener = fact.isOfJob ? Opener.jobStarted : .leaseRegistered
      return InstrumentWarning(
        path: path,
        message: "\(fact.name) is known only on \"\(opener.event.name)\", and \(id) opens on "
          + "\"\(self.opener.event.name)\": to read it is an error, and a condition with an error is false"
      )
    }
  }

  /// Whether entitlements of this instrument have the fact (contract of instruments, A3).
  private func has(_ fact: Fact) -> Bool {
    if fact.isOfJob { return opener == .jobStarted }
    return !fact.isOfLease || opener == .leaseRegistered
  }

  /// Why the entry of `returns` never brings anything back; nil where it may.
  func whyNothingReturns(_ index: Int) -> String? {
    let entry = returns[index]
    switch entry.cause {
    case .jobEnded where opener != .jobStarted:
      return "\(id) opens on \"\(opener.event.name)\", and \"job.ended\" is about what opens on "
        + "\"job.started\""
    case .breachFound where opener != .contractSigned:
      return "\(id) opens on \"\(opener.event.name)\", and \"breach.found\" is about what opens on "
        + "\"contract.signed\""
    case .settlerLeft, .jobEnded, .breachFound: break
    }
    if case .rate(let rate) = entry.share, rate == Rate(millionths: 0) { return "its share is 0" }
    let earlier = returns[..<index].firstIndex {
      $0.cause == entry.cause && $0.untilMonth >= entry.untilMonth
    }
    return earlier.map {
      "returns[\($0)] is about the same months, and the first that fits counts"
    }
  }
}

extension Fact {
  fileprivate var isOfJob: Bool { name.hasPrefix("job.") }
  fileprivate var isOfLease: Bool { name.hasPrefix("lease.") }
}

extension GrantAmount {
  /// Whether it is 0 whatever happens.
  fileprivate var isNothing: Bool {
    switch self {
    case .tenge(let amount, _): amount == .zero
    case .mrp(let count, _): count.hundredths == 0
    case .mrpByPersons(let counts): counts.allSatisfy { $0.hundredths == 0 }
    case .share(let share):
      share.rates.allSatisfy { $0 == Rate(millionths: 0) } || share.cap == .zero
        || share.capMRP?.hundredths == 0 || share.capWageShare == Rate(millionths: 0)
    }
  }
}

extension Checked {
  /// Whether it is false for whatever can be read: `false`, a number beyond what its fact can be, and what needs one of these.
  fileprivate var isNeverTrue: Bool {
    switch kind {
    case .constant(.bool(let value)): !value
    case .and(let a, let b): a.isNeverTrue || b.isNeverTrue
    case .or(let a, let b): a.isNeverTrue && b.isNeverTrue
    case .compare(let comparison, let a, let b): Checked.isBeyond(comparison, a, b)
    case .constant, .input, .variable, .list, .index, .not, .negate, .conditional, .arithmetic,
      .isIn, .call, .macro:
      false
    }
  }

  /// Whether a comparison of a fact with a whole number fails for each number that the fact can be.
  private static func isBeyond(_ comparison: Comparison, _ a: Checked, _ b: Checked) -> Bool {
    guard let fact = a.fact else {
      return b.fact == nil ? false : isBeyond(comparison.mirrored, b, a)
    }
    guard case .constant(.int(let number)) = b.kind, fact.hasKnownRange else { return false }
    let range = fact.row.range
    let (low, high) = (Int64(range.lowerBound), Int64(range.upperBound))
    return switch comparison {
    case .less: low >= number
    case .lessOrEqual: low > number
    case .equal: number < low || number > high
    case .greaterOrEqual: high < number
    case .greater: high <= number
    case .notEqual: low == high && low == number
    }
  }
}

extension Fact {
  /// Of stage `grant`, those whose numbers the table of events bounds.
  fileprivate var hasKnownRange: Bool { self == .personMembers || self == .jobHousingMonths }
}
