import Diagnostics
import Findings
import Replay
import Report
import Scenario
import Values

/// `pdtv bench run`: how long a scenario takes, bare and with everything that comes out of it.
func benchRun(_ arguments: ParsedArguments) throws(Problem) {
  let path = arguments["--scenario"] ?? "scenarios/pilot.json5"
  let out = "\(arguments["--dir"] ?? "run/bench")/run"
  let d3 = try D3.read()
  let scenario = try Scenario.read(path: path)
  let bare = try BareRun(scenario)
  let clock = ContinuousClock()
  let start = clock.now
  let folder = try RunFolder(out)
  let run = try ScenarioRun.run(scenario, ScenarioRun.Options(out: out), into: folder) { _, _ in }
  try OutputFile.write(html(reportPage(of: run), d3: d3), to: folder.file("report.html"))
  try folder.finish()
  let whole = (clock.now - start).inSeconds
  let ledger = run.summary.ledger
  let lines = Double(ledger.lines)
  var report = BenchReport(lines: ledger.lines)
  report.add(
    "scenario",
    "\(path): \(grouped(run.summary.tenancies)) tenancies, \(grouped(ledger.lines)) lines, "
      + "\(grouped(ledger.rows)) rows, \(grouped(ledger.transfers)) transfers")
  report.add(
    "people", "\(decimals(bare.peopleSeconds, 2)) s (population, geometry, numbers, tastes)")
  report.add(
    "bare",
    "\(decimals(bare.daysSeconds, 3)) s, \(grouped(Int64(lines / max(bare.daysSeconds, 1e-9)))) "
      + "lines a second (the days: people and engine, no ledger)")
  report.add(
    "whole",
    "\(decimals(whole, 2)) s, \(grouped(Int64(Double(ledger.rows) / whole))) rows a second "
      + "(ledger, comparisons, tables and report)")
  report.add("memory", "\(decimals(Double(peakMemoryBytes()) / 1e6, 0)) MB at most")
  report.add("seal", ledger.seal)
  try Output.write(report.text)
}
