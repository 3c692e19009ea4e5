import Configuration
import Diagnostics
import Text
import Values

extension ObjectReader {
  /// A month as `2026-01`.
  func month(_ key: String) throws(Problem) -> Month {
    let node = try value(key, expected: "a month such as \"2026-01\"")
    let text = try node.readString()
    guard text.utf8.count == 7, let first = Day(Array("\(text)-01".utf8).span) else {
      throw node.problem(
        message: "\(quoted(text)) is not a month", expected: "a month such as \"2026-01\"")
    }
    return first.month
  }
}
