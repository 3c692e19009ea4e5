import Behaviour
import Configuration
package import Diagnostics
import Population
import Programme
import Values

extension Scenario {
  private static let keys = [
    "format", "name", "description", "seed", "firstMonth", "months", "programme", "later",
    "behaviour", "settlements", "housing", "people", "arrivals", "fraud",
  ]

  /// Reads the scenario at `path` and all files that it names, with `settings` put in the place of their values:
  /// `programme.…` in the programme, `behaviour.…` in the file of behaviour, anything else in the scenario.
  package static func read(path: String, settings: [Setting] = []) throws(Problem) -> Scenario {
    let isOfPart = { (setting: Setting) in
      let key = setting.key
      return (key.hasPrefix("programme.") && !key.hasPrefix("programme.file"))
        || (key.hasPrefix("behaviour.") && key != "behaviour.file"
          && key != "behaviour.ridgePoint")
    }
    let document = try Document.read(path: path)
      .applying(settings.filter { !isOfPart($0) }, prefix: "")
    let parts = settings.filter(isOfPart)
    let root = try ObjectReader(document.root, keys: keys)
    _ = try root.integer("format", in: 1...1)
    let firstMonth = try root.month("firstMonth")
    let months = try root.integer("months", in: 1...600)
    let folder = Folder(of: path)
    let behaviour = try root.object("behaviour", keys: ["file", "ridgePoint", "changes"])
    let fraud = try fraud(root, folder)
    let settlements = try Document.read(path: folder.path(try root.string("settlements")))
    return Scenario(
      file: path, name: try root.string("name"), description: try root.string("description"),
      seed: UInt64(try root.integer("seed", in: 0...Int(Int32.max))), firstMonth: firstMonth,
      months: months,
      programme: try programme(root, "programme", folder, parts, more: []),
      later: try later(root, folder, firstMonth, months),
      behaviour: try BehaviourParameters.read(
        try part(behaviour, folder, parts, prefix: "behaviour.")),
      ridgePoint: try behaviour.choice("ridgePoint", RidgePoint.self),
      population: try PopulationPlan.read(
        root, settlementsDocument: settlements, firstMonth: firstMonth, months: months),
      typologies: fraud.typologies, prevalences: fraud.prevalences)
  }

  /// A file with changes: `{ file, changes: { "voucher.amount": 15000 } }`, then the settings of the command line.
  private static func part(
    _ reader: ObjectReader, _ folder: Folder, _ settings: [Setting], prefix: String
  ) throws(Problem) -> Document {
    var document = try Document.read(path: folder.path(try reader.string("file")))
    if reader.has("changes") {
      for member in try reader.value("changes").members {
        do throws(Problem) {
          document = try document.setting(member.key, to: member.value.sourceText)
        } catch {
          throw member.keyProblem(
            message: error.message, expected: error.expected, suggestion: error.suggestion)
        }
      }
    }
    return try document.applying(settings, prefix: prefix)
  }

  private static func programme(
    _ root: ObjectReader, _ key: String, _ folder: Folder, _ settings: [Setting], more: [String]
  ) throws(Problem) -> Programme {
    let reader = try root.object(key, keys: ["file", "changes"] + more)
    return try Programme.read(try part(reader, folder, settings, prefix: "programme."))
  }

  private static func later(
    _ root: ObjectReader, _ folder: Folder, _ firstMonth: Month, _ months: Int
  ) throws(Problem) -> Later? {
    guard root.has("later") else { return nil }
    let reader = try root.object("later", keys: ["from", "file", "changes"])
    let from = try reader.month("from")
    guard from > firstMonth, from.number < firstMonth.number + Int32(months) else {
      throw try reader.value("from").problem(
        message: "\(from) is not within the run",
        expected: "a month after \(firstMonth) and within \(months) months")
    }
    return Later(
      from: from, programme: try programme(root, "later", folder, [], more: ["from"]))
  }

  /// `fraud: [{ typology: FILE, share: 0.01 }]`: the prevalence of the file holds where none is given.
  private static func fraud(
    _ root: ObjectReader, _ folder: Folder
  ) throws(Problem) -> (typologies: [FraudTypology], prevalences: [Rate]) {
    let entries = try root.array("fraud")
    var paths: [String] = []
    for node in entries {
      paths.append(folder.path(try ObjectReader(node).string("typology")))
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

/// Where the files that a scenario names are: beside it, unless their path is absolute.
private struct Folder {
  private let path: String

  init(of file: String) {
    path = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  func path(_ name: String) -> String { name.hasPrefix("/") ? name : path + name }
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
