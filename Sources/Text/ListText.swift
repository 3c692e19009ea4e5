/// Several things in a sentence.
package enum ListText {
  /// `a, b and c`; empty where there is nothing.
  package static func of(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
