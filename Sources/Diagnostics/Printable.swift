extension Unicode.Scalar {
  /// This scalar where a terminal prints it, a space for a tab, and U+FFFD for what would move the cursor, colour
  /// the text or turn its direction.
  package var printable: Unicode.Scalar {
    if self == "\t" { return " " }
    if isASCII { return value >= 0x20 && value < 0x7F ? self : "\u{FFFD}" }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return "\u{FFFD}"
    default: return self
    }
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

/// What a user wrote, in quotes for a message: on one line, printable, and cut where it is long.
package func quoted(_ text: String) -> String { "\"\(shortened(text))\"" }

/// What a user wrote, for a message: on one line, printable, and cut to 40 characters.
package func shortened(_ text: String) -> String {
  let longest = 40
  var scalars = text.unicodeScalars.prefix(longest + 1).map(\.printable)
  if scalars.count > longest {
    scalars.removeLast(2)
    scalars.append("…")
  }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}
