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
    let nothing = FactValues()
    _ = rules.failed(nothing, texts)
  }
  _ = try? evaluateExpression(text)
}
