import Configuration
import Diagnostics

extension Document {
  /// A key path as this document has it: `rules.payment.inside_fence`, as `later` names the text of a rule, is `rules[4].require`.
  func keyPath(of path: String) throws(Problem) -> String {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false)
    guard steps.first == "rules", steps.count > 1, let rules = root.member("rules"),
      rules.kind == .array
    else {
      return path
    }
    var names: [String] = []
    for (number, rule) in rules.elements.enumerated() {
      guard let stage = rule.member("on")?.string, let id = rule.member("id")?.string else {
        continue
      }
      let name = "rules.\(stage).\(id)"
      if name == path { return "rules[\(number)].require" }
      names.append(name)
    }
    throw Problem(
      .usage, file: file, subject: path, message: "there is no rule \(path)",
      expected: names.isEmpty ? nil : names.joined(separator: ", "),
      suggestion: NearestName.of(path, in: names),
      advice: "A rule that the file does not have is put in by \"later\", from a month on.")
  }
}
