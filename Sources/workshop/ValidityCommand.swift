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
      Runs many studies of a small pilot, each with seeds of its own, and tells how often each stated 95 % interval holds \
      the mean over all of them, with eight replications and with one. Then runs the pilot and the country, and sets what \
      the model gives beside every figure from outside that it can be held against. Prints the page. 400 studies take \
      about a quarter of an hour of two threads in a release build.
      """,
    options: [
      Option(name: "--studies", value: "N", help: "so many studies (default 400; 0 for none)"),
      Option(
        name: "--part", value: "N", help: "one in so many of the pilot's people (default 8)"),
      Option(name: "--threads", value: "N", help: "threads at once (default 2)"),
    ],
    example: "swift run -c release workshop validity > docs/validity.md",
    run: makeValidity)
}

private func makeValidity(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let studies = try arguments.count("--studies", in: 0...100_000) ?? 400
  let part = try arguments.count("--part", in: 1...1_000) ?? 8
  let threads = try arguments.count("--threads", in: 1...256) ?? 2
  var coverages: [ValidityStudy.Coverage] = []
  if studies > 0 {
    let done = Locked(0)
    let study = try ValidityStudy(
      smallPilot(part: part), studies: studies, threads: threads
    ) { _ in
      let number = done.withLock { number in
        number += 1
        return number
      }
      if number.isMultiple(of: 10) { Output.writeError("study \(number) of \(studies)\n") }
    }
    coverages = study.coverages
  }
  let figures = try OutsideFigures(threads: threads)
  let page = ValidityPage(studies: studies, part: part, coverages: coverages, figures: figures)
  try Output.write(page.text)
  return 0
}

/// The pilot with one in `part` of its people on each corridor, at all its months, and one seed.
private func smallPilot(part: Int) throws(Problem) -> Scenario {
  let path = "scenarios/pilot.json5"
  let corridors = [
    ("Turkistan", "Petropavl", 3648), ("Taraz", "Pavlodar", 3514),
    ("Kyzylorda", "Kostanay", 1283),
  ]
  let texts = corridors.map { from, to, persons in
    "{ from: \"\(from)\", to: \"\(to)\", personsPerYear: \(max(1, persons / part)) }"
  }
  let settings = ["arrivals.corridors=[\(texts.joined(separator: ", "))]", "replications=1"]
  var given: [Setting] = []
  for text in settings { given.append(try Setting(text)) }
  return try Scenario.read(path: path, settings: given)
}

/// `docs/validity.md`.
private struct ValidityPage {
  let studies: Int
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

      \(studies) studies of the pilot with one in \(part) of its people, each with seeds of its own. A 95 % interval should hold the mean
      over all \(studies * ValidityStudy.replications) seeds in 92.5 to 97.5 % of them; chance alone moves a share of \(studies) by a point and
      more. With \(ValidityStudy.replications) replications an interval is one of Student's t; with one it is of resamples or, where the path is that of a
      share, of Wilson. *States it* is how many studies give an interval at all: a cost has none where nobody is
      additional in one resample of forty.

      \(summary(misses))

      | path | seeds | mean over all seeds | states it | holds it |
      |---|---|---|---|---|

      """ + coverages.map(row).joined()
  }

  private func isHeld(_ coverage: ValidityStudy.Coverage) -> Bool {
    coverage.share.map { ValidityStudy.accepted.contains($0) } ?? false
  }

  private func summary(_ misses: [ValidityStudy.Coverage]) -> String {
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
