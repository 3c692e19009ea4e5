package import Values

/// The amounts that the law sets anew from time to time and others are counted in (contract of instruments, A1).
package struct IndexValues: Equatable, Sendable {
  /// A value and the date from which it holds.
  package struct Row: Equatable, Sendable {
    package var from: Day
    package var amount: Tenge

    package init(from: Day, amount: Tenge) {
      self.from = from
      self.amount = amount
    }
  }

  /// The monthly calculation index, dates ascending; empty where the programme has none.
  package var mrp: [Row] = []
  /// The minimum wage of a month, likewise.
  package var minimumWage: [Row] = []

  package init() {}

  /// The monthly calculation index of a date.
  package func mrp(on day: Day) -> Tenge { IndexValues.value(of: mrp, on: day) }
  package func minimumWage(on day: Day) -> Tenge { IndexValues.value(of: minimumWage, on: day) }

  /// That of the last row that has begun, and of the first row before that.
  private static func value(of rows: [Row], on day: Day) -> Tenge {
    (rows.last { $0.from <= day } ?? rows.first)?.amount ?? .zero
  }
}

/// A number of monthly calculation indexes, exact to a hundredth.
package struct MRPCount: Equatable, Sendable {
  package var hundredths: Int64

  package init(hundredths: Int64) { self.hundredths = hundredths }

  /// So many times `mrp`, times `persons`, floored once to the tiyn. What 64 bits cannot hold is their largest number:
  /// no treasury has it.
  package func amount(mrp: Tenge, persons: Int = 1) -> Tenge {
    Tenge(clamping: Int128(hundredths) * Int128(persons) * Int128(mrp.tiyn) / 100)
  }
}

extension [MRPCount] {
  /// Of a list by persons from 1, the last for more; nil where the list is empty.
  package func of(persons: Int) -> MRPCount? {
    isEmpty ? nil : self[Swift.min(Swift.max(persons, 1), count) - 1]
  }
}

/// After how many days a registration or its end stands in each register of residents (contract of instruments, A4).
package struct RegisterLags: Equatable, Sendable {
  package var mvdDays = 0
  package var eisDays = 0

  package init() {}
}
