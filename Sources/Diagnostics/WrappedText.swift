/// Text in lines of a terminal's width.
package enum WrappedText {
  /// What text for people keeps within.
  package static let columns = 80

  /// The words, none of them broken, with a space between two. The first line begins with `indent` spaces, the others with
  /// `following`. Only a line of one word can be longer than `columns`.
  package static func lines(
    of words: some Sequence<some StringProtocol>, indent: Int = 0, following: Int
  ) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var width = indent
    var isEmpty = true
    for word in words {
      let wordWidth = self.width(of: word)
      if !isEmpty, width + 1 + wordWidth > columns {
        lines.append(line)
        line = String(repeating: " ", count: following)
        width = following
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      width += isEmpty ? wordWidth : wordWidth + 1
      isEmpty = false
    }
    return lines + [line]
  }

  /// The columns that a text takes.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
  }
}
