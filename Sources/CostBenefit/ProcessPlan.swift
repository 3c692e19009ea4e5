import Configuration
package import Diagnostics
import Text
package import Values

/// A yearly cycle of quotas as a file describes it: how long each stage takes, and which regions ask for settlers.
package struct ProcessPlan: Sendable {
  /// How long the stages take, on paper or digitally, and how much of the moves it sees.
  package struct Process: Sendable {
    /// Days from the proposals to the approval of quotas.
    package var approvalDays: ClosedRange<Int>
    /// Days until an approved quota is in the labour system of a region.
    package var loadDays: ClosedRange<Int>
    /// How often that fails at first, and how many days more it then takes.
    package var loadFailure: Rate
    package var loadFailureDays: ClosedRange<Int>
    /// Days until the list of places is published.
    package var listDays: ClosedRange<Int>
    /// Days from enrolment to the money.
    package var payoutDays: ClosedRange<Int>
    package var payoutInWorkingDays: Bool
    /// The share of moves that the registers see, and what planners think that it is.
    package var visibility: Rate
    package var assumedVisibility: Rate
  }

  package struct Region: Sendable {
    package var name: String
    /// Of the first year.
    package var quota: Int
    /// Settlers whom it needs in a year.
    package var need: Int
    /// Settlers who would come in a year.
    package var applicants: Int

    package init(name: String, quota: Int, need: Int, applicants: Int) {
      self.name = name
      self.quota = quota
      self.need = need
      self.applicants = applicants
    }
  }

  package enum Kind: String, CaseIterable, Sendable {
    case paper
    case digital
  }

  package var title: String
  package var seed: UInt64
  package var firstYear: Int
  package var years: Int
  package var replications: Int
  /// The process that the file asks for.
  package var kind: Kind
  package var budgetLawBinds: Bool
  /// The share of settlers who leave in a month of 30 days.
  package var leavesAMonth: Rate
  package var paper: Process
  package var digital: Process
  package var regions: [Region]

  package func process(_ kind: Kind) -> Process {
    switch kind {
    case .paper: paper
    case .digital: digital
    }
  }
}

extension ProcessPlan {
  private static let mostPeople = 1_000_000
  /// A bound on the work: people of all years, regions and replications.
  private static let mostDrawn = 100_000_000

  /// Reads a file such as `scenarios/process.json5`.
  ///
  /// - Throws: it cannot be read, or something in it has no meaning.
  package static func read(path: String) throws(Problem) -> ProcessPlan {
    try ProcessPlan(Document.read(path: path).root)
  }

  private init(_ node: Node) throws(Problem) {
    let root = try ObjectReader(
      node,
      keys: [
        "format", "title", "seed", "firstYear", "years", "replications", "digital",
        "budgetLawBinds", "leavesAMonth", "processes", "regions",
      ])
    _ = try root.integer("format", in: 1...1)
    title = try root.string("title")
    seed = UInt64(try root.integer("seed", in: 0...Int(Int32.max)))
    firstYear = try root.integer("firstYear", in: 2000...2100)
    years = try root.integer("years", in: 1...50)
    replications = try root.integer("replications", in: 1...1000)
    kind = try root.bool("digital") ? .digital : .paper
    budgetLawBinds = try root.bool("budgetLawBinds")
    leavesAMonth = try root.rate("leavesAMonth", in: ProcessPlan.shares)
    let processes = try root.object("processes", keys: Kind.allCases.map(\.rawValue))
    paper = try ProcessPlan.process(processes, .paper)
    digital = try ProcessPlan.process(processes, .digital)
    regions = []
    let list = try root.value("regions", expected: "a list of regions")
    for entry in try list.readArray() {
      let region = try ProcessPlan.region(entry)
      guard !regions.contains(where: { $0.name == region.name }) else {
        throw entry.problem(message: "region \(quoted(region.name)) is there twice")
      }
      regions.append(region)
    }
    guard !regions.isEmpty else {
      throw list.problem(message: "there is no region", expected: "at least one")
    }
    let drawn = regions.reduce(0) { $0 + max(1, $1.applicants) } * years * replications
    guard drawn <= ProcessPlan.mostDrawn else {
      throw list.problem(
        message: "\(NumberText.grouped(drawn)) people over all years and replications are too many",
        expected: "at most \(NumberText.grouped(ProcessPlan.mostDrawn))",
        advice: "Take fewer replications or years.")
    }
  }

  private static let shares = Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole)
  /// A share to divide by.
  private static let sharesAboveZero =
    Rate(millionths: 1)...Rate(millionths: Rate.millionthsPerWhole)

  private static func process(
    _ processes: ObjectReader, _ kind: Kind
  ) throws(Problem) -> Process {
    let object = try processes.object(
      kind.rawValue,
      keys: [
        "approvalDays", "loadDays", "loadFails", "listDays", "payoutDays", "payoutInWorkingDays",
        "visibility", "assumedVisibility",
      ])
    let failure = try object.object("loadFails", keys: ["chance", "days"])
    return Process(
      approvalDays: try days(object, "approvalDays"), loadDays: try days(object, "loadDays"),
      loadFailure: try failure.rate("chance", in: shares),
      loadFailureDays: try days(failure, "days"), listDays: try days(object, "listDays"),
      payoutDays: try days(object, "payoutDays"),
      payoutInWorkingDays: try object.bool("payoutInWorkingDays"),
      visibility: try object.rate("visibility", in: shares),
      assumedVisibility: try object.rate("assumedVisibility", in: sharesAboveZero))
  }

  /// `[least, most]`.
  private static func days(
    _ object: ObjectReader, _ key: String
  ) throws(Problem) -> ClosedRange<Int> {
    let node = try object.value(key, expected: "days as [least, most]")
    let numbers = try node.readArray().map { entry throws(Problem) in
      try entry.readInteger(in: 0...1000)
    }
    guard numbers.count == 2, numbers[0] <= numbers[1] else {
      throw node.problem(
        message: "\(quoted(key)) is no range of days", expected: "[least, most], such as [60, 90]")
    }
    return numbers[0]...numbers[1]
  }

  private static func region(_ entry: Node) throws(Problem) -> Region {
    let object = try ObjectReader(entry, keys: ["name", "quota", "need", "applicants"])
    return Region(
      name: try object.string("name"), quota: try object.integer("quota", in: 0...mostPeople),
      need: try object.integer("need", in: 1...mostPeople),
      applicants: try object.integer("applicants", in: 0...mostPeople))
  }
}

extension ProcessPlan.Process {
  /// First and last day on which the quotas of a year are approved.
  package func approval(for year: Int) -> ClosedRange<Day>? {
    ProcessCycle.proposals(for: year).map {
      Day(
        number: $0.number + Int32(approvalDays.lowerBound))...Day(
          number: $0.number + Int32(approvalDays.upperBound))
    }
  }
}
