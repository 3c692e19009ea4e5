import Findings
import Text

/// How the log of a study has what one seed gave: the values of all metrics, and behind them both parts of each ratio, so that a sum
/// over the seeds can be made of them.
extension [StudyMetric] {
  /// Fields of a run.
  var fieldCount: Int { count + 2 * self.count(where: \.isRatio) }

  /// As the log has them; empty where there is no number.
  func fields(_ values: [SeedValue]) -> [String] {
    let parts = zip(self, values).flatMap { metric, value -> [Double?] in
      metric.isRatio ? [value.ratio?.over, value.ratio?.under] : []
    }
    return (values.map(\.value) + parts).map { $0.map { JSONWriter.text($0) } ?? "" }
  }

  /// What was written as `fields`. Of a run that is not there, nothing is known.
  func values(_ fields: some Collection<String>) -> [SeedValue] {
    let numbers = fields.map { Double($0) }
    guard numbers.count == fieldCount else { return map { _ in .unknown } }
    var next = count
    return enumerated().map { place, metric in
      guard metric.isRatio else { return SeedValue(numbers[place]) }
      next += 2
      guard let over = numbers[next - 2], let under = numbers[next - 1] else {
        return SeedValue(numbers[place])
      }
      return SeedValue(numbers[place], RatioPart(over: over, under: under))
    }
  }
}
