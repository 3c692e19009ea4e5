import Commands
import Diagnostics
import Replay
import Report
import Scenario
import Study
import Text
import Threads

extension Command {
  static let sweep = Command(
    name: "sweep",
    summary: "run every point of a study, on all cores, and go on after a kill",
    discussion: """
      Runs a scenario, or a test function, at every combination of the values that a study file varies, with the same \
      seeds at each. Finished runs are kept in --out as they end: the same command goes on where it was stopped, and no \
      finished run is run again. `pdtv sweep merge STUDY SHARD…` joins what other machines made with --shard. \
      docs/studies.md has the study file.
      """,
    arguments: [
      Argument(
        name: "STUDY", help: "a study (JSON5), or the word merge and then a study", path: .read),
      Argument(
        name: "SHARD", help: "with merge: the study and the folders of its shards", path: .read,
        repeats: true, isOptional: true),
    ],
    options: [
      Option(
        name: "--out", value: "DIR", help: "the folder of the sweep", path: .filled,
        isRequired: true),
      Option(
        name: "--design", value: "FILE", help: "take the points from this CSV file", path: .read),
      .posterior,
      Option(name: "--shard", value: "I/N", help: "run the I-th of N parts"),
      Option.threads,
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv sweep scenarios/studies/amount.json5 --out run/amount",
    run: runSweep)
}

private func runSweep(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  var paths = arguments.arguments[...]
  let isMerge = paths.first == "merge"
  if isMerge { paths.removeFirst() }
  guard let path = paths.popFirst(), isMerge != paths.isEmpty else {
    throw Problem(
      .usage,
      message: isMerge
        ? "the study or the folders of its shards are missing"
        : "\(quoted(paths.first ?? "")) is an extra argument",
      expected: "pdtv sweep STUDY --out DIR, or pdtv sweep merge STUDY SHARD… --out DIR")
  }
  var study = try StudyFile.read(path: path, design: arguments["--design"])
  if let folder = arguments["--posterior"] { study.posterior = try .posterior(folder: folder) }
  try study.check()
  let d3 = try D3.read()
  let out = arguments["--out"] ?? ""
  let table =
    isMerge
    ? try SweepMerge.table(
      study, folders: Array(paths), version: programVersion, commit: sourceCommit) : nil
  let sweep = try Sweep(
    study, shard: arguments.shard(), out: out, version: programVersion, commit: sourceCommit)
  let done: SweepTable
  if let table {
    try sweep.take(table)
    done = table
  } else {
    let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
    let threads = try arguments.threads()
    done = try sweep.run(threads: threads) { share in
      progress.withLock { $0.show("runs", share) }
    }
    progress.withLock { $0.clear() }
  }
  try sweep.folder.write(done.csv, to: "runs.csv")
  try done.writeSQLite(to: sweep.folder.file("runs.sqlite"))
  try sweep.folder.write(Array(done.answer.pretty.utf8), to: "sweep.json")
  try sweep.folder.write(html(SweepReport(done).page, d3: d3), to: "report.html")
  try Output.write(
    arguments.has("--json") ? done.answer.line : SweepText(table: done, folder: out).text)
  return 0
}

extension ParsedArguments {
  /// `--shard 2/4`; the whole where it is not given.
  fileprivate func shard() throws(Problem) -> Sweep.Shard {
    guard let text = self["--shard"] else { return .whole }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let of = parts[1], of > 0, of <= 1_000_000,
      (1...of).contains(number)
    else {
      throw Problem(
        .usage, message: "--shard cannot be \(quoted(text))",
        expected: "I/N, such as 2/4 for the second of four parts")
    }
    return Sweep.Shard(number: number, of: of)
  }
}
