import Foundation
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing

@testable import Findings

/// A few lines of Python over the folder of a run give the numbers of its summary.
@Suite(.enabled(if: Recomputed.hasPython, "python3 is not installed"))
struct RecomputeTests {
  /// What the script says that it cannot give, and what is told beside the numbers.
  private static let beyondIt: Set<String> = [
    "ledger.seal", "deposit.pool.runsDryProbability",
  ]

  @Test(
    "docs/recompute.py gives every number of a summary",
    arguments: [nil, "replications=3", "housing.dwellingsPerDistrict=20"])
  func everyNumber(_ setting: String?) throws {
    // With districts so small owners let in several of them.
    let kept =
      try setting.map { setting in
        try KeptRun(
          SmallPilot.scenario(part: 16, months: 20, fraud: FraudEntry.all(), settings: [setting]))
      } ?? KeptRun.shared.get()
    let made = try Recomputed.numbers(of: kept.folder.file("run"))
    let summary = try JSONSerialization.jsonObject(with: Data(kept.bytes("summary.json")))
    var expected: [String: Any] = [:]
    Recomputed.flatten(summary, "", into: &expected)
    #expect(expected.count > 1000)
    var wrong: [String] = []
    for (path, value) in expected where !RecomputeTests.beyondIt.contains(path) {
      // Which honest people a typology looks like is said by its file.
      guard !path.hasSuffix(".lookalike") else { continue }
      guard let other = made[path] else {
        wrong.append("\(path) is not made")
        continue
      }
      if !Recomputed.isSame(value, other) { wrong.append("\(path): \(value), made \(other)") }
    }
    #expect(wrong.isEmpty, "\(wrong.sorted().prefix(40).joined(separator: "\n"))")
  }

  @Test("what each case took and what was kept from it add up to the typologies")
  func cases() throws {
    let run = try KeptRun.shared.get().run
    let cases = CasesAtPoint(run.main)
    let all = run.main.cases.cases.indices.map { cases[$0] }
    let fraud = run.summary.fraud
    let paid = run.main.fraud.reduce(0) { $0 + $1.paidWrongly }
    #expect(all.reduce(0) { $0 + $1.paidTiyn } == paid)
    #expect(all.reduce(0) { $0 + $1.reliefTiyn } == run.main.fraud.reduce(0) { $0 + $1.relief })
    #expect(all.reduce(0) { $0 + Int($1.tries) } == run.main.fraud.reduce(0) { $0 + $1.attempts })
    let kept = SummaryMaker.tenge(all.reduce(0) { $0 + $1.keptTiyn })
    #expect(abs(kept - fraud.kept) < 0.01 && kept > 0)
    // Trying again adds nothing to what is kept.
    let tried = SummaryMaker.tenge(run.main.fraud.reduce(0) { $0 + $1.stoppedTiyn })
    #expect(fraud.kept < tried)
    #expect(fraud.stopped == run.main.fraud.reduce(0) { $0 + $1.stopped })
  }

  @Test("what fraud takes has an interval also with one seed")
  func leakage() throws {
    for at in try KeptRun.shared.get().run.summary.effect.byRidge {
      for measure in [EffectMeasure.leakage, .leakageShare] {
        let estimate = at.value[measure]
        let (low, mean, high) = (estimate.low ?? 1, estimate.mean ?? -1, estimate.high ?? -1)
        #expect(low < mean && mean < high && estimate.n == 1, "\(at.name) \(measure)")
      }
    }
  }
}

/// What the script makes of a folder.
private enum Recomputed {
  static let hasPython = (try? run(["--version"])) != nil

  static func numbers(of folder: String) throws -> [String: Any] {
    let output = try run(["\(repositoryRoot)/docs/recompute.py", folder])
    var numbers: [String: Any] = [:]
    flatten(try JSONSerialization.jsonObject(with: output), "", into: &numbers)
    return numbers
  }

  private struct Failed: Error {
    var text: String
  }

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let made = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(text: String(decoding: said, as: UTF8.self))
    }
    return made
  }

  /// `a.b[3].c` and its value, for each that is no object and no array.
  static func flatten(_ json: Any, _ path: String, into values: inout [String: Any]) {
    if let object = json as? [String: Any] {
      for (key, value) in object {
        flatten(value, path.isEmpty ? key : "\(path).\(key)", into: &values)
      }
    } else if let array = json as? [Any] {
      for (index, value) in array.enumerated() {
        flatten(value, "\(path)[\(index)]", into: &values)
      }
    } else {
      values[path] = json
    }
  }

  static func isSame(_ a: Any, _ b: Any) -> Bool {
    if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
    if let a = a as? String { return a == b as? String }
    guard let a = (a as? NSNumber)?.doubleValue, let b = (b as? NSNumber)?.doubleValue else {
      return false
    }
    // Terms and taxes stand in the tables with two decimals.
    return abs(a - b) <= max(0.02, 1e-6 * abs(a)) && (abs(a) > 1 || abs(a - b) < 1e-9)
  }
}
