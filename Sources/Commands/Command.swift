package import Diagnostics
package import Replay
import Text

/// A command: what its help says and what it does.
package struct Command: Sendable {
  /// One thing after the command's name.
  package struct Argument: Sendable {
    package var name: String
    package var help: String
    /// What the command does with the path that it is; nil where it is no path.
    package var path: PathUse?
    /// Whether it may be given more than once; only the last can.
    package var repeats = false
    package var isOptional = false

    package init(
      name: String, help: String, path: PathUse? = nil, repeats: Bool = false,
      isOptional: Bool = false
    ) {
      self.name = name
      self.help = help
      self.path = path
      self.repeats = repeats
      self.isOptional = isOptional
    }
  }

  package struct Option: Sendable {
    /// With its dashes.
    package var name: String
    /// What stands after it; nil for a switch.
    package var value: String?
    package var help: String
    /// What the command does with the path that stands after it; nil where that is no path.
    package var path: PathUse?
    package var isRequired = false
    /// Whether it may be given more than once.
    package var repeats = false
    /// Whether it is a switch to which a value can be given after `=`.
    package var isValueOptional = false

    package init(
      name: String, value: String? = nil, help: String, path: PathUse? = nil,
      isRequired: Bool = false, repeats: Bool = false, isValueOptional: Bool = false
    ) {
      self.name = name
      self.value = value
      self.help = help
      self.path = path
      self.isRequired = isRequired
      self.repeats = repeats
      self.isValueOptional = isValueOptional
    }
  }

  package var name: String
  /// One line for the list of commands.
  package var summary: String
  /// What it does, in a few sentences.
  package var discussion: String
  package var arguments: [Argument] = []
  package var options: [Option] = []
  /// A command line that works in a fresh checkout after `script/run`.
  package var example: String
  /// The exit status.
  package var run: @Sendable (ParsedArguments) throws(Problem) -> Int32

  package init(
    name: String, summary: String, discussion: String, arguments: [Argument] = [],
    options: [Option] = [], example: String,
    run: @escaping @Sendable (ParsedArguments) throws(Problem) -> Int32
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.example = example
    self.run = run
  }
}

/// The command line of one command, taken apart and checked against its description.
package struct ParsedArguments: Sendable {
  package var arguments: [String] = []
  /// What stands after each option, as often as it was given.
  package var values: [String: [String]] = [:]
  package var switches: Set<String> = []

  package subscript(_ option: String) -> String? { values[option]?.last }

  /// What stands after each of an option that may be repeated, in their order.
  package func all(_ option: String) -> [String] { values[option] ?? [] }

  package func has(_ option: String) -> Bool { switches.contains(option) }

  /// Every path that was given, with what the command does with it.
  func paths(of command: Command) -> [NamedPath] {
    var paths: [NamedPath] = []
    for (index, path) in arguments.enumerated() {
      guard let argument = command.arguments[clamped: index], let use = argument.path else {
        continue
      }
      paths.append(NamedPath(argument.name, path, use))
    }
    for option in command.options {
      guard let use = option.path else { continue }
      paths += all(option.name).map { NamedPath(option.name, $0, use) }
    }
    return paths
  }

  /// What stands after `--threads`, the first of `Option.threads`.
  package func threads() throws(Problem) -> Int {
    try count(Command.Option.threads.name, in: 1...256) ?? 2
  }

  /// The number after an option; nil where the option was not given.
  package func count(_ option: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
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

extension Command.Option {
  /// Of every command that uses more than one thread.
  package static let threads = Command.Option(
    name: "--threads", value: "N", help: "threads at once (default 2)")
}

extension ParsedArguments {
  /// - Throws: wrong usage, with the right spelling where one is near.
  ///
  /// - Parameter program: Its name, for the advice.
  init(_ words: ArraySlice<String>, for command: Command, of program: String) throws(Problem) {
    let advice = "See `\(program) \(command.name) --help`."
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
          .usage, message: "`\(program) \(command.name)` has no option \(quoted(name))",
          suggestion: NearestName.of(name, in: command.options.map(\.name) + ["--help"]),
          advice: advice)
      }
      guard values[name] == nil || option.repeats, !switches.contains(name) else {
        throw Problem(.usage, message: "\(name) is given twice", advice: advice)
      }
      if option.value == nil || option.isValueOptional, parts.count == 1 {
        switches.insert(name)
        continue
      }
      guard let value = option.value else {
        throw Problem(.usage, message: "\(name) takes no value", advice: advice)
      }
      let given =
        parts.count == 2
        ? String(parts[1]) : try ParsedArguments.value(of: name, in: &rest, value, option, advice)
      guard !given.isEmpty else {
        throw Problem(
          .usage, message: "the value of \(name) is empty",
          expected: "\(value): \(option.help)", advice: advice)
      }
      values[name, default: []].append(given)
    }
    try check(command, advice)
  }

  /// The next word, which is no option itself: a forgotten value must not take the option behind it.
  private static func value(
    of name: String, in rest: inout ArraySlice<String>, _ value: String, _ option: Command.Option,
    _ advice: String
  ) throws(Problem) -> String {
    guard let next = rest.first, next == "-" || !next.hasPrefix("-") else {
      let isOption = rest.first != nil
      throw Problem(
        .usage, message: "\(name) needs a value",
        expected: "\(value): \(option.help)",
        advice: isOption
          ? "A value that begins with a dash is given as \(name)=\(shortened(rest.first ?? ""))."
          : advice)
    }
    rest.removeFirst()
    return next
  }

  private func check(_ command: Command, _ advice: String) throws(Problem) {
    let required = command.arguments.filter { !$0.isOptional }
    if arguments.count < required.count {
      throw Problem(
        .usage, message: "\(required[arguments.count].name) is missing",
        expected: required[arguments.count].help, advice: advice)
    }
    if let index = arguments.firstIndex(of: ""), let argument = command.arguments[clamped: index] {
      throw Problem(
        .usage, message: "\(argument.name) is empty", expected: argument.help, advice: advice)
    }
    let repeats = command.arguments.last?.repeats ?? false
    if arguments.count > command.arguments.count, !repeats {
      throw Problem(
        .usage,
        message: "\(quoted(arguments[command.arguments.count])) is an extra argument",
        advice: advice)
    }
    for option in command.options where option.isRequired && values[option.name] == nil {
      throw Problem(
        .usage, message: "\(option.name) is missing",
        expected: "\(option.name) \(option.value ?? ""): \(option.help)", advice: advice)
    }
  }
}

extension [Command.Argument] {
  /// What the word of this number is: the last argument may be given more than once.
  fileprivate subscript(clamped index: Int) -> Command.Argument? {
    index < count ? self[index] : last
  }
}
