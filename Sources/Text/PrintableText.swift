extension Unicode.Scalar {
  /// Whether a terminal shows this scalar where it stands.
  ///
  /// Control characters (C0, DEL, C1) move the cursor or colour what follows, format characters turn the direction of the text
  /// or hide in it, and separators begin a line.
  package var isPrintable: Bool {
    if isASCII { return value >= 0x20 && value < 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return false
    default: return true
    }
  }

  /// This scalar where it is printable, a space for a tab or a newline, and else its escape: `\u001b`.
  package var printable: String {
    if isPrintable { return String(self) }
    if self == "\t" || self == "\n" { return " " }
    let digits = String(value, radix: 16)
    return digits.count > 4
      ? "\\u{\(digits)}" : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The columns of a terminal that this scalar takes.
  ///
  /// Two for the wide blocks of UAX #11 (East Asian scripts, emoji), none for what combines with the one before.
  package var columns: Int {
    if isASCII { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// Text that is not ours, made fit for a terminal: nothing in it moves the cursor, colours the text or turns its direction.
package enum PrintableText {
  /// `text` on one line. What a terminal would obey stands there as an escape such as `\u001b`.
  package static func line(_ text: some StringProtocol) -> String {
    cleaned(text, keeping: nil)
  }

  /// The same for text of several lines: its newlines stay.
  package static func lines(_ text: some StringProtocol) -> String {
    cleaned(text, keeping: "\n")
  }

  /// What a user wrote, on one line and cut to 40 characters.
  package static func shortened(_ text: some StringProtocol) -> String {
    let longest = 40
    var kept = ""
    var count = 0
    for scalar in text.unicodeScalars {
      let printable = scalar.printable
      count += printable.unicodeScalars.count
      if count > longest { return cut(kept, to: longest - 1) + "…" }
      kept += printable
    }
    return kept
  }

  private static func cut(_ text: String, to count: Int) -> String {
    String(text.unicodeScalars.prefix(count))
  }

  private static func cleaned(
    _ text: some StringProtocol, keeping kept: Unicode.Scalar?
  ) -> String {
    let scalars = text.unicodeScalars
    if scalars.allSatisfy({ $0.isPrintable || $0 == kept }) { return String(text) }
    var result = ""
    for scalar in scalars {
      if scalar == kept {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.printable
      }
    }
    return result
  }
}

/// What a user wrote, in quotes for a message: on one line, printable, and cut where it is long.
package func quoted(_ text: some StringProtocol) -> String {
  "\"\(PrintableText.shortened(text))\""
}

/// What a user wrote, for a message: on one line, printable, and cut to 40 characters.
package func shortened(_ text: some StringProtocol) -> String { PrintableText.shortened(text) }
