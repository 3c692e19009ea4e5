import Text

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
    // A message can quote what the user wrote.
    var lines = WrappedText.lines(PrintableText.line(headline), following: 2)
    if let subject { lines.append("  \(ErrorText.lastPart(of: subject))") }
    if let place { lines += [""] + ErrorText.excerpt(place) + [""] }
    for remark in remarks {
      lines += WrappedText.lines(PrintableText.line(remark), indent: 2, following: 4)
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
  /// The line of the place with its number, and the caret line below.
  static func excerpt(_ place: Place) -> [String] {
    let number = String(place.line)
    let gutter = Columns.spaces(number.count)
    let scalars = place.excerpt.unicodeScalars
    let before = Substring(scalars.prefix(place.excerptColumn - 1))
    let marked = Substring(scalars.dropFirst(before.unicodeScalars.count).prefix(place.width))
    let indent = Columns.spaces(WrappedText.width(of: before))
    let carets = String(repeating: "^", count: max(1, WrappedText.width(of: marked)))
    return ["  \(number) | \(place.excerpt)", "  \(gutter) | \(indent)\(carets)"]
  }

  /// The end of `text` on one line, where it is longer than that: the end of a path says most.
  static func lastPart(of text: String) -> String {
    let text = PrintableText.line(text)
    let longest = WrappedText.columns - 2
    let scalars = text.unicodeScalars
    guard scalars.count > longest else { return text }
    return "…" + String(scalars.suffix(longest - 1))
  }
}
