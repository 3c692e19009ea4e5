package import Diagnostics

/// The data of the dissertation's regression, its table 20: moves within the country and what may drive them, a row a year.
package struct FlowData: Sendable {
  package struct Year: Sendable {
    package var year: Int
    /// Persons who left a place for another within the country.
    package var departures: Double
    /// Gross regional product of all regions, millions of tenge.
    package var grpMillions: Double
    /// Money income a head, tenge.
    package var income: Double
    /// Per cent.
    package var unemployment: Double
    /// Per cent of people below the subsistence minimum.
    package var poverty: Double
  }

  /// Where they were read.
  package var file: String
  package var years: [Year]

  /// Where the repository keeps it.
  package static let path = "scenarios/data/table20.csv"

  private enum Column: String, CaseIterable {
    case year
    case departures = "internal_migration_departures_persons"
    case grp = "grp_mln_kzt"
    case poverty = "poverty_share_pct"
    case unemployment = "unemployment_pct"
    case income = "income_per_capita_kzt_month"
  }

  /// - Throws: the file cannot be read, or has no such columns, or a number that has no logarithm.
  package static func read(path: String = FlowData.path) throws(Problem) -> FlowData {
    let table = try CSVTable.read(path: path, required: Column.allCases.map(\.rawValue))
    var years: [Year] = []
    for row in table.rows {
      func number(_ column: Column) throws(Problem) -> Double {
        try table.number(row, column.rawValue, in: smallest...largest)
      }
      let year = try table.integer(row, Column.year.rawValue, in: 1900...2200)
      if let last = years.last?.year, year <= last {
        throw table.problem(
          row, Column.year.rawValue, message: "the year \(year) is not after \(last)",
          expected: "years in their order, each once")
      }
      years.append(
        Year(
          year: year, departures: try number(.departures), grpMillions: try number(.grp),
          income: try number(.income), unemployment: try number(.unemployment),
          poverty: try number(.poverty)))
    }
    return FlowData(file: path, years: years)
  }

  private static let smallest = 0.001
  private static let largest = 1e15

  /// What to make of 2022, whose departures are those of 2019 to the person.
  package enum Year2022: Equatable, Sendable {
    case asPrinted, drop
    /// This many departures, in persons.
    case value(Int)
  }

  package func with(_ choice: Year2022) -> FlowData {
    var data = self
    switch choice {
    case .asPrinted: break
    case .drop: data.years.removeAll { $0.year == FlowData.doubtfulYear }
    case .value(let persons):
      for index in data.years.indices where data.years[index].year == FlowData.doubtfulYear {
        data.years[index].departures = Double(persons)
      }
    }
    return data
  }

  package static let doubtfulYear = 2022

  /// The year before 2022 with the same departures to the person; nil where there is none.
  package var copiedYear: Int? {
    guard let doubtful = years.first(where: { $0.year == FlowData.doubtfulYear }) else {
      return nil
    }
    return years.first { $0.year < doubtful.year && $0.departures == doubtful.departures }?.year
  }

  /// Why 2022 is taken for a copying error.
  package static let doubts = [
    "the first half of 2022 had 375.0 thousand moves (the dissertation's figure 12)",
    "the attractiveness coefficients of the source reproduce table 20 within 1-12 % in 2016-2021 and give 737 thousand for 2022, three new regions missing",
    "the cell alone is typed with other spaces",
  ]
}
