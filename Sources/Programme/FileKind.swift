package import Configuration
package import Diagnostics

/// The files that commands take, which are all JSON5: told from each other by keys that no other kind has.
package enum FileKind: CaseIterable, Sendable {
  case programme, scenario, ruleCases, study

  /// Fails where the document is clearly of another kind than the one that is wanted.
  package static func check(_ document: Document, is wanted: FileKind) throws(Problem) {
    let keys = document.root.members.map(\.key)
    guard !keys.contains(where: wanted.keys.contains),
      let found = allCases.first(where: { kind in keys.contains(where: kind.keys.contains) })
    else { return }
    throw Problem(
      .content, file: document.file, message: "is \(found.name), and \(wanted.name) is wanted here",
      advice: "\(found.use) \(wanted.use)")
  }

  /// Each of them is enough.
  private var keys: [String] {
    switch self {
    case .programme: ["voucher", "propertyTax", "insurance"]
    case .scenario: ["firstMonth", "basedOn"]
    case .ruleCases: ["cases"]
    case .study: ["vary"]
    }
  }

  private var name: String {
    switch self {
    case .programme: "a programme"
    case .scenario: "a scenario"
    case .ruleCases: "a file of rule cases"
    case .study: "a study"
    }
  }

  /// What takes it.
  private var use: String {
    switch self {
    case .programme:
      "A programme is for pdtv check and pdtv replay --programme; a scenario names one."
    case .scenario: "A scenario is for pdtv run and pdtv compare."
    case .ruleCases: "Rule cases are for pdtv test."
    case .study: "A study is for pdtv sweep and pdtv seek."
    }
  }
}
