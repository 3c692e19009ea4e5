internal import Configuration
package import Diagnostics
import Events
internal import Rules
package import Values

extension Programme {
  /// The conditions of an instrument, compiled; their literals are entered in `texts`.
  package func conditions(
    of instrument: Instrument, texts: inout TextTable
  ) throws(Problem) -> GrantConditions {
    do throws(GrantProblem) {
      return try GrantConditions(instrument, texts: &texts)
    } catch { throw problem(error.problem, at: error.path, in: "condition") }
  }

  /// Compiles the conditions of every instrument, and sees that each index that something is counted in is there.
  func checkInstruments(texts: inout TextTable) throws(Problem) {
    if !voucher.amountByPersons.isEmpty, index.mrp.isEmpty {
      throw missing("index.mrp", neededBy: "voucher.amountByPersons", "voucher.amountByPersons")
    }
    for instrument in instruments {
      let conditions = try conditions(of: instrument, texts: &texts)
      if index.mrp.isEmpty, instrument.amount.countsInMRP {
        throw missing("index.mrp", neededBy: "the amount", "\(instrument.path).amount")
      }
      for (condition, facts) in [
        (instrument.opens, conditions.opens.facts),
        (instrument.requires, conditions.requires.facts),
      ] {
        let path = condition.path ?? instrument.path
        if index.mrp.isEmpty, facts.contains(.indexMRP) {
          throw missing("index.mrp", neededBy: "the condition", path)
        }
        if index.minimumWage.isEmpty, facts.contains(.indexMinimumWage) {
          throw missing("index.minimumWage", neededBy: "the condition", path)
        }
      }
    }
  }

  private func missing(_ list: String, neededBy what: String, _ path: String) -> Problem {
    let document = try? Document(file: file, bytes: Array(source.utf8))
    let message = "\(what) needs \(list), which the programme does not have"
    let example = "\(list): [{ from: \"2026-01-01\", tenge: … }]"
    guard let node = try? document?.node(at: path) else {
      return Problem(.content, file: file, subject: path, message: message, expected: example)
    }
    return node.problem(message: message, expected: example)
  }
}

extension GrantAmount {
  /// Whether it is counted in monthly calculation indexes, or capped by them.
  fileprivate var countsInMRP: Bool {
    switch self {
    case .tenge: false
    case .mrp, .mrpByPersons: true
    case .share(let share): share.capMRP != nil
    }
  }
}
