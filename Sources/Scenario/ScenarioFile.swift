import Behaviour
import Configuration
package import Diagnostics
import Population
import Programme
import Text
import Values

extension Scenario {
  /// Reads the scenario at `path` and all files that it names, with `settings` put in the place of their values:
  /// `programme.…` in the programme, `behaviour.…` in the file of behaviour, anything else in the scenario.
  package static func read(path: String, settings: [Setting] = []) throws(Problem) -> Scenario {
    do throws(Problem) {
      return try readFiles(path: path, settings: settings)
    } catch { throw blaming(settings, error, path: path) }
  }

  private static func readFiles(path: String, settings: [Setting]) throws(Problem) -> Scenario {
    let parts = settings.filter(\.isOfPart)
    let source = try ScenarioSource(
      path, settings: settings.filter { !$0.isOfPart && !$0.isRead })
    let firstMonth = try source.reader("firstMonth").month("firstMonth")
    let months = try source.reader("months").integer("months", in: 1...600)
    try checkYears(source, firstMonth, months)
    let behaviour = try source.reader("behaviour")
      .object("behaviour", keys: ["file", "ridgePoint", "changes", Scenario.posteriorKey])
    let fraud = try fraud(source)
    let places = source.reader("settlements")
    let settlements = try Document.read(
      path: source.path("settlements", try places.string("settlements")))
    let seed = try source.reader("seed").integer("seed", in: 0...Int(Int32.max))
    let programme = try programme(source, parts)
    let announced =
      source.has("announced")
      ? try source.reader("announced").month("announced")
      : programme.firstPayingMonth(from: firstMonth, months: months)
    let behaviourDocument = try part(behaviour, source, "behaviour")
      .applying(parts, prefix: "behaviour.")
    var scenario = Scenario(
      file: path, name: try source.reader("name").string("name"),
      description: try source.reader("description").string("description"), seed: UInt64(seed),
      firstMonth: firstMonth, months: months,
      programme: programme, announced: announced,
      outreach: try Outreach.read(source.reader("outreach"), announced: announced),
      behaviour: try BehaviourParameters.read(behaviourDocument),
      ridgePoint: try behaviour.choice("ridgePoint", RidgePoint.self),
      population: try PopulationPlan.read(
        source.people, settlementsDocument: settlements, firstMonth: firstMonth, months: months),
      typologies: fraud.typologies, behaviourValues: JSONValue(behaviourDocument.root),
      prevalences: fraud.prevalences)
    scenario.settings = settings
    scenario.peopleValues = source.peopleValues
    scenario.inputs =
      source.files + [programme.file, behaviourDocument.file, settlements.file]
      + fraud.typologies.map(\.file)
    scenario.replications = try replications(source, settings)
    if source.has("complianceShare") {
      scenario.complianceShare = try source.reader("complianceShare")
        .double("complianceShare", in: 0...1)
    }
    if source.has("settlers") {
      scenario.settlers = try SettlerPlan.read(
        try source.reader("settlers").value("settlers"), scenario.population.settlements)
    }
    if source.has("registrationRoute") {
      scenario.route = try source.reader("registrationRoute")
        .choice("registrationRoute", RegistrationRoute.self)
    }
    if source.has("utilitiesByVoucher") {
      scenario.paysUtilities = try source.reader("utilitiesByVoucher").bool("utilitiesByVoucher")
    }
    if source.has("registerLagDays") { scenario.registerLagDays = try registerLagDays(source) }
    try scenario.takePosterior(behaviour, source, settings)
    return scenario
  }

  /// `registerLagDays: [0, 0]`: the least and the most.
  private static func registerLagDays(_ source: ScenarioSource) throws(Problem) -> ClosedRange<Int>
  {
    let key = "registerLagDays"
    let nodes = Array(try source.reader(key).array(key))
    guard nodes.count == 2, let first = nodes.first, let last = nodes.last else {
      throw try source.reader(key).value(key).problem(
        message: "the list has \(NumberText.count(nodes.count, "entry", plural: "entries"))",
        expected: "2, the least and the most")
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
  private static let parts = ["programme.", "behaviour."]
  /// What the scenario itself says of these files.
  private static let ofScenario = [
    "programme.file", "behaviour.file", "behaviour.ridgePoint", Setting.posterior,
  ]

  /// Whether it is for the file of a programme or of behaviour.
  var isOfPart: Bool {
    Setting.parts.contains(where: key.hasPrefix) && !Setting.ofScenario.contains(key)
  }

  /// Whether it is read by itself, since a file need not have its key.
  fileprivate var isRead: Bool { key == Setting.replications || key == Setting.posterior }
}

/// The document of a scenario and the one that it is based on.
struct ScenarioSource {
  private static let keys = [
    "format", "name", "description", "seed", "firstMonth", "months", "programme",
    "announced", "outreach", "behaviour", "settlements", "housing", "people", "arrivals", "facts",
    "fraud", "replications", "complianceShare", "registerLagDays", "registrationRoute", "settlers",
    "utilitiesByVoucher",
  ]
  /// A scenario that is based on another has its people and may differ in the rest.
  private static let keysOfBased = [
    "format", "basedOn", "changes", "name", "description", "seed", "firstMonth", "months",
    "programme", "announced", "outreach", "behaviour", "fraud", "replications",
    "complianceShare", "registerLagDays", "registrationRoute", "settlers", "utilitiesByVoucher",
  ]

  private let own: ObjectReader
  private let base: ObjectReader?
  /// The file, and the one that it is based on.
  let files: [String]
  private let ownFolder: Folder
  private let baseFolder: Folder

  init(_ path: String, settings: [Setting]) throws(Problem) {
    ownFolder = Folder(of: path)
    let document = try Document.read(path: path)
    try FileKind.check(document, is: .scenario)
    try ScenarioSource.checkNoLater(document, settings)
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

  /// A scenario had a key of its own for another programme.
  private static func checkNoLater(_ document: Document, _ settings: [Setting]) throws(Problem) {
    let message = "\"later\" is not a key of a scenario"
    let advice =
      "Write it in \"programme\": { file: …, later: [{ from: \"2027-01\", changes: { \"voucher.amount\": 20000 } }] }."
    for member in document.root.members where member.key == "later" {
      throw member.keyProblem(message: message, advice: advice)
    }
    guard settings.contains(where: { $0.key == "later" || $0.key.hasPrefix("later.") }) else {
      return
    }
    throw Problem(.usage, message: message, advice: advice)
  }

  /// The document that has the value of `key`.
  func reader(_ key: String) -> ObjectReader { isOwn(key) ? own : base ?? own }

  /// The document that has housing, people and arrivals.
  var people: ObjectReader { base ?? own }

  /// What they say of those.
  var peopleValues: JSONValue {
    let keys = ["settlements", "housing", "people", "arrivals", "facts"]
    return .object(
      people.node.members.filter { keys.contains($0.key) }.map { ($0.key, JSONValue($0.value)) })
  }

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
  /// This document with one more member of its object, or with another value of it.
  func putting(_ key: String, _ value: String) throws(Problem) -> Document {
    var text = bytes
    if let node = root.member(key) {
      text.replaceSubrange(node.byteRange, with: value.utf8)
    } else if let last = root.members.reversed().first {
      // Behind the last, so that what the file has stays where it is.
      text.insert(contentsOf: ", \(key): \(value)".utf8, at: last.value.byteRange.upperBound)
    } else {
      return self
    }
    return try Document(file: file, bytes: text)
  }

  /// This document with the values of `changes`, an object of key paths, put in their places.
  func changed(by changes: Node) throws(Problem) -> Document {
    _ = try ObjectReader(changes)
    var document = self
    for member in changes.members {
      do throws(Problem) {
        document = try document.setting(
          document.keyPath(of: member.key), to: member.value.sourceText)
      } catch {
        throw member.keyProblem(
          message: error.message, expected: error.expected, suggestion: error.suggestion,
          advice: error.advice)
      }
    }
    return document
  }
}
