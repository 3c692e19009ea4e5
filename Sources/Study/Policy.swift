import Configuration
package import Diagnostics
import Programme
import Replay
package import Scenario
import Text

/// One side of a comparison: a scenario, or a programme for the people of the first scenario.
package struct Policy: Sendable {
  /// What the columns are headed with; unique among those of a comparison.
  package var name: String
  /// As it was given.
  package var file: String
  package var isProgramme: Bool
  package var scenario: Scenario
  /// The months that its own file says; those of `scenario` are more where another policy has more.
  package var monthsOfFile: Int

  /// Whether money goes to settlers, or by instruments beside the voucher.
  var paysPeople: Bool { scenario.settlers != nil || !scenario.programme.instruments.isEmpty }

  /// Reads the files of a comparison, each with the settings of the command line.
  ///
  /// A programme takes the place of `programme.file` in the first scenario. What that scenario changes of its programme, such as the
  /// budget, it changes of this one too. All run as many months as the longest of them, so that sums can be compared and whoever is there
  /// after two years can be seen.
  ///
  /// - Throws: what is wrong with a file; a programme in the first place; runs that begin in different months.
  package static func read(
    paths: [String], settings: [Setting]
  ) throws(Problem) -> [Policy] {
    var policies: [Policy] = []
    for path in paths { policies.append(try read(path, after: policies.first, settings)) }
    var names = policies.map(\.name)
    for number in policies.indices
    where policies.filter({ $0.name == policies[number].name }).count > 1 {
      names[number] += " (\(number + 1))"
    }
    for number in policies.indices { policies[number].name = names[number] }
    let months = policies.map(\.monthsOfFile).max() ?? 0
    for number in policies.indices where policies[number].monthsOfFile < months {
      policies[number].scenario.months = months
      policies[number].scenario = try policies[number].reread(settings: settings, first: paths[0])
    }
    return policies
  }

  private static func read(
    _ path: String, after first: Policy?, _ settings: [Setting]
  ) throws(Problem) -> Policy {
    guard try isProgramme(path) else {
      let scenario = try Scenario.read(path: path, settings: settings)
      if let first { try check(scenario, path, beginsWith: first) }
      return Policy(
        name: scenario.name, file: path, isProgramme: false, scenario: scenario,
        monthsOfFile: scenario.months)
    }
    guard let first else {
      throw Problem(
        .usage, file: path, message: "is a programme, and no scenario before it has people for it",
        expected: "a scenario first",
        advice: "Name the scenario first: pdtv compare scenarios/pilot.json5 \(shortened(path))")
    }
    let file = try Setting("programme.file=\(resolvedPath(path))")
    let scenario = try Scenario.read(path: first.file, settings: [file] + settings)
    return Policy(
      name: scenario.programme.name, file: path, isProgramme: true, scenario: scenario,
      monthsOfFile: scenario.months)
  }

  /// The scenario of the policy with other settings; `first` is the file of the first policy, whose people a programme is for.
  func reread(settings: [Setting], first: String) throws(Problem) -> Scenario {
    var settings = settings
    if scenario.months > monthsOfFile { settings.append(try Setting("months=\(scenario.months)")) }
    guard isProgramme else { return try Scenario.read(path: file, settings: settings) }
    let programme = try Setting("programme.file=\(resolvedPath(file))")
    return try Scenario.read(path: first, settings: [programme] + settings)
  }

  /// A programme has a voucher at its top; a scenario names its programme or the scenario that it is based on.
  private static func isProgramme(_ path: String) throws(Problem) -> Bool {
    let root = try Document.read(path: path).root
    return root.member("voucher") != nil && root.member("programme") == nil
      && root.member("basedOn") == nil
  }

  private static func check(
    _ scenario: Scenario, _ path: String, beginsWith first: Policy
  ) throws(Problem) {
    let other = first.scenario
    guard scenario.firstMonth == other.firstMonth else {
      throw Problem(
        .usage, file: path,
        message: "begins in \(scenario.firstMonth), and \(shortened(first.file)) in "
          + "\(other.firstMonth)",
        expected: "the same first month, so that sums can be compared",
        advice: "Give --set firstMonth.")
    }
  }
}
