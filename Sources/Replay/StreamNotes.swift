import Diagnostics
package import Events
import Text
package import Values

/// What is to be said of a stream as a whole beside the outcomes of its lines: why most of it was refused, and what was
/// passed over in silence.
package struct StreamNotes: Sendable {
  /// Nil where the stream may be NDJSON.
  package var form: StreamForm?
  package var times = StreamTimes()
  package var ignored = IgnoredFields()
  /// Credits that the treasury could not pay.
  package var unfundedCredits: Int64 = 0
  /// The civil day of the first of them.
  package var firstUnfunded: Day?
  /// Payments and promises of instruments that it could not pay, and the civil day of the first of them.
  package var unfundedGrants: Int64 = 0
  package var firstUnfundedGrant: Day?
  /// The last line that was decided, where the run was ended by a signal.
  package var interruptedAfter: Int64?

  package init() {}

  /// Whole sentences for a person, most important first.
  package var sentences: [String] {
    var sentences: [String] = []
    if let interruptedAfter {
      sentences.append(
        "The run was interrupted after line \(interruptedAfter). What was decided is kept; run the "
          + "same command again to resume.")
    }
    if let form { sentences.append(form.words) }
    if let stretch = times.outOfOrder { sentences.append(outOfOrder(stretch)) }
    if let stretch = times.tooFar { sentences.append(tooFar(stretch)) }
    if let names = ignoredNames {
      sentences.append("Fields that their events do not have were ignored: \(names).")
    }
    return sentences
  }

  private func outOfOrder(_ stretch: TimeStretch) -> String {
    let clock = Instant(seconds: stretch.clockAt).civilText
    let lines = count(stretch.lines, "line")
    if times.runsBackwards {
      return "The stream runs backwards: from line \(stretch.firstLine) on \(lines) out_of_order, "
        + "before \(clock) of line \(stretch.clockLine). Sort it by at, the oldest line first."
    }
    if stretch.isClockOfFirstLine {
      return "Line \(stretch.clockLine) set the clock to \(clock); \(lines) from line "
        + "\(stretch.firstLine) on lie before it and are out_of_order. Correct its date, if that is "
        + "wrong."
    }
    return
      "From line \(stretch.firstLine) on \(lines) out_of_order: \(they(stretch.lines)) before \(clock), to "
      + "which line \(stretch.clockLine) set the clock."
  }

  private func they(_ lines: Int64) -> String { lines == 1 ? "it lies" : "they lie" }

  private func tooFar(_ stretch: TimeStretch) -> String {
    let gap = NumberText.duration(seconds: stretch.firstAt - stretch.clockAt)
    return "From line \(stretch.firstLine) on \(count(stretch.lines, "line")) too_far: line "
      + "\(stretch.firstLine) is \(gap) after line \(stretch.clockLine). A clock.ticked in between "
      + "lets time pass."
  }

  private func count(_ number: Int64, _ noun: String) -> String {
    NumberText.count(number, noun)
  }

  /// `accurancy (1 line, from line 4 on; perhaps accuracy)`; nil where no field was ignored.
  private var ignoredNames: String? {
    guard !ignored.entries.isEmpty || ignored.otherFields > 0 else { return nil }
    var names = ignored.entries.prefix(8).map { entry in
      let name = String(decoding: entry.name, as: UTF8.self)
      let known = Field.allCases.map(\.name)
      let near = known.contains(name) ? nil : NearestName.of(name, in: known)
      return "\(shortened(name)) (\(count(entry.lines, "line")), first \(entry.firstLine)"
        + "\(near.map { "; perhaps \($0)" } ?? ""))"
    }
    let others = ignored.entries.dropFirst(8).reduce(ignored.otherFields) { $0 + $1.lines }
    if others > 0 { names.append("\(NumberText.count(others, "field")) of other names") }
    return names.joined(separator: ", ")
  }
}
