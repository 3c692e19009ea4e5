import Foundation
import TestSupport
import Testing

/// What must be read before all numbers: the first sentence of `run`, `compare` and `seek` for programmes whose numbers would look good.
struct BannerTests {
  /// A programme by what it changes of that of the pilot, with what each command says of it. Nil where numbers may be read as they are.
  private struct Case {
    var name: String
    /// Members of `programme` in the scenario.
    var programme: String
    /// What the first paragraph of a run begins with.
    var run: String?
    /// The same of a comparison of the pilot with it.
    var compare: String?
    /// Why a search never recommends it.
    var seek: String?
  }

  private static let cases = [
    Case(
      name: "works", programme: #"changes: { "budget": 600000000 }"#, run: nil,
      compare: "The files of pilot and other say the same, so that nothing differs.", seek: nil),
    Case(
      name: "a budget of 0", programme: #"changes: { "budget": 0 }"#,
      run: "The money ran out in month 1, 2026-01: 1 042 credits that were due were not paid.",
      compare: "The money of other ran out in 3 of 3 runs, first in month 1.",
      seek: "because the money ran out"),
    Case(
      name: "the money runs out", programme: #"changes: { "budget": 5000000 }"#,
      run: "The money ran out in month 4, 2026-04: 836 credits that were due were not paid.",
      compare: "The money of other ran out in 3 of 3 runs, first in month ",
      seek: "because the money ran out"),
    Case(
      name: "a rule that turns every payment down",
      programme: #"changes: { "budget": 600000000, "rules.payment.inside_fence": "false" }"#,
      run: """
        No rent was paid with a voucher: all 1 052 tries of honest people were turned down, most often by the rule “inside_fence”.
        """,
      compare: """
        other: No rent was paid with a voucher: all 1 052 tries of honest people were turned down, most often by the rule “inside_fence”.
        """,
      seek: "because no rent was paid with a voucher, although the policy has one"),
    Case(
      name: "a rule that turns every registration down",
      programme: #"changes: { "budget": 600000000, "rules.registration.one_voucher": "false" }"#,
      run: "Nobody was ever credited with a voucher, and ",
      compare: "other: Nobody was ever credited with a voucher, and ",
      seek: "because no rent was paid with a voucher, although the policy has one"),
    Case(
      name: "nobody is eligible",
      programme: #"changes: { "budget": 600000000 }, eligible: "false""#,
      run:
        "Nobody was ever credited with a voucher. What follows is what people did who got nothing.",
      compare: "other: Nobody was ever credited with a voucher.",
      seek: "because no rent was paid with a voucher, although the policy has one"),
    Case(
      name: "ten times the amount",
      programme: #"changes: { "budget": 6000000000, "voucher.amount": 150000 }"#,
      run: "The voucher of 150 000 tenge a month is more than the mean rent of 115 000: ",
      compare: "other against pilot: registered at day 90 ", seek: nil),
    Case(
      name: "ten times the amount without money",
      programme: #"changes: { "budget": 0, "voucher.amount": 150000 }"#,
      run: "The money ran out in month 1, 2026-01: 1 122 credits that were due were not paid.",
      compare: "The money of other ran out in 3 of 3 runs, first in month 1.",
      seek: "because the money ran out"),
    Case(
      name: "no voucher",
      programme: #"changes: { "budget": 600000000, "voucher.amount": 0 }"#, run: nil,
      compare: "other against pilot: registered at day 90 ", seek: nil),
  ]

  private static let scenarios = "\(repositoryRoot)/scenarios"
  private static let short = ["--months", "6", "--replications", "1", "--set", "fraud=[]"]

  /// What a command prints, with the lines of each paragraph together.
  private func paragraphs(_ words: [String], status: Int32 = 0) throws -> [String] {
    let run = try Program.run(words)
    try #require(run.status == status, "\(words.joined(separator: " ")): \(run.error)")
    return String(decoding: run.output, as: UTF8.self).split(separator: "\n\n").map {
      $0.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
  }

  @Test("each programme has its first sentence", arguments: cases.indices)
  func first(number: Int) throws {
    let entry = Self.cases[number]
    let folder = try TemporaryFolder()
    let scenario = try folder.write(
      "other.json5",
      """
      { format: 1, basedOn: "\(Self.scenarios)/pilot.json5", name: "other",
        description: "\(entry.name)",
        programme: { file: "\(Self.scenarios)/base.json5", \(entry.programme) } }
      """)
    // The first line says which run it is; without a banner the card of the programme follows.
    let run = try paragraphs(["run", scenario, "--out", folder.file("run")] + Self.short)[1]
    #expect(run.hasPrefix(entry.run ?? "Programme "), "\(entry.name): \(run)")
    let page = String(decoding: try fileBytes(folder.file("run/report.html")), as: UTF8.self)
    #expect(page.contains("<p class=\"warning\">") == (entry.run != nil), "\(entry.name)")

    let compared = try paragraphs(
      ["compare", "\(Self.scenarios)/pilot.json5", scenario] + Self.short)[0]
    #expect(compared.hasPrefix(entry.compare ?? ""), "\(entry.name): \(compared)")

    let study = try folder.write(
      "seek.json5",
      """
      { base: "\(scenario)", target: "uptake.share >= 0", minimise: "cost.net", points: 8,
        vary: { months: [6], fraud: [[]], "behaviour.awareness.shareAtStart": [0.3, 0.5] },
        replications: 1 }
      """)
    let sought = try paragraphs(["seek", study, "--out", folder.file("seek")])
    let reason = sought.first { $0.contains("Never recommended, and left out of the table: ") }
    if let seek = entry.seek {
      #expect(reason?.contains("2 \(seek).") == true, "\(entry.name): \(sought)")
      #expect(sought[0].contains("none of the 2 policies tried keeps"), "\(entry.name)")
    } else {
      #expect(reason == nil && sought[0].contains("the cheapest that keeps"), "\(sought)")
    }
  }
}
