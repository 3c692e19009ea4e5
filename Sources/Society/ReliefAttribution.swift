import Population
import Values

/// Which dwellings have had their relief of the month counted, so that each is counted once, and where it is meant to be.
struct ReliefAttribution: Sendable {
  /// The last month whose relief has been counted.
  private var month = 0
  /// The month in which each dwelling last had its relief counted; -1 for none.
  private var countedIn: Table<Dwelling, Int16>
  /// The month in which it last had an active lease that relief is meant for; -1 for none.
  private var rightfulIn: Table<Dwelling, Int16>

  init(_ population: Population) {
    countedIn = Table(repeating: -1, count: population.dwellings.count)
    rightfulIn = countedIn
  }

  /// Begins to count a month; false where it has been counted.
  mutating func begin(_ month: Int) -> Bool {
    guard self.month < month else { return false }
    self.month = month
    return true
  }

  /// An active lease of the dwelling is one for which relief is meant.
  mutating func markRightful(_ dwelling: DwellingNumber) { rightfulIn[dwelling] = Int16(month) }

  /// Whether relief is meant for an active lease of the dwelling, by what has been marked so far.
  func isRightful(_ dwelling: DwellingNumber) -> Bool { rightfulIn[dwelling] >= month }

  /// Counts the relief of a dwelling; false where it has been counted in this month.
  mutating func count(_ dwelling: DwellingNumber) -> Bool {
    guard countedIn[dwelling] < month else { return false }
    countedIn[dwelling] = Int16(month)
    return true
  }
}
