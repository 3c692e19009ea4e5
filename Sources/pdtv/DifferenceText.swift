import Diagnostics
import Replay
import Text

/// What `--expect` found, for people and for CI systems.
enum DifferenceText {
  static func of(_ summary: ReplaySummary, expected: String) -> String {
    guard summary.differenceCount > 0 else {
      return "all \(NumberText.grouped(summary.lines)) decisions are as in \(PrintableText.line(expected))\n"
    }
    var text = "\(NumberText.grouped(summary.differenceCount)) decisions differ from \(PrintableText.line(expected))"
    text += summary.differenceCount > Int64(summary.differences.count) ? ", the first:\n" : ":\n"
    for difference in summary.differences {
      text += """

        line \(difference.line)
          expected  \(PrintableText.line(difference.expected ?? "no such line"))
          got       \(PrintableText.line(difference.got ?? "no such line"))

        """
      for line in difference.explanation { text += "  \(line)\n" }
    }
    return text
  }

  /// A suite with one case a difference, or one that passes where there is none.
  static func junit(_ summary: ReplaySummary, expected: String) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let count = max(1, summary.differences.count)
    text += "<testsuite name=\"\(escaped("decisions of " + expected))\" tests=\"\(count)\" "
    text += "failures=\"\(summary.differences.count)\">\n"
    if summary.differences.isEmpty {
      text += "  <testcase classname=\"pdtv.replay\" name=\"\(summary.lines) decisions\"/>\n"
    }
    for difference in summary.differences {
      let expected = difference.expected ?? "no such line"
      let got = difference.got ?? "no such line"
      text += "  <testcase classname=\"pdtv.replay\" name=\"line \(difference.line)\">\n"
      text += "    <failure message=\"\(escaped("expected \(expected), got \(got)"))\">"
      text += escaped(difference.explanation.joined(separator: "\n"))
      text += "</failure>\n  </testcase>\n"
    }
    return text + "</testsuite>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML 1.0 has no way to write these.
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
