import Population
import Values

/// Who lives in a dwelling of the run.
struct Inhabitants: Sendable {
  /// One in so many tenancies takes part.
  let sampling: Int
  /// Tenancies that live in their dwelling, in the order of arrival; those who have left go at the month's end.
  private(set) var living: [Int32] = []
  private var next = 0

  init(sampling: Int) { self.sampling = sampling }

  /// The next tenancy of the run that has moved in by a day, who lives there from now on; nil where nobody else has.
  mutating func arrive(by day: Day, _ tenancies: [Tenancy]) -> Int32? {
    while next < tenancies.count, tenancies[next].arrival <= day {
      let number = next
      next += 1
      guard number % sampling == 0 else { continue }
      living.append(Int32(number))
      return Int32(number)
    }
    return nil
  }

  /// Lets go of those who have left before a day.
  mutating func leave(before day: Day, _ tenancies: [Tenancy]) {
    living.removeAll { tenancies[Int($0)].departure < day }
  }
}
