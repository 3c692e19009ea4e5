extension Problem {
  /// The text that a user sees, with its last newline. The one layout of an error text:
  ///
  /// ```
  /// pdtv: base.json5:5:14: unknown key "amont"
  ///   voucher.amont
  ///
  ///   5 |   voucher: { amont: 15000, termMonths: 12 },
  ///     |              ^^^^^
  ///
  ///   expected one of amount, termMonths, carryOver, firstCredit
  ///   did you mean "amount"?
  /// ```
  package var text: String {
    var lines = ErrorText.wrapped(headline, indent: "", followingIndent: "  ")
    if let subject { lines.append("  \(ErrorText.lastPart(of: subject))") }
    if let place { lines += [""] + ErrorText.excerpt(place) + [""] }
    for remark in remarks {
      lines += ErrorText.wrapped(remark, indent: "  ", followingIndent: "    ")
    }
    if lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var headline: String {
    var location = ""
    if let file { location += "\(file):" }
    if let place { location += "\(place.line):\(place.column):" }
    return location.isEmpty ? "pdtv: \(message)" : "pdtv: \(location) \(message)"
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if let expected { remarks.append("expected \(expected)") }
    if let suggestion { remarks.append("did you mean \"\(suggestion)\"?") }
    if let advice { remarks.append(advice) }
    return remarks
  }
}

private enum ErrorText {
  static let columns = 80

  /// The line of the place with its number, and the caret line below.
  static func excerpt(_ place: Place) -> [String] {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count)
    let scalars = place.excerpt.unicodeScalars
    let before = scalars.prefix(place.excerptColumn - 1)
    let marked = scalars.dropFirst(before.count).prefix(place.width)
    let indent = String(repeating: " ", count: columns(of: before))
    let carets = String(repeating: "^", count: max(1, columns(of: marked)))
    return ["  \(number) | \(place.excerpt)", "  \(gutter) | \(indent)\(carets)"]
  }

  /// `text` broken at spaces so that no line is longer than it must be.
  static func wrapped(_ text: String, indent: String, followingIndent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    var width = indent.count
    var isEmpty = true
    for word in printable(text).split(separator: " ", omittingEmptySubsequences: false) {
      let wordWidth = columns(of: Substring(word).unicodeScalars)
      if !isEmpty, width + 1 + wordWidth > columns {
        lines.append(line)
        line = followingIndent
        width = followingIndent.count
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      width += isEmpty ? wordWidth : wordWidth + 1
      isEmpty = false
    }
    return lines + [line]
  }

  /// `text` on one line: a message can quote what the user wrote.
  static func printable(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map(\.printable))
    return String(view)
  }

  /// `text` on one line, cut at its beginning where it is longer than the line: the end of a path says most.
  static func lastPart(of text: String) -> String {
    let longest = columns - 2
    let scalars = text.unicodeScalars
    guard scalars.count > longest else { return printable(text) }
    return printable("…" + String(scalars.suffix(longest - 1)))
  }

  static func columns(of scalars: some Sequence<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + $1.columns }
  }
}
