import Events
import Journal
import Programme
import Values

/// The names of the reasons that lines of a programme, and of those that follow it, can have.
struct ReasonNames: Sendable {
  /// The rules of one programme.
  private struct OfProgramme: Sendable {
    /// Unix seconds from which on it decides.
    var from: Int64
    /// The number of each rule's name, by its position.
    var numbers: [Int]
  }

  /// The name of each reason once: by `Reason.code` what is no rule, then the ids of rules.
  private var names: [String]
  /// The same with the stage before a rule's id: two stages may have a rule of one name.
  private(set) var qualified: [String]
  private var programmes: [OfProgramme] = []

  init(_ programme: Programme) {
    names = [String](repeating: "", count: Int(Reason.ledger.code) + 1)
    for refusal in Refusal.allCases { names[Int(Reason(refusal).code)] = refusal.name }
    names[Int(Reason.ledger.code)] = "ledger"
    qualified = names
    for revision in programme.revisions {
      var numbers = [0]
      for rule in revision.programme.rules {
        let name = "\(rule.stage.name).\(rule.id)"
        let number = qualified.firstIndex(of: name) ?? qualified.count
        if number == qualified.count {
          qualified.append(name)
          names.append(rule.id)
        }
        numbers.append(number)
      }
      programmes.append(
        OfProgramme(from: revision.from?.start.seconds ?? Row.noTime, numbers: numbers))
    }
  }

  /// Where the reason of a line stands in `qualified`; 0 where it has none.
  func number(of row: Row) -> Int {
    guard let position = row.reason.rulePosition else { return Int(row.reasonCode) }
    let programme = programmes.last { $0.from <= row.at } ?? programmes[0]
    return programme.numbers[position]
  }

  /// Nil where there is no reason.
  func name(ofReasonOf row: Row) -> String? {
    row.reason == .none ? nil : names[number(of: row)]
  }
}
