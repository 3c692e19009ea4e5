/// Text in lines of a terminal's width.
package enum WrappedText {
  /// What text for people keeps within.
  package static let columns = 80

  /// `text` broken at spaces into lines, its own newlines kept.
  ///
  /// The first line of each paragraph begins with `indent` spaces and those it has itself, the others with `following`. No number is broken
  /// whose thousands stand apart, and no word: only a line of one word can be longer than `columns`. With `breaksWords` such a word is
  /// broken too, which a path could then not be copied for, and a value of a file can.
  package static func lines(
    _ text: some StringProtocol, indent: Int = 0, following: Int = 0, breaksWords: Bool = false
  ) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      let own = paragraph.prefix { $0 == " " }.count
      let words = words(paragraph.dropFirst(own))
      let room = breaksWords ? max(1, columns - max(indent + own, following)) : Int.max
      return lines(
        of: words.map { parts(of: $0, width: room) }, indent: indent + own, following: following)
    }
  }

  /// What a word is broken into where it is wider than this: behind the last mark that a value is divided by, where one is not too near
  /// its beginning.
  private static func parts(of word: String, width: Int) -> [String] {
    guard self.width(of: word) > width else { return [word] }
    let marks = Set(",;/]})".unicodeScalars)
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var taken = 0
    for scalar in word.unicodeScalars {
      if taken + scalar.columns > width {
        let end = part.lastIndex(where: marks.contains).map { part.index(after: $0) }
        let cut = end.flatMap {
          part.distance(from: part.startIndex, to: $0) * 2 > width ? $0 : nil
        }
        parts.append(String(part[..<(cut ?? part.endIndex)]))
        part = String.UnicodeScalarView(part[(cut ?? part.endIndex)...])
        taken = self.width(of: String(part))
      }
      part.append(scalar)
      taken += scalar.columns
    }
    return parts + [String(part)]
  }

  /// The columns that a text takes.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  /// - Parameter words: Each as the parts that it is broken into, of which all but the first begin a line.
  private static func lines(of words: [[String]], indent: Int, following: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var width = indent
    var isEmpty = true
    for (place, word) in words.flatMap({ $0.enumerated() }) {
      let wordWidth = self.width(of: word)
      if !isEmpty, place > 0 || width + 1 + wordWidth > columns {
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
