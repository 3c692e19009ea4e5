import Configuration
import Diagnostics
import Programme

/// The programme of a scenario.
extension Scenario {
  /// A file with changes: `{ file, changes: { "voucher.amount": 15000 } }`.
  static func part(
    _ reader: ObjectReader, _ source: ScenarioSource, _ key: String
  ) throws(Problem) -> Document {
    let document = try Document.read(path: source.path(key, try reader.string("file")))
    guard reader.has("changes") else { return document }
    return try document.changed(by: try reader.value("changes", expected: "an object"))
  }

  /// The file of the programme with what the scenario says of who gets a voucher and of what follows later, then the settings of the
  /// command line.
  static func programme(
    _ source: ScenarioSource, _ settings: [Setting]
  ) throws(Problem) -> Programme {
    let reader = try source.reader("programme")
      .object("programme", keys: ["file", "changes"] + Scenario.keysOfProgramme)
    var document = try part(reader, source, "programme")
    for key in Scenario.keysOfProgramme where reader.has(key) {
      document = try document.putting(key, try reader.value(key).sourceText)
    }
    let setsEligible = settings.contains { $0.key == "programme.eligible" }
    if setsEligible, document.root.member("eligible") == nil {
      document = try document.putting("eligible", "\"true\"")
    }
    return try Programme.read(document.applying(settings, prefix: "programme."))
  }

  /// What a programme may have and need not, so that `changes` cannot reach it.
  private static let keysOfProgramme = ["eligible", "later"]
}
