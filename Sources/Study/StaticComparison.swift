package import Diagnostics
package import Findings
import Programme
package import Replay
import Scenario
package import Text

/// One stream under several programmes: what the people of the first policy send, decided by each. Nobody reacts to another programme, so
/// this is what a change would do if nobody noticed it.
package struct StaticComparison: Sendable {
  package let policies: [Policy]
  package let summaries: [ReplaySummary]

  /// A row of the table.
  package struct Measure: Sendable {
    /// As JSON has it.
    package var key: String
    package var label: String
    package var value: @Sendable (ReplaySummary) -> Double
  }

  package static let measures: [Measure] = [
    Measure(key: "leases", label: "leases registered") { Double($0.leases) },
    Measure(key: "accepted", label: "lines accepted") { Double($0.accepted) },
    Measure(key: "rejected", label: "lines rejected") { Double($0.rejected) },
    Measure(key: "creditedTenge", label: "credited, tenge") { tenge($0.flows.credited) },
    Measure(key: "paidTenge", label: "paid to landlords, tenge") {
      tenge($0.flows.paid - $0.flows.reversed)
    },
    Measure(key: "returnedTenge", label: "went back, tenge") { tenge($0.flows.returned) },
    Measure(key: "grantedTenge", label: "paid by instruments, tenge") { tenge($0.flows.granted) },
    Measure(key: "grantReturnedTenge", label: "given back to instruments, tenge") {
      tenge($0.flows.grantReturned)
    },
    Measure(key: "taxForgoneTenge", label: "tax forgone, tenge") { tenge($0.flows.taxForgone) },
    Measure(key: "netTenge", label: "net cost of vouchers, tenge") {
      tenge($0.flows.credited - $0.flows.returned + $0.flows.taxForgone)
    },
  ]

  private static func tenge(_ tiyn: Int128) -> Double { Double(tiyn) / 100 }

  /// How often each reason turned a line down, by policy; only those in which some policy differs from the first.
  package var reasons: [(name: String, counts: [Int64])] {
    let counts = summaries.map { summary in
      Dictionary(zip(summary.reasonNames, summary.reasons), uniquingKeysWith: +)
    }
    let names = Set(counts.flatMap(\.keys)).filter { !$0.isEmpty }.sorted()
    return names.map { name in (name: name, counts: counts.map { $0[name] ?? 0 }) }
      .filter { row in row.counts.contains { $0 != row.counts[0] } }
  }

  package static let streamFolder = "stream"

  package static func programmeName(_ policy: Int) -> String { "policy-\(policy + 1).json5" }

  /// The files of its folder, beside that of the run that made the stream.
  package static func files(_ count: Int) -> [String] {
    ["compare.json", "report.html"] + (0..<count).map(programmeName)
  }

  /// Runs the first policy once, keeps what its people send, and replays it under each.
  package static func run(
    _ policies: [Policy], into folder: StudyFolder, origin: RunFolder.Origin, threads: Int,
    progress: (String, Double) -> Void
  ) throws(Problem) -> StaticComparison {
    var first = policies[0].scenario
    first.replications = 1
    let path = folder.file(streamFolder)
    let options = ScenarioRun.Options(out: path, threads: threads, keepsStream: true)
    let inputs = try RunInput.all(of: first)
    let stream = try RunFolder(path, keepsStream: true, origin: origin)
    let run = try ScenarioRun.run(first, options, into: stream, progress: progress)
    try stream.complete(run, madeFrom: inputs)
    try stream.finish()
    var summaries: [ReplaySummary] = []
    for (number, policy) in policies.enumerated() {
      let name = programmeName(number)
      try folder.write(Array(policy.scenario.programme.source.utf8), to: name)
      let plan = ReplayPlan(
        stream: "\(path)/stream.ndjson", programme: folder.file(name),
        geo: "\(path)/geo.geojson", ledger: nil)
      summaries.append(try ReplayRun(plan).run())
    }
    return StaticComparison(policies: policies, summaries: summaries)
  }
}

// MARK: What it says

extension StaticComparison {
  package func sentences(_ style: NumberStyle) -> [String] {
    let lines = NumberText.count(summaries[0].lines, "line", style)
    let cost = StaticComparison.measures.last
    let costs = summaries.map { summary in
      NumberText.decimal(cost?.value(summary) ?? 0, style)
    }
    let parts = zip(policies, costs).map { "\($1) tenge under \($0.name)" }
    return [
      """
      One stream was replayed, and nobody reacts: the \(lines) that the people of \(policies[0].name) send, decided \
      under each programme. The net cost of vouchers, with the tax forgone and without what instruments pay, is \
      \(ListText.of(parts)).
      """,
      """
      Who would register, pay, stay away or try again because of another programme is not in it; without --static it is.
      """,
    ]
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "isStatic": .bool(true),
      "lines": .integer(summaries[0].lines),
      "policies": .array(
        zip(policies, summaries).map { policy, summary in
          .object(
            [
              ("name", .text(policy.name)), ("file", .text(policy.file)),
              ("programme", .text(policy.scenario.programme.name)),
            ] + StaticComparison.measures.map { ($0.key, .number($0.value(summary))) })
        }),
      "reasons": .object(
        reasons.map { row in (row.name, .array(row.counts.map { .integer($0) })) }),
    ]
  }
}
