package import Values

/// Whether one field alone gives a typology away that no rule is meant to catch by it.
///
/// A simulated fraud that pays only at three in the morning, or whose amounts have other digits, makes any rule look good: the
/// detector learns the simulator. A typology is artificial where one threshold or one category of a field that no rule of the
/// programme reads tells its acts from honest acts of the same type with a precision and a recall of 80 % or more, fitted
/// on one seed and checked on another. Precision is that among as many honest acts as fraudulent ones: otherwise a rare typology
/// would always be sound, and a common one always artificial.
package enum Separability {
  /// Precision and recall from which on a field gives a typology away.
  package static let limit = Rate(millionths: 800_000)
  /// A field with at most this many different values is also looked at value by value.
  package static let mostCategories = 64

  /// Acts of one seed: a row an act, a column a field.
  package struct Sample: Sendable {
    package var fraud: [[Int64]]
    package var honest: [[Int64]]

    package init(fraud: [[Int64]], honest: [[Int64]]) {
      self.fraud = fraud
      self.honest = honest
    }
  }

  /// What tells a typology's acts apart.
  package struct Finding: Equatable, Sendable {
    package enum Test: Equatable, Sendable {
      case atMost(Int64)
      case atLeast(Int64)
      case equals(Int64)

      func holds(_ value: Int64) -> Bool {
        switch self {
        case .atMost(let bound): value <= bound
        case .atLeast(let bound): value >= bound
        case .equals(let category): value == category
        }
      }
    }

    package var field: String
    package var test: Test
    /// On the seed that it was checked on.
    package var precision: Rate
    package var recall: Rate
    /// The precision among as many honest acts as there are.
    package var naturalPrecision: Rate

    /// Whether it gives the typology away.
    package var tells: Bool { precision >= Separability.limit && recall >= Separability.limit }
  }

  /// The fields that give the typology away, in the order of `fields`; none for a sound one.
  ///
  /// - Parameters:
  ///   - fitted: The acts in which the best threshold or category of each field is looked for.
  ///   - checked: Those of another seed, in which it must hold too.
  ///   - fields: The names of the columns, of fields that no rule reads.
  package static func check(
    fitted: Sample, checked: Sample, fields: [String]
  ) -> [Finding] {
    for row in [fitted.fraud, fitted.honest, checked.fraud, checked.honest].joined() {
      precondition(row.count == fields.count, "a row has a value for each field")
    }
    let columns = fields.enumerated().map { (position: $0.offset, field: $0.element) }
    return findings(fitted: fitted, checked: checked, columns: columns).filter(\.tells)
  }

  /// The best threshold or category of each column, whether or not it tells the acts apart; none where one of the samples is empty.
  package static func findings(
    fitted: Sample, checked: Sample, columns: [(position: Int, field: String)]
  ) -> [Finding] {
    guard !fitted.fraud.isEmpty, !fitted.honest.isEmpty, !checked.fraud.isEmpty,
      !checked.honest.isEmpty
    else { return [] }
    return columns.compactMap { column in
      best(fitted, column.position).map { test in
        finding(column.field, test, checked, column.position)
      }
    }
  }

  /// The one that comes nearest to telling the acts apart: whose smaller one of precision and recall is largest.
  package static func strongest(_ findings: [Finding]) -> Finding? {
    findings.max { min($0.precision, $0.recall) < min($1.precision, $1.recall) }
  }

  /// The test whose smaller one of precision and recall is largest.
  private static func best(_ sample: Sample, _ column: Int) -> Finding.Test? {
    var values = sample.fraud.map { (value: $0[column], isFraud: true) }
    values += sample.honest.map { (value: $0[column], isFraud: false) }
    values.sort { $0.value < $1.value }
    let frauds = sample.fraud.count
    var best: (test: Finding.Test, quality: Int64)?
    func consider(_ test: Finding.Test, _ caught: Int, _ marked: Int) {
      let (precision, recall) = shares(caught, marked - caught, sample)
      let quality = min(precision, recall).millionths
      if quality > best?.quality ?? 0 { best = (test, quality) }
    }
    var categories: [(value: Int64, caught: Int, marked: Int)] = []
    var caught = 0
    var index = 0
    while index < values.count {
      let value = values[index].value
      let (caughtBefore, before) = (caught, index)
      // Those at least this value, of which none was counted yet.
      consider(.atLeast(value), frauds - caught, values.count - index)
      while index < values.count, values[index].value == value {
        if values[index].isFraud { caught += 1 }
        index += 1
      }
      consider(.atMost(value), caught, index)
      if categories.count <= mostCategories {
        categories.append((value, caught - caughtBefore, index - before))
      }
    }
    if categories.count <= mostCategories {
      for category in categories {
        consider(.equals(category.value), category.caught, category.marked)
      }
    }
    return best?.test
  }

  private static func finding(
    _ field: String, _ test: Finding.Test, _ sample: Sample, _ column: Int
  ) -> Finding {
    let caught = sample.fraud.count { test.holds($0[column]) }
    let wronged = sample.honest.count { test.holds($0[column]) }
    let (precision, recall) = shares(caught, wronged, sample)
    return Finding(
      field: field, test: test, precision: precision, recall: recall,
      naturalPrecision: share(caught, of: caught + wronged))
  }

  /// Of so many frauds and honest acts that a test holds for: both kinds weigh the same.
  private static func shares(
    _ caught: Int, _ wronged: Int, _ sample: Sample
  ) -> (precision: Rate, recall: Rate) {
    let weight = caught * sample.honest.count
    return (
      share(weight, of: weight + wronged * sample.fraud.count),
      share(caught, of: sample.fraud.count)
    )
  }

  private static func share(_ part: Int, of whole: Int) -> Rate {
    Rate(millionths: whole == 0 ? 0 : Int64(Double(part) / Double(whole) * 1_000_000))
  }
}
