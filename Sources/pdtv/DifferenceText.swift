import Commands
import Diagnostics
import Replay
import Text

/// What `--expect` found, for people and for CI systems.
enum DifferenceText {
  /// Differences that a person is shown.
  private static let mostShown = 10
  /// Differences that are listed for a CI system; its numbers are those of all.
  static let mostInJUnit = 1000

  static func of(_ summary: ReplaySummary, expected: String) -> String {
    guard summary.differenceCount > 0 else {
      return
        "\(summary.lines == 1 ? "the one decision is" : "all \(NumberText.grouped(summary.lines)) decisions are") as in \(PrintableText.line(expected))\n"
    }
    var text =
      "\(NumberText.count(summary.differenceCount, "decision differs", plural: "decisions differ")) from \(PrintableText.line(expected))"
    let shown = summary.differences.prefix(mostShown)
    text += summary.differenceCount > Int64(shown.count) ? ", the first:\n" : ":\n"
    for difference in shown {
      text += """

        line \(difference.line)
          expected  \(PrintableText.line(difference.expected ?? "no such line"))
          got       \(PrintableText.line(difference.got ?? "no such line"))

        """
      for line in difference.explanation { text += "  \(line)\n" }
    }
    return text
  }

  /// A suite whose numbers are those of all lines compared. It has a case for each difference, the first thousand, and one
  /// that passes for all lines that agree.
  static func junit(_ summary: ReplaySummary, expected: String) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let agreeing = summary.comparedCount - summary.differenceCount
    text += "<testsuite name=\"\(attribute("decisions of " + expected))\" "
    text += "tests=\"\(summary.comparedCount)\" failures=\"\(summary.differenceCount)\" "
    text += "errors=\"0\" skipped=\"0\">\n"
    if agreeing > 0 || summary.comparedCount == 0 {
      text +=
        "  <testcase classname=\"pdtv.replay\" name=\"\(agreeing) \(agreeing == 1 ? "decision" : "decisions") as expected\"/>\n"
    }
    for difference in summary.differences {
      let expected = difference.expected ?? "no such line"
      let got = difference.got ?? "no such line"
      text += "  <testcase classname=\"pdtv.replay\" name=\"line \(difference.line)\">\n"
      text += "    <failure message=\"\(attribute("expected \(expected), got \(got)"))\">"
      text += escaped(difference.explanation.joined(separator: "\n"))
      text += "</failure>\n  </testcase>\n"
    }
    return text + "</testsuite>\n"
  }

  /// Text between tags.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      case "\t": result += "\t"
      default:
        if isControl(scalar) {
          result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Text of an attribute, where a reader would make a space of a newline.
  private static func attribute(_ text: String) -> String {
    escaped(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
  }

  /// What XML 1.0 cannot write (its production 2), and what would change how a reader's terminal shows the rest.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xFFFE || scalar.value == 0xFFFF
      || !scalar.isPrintable && scalar != "\t" && scalar != "\n" && scalar != "\u{FFFD}"
  }
}
