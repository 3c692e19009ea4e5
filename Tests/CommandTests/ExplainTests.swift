import Events
import Foundation
import Programme
import Replay
import Testing

/// Lines of published streams under their programmes, each with the name of its golden text.
private let goldenLines: [(folder: String, lines: [(line: Int64, name: String)])] = [
  (
    "base",
    [
      // One for each rule, with as few others as there are that are not true.
      (1033, "registration-landlord_listed"), (164, "registration-owner_matches"),
      (238, "registration-one_voucher"), (1093, "registration-not_own_landlord"),
      (109, "payment-has_voucher"), (1181, "payment-voucher_active"), (257, "payment-payee_bound"),
      (997, "payment-landlord_listed"), (256, "payment-address_bound"),
      (90, "payment-inside_fence"), (300, "payment-within_rent"), (87, "payment-enough_balance"),
      (333, "transfer-no_transfer"), (159, "claim-deposit_covers"),
      // One for each refusal.
      (640, "refused-malformed"), (1139, "refused-missing_field"), (93, "refused-invalid_field"),
      (321, "refused-unknown_type"), (647, "refused-out_of_order"), (396, "duplicate"),
      (1073, "refused-conflicting_id"), (425, "refused-too_far"), (119, "refused-lease_exists"),
      (1215, "refused-unknown_landlord"), (181, "refused-unknown_property"),
      (1351, "refused-unknown_lease"), (127, "refused-unknown_payment"),
      // The first accepted line of each type; the base programme lets no transfer pass.
      (201, "accepted-claim.approved"), (102, "accepted-clock.ticked"),
      (943, "accepted-landlord.delisted"), (1, "accepted-landlord.listed"),
      (81, "accepted-lease.ended"), (76, "accepted-lease.registered"),
      (77, "accepted-payment.requested"), (91, "accepted-payment.reversed"),
      (26, "accepted-property.listed"), (78, "accepted-utility.billed"),
    ]
  ),
  ("open", [(88, "accepted-budget.added")]),
]

struct ExplainTests {
  /// Of a folder of `Tests/Cases/conformance`.
  private static func plan(_ folder: String) -> ReplayPlan {
    let path = Repository.path("Tests/Cases/conformance/\(folder)")
    return ReplayPlan(
      stream: "\(path)/stream.ndjson", programme: "\(path)/programme.json5",
      geo: "\(path)/geo.geojson", ledger: nil)
  }

  @Test("a rejected line of each rule, each refusal and an accepted line of each type, in words")
  func golden() throws {
    var different: [String] = []
    var wide: [String] = []
    for (folder, named) in goldenLines {
      let plan = Self.plan(folder)
      let lines = named.sorted { $0.line < $1.line }
      let explanations = try Explanation.of(
        lines.map(\.line), stream: plan.stream, inputs: try Inputs.read(plan))
      #expect(explanations.map(\.line) == lines.map(\.line))
      for (explanation, line) in zip(explanations, lines) {
        let text = explanation.text
        if try !isGolden(text, "Tests/Cases/explain/\(line.name).txt") {
          different.append(line.name)
        }
        wide += text.split(separator: "\n").filter { $0.count > 80 }.map(String.init)
        let end = [explanation.stage?.name, explanation.reason].compactMap { $0 }.joined(
          separator: "-")
        if explanation.outcome == .rejected { #expect(end == line.name) }
      }
    }
    #expect(different.isEmpty)
    #expect(wide.isEmpty, "a line is wider than 80 columns")
  }

  @Test("lines of the published streams have an explanation of the published outcome")
  func publishedStreams() throws {
    for folder in ["first-steps", "base", "strict", "open", "edges"] {
      let plan = Self.plan(folder)
      let published = Repository.path("Tests/Cases/conformance/\(folder)/decisions.ndjson")
      let all = try String(contentsOfFile: published, encoding: .utf8)
        .split(separator: "\n").map { try JSONObject(String($0)) }
      // As many of each as a debug build explains in a second or two.
      let step = max(1, all.count / 500)
      let decisions = stride(from: 0, to: all.count, by: step).map { all[$0] }
      let lines = decisions.compactMap { ($0["line"] as? NSNumber)?.int64Value }
      let explanations = try Explanation.of(
        lines, stream: plan.stream, inputs: try Inputs.read(plan))
      let got = explanations.map { "\($0.line) \($0.outcome.name) \($0.reason ?? "-")" }
      let wanted = decisions.map { decision in
        let words = ["line", "outcome", "reason"].map { decision[$0]?.description ?? "-" }
        return words.joined(separator: " ")
      }
      #expect(got == wanted, "\(folder)")
      let silent = explanations.filter { explanation in
        explanation.outcome != .accepted && explanation.shortLines.isEmpty
      }
      #expect(silent.isEmpty, "\(silent.map(\.line))")
    }
  }

  @Test("the short lines of a difference")
  func shortLines() throws {
    let lines = try Explanation.shortLines(of: [90, 9_000_000], Self.plan("base"))
    #expect(
      lines.first?.first == "  100.582 m from the polygon, 50 allowed: 50.582 m too far.")
    #expect(lines.last == [])
  }
}
