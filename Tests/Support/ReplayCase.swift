package import Diagnostics
package import Replay
package import SecondModel

/// A programme, a geometry and a stream, as files and as the second model sees them.
package struct ReplayCase: CustomStringConvertible {
  package let description: String
  package let programme: String
  package let geo: String
  package let stream: String
  /// Where the files of its runs go.
  package let folder = try! TemporaryFolder()

  package static let conformanceFolders = ["first-steps", "base", "strict", "open", "edges"]
  /// Those with what is optional in a programme and a stream.
  package static let optionFolders = [
    "trial", "rollout", "corners", "history", "aid", "signed", "corners-instruments",
  ]

  /// A published case, in a folder of `Tests/Cases/conformance`.
  package init(conformance name: String) {
    description = name
    let folder = "\(repositoryRoot)/Tests/Cases/conformance/\(name)"
    programme = "\(folder)/programme.json5"
    geo = "\(folder)/geo.geojson"
    stream = "\(folder)/stream.ndjson"
  }

  /// A random programme and a random stream.
  package init(seed: UInt64, lines: Int) throws {
    description = "seed \(seed)"
    let geography = RandomGeography(seed: seed)
    programme = try folder.write("programme.json5", RandomProgramme(seed: seed).text)
    geo = try folder.write("geo.geojson", geography.text)
    stream = try folder.write(
      "stream.ndjson", RandomStream(seed: seed, lines: lines, geography: geography).bytes)
  }

  package func expected() throws -> SecondModel.Result {
    let model = try SecondModel(
      programme: String(decoding: try fileBytes(programme), as: UTF8.self),
      geo: String(decoding: try fileBytes(geo), as: UTF8.self))
    return model.run(stream: try fileBytes(stream))
  }

  /// Replays into the file `ledger` of the case's folder, or without one.
  @discardableResult
  package func replay(
    stream: String? = nil, programme: String? = nil, geo: String? = nil, ledger: String? = "ledger",
    decisions: String? = nil, expected: String? = nil
  ) throws(Problem) -> ReplaySummary {
    let plan = ReplayPlan(
      stream: stream ?? self.stream, programme: programme ?? self.programme, geo: geo ?? self.geo,
      ledger: ledger.map(folder.file), decisions: decisions.map(folder.file), expected: expected)
    return try ReplayRun(plan).run()
  }
}
