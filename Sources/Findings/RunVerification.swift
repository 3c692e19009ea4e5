package import Diagnostics
import Glibc
package import Ledger
import Replay
import Scenario

/// What is found when the folder of a run is checked against its `run.json`.
package struct RunVerification: Sendable {
  /// Of the ledger, against the seal that `run.json` has.
  package private(set) var ledger: Verification
  /// What does not hold in the folder beside the ledger.
  package private(set) var faults: [String] = []
  /// BLAKE2b of the summary, as `run.json` has it.
  package let summaryHash: String
  /// Nil where it was not run again.
  package private(set) var agreesWhenRunAgain: Bool?
  package let settings: [String]
  private let record: RunRecord

  package var holds: Bool { ledger.holds && faults.isEmpty }

  /// Checks the folder at `path`.
  ///
  /// - Throws: no folder of a run, a ledger of another format, or a file that cannot be read.
  package init(
    folder path: String, progress: (Verification.Progress) -> Void = { _ in }
  ) throws(Problem) {
    record = try RunRecord(folder: path)
    settings = record.origin.settings
    summaryHash = record.hashes.first { $0.name == "summary.json" }?.hash ?? ""
    for name in record.files where unsafe access("\(path)/\(name)", F_OK) != 0 {
      faults.append("\(name) is missing")
    }
    for (name, hash) in record.hashes where !faults.contains("\(name) is missing") {
      if try RunInput(path: "\(path)/\(name)").hash != hash {
        faults.append("\(name) is not as the run wrote it")
      }
    }
    ledger = try Verification.of(
      "\(path)/ledger.sqlite", expectedSeal: Digest(hex: record.seal), progress: progress)
  }

  /// Runs the scenario again with the same settings, and compares seal and summary. It does so only where the inputs are those of the
  /// run; otherwise it says which are not.
  ///
  /// - Throws: what makes the run fail.
  package mutating func runAgain(
    threads: Int, progress: (String, Double) -> Void
  ) throws(Problem) {
    var settings: [Setting] = []
    for text in record.origin.settings { settings.append(try Setting(text)) }
    let scenario = try Scenario.read(path: record.origin.scenario, settings: settings)
    let inputs = try RunInput.all(of: scenario)
    for input in record.inputs where !inputs.contains(input) {
      faults.append("\(input.path) has changed since the run")
    }
    guard holds else { return }
    let folder = try RunFolder(RunVerification.temporaryPath(), keepsStream: false)
    let run = try ScenarioRun.run(
      scenario, ScenarioRun.Options(out: folder.path, threads: threads), into: folder,
      progress: progress)
    let hash = try RunInput(path: folder.file("summary.json")).hash
    try folder.discard()
    agreesWhenRunAgain = hash == summaryHash && run.summary.ledger.seal == record.seal
    if run.summary.ledger.seal != record.seal {
      faults.append("run again, the ledger gets the seal \(run.summary.ledger.seal)")
    }
    if hash != summaryHash { faults.append("run again, the summary gets the hash \(hash)") }
  }

  /// Where nothing is, in the folder for temporary files.
  private static func temporaryPath() -> String {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    return "\(folder)/pdtv-verify-\(getpid())"
  }
}
