import Configuration
import Diagnostics
import Text

/// What a search calls the values of its keys where people read them: `a voucher of 95 000 tenge a month`. `words` of the study.
struct SeekWords: Sendable {
  private enum Phrase: Sendable {
    /// With `{}` in the place of the value.
    case around(String)
    /// By value, as JSON5.
    case each([String: String])
  }

  private var phrases: [String: Phrase] = [:]

  /// Where a study has no words of its own.
  init() {}

  /// - Throws: words for a key that is not varied, and a list of them that is longer or shorter than that of the values.
  init(_ words: Node, _ factors: [StudyFile.Factor]) throws(Problem) {
    let reader = try ObjectReader(words, keys: factors.map(\.key))
    for factor in factors where reader.has(factor.key) {
      let node = try reader.value(factor.key)
      guard node.kind == .array else {
        phrases[factor.key] = .around(try node.readString())
        continue
      }
      var texts: [String] = []
      for element in try node.readArray() { texts.append(try element.readString()) }
      guard texts.count == factor.values.count else {
        throw node.problem(
          message:
            "the list has \(NumberText.count(texts.count, "word")) for \(NumberText.count(factor.values.count, "value"))",
          expected: "words for each value of \(factor.key), or a text with {} for the value")
      }
      phrases[factor.key] = .each(
        Dictionary(zip(factor.values, texts)) { first, _ in first })
    }
  }

  /// A value in a sentence.
  func phrase(_ key: String, _ value: String, _ style: NumberStyle) -> String {
    switch phrases[key] {
    case .around(let text): text.replacing("{}", with: SeekWords.number(value, style))
    case .each(let texts): texts[value] ?? "\(key) \(value)"
    case nil: "\(key) \(value)"
    }
  }

  /// A value in a table, below the name of its key.
  func cell(_ key: String, _ value: String, _ style: NumberStyle) -> String {
    switch phrases[key] {
    case .each(let texts): texts[value] ?? value
    case .around, nil: SeekWords.number(value, style)
    }
  }

  private static func number(_ value: String, _ style: NumberStyle) -> String {
    Int64(value).map { NumberText.grouped($0, style) } ?? value
  }
}
