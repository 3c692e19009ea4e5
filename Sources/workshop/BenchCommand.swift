import Benchmark
import Commands
import Diagnostics
import Events
import Geofence
import Glibc
import Journal
import Ledger
import Replay
import Text
import Values

extension Command {
  static let bench = Command(
    name: "bench",
    summary: "measure speed and memory on this machine",
    discussion: """
      Makes a stream (outside the timed part), replays it into a ledger and prints lines a second for each stage, \
      bytes a line and peak memory. `workshop bench limit` writes rows without any logic: what SQLite takes here. \
      `workshop bench fence` measures fences beside GEOS and counts disagreements. `workshop bench run` measures \
      a scenario: its people, its days without a ledger or a table, and all of `pdtv run` but the report. Each prints a hash of its result, \
      so that a change of results is seen.
      """,
    arguments: [
      Argument(
        name: "WHAT", help: "replay (the default), limit, fence or run", isOptional: true)
    ],
    options: [
      Option(name: "--lines", value: "N", help: "lines or rows (default 1000000)"),
      Option(name: "--fences", value: "N", help: "fences (default 10000)"),
      Option(name: "--vouchers", value: "N", help: "vouchers (default 200000)"),
      Option(name: "--tests", value: "N", help: "points for `fence` (default 10000000)"),
      Option(name: "--seed", value: "N", help: "the seed of the stream (default 1)"),
      Option(
        name: "--programme", value: "FILE",
        help: "the programme (default scenarios/base.json5)", path: .read),
      Option(
        name: "--scenario", value: "FILE",
        help: "the scenario for `run` (default scenarios/pilot.json5)", path: .read),
      Option(
        name: "--dir", value: "DIR", help: "where files go (default run/bench)",
        path: .filled),
      Option(name: "--keep", help: "keep stream, geometry and ledger"),
    ],
    example: "swift run -c release workshop bench --lines 10_000_000 --fences 10_000",
    run: runBench)
}

private func runBench(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let kinds = ["replay", "limit", "fence", "run"]
  let what = arguments.arguments.first ?? "replay"
  switch what {
  case "replay": try benchReplay(arguments)
  case "limit": try benchLimit(arguments)
  case "fence": try benchFence(arguments)
  case "run": try benchRun(arguments)
  default:
    throw Problem(
      .usage, message: "there is no benchmark \(quoted(what))",
      expected: "one of \(kinds.joined(separator: ", "))",
      suggestion: NearestName.of(what, in: kinds))
  }
  return 0
}

private func benchReplay(_ arguments: ParsedArguments) throws(Problem) {
  let options = try BenchStream.Options(arguments)
  let files = try BenchFiles(arguments["--dir"] ?? "run/bench")
  defer { if !arguments.has("--keep") { files.remove() } }
  var plan = files.plan(arguments)
  var report = try files.make(options)

  let scanned = try timed { () throws(Problem) in try ReplayRun.scan(plan.stream) }
  report.add("scan", seconds: scanned.seconds, "alone")
  let ledger = plan.ledger
  plan.ledger = nil
  let decided = try timed { () throws(Problem) in try ReplayRun(plan).run() }
  report.add("decide", seconds: decided.seconds, "scan and decide, nothing written")
  plan.ledger = ledger
  let whole = try timed { () throws(Problem) in try ReplayRun(plan).run() }
  let memory = peakMemoryBytes()
  precondition(
    scanned.value == options.lines && whole.value.lines == decided.value.lines,
    "a replay decides every line that is scanned")
  let accepted = Double(whole.value.outcomes[1]) / Double(whole.value.lines)
  report.add("accepted", "\(NumberText.decimal(100 * accepted, places: 1)) % of the lines")
  report.add("write", seconds: whole.value.writeSeconds, "the writing thread's own time")
  report.add("whole", seconds: whole.seconds, "from start to closed file")
  let bytes = try fileBytes(files.ledger)
  report.add(
    "ledger",
    "\(NumberText.decimal(Double(bytes) / 1e6, places: 0)) MB, \(NumberText.grouped(whole.value.rows)) rows, "
      + "\(NumberText.decimal(Double(bytes) / Double(options.lines), places: 1)) bytes a line")
  report.add("memory", "\(NumberText.decimal(Double(memory) / 1e6, places: 0)) MB at most")
  report.add("seal", whole.value.seal ?? "")
  try Output.write(report.text)
}

private func benchLimit(_ arguments: ParsedArguments) throws(Problem) {
  let rows = try arguments.count("--lines", in: 100...1_000_000_000) ?? 1_000_000
  let files = try BenchFiles(arguments["--dir"] ?? "run/bench")
  defer { files.remove() }
  let result = try timed { () throws(Problem) in
    try LedgerLimitBenchmark.run(path: files.ledger, rows: rows)
  }
  var report = BenchReport(lines: rows)
  report.add("limit", seconds: result.seconds, "rows of 12 integers and an id, no logic")
  report.add("hash", result.value)
  try Output.write(report.text)
}

private func benchFence(_ arguments: ParsedArguments) throws(Problem) {
  var options = FenceBenchmark.Options()
  options.tests = try arguments.count("--tests", in: 1000...10_000_000_000) ?? options.tests
  options.fences = try arguments.count("--fences", in: 1...1_000_000) ?? options.fences
  options.seed = UInt64(try arguments.count("--seed", in: 0...1 << 30) ?? 1)
  let result = FenceBenchmark.run(options)
  try Output.write(result.lines.joined(separator: "\n") + "\n")
}

extension BenchStream.Options {
  fileprivate init(_ arguments: ParsedArguments) throws(Problem) {
    self.init()
    lines = try arguments.count("--lines", in: 100...1_000_000_000) ?? lines
    fences = try arguments.count("--fences", in: 1...1_000_000) ?? fences
    vouchers = try arguments.count("--vouchers", in: 1...50_000_000) ?? vouchers
    seed = UInt64(try arguments.count("--seed", in: 0...1 << 30) ?? 1)
  }
}

/// The files of one benchmark, in a folder of their own.
struct BenchFiles {
  var folder: String
  var stream: String { "\(folder)/stream.ndjson" }
  var geometry: String { "\(folder)/geo.geojson" }
  var ledger: String { "\(folder)/ledger.sqlite" }

  /// Lists what a benchmark makes, so that nothing else is ever overwritten or deleted.
  private static let made = MadeFolder(listName: "bench.json", maker: "workshop bench")
  private static let names = ["stream.ndjson", "geo.geojson", "ledger.sqlite"]

  /// Makes the folder, or empties it of what an earlier benchmark left.
  init(_ folder: String) throws(Problem) {
    self.folder = folder
    let content = Self.made.content(at: resolvedPath(folder), isDraft: true)
    let clash: String? =
      switch content {
      case .nothing, .empty: nil
      case .foreign: folder
      case .made(_, let others):
        others.first { Self.names.contains($0) }.map { "\(folder)/\($0)" }
      }
    if let clash {
      throw Problem(
        .unwritable, file: clash, message: "exists and was not made by `workshop bench`",
        advice: "Name another folder with --dir.")
    }
    if let failed = makeFolder(folder) {
      throw Problem(
        .unwritable, file: failed.path,
        message: "the folder cannot be made: \(unsafe String(cString: strerror(failed.errno)))",
        advice: "Name another one with --dir.")
    }
    remove()
    try OutputFile.write(
      Self.made.listText(files: Self.names), to: "\(folder)/\(Self.made.listName)")
  }

  func plan(_ arguments: ParsedArguments) -> ReplayPlan {
    ReplayPlan(
      stream: stream, programme: arguments["--programme"] ?? "scenarios/base.json5", geo: geometry,
      ledger: ledger)
  }

  /// Makes stream and geometry, and begins the report with what they are.
  func make(_ options: BenchStream.Options) throws(Problem) -> BenchReport {
    var bench = BenchStream(options)
    let geo = try OutputFile(geometry)
    try geo.append(bench.geoJSON)
    let file = try OutputFile(stream)
    try bench.write { bytes throws(Problem) in try file.append(bytes) }
    var report = BenchReport(lines: options.lines)
    report.add(
      "stream", "\(NumberText.grouped(options.lines)) lines, \(try megabytes(stream)): \(bench.mix)"
    )
    return report
  }

  func remove() {
    for path in [stream, geometry] { unsafe unlink(path) }
    for suffix in ["", "-wal", "-journal"] { unsafe unlink(ledger + suffix) }
  }
}

struct BenchReport {
  var lines: Int
  private(set) var text = ""

  init(lines: Int) { self.lines = lines }

  mutating func add(_ name: String, _ value: String) {
    let lines = WrappedText.lines(value, indent: 10, following: 10)
    text += name + lines.joined(separator: "\n").dropFirst(name.count) + "\n"
  }

  mutating func add(_ name: String, seconds: Double, _ remark: String) {
    let rate = seconds > 0 ? Double(lines) / seconds : 0
    add(
      name,
      "\(NumberText.decimal(seconds, places: 2)) s, \(NumberText.grouped(Int64(rate))) a second (\(remark))"
    )
  }
}

private func timed<Value>(
  _ body: () throws(Problem) -> Value
) throws(Problem) -> (value: Value, seconds: Double) {
  let clock = ContinuousClock()
  let start = clock.now
  let value = try body()
  return (value, (clock.now - start).inSeconds)
}

private func fileBytes(_ path: String) throws(Problem) -> Int64 {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else {
    throw Problem(.unreadable, file: path, message: "cannot be read")
  }
  return Int64(status.st_size)
}

private func megabytes(_ path: String) throws(Problem) -> String {
  "\(NumberText.decimal(Double(try fileBytes(path)) / 1e6, places: 0)) MB"
}

/// The most memory that this process has held so far.
func peakMemoryBytes() -> Int64 {
  var usage = rusage()
  guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
  return Int64(usage.ru_maxrss) * 1024
}
