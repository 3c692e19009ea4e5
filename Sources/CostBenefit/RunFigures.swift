import Configuration
package import Diagnostics

/// What `pdtv cba` takes from the folder of a run: retention with its interval, and what one person cost.
///
/// Of a scenario with settlers it is about them. Otherwise it is about those who register, who are no settlers of a programme, so that the
/// result is an illustration. `caution` says either.
package struct RunFigures: Sendable {
  package var scenario: String
  package var retention: Double
  /// The 95 % interval of `retention`.
  package var low: Double
  package var high: Double
  /// What one cost who moved in, or who registered, tenge.
  package var cost: Double
  /// The members of the summary that they come from.
  package var retentionPath: String
  package var costPath: String

  /// What to read the result with.
  package var caution: String

  private static let cautionOfRegistrants = """
    Those who register in a run are tenants who move on their own. They are not the resettlers of the programme, for whom the source \
    gives F: what stands here shows how far the formula carries, and is no forecast.
    """

  private static let cautionOfSettlers = """
    The model's settlers stay and move away as the scenario says, whatever they are paid: R is the same under each programme, and what \
    differs is C. F is the source's.
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
    if root.has("settlers"), try root.object("settlers").integer("persons", in: counts) > 0 {
      self = try RunFigures(settlersOf: root)
    } else {
      self = try RunFigures(registrantsOf: root)
    }
  }

  /// Who is there after a year, and what all of them cost by the latest day for which the run can tell.
  private init(settlersOf root: ObjectReader) throws(Problem) {
    let settlers = try root.object("settlers")
    let after12 = try settlers.object("after12")
    let retention = try after12.object("retention")
    let isLong = try settlers.object("after24").integer("persons", in: counts) > 0
    let name = isLong ? "after24" : "after12"
    let stayers = try settlers.object(name)
    let persons = try stayers.integer("persons", in: counts)
    self.retention = try RunFigures.share("share", of: retention)
    low = try RunFigures.share("low", of: retention)
    high = try RunFigures.share("high", of: retention)
    let price = try stayers.value("costPerPerson", expected: "a number")
    guard price.kind != .null, persons > 0 else {
      throw price.problem(
        message:
          "the treasury could not pay all that was due, so what a settler costs cannot be told",
        advice: "Run it with more money: --set programme.budget=TENGE.")
    }
    cost = try stayers.double("cost", in: -1e18...1e18) / Double(persons)
    scenario = try root.string("scenario")
    retentionPath = "settlers.after12.retention"
    costPath = "settlers.\(name).cost / settlers.\(name).persons"
    caution = RunFigures.cautionOfSettlers
  }

  private init(registrantsOf root: ObjectReader) throws(Problem) {
    let retention = try root.object("retention")
    // Older runs have the register's R-12 under the name `r12Interval`.
    let isOlder = !retention.has("official") && retention.has("r12Interval")
    let name = isOlder ? "r12Interval" : "official"
    let official = try retention.object(name)
    let cost = try root.object("cost")
    let registered = try cost.integer("registered", in: counts)
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
    caution = RunFigures.cautionOfRegistrants
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

/// How many people a summary can count.
private let counts = 0...1_000_000_000
