import Foundation
import TestSupport

/// A run of the command line program, with its summary and where its report is.
struct ReportedRun: Sendable {
  /// The pilot for 14 months, with every typology of the repository.
  static let ofPilot = Result { try ReportedRun(months: 14, typologies: shipped) }
  /// Too short for anybody to be seen for 90 days, and nobody cheats.
  static let short = Result { try ReportedRun(months: 2, typologies: []) }

  /// Settlers of today's aid, few of them: a programme without a voucher.
  static let ofToday = Result {
    try ReportedRun(
      "\(repositoryRoot)/scenarios/today.json5",
      [
        "--months", "14", "--replications", "1", "--set",
        "arrivals.corridors=[{ from: \"Taraz\", to: \"Pavlodar\", personsPerYear: 500 }]",
      ])
  }

  /// So few people that nobody rents.
  static let ofNobody = Result { try ReportedRun.withPeople(aYear: 3, []) }
  /// One or two tenancies.
  static let ofFew = Result { try ReportedRun.withPeople(aYear: 12, []) }
  /// A programme that never had money.
  static let withoutMoney = Result {
    try ReportedRun.withPeople(aYear: 500, ["--set", "programme.budget=0"])
  }

  private static func withPeople(aYear count: Int, _ options: [String]) throws -> ReportedRun {
    try ReportedRun(
      "\(repositoryRoot)/scenarios/pilot.json5",
      [
        "--months", "6", "--replications", "2", "--set", "fraud=[]", "--set",
        "arrivals.corridors=[{ from: \"Taraz\", to: \"Pavlodar\", personsPerYear: \(count) }]",
      ] + options)
  }

  let summary: JSON
  /// The bytes of `report.html`.
  let page: [UInt8]
  /// What the terminal shows.
  let output: String

  private static var shipped: [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: "\(repositoryRoot)/scenarios/fraud"))
      ?? []
    return names.filter { $0.hasSuffix(".json5") }.sorted()
  }

  private init(months: Int, typologies: [String]) throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.write("scenario.json5", try ReportedRun.scenario(typologies))
    try self.init(scenario, ["--months", "\(months)", "--replications", "2"])
    withExtendedLifetime(folder) {}
  }

  private init(_ scenario: String, _ options: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["run", scenario, "--out", folder.file("run")] + options)
    guard run.status == 0 else { throw Failure(text: run.error) }
    output = String(decoding: run.output, as: UTF8.self)
    page = try fileBytes(folder.file("run/report.html"))
    summary = try JSONDecoder().decode(
      JSON.self, from: Data(try fileBytes(folder.file("run/summary.json"))))
  }

  func open(width: Int, script: String = "null") throws -> OpenedReport {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    return try OpenedReport.open(
      try folder.write("report.html", page), width: width, script: script)
  }

  struct Failure: Error {
    var text: String
  }

  /// The shipped pilot with the typologies in the place of its own; files are named by their whole path.
  private static func scenario(_ typologies: [String]) throws -> String {
    let scenarios = "\(repositoryRoot)/scenarios"
    var text = try String(contentsOfFile: "\(scenarios)/pilot.json5", encoding: .utf8)
    for name in ["base", "behaviour", "settlements"] {
      text = text.replacing("\"\(name).json5\"", with: "\"\(scenarios)/\(name).json5\"")
    }
    text = text.replacing(/\n\s*fraud: \[[^\]]*\],?/, with: "")
    let entries = typologies.map { "{ typology: \"\(scenarios)/fraud/\($0)\" }" }
    guard let end = text.lastIndex(of: "}") else { throw Failure(text: text) }
    return text[..<end] + "  fraud: [\(entries.joined(separator: ", "))],\n}\n"
  }
}

/// A value of a JSON text; what is not there is null.
enum JSON: Decodable, Sendable {
  case object([String: JSON])
  case list([JSON])
  case text(String)
  case number(Double)
  case null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  subscript(key: String) -> JSON { members[key] ?? .null }
  /// `uptake.byRidge` of it.
  func at(_ path: String) -> JSON {
    path.split(separator: ".").reduce(self) { $0[String($1)] }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String { if case .text(let text) = self { text } else { "" } }
  var array: [JSON] { if case .list(let list) = self { list } else { [] } }
  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
}
