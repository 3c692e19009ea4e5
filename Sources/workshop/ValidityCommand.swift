import Commands
import Diagnostics
import Findings
import Replay
import Scenario
import Text
import Threads

extension Command {
  static let validity = Command(
    name: "validity",
    summary: "make docs/validity.md: do intervals hold, and what is known from outside",
    discussion: """
      Runs many studies of the pilot, each with seeds of its own, and tells how often each stated 95 % interval holds the \
      mean over all of them, with eight replications and with one. Then runs the pilot and the country, and sets what \
      the model gives beside every figure from outside that it can be held against. What cases of fraud take is studied \
      in the whole pilot, since a part of it has too few large ones. Prints the page. The usual studies take about half \
      an hour of a processor in a release build.
      """,
    options: [
      Option(name: "--studies", value: "N", help: "so many studies (default 400; 0 for none)"),
      Option(
        name: "--part", value: "N", help: "one in so many of the pilot's people (default 1)"),
      Option(
        name: "--leakage-studies", value: "N",
        help: "so many of what fraud takes (default 400; 0 for none)"),
      Option.threads,
    ],
    example: "swift run -c release workshop validity > docs/validity.md",
    run: makeValidity)
}

private func makeValidity(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let studies = try arguments.count("--studies", in: 0...100_000) ?? 400
  let part = try arguments.count("--part", in: 1...1_000) ?? 1
  let ofLeakage = try arguments.count("--leakage-studies", in: 0...100_000) ?? 400
  let threads = try arguments.threads()
  let done = Locked(0)
  let progress: @Sendable (Int) -> Void = { _ in
    let number = done.withLock { number in
      number += 1
      return number
    }
    if number.isMultiple(of: 10) {
      Output.writeError("study \(number) of \(studies + ofLeakage)\n")
    }
  }
  var study = try ValidityStudy(
    smallPilot(part: part), studies: studies, threads: threads, progress: progress)
  try study.addLeakage(
    smallPilot(part: 1), studies: ofLeakage, threads: threads, progress: progress)
  let figures = try OutsideFigures(threads: threads)
  let page = ValidityPage(
    studies: studies, ofLeakage: ofLeakage, part: part, coverages: study.coverages,
    figures: figures)
  try Output.write(page.text)
  return 0
}

/// The pilot with one in `part` of its people on each corridor, as many districts, all its months, and one seed.
func smallPilot(
  part: Int, _ changes: [Setting] = []
) throws(Problem) -> Scenario {
  let path = "scenarios/pilot.json5"
  let corridors = [
    ("Turkistan", "Petropavl", 6774), ("Taraz", "Pavlodar", 6526),
    ("Kyzylorda", "Kostanay", 2382),
  ]
  let texts = corridors.map { from, to, persons in
    "{ from: \"\(from)\", to: \"\(to)\", personsPerYear: \(max(1, persons / part)) }"
  }
  let settings = [
    "arrivals.corridors=[\(texts.joined(separator: ", "))]", "replications=1",
    "housing.dwellingsPerDistrict=\(max(1, 300 / part))",
  ]
  var given: [Setting] = []
  for text in settings { given.append(try Setting(text)) }
  return try Scenario.read(path: path, settings: given + changes)
}

/// `docs/validity.md`.
private struct ValidityPage {
  let studies: Int
  let ofLeakage: Int
  let part: Int
  let coverages: [ValidityStudy.Coverage]
  let figures: OutsideFigures

  var text: String {
    ([head] + (coverages.isEmpty ? [] : [coverageText]) + [figures.text]).joined(separator: "\n")
  }

  private var head: String {
    """
    # Validity

    What a run states, held against itself and against what is known from outside. `workshop validity` makes this page;
    nothing in it is written by hand.

    """
  }

  private var coverageText: String {
    let misses = coverages.filter { !isHeld($0) }
    return """
      ## Do the intervals hold?

      \(studies) studies of \(people), each with seeds of its own. A 95 % interval
      should hold the mean over all seeds in 92.5 to 97.5 % of them; chance alone moves a share of 400 by a point and more.

      With \(ValidityStudy.replications) replications, at the scenario's point of the ridge, an interval is one of Student's t, for money that of Fieller for a ratio of
      sums. With one replication it is of how districts and the owners who let in several of them vary; the shares that are no effects have
      that of Wilson. What cases of fraud take is studied with \(ValidityStudy.replications) replications of the whole pilot, in \(ofLeakage) studies, by the interval
      of Fay and Feuer for cases that come by chance; with one replication of the pilot fewer than four rubber flats are expected, and no interval is stated.
      *States it* is how many studies give an interval at all.

      \(summary(misses))

      | path | seeds | mean over all seeds | states it | holds it |
      |---|---|---|---|---|

      """ + coverages.map(row).joined()
  }

  private var people: String {
    part == 1 ? "the pilot" : "the pilot with one in \(part) of its people and as many districts"
  }

  private func isHeld(_ coverage: ValidityStudy.Coverage) -> Bool {
    coverage.share.map { ValidityStudy.accepted.contains($0) } ?? false
  }

  private func summary(_ misses: [ValidityStudy.Coverage]) -> String {
    guard !misses.isEmpty else { return "All \(coverages.count) intervals are within that." }
    let held = coverages.count - misses.count
    return
      "\(held) of \(coverages.count) intervals are within that; those that are not are in bold."
  }

  private func row(_ coverage: ValidityStudy.Coverage) -> String {
    let share = NumberText.percent(coverage.share)
    return "| `\(coverage.path)` | \(coverage.replications) | \(mean(coverage.mean)) | "
      + "\(coverage.stated) | \(isHeld(coverage) ? share : "**\(share)**") |\n"
  }

  private func mean(_ value: Double) -> String {
    NumberText.decimal(value, places: abs(value) < 10 ? 4 : 0)
  }
}
