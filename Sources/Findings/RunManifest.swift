import Behaviour
import Configuration
import Diagnostics
import Ledger
import Programme
import Scenario
import Text
import Values

/// What `run.json` says of a run that has come to its end: enough to tell two runs apart, to check the folder and to run again.
enum RunManifest {
  /// Files whose bytes are hashed; the ledger has its seal.
  static let hashedFiles = ["summary.json", "programme.json5"]

  static func members(
    _ origin: RunFolder.Origin, _ run: ScenarioRun, _ inputs: [RunInput], draft: String
  ) throws(Problem) -> [(key: String, value: JSONValue)] {
    let scenario = run.scenario
    var hashes: [(key: String, value: JSONValue)] = []
    for name in hashedFiles {
      hashes.append((name, .text(try RunInput(path: "\(draft)/\(name)").hash)))
    }
    let members: [(key: String, value: JSONValue)] = [
      ("name", .text(scenario.name)), ("firstMonth", .text(scenario.firstMonth.description)),
      ("months", .integer(scenario.months)), ("ridgePoint", .text(scenario.ridgePoint.rawValue)),
      ("seeds", .array(scenario.seeds.map { .integer($0) })),
      ("programmes", try programmes(of: scenario.programme)),
      ("behaviour", scenario.behaviourValues),
      ("outreachTenge", .number(scenario.outreachTenge)),
      ("inputs", .array(inputs.map(\.json))),
      ("seals", ["ledger.sqlite": .text(run.summary.ledger.seal)]), ("hashes", .object(hashes)),
    ]
    return origin.members + members
  }

  /// The programme as the file has it and every later one, whole.
  private static func programmes(of programme: Programme) throws(Problem) -> JSONValue {
    var programmes: [JSONValue] = []
    for revision in programme.revisions {
      let document = try Document(file: programme.file, bytes: Array(revision.programme.json.utf8))
      programmes.append([
        "number": .integer(revision.number), "from": .optional(revision.from?.description),
        "programme": JSONValue(document.root),
      ])
    }
    return .array(programmes)
  }
}

extension RunFolder.Origin {
  /// What is known before the run.
  var members: [(key: String, value: JSONValue)] {
    [
      ("version", .text(version)), ("commit", .text(commit)),
      ("engineVersion", .text(engineVersion)), ("scenario", .text(scenario)),
      ("settings", .texts(settings)),
    ]
  }
}

/// The same, read back from a folder.
struct RunRecord {
  var origin = RunFolder.Origin()
  var files: [String] = []
  var inputs: [RunInput] = []
  var seal = ""
  /// BLAKE2b by the name of a file.
  var hashes: [(name: String, hash: String)] = []

  /// - Throws: a folder that no run made, or one of a run of before there were hashes.
  init(folder: String) throws(Problem) {
    let path = "\(folder)/run.json"
    let root = try ObjectReader(try Document.read(path: path).root)
    guard root.has("madeBy"), try root.string("madeBy") == "pdtv run" else {
      throw Problem(
        .content, file: folder, message: "is not the folder of a run",
        expected: "a ledger, or a folder that `pdtv run` made")
    }
    origin.version = try root.string("version")
    origin.commit = try root.string("commit")
    origin.engineVersion = try root.string("engineVersion")
    origin.scenario = try root.string("scenario")
    for node in try root.array("settings") { origin.settings.append(try node.readString()) }
    for node in try root.array("files") { files.append(try node.readString()) }
    for node in try root.array("inputs") {
      let reader = try ObjectReader(node)
      inputs.append(
        RunInput(
          path: try reader.string("path"), byteCount: try reader.integer("bytes", in: 0...Int.max),
          hash: try reader.string("blake2b")))
    }
    seal = try root.object("seals").string("ledger.sqlite")
    let hashes = try root.object("hashes")
    for name in RunManifest.hashedFiles {
      self.hashes.append((name, try hashes.string(name)))
    }
  }
}
