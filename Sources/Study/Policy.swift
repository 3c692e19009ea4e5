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

  /// Whether money goes to settlers, or by instruments beside the voucher.
  var paysPeople: Bool { scenario.settlers != nil || !scenario.programme.instruments.isEmpty }

  /// Reads the files of a comparison, each with the settings of the command line.
  ///
  /// A programme takes the place of `programme.file` in the first scenario. What that scenario changes of its programme, such as the
  /// budget, it changes of this one too.
  ///
  /// - Throws: what is wrong with a file; a programme in the first place; runs of different months.
  package static func read(
    paths: [String], settings: [Setting]
  ) throws(Problem) -> [Policy] {
    var policies: [Policy] = []
    for path in paths { policies.append(try read(path, after: policies.first, settings)) }
    for number in policies.indices
    where policies.filter({ $0.name == policies[number].name }).count > 1 {
      policies[number].name = paths[number]
    }
    return policies
  }

  private static func read(
    _ path: String, after first: Policy?, _ settings: [Setting]
  ) throws(Problem) -> Policy {
    guard try isProgramme(path) else {
      let scenario = try Scenario.read(path: path, settings: settings)
      if let first { try check(scenario, path, hasMonthsOf: first) }
      return Policy(name: scenario.name, file: path, isProgramme: false, scenario: scenario)
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
      name: scenario.programme.name, file: path, isProgramme: true, scenario: scenario)
  }

  /// The scenario of the policy with other settings; `first` is the file of the first policy, whose people a programme is for.
  func reread(settings: [Setting], first: String) throws(Problem) -> Scenario {
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
    _ scenario: Scenario, _ path: String, hasMonthsOf first: Policy
  ) throws(Problem) {
    let other = first.scenario
    guard scenario.months == other.months, scenario.firstMonth == other.firstMonth else {
      throw Problem(
        .usage, file: path,
        message: "runs \(scenario.months) months from \(scenario.firstMonth), and "
          + "\(shortened(first.file)) runs \(other.months) from \(other.firstMonth)",
        expected: "the same months, so that sums can be compared",
        advice: "Give --months, or --set firstMonth.")
    }
  }
}
