internal import Configuration
internal import Diagnostics
import Events
internal import Text
internal import Values

extension Programme {
  /// Reads `later`: each programme is the one before it with the changes put in (contract, section 3).
  mutating func readLater(_ elements: Elements, _ json: JSONValue) throws(Problem) {
    var json = json
    var programme = self
    for node in elements {
      let entry = try ObjectReader(node, keys: ["from", "changes"])
      let from = try Programme.readFrom(entry, after: later.last?.from)
      let changes = try entry.object("changes")
      var made: [Revision.Change] = []
      for member in changes.node.members {
        let effect = try programme.change(member, changes, &json)
        made.append(Revision.Change(path: member.key, effect: effect))
      }
      for (index, rule) in programme.rules.enumerated() where rule.position != index + 1 {
        programme.rules[index].position = index + 1
      }
      for stage in Stage.ofRules
      where programme.rules.count(where: { $0.stage == stage }) > Programme.rulesPerStageLimit {
        throw Programme.tooManyRules(stage, at: changes.node)
      }
      programme.json = json.compact
      try programme.check()
      later.append(
        Revision(number: later.count + 1, from: from, programme: programme, changes: made))
    }
  }

  private static func readFrom(_ entry: ObjectReader, after last: Month?) throws(Problem) -> Month {
    let text = try entry.string("from")
    guard let month = Month(text: text) else {
      throw try entry.value("from").problem(
        message: "\(quoted(text)) is not a month", expected: "a month such as \"2027-01\"")
    }
    if let last, month <= last {
      throw try entry.value("from").problem(
        message: "\(month) does not come after \(last)", expected: "a month after \(last)",
        advice: "The programmes of \"later\" must be in order of their months.")
    }
    return month
  }

  /// Puts one change in, here and in the JSON.
  private mutating func change(
    _ member: Member, _ changes: ObjectReader, _ json: inout JSONValue
  ) throws(Problem) -> Revision.Effect {
    let path = member.key
    if path.hasPrefix("rules.") { return try changeRule(member, &json) }
    guard let term = Term.all.first(where: { $0.path == path }) else {
      throw unknownTerm(member)
    }
    guard member.value.kind != .null else {
      throw member.value.problem(
        message: "\(path) is a term, and a programme cannot be without it",
        expected: "its new value", advice: "null takes out a rule.")
    }
    try term.read(changes, path, &self)
    if let other = term.alternative {
      if changes.has(other), term.isOptional {
        throw member.keyProblem(
          message: "both \(other) and \(path) change", expected: "one of the two",
          advice: "Each takes the other's place.")
      }
      json.remove(other.split(separator: ".").map(String.init))
    }
    let value = JSONValue(member.value)
    json.set(path.split(separator: ".").map(String.init), value)
    return .term(value.compact)
  }

  /// `rules.<stage>.<id>`: a text takes the place of that rule's or comes behind all others, null takes the rule out.
  private mutating func changeRule(
    _ member: Member, _ json: inout JSONValue
  ) throws(Problem) -> Revision.Effect {
    let (stage, id) = try Programme.readRuleKey(member)
    let index = rules.firstIndex { $0.stage == stage && $0.id == id }
    guard member.value.kind != .null else {
      guard let index else {
        let names = rules.map { "rules.\($0.stage.name).\($0.id)" }
        throw member.keyProblem(
          message: "there is no rule \(quoted(id)) at the stage \(stage.name) to take out",
          suggestion: NearestName.of(member.key, in: names))
      }
      rules.remove(at: index)
      json.edit(["rules"]) { $0.remove(at: index) }
      return .ruleTakenOut
    }
    guard let require = member.value.string else {
      throw member.value.problem(
        message: "found \(member.value.kindName)",
        expected: "the text of a rule, or null to take the rule out")
    }
    let path = member.value.path
    if let index {
      rules[index].require = require
      rules[index].path = path
      json.edit(["rules"]) { $0.edit(at: index) { $0.set(["require"], .text(require)) } }
      return .ruleReplaced(require)
    }
    // A number of its own until all changes are in, so that a problem finds its rule.
    rules.append(
      Rule(id: id, stage: stage, require: require, position: rules.count + 1, path: path))
    json.edit(["rules"]) {
      $0.append(
        .object([
          ("id", .text(id)), ("on", .text(stage.name)), ("require", .text(require)),
        ]))
    }
    return .ruleAdded(require)
  }

  private static func readRuleKey(_ member: Member) throws(Problem) -> (Stage, id: String) {
    let parts = member.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else {
      throw member.keyProblem(
        message: "\(quoted(member.key)) names no rule",
        expected: "rules.<stage>.<id>, as in rules.payment.inside_fence")
    }
    guard let stage = Stage(name: parts[1]) else {
      let names = Stage.ofRules.map(\.name)
      throw member.keyProblem(
        message: "unknown stage \(quoted(parts[1]))",
        expected: "one of \(names.joined(separator: ", "))",
        suggestion: NearestName.of(parts[1], in: names).map { "rules.\($0).\(parts[2])" })
    }
    try checkRuleID(parts[2], at: member.value)
    return (stage, parts[2])
  }

  private func unknownTerm(_ member: Member) -> Problem {
    let path = member.key
    let terms = Term.all.map(\.path)
    if ["format", "name", "budget", "later"].contains(path) {
      return member.keyProblem(
        message: "\(path) cannot change later", expected: "the path of a term or of a rule",
        advice: path == "budget" ? "More money comes later with the event budget.added." : nil)
    }
    if path == "rules" {
      return member.keyProblem(
        message: "\"rules\" does not name a single rule",
        expected: "rules.<stage>.<id>, as in rules.payment.inside_fence")
    }
    let inside = terms.filter { $0.hasPrefix("\(path).") }
    if !inside.isEmpty {
      return member.keyProblem(
        message: "\(quoted(path)) names several terms", expected: "one of them",
        advice: "Write one of \(inside.joined(separator: ", ")).")
    }
    return member.keyProblem(
      message: "\(quoted(path)) is not a term of a programme",
      expected: "the path of a term, as in voucher.amount, or rules.<stage>.<id>",
      suggestion: NearestName.of(path, in: terms + rules.map { "rules.\($0.stage.name).\($0.id)" }))
  }
}

extension Month {
  /// Nil unless `text` is `YYYY-MM` and names a month of years 1 to 9999.
  init?(text: String) {
    let bytes = Array("\(text)-01".utf8)
    guard let day = Day(bytes.span) else { return nil }
    self = day.month
  }
}
