import Events
import Programme
internal import Rules
internal import Values

/// For a fuzzer: whatever the bytes are, a rule of them compiles or says why not, and evaluates or says why not.
package func fuzzRule(_ bytes: Span<UInt8>) {
  var copy: [UInt8] = []
  for index in bytes.indices { copy.append(bytes[index]) }
  let text = String(decoding: copy, as: UTF8.self)
  for stage in Stage.allCases {
    let rule = Rule(id: "fuzz", stage: stage, require: text, position: 1)
    var texts = TextTable()
    guard var rules = try? StageRules([rule], texts: &texts) else { continue }
    _ = rules.failed(FactValues(), texts)
    _ = rules.failed(everyFact(&texts), texts)
  }
  _ = try? evaluateExpression(text)
}

/// A value for every fact: what rules read matters less than that they read.
private func everyFact(_ texts: inout TextTable) -> FactValues {
  var facts = FactValues()
  for fact in Fact.allCases {
    switch fact.type {
    case .bool: facts.set(fact, bool: true)
    case .int: facts.set(fact, int: 7)
    case .double: facts.set(fact, double: 12.5)
    case .money: facts.set(fact, money: Tenge(tiyn: 1_000_050))
    case .string: facts.set(fact, text: texts.intern("21:318:001:102"))
    case .list, .nothing: preconditionFailure("no fact is a list")
    }
  }
  return facts
}
