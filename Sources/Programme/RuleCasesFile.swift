package import Configuration
package import Diagnostics
import Events
import Text
internal import Values

extension RuleCases {
  /// Reads the case file at `path` and the programme that it names.
  package static func read(path: String) throws(Problem) -> RuleCases {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try read(Document.read(path: path), folder: folder)
  }

  /// Reads cases; the path of their programme begins in `folder`, which is empty or ends with a slash.
  package static func read(_ document: Document, folder: String) throws(Problem) -> RuleCases {
    let reader = try ObjectReader(document.root, keys: ["format", "programme", "cases"])
    _ = try reader.integer("format", in: 1...1)
    let name = try reader.string("programme")
    var cases = RuleCases(
      file: document.file, programmeName: name,
      programme: try readProgramme(reader, named: name, folder: folder), cases: [],
      texts: TextTable())
    var earlier: [CaseInFile] = []
    for node in try reader.array("cases") {
      let caseInFile = try CaseInFile(node, programme: cases.programme, earlier: earlier)
      cases.cases.append(try caseInFile.ruleCase(&cases.texts))
      earlier.append(caseInFile)
    }
    return cases
  }

  private static func readProgramme(
    _ reader: ObjectReader, named name: String, folder: String
  ) throws(Problem) -> Programme {
    do {
      return try Programme.read(path: name.hasPrefix("/") ? name : folder + name)
    } catch  where error.status == .unreadable {
      var problem = try reader.value("programme").problem(
        message: "the programme \(error.message)",
        expected: "the path of a programme, from the folder of this file",
        suggestion: error.suggestion.map { String($0.dropFirst(folder.count)) })
      problem.status = .unreadable
      throw problem
    }
  }
}

/// A case as it is written, and what it takes from the case that it is like.
private struct CaseInFile {
  let node: Node
  let name: String
  let stage: Stage
  /// The instrument whose conditions are tried; nil at the stages of rules.
  let instrument: Instrument?
  /// The programme that decides it.
  let revision: Revision
  /// Each fact once, in the order in which they are named.
  private(set) var facts: [(fact: Fact, value: Node)]
  let expected: CaseOutcome

  init(_ node: Node, programme: Programme, earlier: [CaseInFile]) throws(Problem) {
    let reader = try ObjectReader(
      node, keys: ["name", "stage", "instrument", "from", "like", "facts", "expect", "reason"])
    self.node = node
    name = try CaseInFile.readName(reader, earlier)
    if let model = try CaseInFile.readModel(reader, earlier) {
      let revision = try CaseInFile.readRevision(reader, programme) ?? model.revision
      (stage, self.revision, facts) = (model.stage, revision, model.facts)
      if let known = model.instrument {
        instrument = try CaseInFile.instrument(known.id, reader, revision.programme)
      } else {
        instrument = nil
      }
    } else {
      stage = try reader.choice("stage", of: Stage.allCases, named: \.name)
      revision = try CaseInFile.readRevision(reader, programme) ?? programme.revisions[0]
      facts = []
      instrument = try CaseInFile.readInstrument(reader, revision.programme, stage)
    }
    expected = try CaseInFile.readExpected(
      reader, revision.programme, stage,
      CaseInFile.rules(of: instrument, revision.programme, stage))
    for member in try reader.object("facts").node.members { try enter(member) }
  }

  private static func readName(
    _ reader: ObjectReader, _ earlier: [CaseInFile]
  ) throws(Problem) -> String {
    let name = try reader.string("name")
    if let twin = earlier.first(where: { $0.name == name }) {
      throw try reader.value("name").problem(
        message: "two cases have the name \(quoted(name))",
        expected: "a name that no other case of the file has",
        advice: "The first of them is in line \(twin.node.place.line).")
    }
    return name
  }

  /// The case that this one is like; nil where it is like none.
  private static func readModel(
    _ reader: ObjectReader, _ earlier: [CaseInFile]
  ) throws(Problem) -> CaseInFile? {
    guard reader.has("like") else { return nil }
    let name = try reader.string("like")
    guard let model = earlier.first(where: { $0.name == name }) else {
      throw try reader.value("like").problem(
        message: "there is no case \(quoted(name)) above this one",
        expected: "the name of a case above",
        suggestion: NearestName.of(name, in: earlier.map(\.name)))
    }
    guard !reader.has("stage") else {
      throw try reader.value("stage").problem(
        message: "the stage is that of the case that this one is like",
        advice: "Leave out \"stage\".")
    }
    return model
  }

  /// The programme from whose month on the case is: one of the months of `later`; nil where the case names none.
  private static func readRevision(
    _ reader: ObjectReader, _ programme: Programme
  ) throws(Problem) -> Revision? {
    guard reader.has("from") else { return nil }
    let text = try reader.string("from")
    if let revision = programme.later.first(where: { $0.from?.description == text }) {
      return revision
    }
    let months = programme.later.compactMap(\.from?.description)
    throw try reader.value("from").problem(
      message: "no programme begins in \(quoted(text))",
      expected: months.isEmpty
        ? "a programme that has \"later\"" : "one of \(months.joined(separator: ", "))",
      suggestion: NearestName.of(text, in: months),
      advice: "A case without \"from\" is decided by the programme as the file has it.")
  }

  private static func readExpected(
    _ reader: ObjectReader, _ programme: Programme, _ stage: Stage, _ rules: [Rule]
  ) throws(Problem) -> CaseOutcome {
    let isAccepted = try reader.choice("expect", of: [true, false]) { $0 ? "accepted" : "rejected" }
    if isAccepted, reader.has("reason") {
      throw try reader.value("reason").problem(
        message: "a case that is accepted has no reason", advice: "Leave out \"reason\".")
    }
    if isAccepted { return .accepted }
    let id = try reader.string("reason")
    // `requires` for `lift.requires`: no id of a rule has a dot.
    let rule = rules.first { $0.id == id || $0.id.hasSuffix(".\(id)") }
    if let rule { return .rejected(rule) }
    let elsewhere = programme.rules.first { $0.id == id }
    throw try reader.value("reason").problem(
      message: "the stage \(stage.name) of \(quoted(programme.name)) has no rule \(quoted(id))",
      expected: rules.isEmpty ? "a stage that has rules" : rules.map(\.id).joined(separator: ", "),
      suggestion: NearestName.of(id, in: rules.map(\.id)),
      advice: elsewhere.map { "\($0.id) is a rule of the stage \($0.stage.name)." })
  }

  private static func rules(
    of instrument: Instrument?, _ programme: Programme, _ stage: Stage
  ) -> [Rule] {
    instrument?.conditionRules ?? programme.rules.filter { $0.stage == stage }
  }

  /// At the stage `grant` a case names the instrument whose conditions it tries.
  private static func readInstrument(
    _ reader: ObjectReader, _ programme: Programme, _ stage: Stage
  ) throws(Problem) -> Instrument? {
    guard stage == .grant else {
      guard reader.has("instrument") else { return nil }
      throw try reader.value("instrument").problem(
        message: "only cases of the stage grant try an instrument", advice: "Leave it out.")
    }
    return try instrument(try reader.string("instrument"), reader, programme)
  }

  private static func instrument(
    _ id: String, _ reader: ObjectReader, _ programme: Programme
  ) throws(Problem) -> Instrument {
    if let instrument = programme.instruments.first(where: { $0.id == id }) { return instrument }
    let ids = programme.instruments.map(\.id)
    let place = reader.has("instrument") ? try reader.value("instrument") : reader.node
    throw place.problem(
      message: "the programme \(quoted(programme.name)) has no instrument \(quoted(id))",
      expected: ids.isEmpty ? "a programme that has instruments" : ids.joined(separator: ", "),
      suggestion: NearestName.of(id, in: ids))
  }

  /// Adds a fact, puts it in the place of the other case's, or takes that away where it is null.
  private mutating func enter(_ member: Member) throws(Problem) {
    guard let fact = Fact(name: member.key), fact.stages.contains(stage) else {
      throw unknownFact(member)
    }
    let known = facts.firstIndex { $0.fact == fact }
    if member.value.kind == .null {
      guard let known else {
        throw member.value.problem(
          message: "there is no \(fact.name) to take away",
          advice: "A fact that is not named does not exist: leave it out.")
      }
      facts.remove(at: known)
      return
    }
    if let known {
      facts[known].value = member.value
    } else {
      facts.append((fact, member.value))
    }
  }

  private func unknownFact(_ member: Member) -> Problem {
    let name = member.key
    if let fact = Fact(name: name) {
      return member.keyProblem(
        message: "there is no \(name) at the stage \(stage.name)",
        advice: "It exists at: \(fact.stages.map(\.name).joined(separator: ", ")).")
    }
    if name.hasPrefix("fence.within") {
      return member.keyProblem(
        message: "fence.within is a question, not a fact",
        advice: "Give fence.distance, in metres.")
    }
    return member.keyProblem(
      message: "unknown fact \(quoted(name))", expected: "a name that rules of this stage can read",
      suggestion: NearestName.of(name, in: Fact.names(at: stage)))
  }

  /// The case with every fact read as what it stands for.
  func ruleCase(_ texts: inout TextTable) throws(Problem) -> RuleCase {
    var values = FactValues()
    for (fact, value) in facts { try values.set(fact, from: value, &texts) }
    return RuleCase(
      name: name, place: node.place, stage: stage, instrument: instrument?.id,
      revision: revision.number, facts: values, expected: expected)
  }
}
