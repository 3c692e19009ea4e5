import Configuration
package import Diagnostics

/// What `pdtv cba` takes from the folder of a run: retention with its interval, and what a registrant cost.
///
/// Those who register in a run are not the settlers of the programme, so the result is an illustration; `caution` says so.
package struct RunFigures: Sendable {
  package var scenario: String
  package var retention: Double
  /// The 95 % interval of `retention`.
  package var low: Double
  package var high: Double
  /// Net cost over registered, tenge.
  package var cost: Double
  /// The members of the summary that they come from.
  package var retentionPath: String
  package var costPath: String

  package static let caution = """
    Those who register in a run are tenants who move on their own. They are not the resettlers of the programme, for whom the source \
    gives F: what stands here shows how far the formula carries, and is no forecast.
    """

  /// Reads `summary.json` of a run's folder.
  ///
  /// - Throws: the file cannot be read, or it has no retention or no cost.
  package static func read(folder: String) throws(Problem) -> RunFigures {
    let document = try Document.read(path: folder + "/summary.json")
    do throws(Problem) {
      return try RunFigures(document)
    } catch {
      var problem = error
      problem.advice =
        problem.advice ?? "Make the folder anew with `pdtv run`, or give --retention."
      throw problem
    }
  }

  private init(_ document: Document) throws(Problem) {
    let root = try ObjectReader(document.root)
    let retention = try root.object("retention")
    // Older runs have the register's R-12 under the name `r12Interval`.
    let isOlder = !retention.has("official") && retention.has("r12Interval")
    let name = isOlder ? "r12Interval" : "official"
    let official = try retention.object(name)
    let cost = try root.object("cost")
    let registered = try cost.integer("registered", in: 0...1_000_000_000)
    guard registered > 0 else {
      throw try cost.value("registered").problem(
        message: "nobody registered in this run, so there is no cost a person",
        advice: "Take a run of a scenario with a programme, or give --retention and --cost.")
    }
    let hasFiscal = root.has("fiscal")
    let net =
      hasFiscal
      ? try root.object("fiscal").double("netCost", in: -1e18...1e18)
      : try cost.double("net", in: -1e18...1e18)
    scenario = try root.string("scenario")
    self.retention = try RunFigures.share("share", of: official)
    low = try RunFigures.share("low", of: official)
    high = try RunFigures.share("high", of: official)
    self.cost = net / Double(registered)
    retentionPath = "retention.\(name)"
    costPath = "\(hasFiscal ? "fiscal.netCost" : "cost.net") / cost.registered"
  }

  private static func share(_ key: String, of object: ObjectReader) throws(Problem) -> Double {
    let value = try object.value(key, expected: "a share from 0 to 1")
    guard value.kind != .null else {
      throw value.problem(
        message: "this run has no retention after a year",
        advice:
          "Retention needs registrations at least 365 days before the end: run the scenario for more months."
      )
    }
    return try value.readDouble(in: 0...1)
  }
}
