import Behaviour
import Configuration
package import Diagnostics
import Engine
import Population
import Programme
import Text
import Values

extension Scenario {
  /// Reads the scenario at `path` and all files that it names, with `settings` put in the place of their values:
  /// `programme.…` in the programme, `later.…` in the later one, `behaviour.…` in the file of behaviour, anything else in the
  /// scenario.
  package static func read(path: String, settings: [Setting] = []) throws(Problem) -> Scenario {
    let parts = settings.filter(\.isOfPart)
    let source = try ScenarioSource(
      path, settings: settings.filter { !$0.isOfPart && $0.key != Setting.replications })
    let firstMonth = try source.reader("firstMonth").month("firstMonth")
    let months = try source.reader("months").integer("months", in: 1...600)
    try checkYears(source, firstMonth, months)
    let behaviour = try source.reader("behaviour")
      .object("behaviour", keys: ["file", "ridgePoint", "changes"])
    let fraud = try fraud(source)
    let places = source.reader("settlements")
    let settlements = try Document.read(
      path: source.path("settlements", try places.string("settlements")))
    let seed = try source.reader("seed").integer("seed", in: 0...Int(Int32.max))
    var programme = try programme(source, "programme", parts)
    let later = try later(source, parts, firstMonth, months)
    // Before the first day, not when the month has come.
    if let later {
      try Engine.check(later.programme, canFollow: programme)
      programme.later = [Revision(number: 1, from: later.from, programme: later.programme)]
    }
    let behaviourDocument = try part(behaviour, source, "behaviour", parts, prefix: "behaviour.")
    var scenario = Scenario(
      file: path, name: try source.reader("name").string("name"),
      description: try source.reader("description").string("description"), seed: UInt64(seed),
      firstMonth: firstMonth, months: months,
      programme: programme, later: later,
      behaviour: try BehaviourParameters.read(behaviourDocument),
      ridgePoint: try behaviour.choice("ridgePoint", RidgePoint.self),
      population: try PopulationPlan.read(
        source.people, settlementsDocument: settlements, firstMonth: firstMonth, months: months),
      typologies: fraud.typologies, behaviourValues: JSONValue(behaviourDocument.root),
      prevalences: fraud.prevalences)
    scenario.settings = settings
    scenario.inputs =
      source.files + [programme.file] + (later.map { [$0.programme.file] } ?? [])
      + [behaviourDocument.file, settlements.file] + fraud.typologies.map(\.file)
    scenario.replications = try replications(source, settings)
    if source.has("complianceShare") {
      scenario.complianceShare = try source.reader("complianceShare")
        .double("complianceShare", in: 0...1)
    }
    if source.has("registerLagDays") { scenario.registerLagDays = try registerLagDays(source) }
    return scenario
  }

  /// `registerLagDays: [0, 0]`: the least and the most.
  private static func registerLagDays(_ source: ScenarioSource) throws(Problem) -> ClosedRange<Int>
  {
    let key = "registerLagDays"
    let nodes = Array(try source.reader(key).array(key))
    guard nodes.count == 2, let first = nodes.first, let last = nodes.last else {
      throw try source.reader(key).value(key).problem(
        message: "the list has \(nodes.count) entries", expected: "2, the least and the most")
    }
    let least = try first.readInteger(in: 0...3_650)
    return least...(try last.readInteger(in: least...3_650))
  }

  /// One where neither the file nor the command line says how many; a file need not have the key for the command line to set it.
  private static func replications(
    _ source: ScenarioSource, _ settings: [Setting]
  ) throws(Problem) -> Int {
    let key = Setting.replications
    guard let given = settings.last(where: { $0.key == key }) else {
      guard source.has(key) else { return 1 }
      return try source.reader(key).integer(key, in: Scenario.replicationCounts)
    }
    let document = try Document(file: "--set", bytes: Array("{ \(key): \(given.value) }".utf8))
    return try ObjectReader(document.root, keys: [key])
      .integer(key, in: Scenario.replicationCounts)
  }

  /// Fails where leases, which go on beyond the run, or what lies before it would leave the years that events can name and
  /// IINs can say a birth in.
  private static func checkYears(
    _ source: ScenarioSource, _ firstMonth: Month, _ months: Int
  ) throws(Problem) {
    let years = 1900...9899
    let last = Month(number: firstMonth.number + Int32(months) - 1)
    guard years.contains(firstMonth.year), years.contains(last.year) else {
      throw try source.reader("firstMonth").value("firstMonth").problem(
        message: "a run of \(months) months from \(firstMonth) on leaves the years of events",
        expected: "all months of the run in the years \(years.lowerBound) to \(years.upperBound)")
    }
  }

  /// A file with changes: `{ file, changes: { "voucher.amount": 15000 } }`, then the settings of the command line.
  private static func part(
    _ reader: ObjectReader, _ source: ScenarioSource, _ key: String, _ settings: [Setting],
    prefix: String
  ) throws(Problem) -> Document {
    let file = source.path(key, try reader.string("file"))
    var document = try Document.read(path: file)
    if reader.has("changes") {
      document = try document.changed(by: try reader.value("changes", expected: "an object"))
    }
    return try document.applying(settings, prefix: prefix)
  }

  private static func programme(
    _ source: ScenarioSource, _ key: String, _ settings: [Setting], more: [String] = []
  ) throws(Problem) -> Programme {
    let reader = try source.reader(key).object(key, keys: ["file", "changes"] + more)
    return try Programme.read(try part(reader, source, key, settings, prefix: "\(key)."))
  }

  private static func later(
    _ source: ScenarioSource, _ settings: [Setting], _ firstMonth: Month, _ months: Int
  ) throws(Problem) -> Later? {
    guard source.has("later") else {
      // A setting of a later programme is wrong then, as that of any key that is not there.
      _ = try source.document.applying(settings.filter { $0.key.hasPrefix("later.") }, prefix: "")
      return nil
    }
    let reader = try source.reader("later").object("later", keys: ["from", "file", "changes"])
    let from = try reader.month("from")
    guard from > firstMonth, from.number < firstMonth.number + Int32(months) else {
      throw try reader.value("from").problem(
        message: "\(from) is not a month of the run",
        expected: "a month after \(firstMonth) and within \(months) months")
    }
    return Later(from: from, programme: try programme(source, "later", settings, more: ["from"]))
  }

  /// `fraud: [{ typology: FILE, share: 0.01 }]`: the prevalence of the file holds where none is given.
  private static func fraud(
    _ source: ScenarioSource
  ) throws(Problem) -> (typologies: [FraudTypology], prevalences: [Rate]) {
    let entries = try source.reader("fraud").array("fraud")
    var paths: [String] = []
    for node in entries {
      paths.append(source.path("fraud", try ObjectReader(node).string("typology")))
    }
    let typologies = try FraudTypology.read(paths: paths)
    var prevalences = typologies.map(\.prevalence)
    for (index, node) in entries.enumerated() {
      let key = FraudTypology.prevalenceKey(typologies[index].anchor)
      let entry = try ObjectReader(node, keys: ["typology", key])
      if entry.has(key) {
        prevalences[index] = try FraudTypology.readPrevalence(
          entry, anchor: typologies[index].anchor)
      }
    }
    return (typologies, prevalences)
  }
}

extension Setting {
  fileprivate static let replications = "replications"
  private static let parts = ["programme.", "later.", "behaviour."]
  /// What the scenario itself says of these files.
  private static let ofScenario = [
    "programme.file", "later.file", "later.from", "later.changes", "behaviour.file",
    "behaviour.ridgePoint",
  ]

  /// Whether it is for the file of a programme or of behaviour.
  fileprivate var isOfPart: Bool {
    Setting.parts.contains(where: key.hasPrefix) && !Setting.ofScenario.contains(key)
  }
}

/// The document of a scenario and the one that it is based on.
private struct ScenarioSource {
  private static let keys = [
    "format", "name", "description", "seed", "firstMonth", "months", "programme", "later",
    "behaviour", "settlements", "housing", "people", "arrivals", "facts", "fraud",
    "replications", "complianceShare", "registerLagDays",
  ]
  /// A scenario that is based on another has its people and may differ in the rest.
  private static let keysOfBased = [
    "format", "basedOn", "changes", "name", "description", "seed", "firstMonth", "months",
    "programme", "later", "behaviour", "fraud", "replications",
    "complianceShare", "registerLagDays",
  ]

  /// As the file has it.
  let document: Document
  private let own: ObjectReader
  private let base: ObjectReader?
  /// The file, and the one that it is based on.
  let files: [String]
  private let ownFolder: Folder
  private let baseFolder: Folder

  init(_ path: String, settings: [Setting]) throws(Problem) {
    ownFolder = Folder(of: path)
    let document = try Document.read(path: path)
    self.document = document
    guard document.root.member("basedOn") != nil else {
      own = try ObjectReader(
        try document.applying(settings, prefix: "").root, keys: ScenarioSource.keys)
      base = nil
      baseFolder = ownFolder
      files = [path]
      _ = try own.integer("format", in: 1...1)
      return
    }
    // A setting goes to the file that has its key.
    let isOwn = { (setting: Setting) in
      document.root.member(String(setting.key.prefix { $0 != "." && $0 != "[" })) != nil
    }
    let reader = try ObjectReader(
      try document.applying(settings.filter(isOwn), prefix: "").root,
      keys: ScenarioSource.keysOfBased)
    _ = try reader.integer("format", in: 1...1)
    let basePath = ownFolder.path(try reader.string("basedOn"))
    var basis = try Document.read(path: basePath)
    if reader.has("changes") {
      basis = try basis.changed(by: try reader.value("changes", expected: "an object"))
    }
    basis = try basis.applying(settings.filter { !isOwn($0) }, prefix: "")
    own = reader
    base = try ObjectReader(basis.root, keys: ScenarioSource.keys)
    baseFolder = Folder(of: basePath)
    files = [path, basePath]
  }

  /// The document that has the value of `key`.
  func reader(_ key: String) -> ObjectReader { isOwn(key) ? own : base ?? own }

  /// The document that has housing, people and arrivals.
  var people: ObjectReader { base ?? own }

  func has(_ key: String) -> Bool { reader(key).has(key) }

  /// A path as the document that has `key` means it.
  func path(_ key: String, _ name: String) -> String {
    (isOwn(key) || base == nil ? ownFolder : baseFolder).path(name)
  }

  private func isOwn(_ key: String) -> Bool {
    base == nil || (ScenarioSource.keysOfBased.contains(key) && own.has(key))
  }
}

/// Where the files that a scenario names are: beside it, unless their path is absolute.
private struct Folder {
  private let path: String

  init(of file: String) {
    path = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  func path(_ name: String) -> String { name.hasPrefix("/") ? name : path + name }
}

extension Document {
  /// This document with the values of `changes`, an object of key paths, put in their places.
  fileprivate func changed(by changes: Node) throws(Problem) -> Document {
    _ = try ObjectReader(changes)
    var document = self
    for member in changes.members {
      do throws(Problem) {
        document = try document.setting(member.key, to: member.value.sourceText)
      } catch {
        throw member.keyProblem(
          message: error.message, expected: error.expected, suggestion: error.suggestion)
      }
    }
    return document
  }
}

extension ObjectReader {
  /// A month as `2026-01`.
  fileprivate func month(_ key: String) throws(Problem) -> Month {
    let node = try value(key, expected: "a month such as \"2026-01\"")
    let text = try node.readString()
    guard text.utf8.count == 7, let first = Day(Array("\(text)-01".utf8).span) else {
      throw node.problem(
        message: "\(quoted(text)) is not a month", expected: "a month such as \"2026-01\"")
    }
    return first.month
  }
}
