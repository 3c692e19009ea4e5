import Configuration
package import Diagnostics
import Text
package import Values

/// What a run comes to beside the targets of the Concept, by civil year.
package struct TargetFigures: Sendable {
  /// So many of so many.
  package struct Count: Equatable, Sendable {
    package var count: Int
    package var of: Int

    package init(count: Int = 0, of: Int = 0) {
      self.count = count
      self.of = of
    }

    /// Nil of nobody.
    package var share: Double? { of == 0 ? nil : Double(count) / Double(of) }
  }

  package struct Year: Sendable {
    package var year: Int
    package var retention = Count()
    package var employment = Count()

    /// What a target is held against; nil where the run does not have it.
    package func share(_ target: ConceptTarget) -> Double? {
      count(target)?.share
    }

    package func count(_ target: ConceptTarget) -> Count? {
      switch target {
      case .retention: retention
      case .employment: employment
      case .netMigration, .participants, .electronicMonitoring: nil
      }
    }
  }

  package var scenario: String
  /// Every year that the run or the Concept has.
  package var years: [Year]
  /// First and last month of the run.
  package var first: Month
  package var last: Month

  package static let caution = """
    Those who register in a run are tenants who move on their own, and not the settlers of whom the Concept speaks. What stands here \
    shows how far the model is from a target, and is no forecast.
    """

  /// Reads `summary.json` and `tenancies.csv` of a run's folder.
  ///
  /// - Throws: a file cannot be read, or is not that of a run.
  package static func read(folder: String) throws(Problem) -> TargetFigures {
    do throws(Problem) {
      let document = try Document.read(path: "\(folder)/summary.json")
      var figures = try TargetFigures(document)
      let prefix = try RidgePrefix(document).text
      var table = try CSVColumns(
        path: "\(folder)/tenancies.csv",
        names: ["contributing_work", "departure", "registered", "closed"]
          + ["r12_open", "r12_contributes"].map { prefix + $0 })
      while try table.next() { try figures.add(table) }
      return figures
    } catch {
      var problem = error
      problem.advice = problem.advice ?? "Give the folder that `pdtv run` made."
      throw problem
    }
  }

  private init(_ document: Document) throws(Problem) {
    let root = try ObjectReader(document.root)
    scenario = try root.string("scenario")
    let node = try root.value("firstMonth", expected: "a month such as \"2026-01\"")
    let text = try node.readString() + "-01"
    guard let day = Day(text.utf8.span) else {
      throw node.problem(message: "this is no month", expected: "a month such as \"2026-01\"")
    }
    let months = try root.integer("months", in: 1...1200)
    first = day.month
    last = Month(number: day.month.number + Int32(months) - 1)
    let years =
      min(
        first.year, ConceptTarget.years.lowerBound)...max(
        last.year, ConceptTarget.years.upperBound)
    self.years = years.map { Year(year: $0) }
  }

  /// The last day of a year that the run has.
  private func lastDay(of year: Int) -> Day? {
    guard year >= first.year, year <= last.year else { return nil }
    let end = year == last.year ? last.next : Month(year: year + 1, month: 1)
    return Day(number: end.firstDay.number - 1)
  }

  /// Adds a row of the columns contributing_work, departure, registered, closed, r12_open and r12_contributes.
  private mutating func add(_ row: CSVColumns) throws(Problem) {
    guard let registered = try row.day(2) else { return }
    if let isOpen = try row.bool(4) {
      let contributes = try row.bool(5) ?? false
      let checked = Day(number: registered.number + Int32(ProcessCycle.checkedAfterDays))
      change(checked.parts.year) {
        $0.retention.of += 1
        if isOpen, contributes { $0.retention.count += 1 }
      }
    }
    // Whichever comes first ends it: moving out, or the newest lease.
    let ends = [try row.day(1), try row.day(3)].compactMap { $0 }
    let works = try row.bool(0) ?? false
    for index in years.indices {
      guard let end = lastDay(of: years[index].year), registered <= end,
        ends.allSatisfy({ $0 > end })
      else { continue }
      years[index].employment.of += 1
      if works { years[index].employment.count += 1 }
    }
  }

  private mutating func change(_ year: Int, _ body: (inout Year) -> Void) {
    guard let index = years.firstIndex(where: { $0.year == year }) else { return }
    body(&years[index])
  }
}

/// How the columns of the run's own point of the ridge begin.
private struct RidgePrefix {
  let text: String

  private static let points = [
    ("ownerBound", "owner_bound_"), ("balanced", "balanced_"), ("tenantBound", "tenant_bound_"),
  ]

  init(_ document: Document) throws(Problem) {
    let root = try ObjectReader(document.root)
    text = try root.choice("ridgePoint", of: RidgePrefix.points, named: { $0.0 }).1
  }
}
