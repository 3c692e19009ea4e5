import Events
internal import Rules

extension Fact {
  /// The number of the fact among the inputs of a rule.
  var slot: Int32 { Int32(rawValue) }

  init?(slot: Int32) {
    guard let value = UInt8(exactly: slot) else { return nil }
    self.init(rawValue: value)
  }

  /// The calls that stand for a comparison of a fact with a literal.
  static let thresholds = [
    ThresholdCall(
      name: "fence.within", measure: Fact.fenceDistance.name, noun: "a distance", unit: "metres")
  ]

  /// Where the fact can be read: `registration, claim`.
  var stageNames: String { stages.map(\.name).joined(separator: ", ") }
}

extension Stage {
  /// What rules of the stage can read.
  var vocabulary: Vocabulary {
    let here = Fact.allCases.filter { $0.stages.contains(self) }
    let elsewhere = Fact.allCases.filter { !$0.stages.contains(self) }
    return Vocabulary(
      place: "the stage \(name)",
      names: here.map { Vocabulary.Name(name: $0.name, type: $0.type, slot: $0.slot) },
      elsewhere: elsewhere.map { Vocabulary.Elsewhere(name: $0.name, places: $0.stageNames) },
      thresholds: Fact.thresholds)
  }
}

extension Checked {
  /// The fact that the part is; nil for other parts.
  var fact: Fact? {
    guard case .input(let slot) = kind else { return nil }
    return Fact(slot: slot)
  }

  init(_ fact: Fact, range: Range<Int>) {
    self.init(kind: .input(fact.slot), type: fact.type, range: range)
  }
}

/// Answers one line of `pdtv eval`, in which `fence.within(50.0)` compares a variable `fence.distance`.
package func evaluateExpressionLine(_ line: Span<UInt8>) -> [UInt8] {
  evaluateExpressionLine(line, thresholds: Fact.thresholds)
}
