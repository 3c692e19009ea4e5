import Commands
import Diagnostics
import Findings
import Replay
import Scenario
import Text
import Values

/// `workshop bench run`: how long a scenario takes, bare and with everything that comes out of it.
func benchRun(_ arguments: ParsedArguments) throws(Problem) {
  let path = arguments["--scenario"] ?? "scenarios/pilot.json5"
  let out = "\(try BenchFiles(arguments["--dir"] ?? "run/bench").folder)/run"
  let scenario = try Scenario.read(path: path)
  let bare = try BareRun(scenario)
  let clock = ContinuousClock()
  let start = clock.now
  let folder = try RunFolder(out, keepsStream: false)
  let run = try ScenarioRun.run(scenario, ScenarioRun.Options(out: out), into: folder) { _, _ in }
  try folder.finish()
  let whole = (clock.now - start).inSeconds
  let ledger = run.summary.ledger
  let lines = Double(ledger.lines)
  var report = BenchReport(lines: ledger.lines)
  report.add(
    "scenario",
    "\(path): \(NumberText.grouped(run.summary.tenancies)) tenancies, \(NumberText.grouped(ledger.lines)) lines, "
      + "\(NumberText.grouped(ledger.rows)) rows, \(NumberText.grouped(ledger.transfers)) transfers"
  )
  report.add(
    "people",
    "\(NumberText.decimal(bare.peopleSeconds, places: 2)) s (population, geometry, numbers, tastes)"
  )
  report.add(
    "bare",
    "\(NumberText.decimal(bare.daysSeconds, places: 3)) s, \(NumberText.grouped(Int64(lines / max(bare.daysSeconds, 1e-9)))) "
      + "lines a second (the days: people and engine, no ledger)")
  report.add(
    "whole",
    "\(NumberText.decimal(whole, places: 2)) s, \(NumberText.grouped(Int64(Double(ledger.rows) / whole))) rows a second "
      + "(ledger, comparisons and tables)")
  report.add(
    "memory", "\(NumberText.decimal(Double(peakMemoryBytes()) / 1e6, places: 0)) MB at most")
  report.add("seal", ledger.seal)
  try Output.write(report.text)
}
