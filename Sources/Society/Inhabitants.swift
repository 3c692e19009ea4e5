import Population
import Values

/// Who lives in a dwelling of the run.
struct Inhabitants: Sendable {
  /// One in so many tenancies takes part.
  let sampling: Int
  /// Tenancies that live in their dwelling, in the order of arrival; those who have left go at the month's end.
  private(set) var living: [TenancyNumber] = []
  private var next: TenancyNumber = 0

  init(sampling: Int) { self.sampling = sampling }

  /// The next tenancy of the run that has moved in by a day, who lives there from now on; nil where nobody else has.
  mutating func arrive(by day: Day, _ tenancies: [Tenancy]) -> TenancyNumber? {
    while next < tenancies.nextNumber, tenancies[next].arrival <= day {
      let number = next
      next = next.advanced(by: 1)
      guard number.index % sampling == 0 else { continue }
      living.append(number)
      return number
    }
    return nil
  }

  /// Lets go of those who have left before a day.
  mutating func leave(before day: Day, _ tenancies: [Tenancy]) {
    living.removeAll { tenancies[$0].departure < day }
  }
}
