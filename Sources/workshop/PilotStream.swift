import Diagnostics

/// The stream of a run, and lines that are put between its own.
///
/// An added line has an id of its own, `x1`, `x2` and so on in the order of the stream. Nothing is inserted that would
/// move the clock past a line of the simulation, so that those keep their outcomes.
struct PilotStream {
  private struct Added {
    /// It stands before this line of the simulation, counted from 0.
    var before: Int
    /// The line, given its id.
    var text: (String) -> String
  }

  /// What the simulator wrote.
  let simulated: [String]
  /// Which of these the engine accepted, counted from 1.
  let accepted: Set<Int>
  private var added: [Added] = []

  init(_ text: String, accepted: Set<Int>) {
    simulated = text.split(separator: "\n").map(String.init)
    self.accepted = accepted
  }

  var addedCount: Int { added.count }

  /// All lines in their order.
  var lines: [String] {
    // Sorting is stable: what stands at the same place stays in the order of adding.
    let sorted = added.sorted { $0.before < $1.before }
    var lines: [String] = []
    var next = 0
    for (number, addition) in sorted.enumerated() {
      lines += simulated[next..<addition.before]
      next = addition.before
      lines.append(addition.text("x\(number + 1)"))
    }
    return lines + simulated[next...]
  }

  /// Adds a line that arrives at a civil time, such as `2026-04-06T12:00:00`. `rest` is what follows its time.
  mutating func add(at time: String, claiming claimed: String? = nil, _ rest: String) {
    let before = simulated.firstIndex { PilotStream.time(of: $0) > time } ?? simulated.count
    let written = claimed ?? time
    added.append(
      Added(before: before) { "{\"id\":\"\($0)\",\"at\":\"\(written)+05:00\"\(rest)" })
  }

  /// Adds a line right behind one of the simulation, at the same instant; it is made of that line.
  mutating func add(after index: Int, _ text: @escaping (String) -> String) {
    added.append(Added(before: index + 1, text: text))
  }

  /// The first line of a month (`2026-09`) that is of this type, was accepted and has `text` in it.
  ///
  /// - Throws: there is none: the scenario is too small.
  func first(
    _ type: String, in month: String, containing text: String = ""
  ) throws(Problem) -> (index: Int, line: String) {
    for (index, line) in simulated.enumerated()
    where line.contains("\"type\":\"\(type)\"") && accepted.contains(index + 1)
      && PilotStream.time(of: line).hasPrefix(month) && (text.isEmpty || line.contains(text))
    {
      return (index, line)
    }
    throw Problem(
      .content, message: "the simulation has no accepted \(type) in \(month)",
      expected: "one, to make other lines of",
      advice: "Let more people come, or name another month.")
  }

  /// The civil time of a line, which texts of one zone can be compared by.
  static func time(of line: String) -> String { value("at", of: line).prefix(19).description }

  /// What a line of the simulation says under a name; empty where it says nothing.
  static func value(_ name: String, of line: String) -> String {
    guard let found = line.firstRange(of: "\"\(name)\":") else { return "" }
    let rest = line[found.upperBound...]
    let value =
      rest.hasPrefix("\"")
      ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != "," && $0 != "}" }
    return String(value)
  }
}

extension String {
  /// This line with other texts under some of its names.
  func with(_ values: [(name: String, value: String)]) -> String {
    values.reduce(self) { line, change in
      let old = PilotStream.value(change.name, of: line)
      return line.replacing(
        "\"\(change.name)\":\"\(old)\"", with: "\"\(change.name)\":\"\(change.value)\"",
        maxReplacements: 1)
    }
  }
}
