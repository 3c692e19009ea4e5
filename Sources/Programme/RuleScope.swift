/// What names mean outside macros: the facts of a stage, or the variables of an expression.
enum RuleScope: Sendable {
  case stage(Stage)
  case variables([(name: String, type: ValueType)])

  var names: [String] {
    switch self {
    case .stage(let stage): Fact.names(at: stage)
    case .variables(let variables): variables.map(\.name)
    }
  }

  /// How many variables the scope itself takes.
  var variableCount: Int {
    switch self {
    case .stage: 0
    case .variables(let variables): variables.count
    }
  }

  /// What the name stands for; nil where it stands for nothing here.
  func find(_ name: String) -> (kind: Checked.Kind, type: ValueType)? {
    switch self {
    case .stage(let stage):
      guard let fact = Fact(name: name), fact.stages.contains(stage) else { return nil }
      return (.fact(fact), fact.type)
    case .variables(let variables):
      guard let index = variables.firstIndex(where: { $0.name == name }) else { return nil }
      return (.variable(index), variables[index].type)
    }
  }
}
