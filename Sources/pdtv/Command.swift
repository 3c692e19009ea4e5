import Diagnostics
import Text

/// A command: what its help says and what it does.
struct Command {
  /// One thing after the command's name.
  struct Argument {
    var name: String
    var help: String
    /// Whether it may be given more than once; only the last can.
    var repeats = false
    var isOptional = false
  }

  struct Option {
    /// With its dashes.
    var name: String
    /// What stands after it; nil for a switch.
    var value: String?
    var help: String
    var isRequired = false
    /// Whether it may be given more than once.
    var repeats = false
  }

  var name: String
  /// One line for the list of commands.
  var summary: String
  /// What it does, in a few sentences.
  var discussion: String
  var arguments: [Argument] = []
  var options: [Option] = []
  /// A command line that works in a fresh checkout after `script/run`.
  var example: String
  /// The exit status.
  var run: @Sendable (ParsedArguments) throws(Problem) -> Int32
}

/// The command line of one command, taken apart and checked against its description.
struct ParsedArguments: Sendable {
  var arguments: [String] = []
  /// What stands after each option, as often as it was given.
  var values: [String: [String]] = [:]
  var switches: Set<String> = []

  subscript(_ option: String) -> String? { values[option]?.last }

  /// What stands after each of an option that may be repeated, in their order.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  func has(_ option: String) -> Bool { switches.contains(option) }

  /// The number after an option; nil where the option was not given.
  func count(_ option: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = self[option] else { return nil }
    let digits = text.filter { $0 != "_" }
    guard let number = Int(digits), range.contains(number) else {
      throw Problem(
        .usage, message: "\(option) cannot be \(quoted(text))",
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

extension ParsedArguments {
  /// - Throws: wrong usage, with the right spelling where one is near.
  init(_ words: ArraySlice<String>, for command: Command) throws(Problem) {
    let advice = "See `pdtv \(command.name) --help`."
    var rest = words
    var onlyArguments = false
    while let word = rest.popFirst() {
      if onlyArguments || word == "-" || !word.hasPrefix("-") {
        arguments.append(word)
        continue
      }
      if word == "--" {
        onlyArguments = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = command.options.first(where: { $0.name == name }) else {
        throw Problem(
          .usage, message: "`pdtv \(command.name)` has no option \(quoted(name))",
          suggestion: NearestName.of(name, in: command.options.map(\.name) + ["--help"]),
          advice: advice)
      }
      guard values[name] == nil || option.repeats, !switches.contains(name) else {
        throw Problem(.usage, message: "\(name) is given twice", advice: advice)
      }
      guard let value = option.value else {
        guard parts.count == 1 else {
          throw Problem(.usage, message: "\(name) takes no value", advice: advice)
        }
        switches.insert(name)
        continue
      }
      guard let given = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw Problem(
          .usage, message: "nothing stands after \(name)",
          expected: "\(value): \(option.help)", advice: advice)
      }
      values[name, default: []].append(given)
    }
    try check(command, advice)
  }

  private func check(_ command: Command, _ advice: String) throws(Problem) {
    let required = command.arguments.filter { !$0.isOptional }
    if arguments.count < required.count {
      throw Problem(
        .usage, message: "\(required[arguments.count].name) is missing",
        expected: required[arguments.count].help, advice: advice)
    }
    let repeats = command.arguments.last?.repeats ?? false
    if arguments.count > command.arguments.count, !repeats {
      throw Problem(
        .usage,
        message: "\(quoted(arguments[command.arguments.count])) is one argument too many",
        advice: advice)
    }
    for option in command.options where option.isRequired && values[option.name] == nil {
      throw Problem(
        .usage, message: "\(option.name) is missing",
        expected: "\(option.name) \(option.value ?? ""): \(option.help)", advice: advice)
    }
  }
}
