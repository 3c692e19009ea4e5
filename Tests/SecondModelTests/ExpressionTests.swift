import SecondModel
import Testing

/// The interpreter of rules against the cases of the CEL project, where they lie beside the repository.
@Suite struct ExpressionTests {
  private static let cases = Files.lines("../shared/conformance/cel.ndjson")

  @Test(.enabled(if: cases != nil, "the cases of cel.ndjson are not beside the repository"))
  func agreesWithTheCasesOfCEL() throws {
    var differences: [String] = []
    for line in ExpressionTests.cases ?? [] {
      let row = try JSONReader.read(line)
      let expected = row["error"]?.text.map { "error: \($0)" } ?? "\(row["value"] ?? .null)"
      let got = outcome(of: row["expr"]?.text ?? "")
      if got != expected {
        differences.append("\(row["name"]?.text ?? ""): \(got), not \(expected)")
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  private func outcome(of text: String) -> String {
    guard let expression = try? Expression.compile(text, [:]) else { return "error: compile" }
    guard let value = expression.value() else { return "error: runtime" }
    return "\(json(value))"
  }

  private func json(_ value: RuleValue) -> JSONValue {
    switch value {
    case .bool(let truth): .bool(truth)
    case .int(let number), .money(let number): .number("\(number)")
    case .double(let number): .number("\(number)")
    case .string(let text): .string(text)
    case .list(let items): .array(items.map(json))
    }
  }
}
