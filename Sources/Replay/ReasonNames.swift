import Events
import Programme

/// The names of the reasons that lines of a programme can have.
struct ReasonNames: Sendable {
  /// By `Reason.code`; empty where no reason has the code.
  let byCode: [String]
  /// The same with the stage before a rule's id: two stages may have a rule of one name.
  let qualified: [String]

  init(_ programme: Programme) {
    let last = Reason(rulePosition: programme.rules.count).code
    var names = [String](repeating: "", count: Int(last) + 1)
    for refusal in Refusal.allCases { names[Int(Reason(refusal).code)] = refusal.name }
    names[Int(Reason.ledger.code)] = "ledger"
    for rule in programme.rules {
      names[Int(Reason(rulePosition: rule.position).code)] = rule.id
    }
    byCode = names
    for rule in programme.rules {
      names[Int(Reason(rulePosition: rule.position).code)] = "\(rule.stage.name).\(rule.id)"
    }
    qualified = names
  }

  /// Nil where there is no reason.
  func name(of reason: Reason) -> String? {
    reason == .none ? nil : byCode[Int(reason.code)]
  }
}
