import Commands
import Diagnostics
import Findings
import Replay
import Scenario
import Study
import Text
import Threads

extension Command {
  static let coverage = Command(
    name: "coverage",
    summary: "how often the intervals of `pdtv compare` hold the difference",
    discussion: """
      Compares two policies many times, each time with seeds of its own, on one in so many of the pilot's people and at \
      its point of the ridge, and prints how often each stated 95 % interval of a difference holds the difference over \
      all seeds: 92.5 to 97.5 % of 400 studies where it is what it says. docs/studies.md has the table.
      """,
    options: [
      Option(name: "--studies", value: "N", help: "so many comparisons (default 400)"),
      Option(name: "--replications", value: "N", help: "seeds of each (default 8)"),
      Option(
        name: "--part", value: "N", help: "one in so many of the pilot's people (default 4)"),
      Option(
        name: "--set", value: "KEY=VALUE",
        help: "what the second policy changes (default programme.voucher.amount=20000)",
        repeats: true),
      Option(name: "--threads", value: "N", help: "threads at once (default 2)"),
    ],
    example: "swift run -c release workshop coverage",
    run: showCoverage)
}

private func showCoverage(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let studies = try arguments.count("--studies", in: 2...100_000) ?? 400
  let replications = try arguments.count("--replications", in: 2...1_000) ?? 8
  let part = try arguments.count("--part", in: 1...1_000) ?? 4
  let threads = try arguments.count("--threads", in: 1...256) ?? 2
  let changes = arguments.all("--set")
  var settings: [Setting] = []
  for text in changes.isEmpty ? ["programme.voucher.amount=20000"] : changes {
    settings.append(try Setting(text))
  }
  let percent = Locked(0)
  let coverages = try ComparisonCoverage.all(
    smallPilot(part: part), smallPilot(part: part, settings),
    studies: studies, replications: replications, threads: threads
  ) { share in
    let next = percent.withLock { percent -> Int? in
      guard Int(share * 100) > percent else { return nil }
      percent = Int(share * 100)
      return percent
    }
    if let next, next.isMultiple(of: 10) { Output.writeError("\(next) % of the runs\n") }
  }
  var lines = ["| measure | difference | states it | holds it |", "|---|---|---|---|"]
  for coverage in coverages {
    lines.append(
      "| \(coverage.measure.label) | \(coverage.measure.differenceText(coverage.difference)) | "
        + "\(coverage.stated) | \(NumberText.percent(coverage.share)) |")
  }
  try Output.write(lines.joined(separator: "\n") + "\n")
  return 0
}
