/// Text in lines of a terminal's width.
package enum WrappedText {
  /// What text for people keeps within.
  package static let columns = 80

  /// `text` broken at spaces into lines, its own newlines kept.
  ///
  /// The first line of each paragraph begins with `indent` spaces and those it has itself, the others with `following`. No word is
  /// broken, and no number whose thousands stand apart: only a line of one word can be longer than `columns`.
  package static func lines(
    _ text: some StringProtocol, indent: Int = 0, following: Int = 0
  ) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      let own = paragraph.prefix { $0 == " " }.count
      return lines(
        of: words(paragraph.dropFirst(own)), indent: indent + own, following: following)
    }
  }

  /// The columns that a text takes.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  private static func lines(of words: [String], indent: Int, following: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var width = indent
    var isEmpty = true
    for word in words {
      let wordWidth = self.width(of: word)
      if !isEmpty, width + 1 + wordWidth > columns {
        // Spaces that stood before the word that did not fit.
        lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
        line = String(repeating: " ", count: following)
        width = following
        isEmpty = true
      }
      line += isEmpty ? word : " \(word)"
      width += isEmpty ? wordWidth : wordWidth + 1
      isEmpty = false
    }
    return lines + [line]
  }

  /// What stands between spaces, thousands together.
  private static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let isThousands = word.count >= 3 && word.prefix(3).allSatisfy(\.isNumber)
      if isThousands, let last = words.last?.last, last.isNumber {
        words[words.count - 1] += " \(word)"
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}
