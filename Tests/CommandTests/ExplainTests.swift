import Events
import Foundation
import Programme
import Replay
import Testing

/// Lines of the pilot under the base programme, each with the name of its golden text.
private let goldenLines: [(line: Int64, name: String)] = [
  // One for each rule, with as few others as the pilot has that are not true.
  (1700, "registration-landlord_listed"), (1664, "registration-owner_matches"),
  (1761, "registration-one_voucher"), (1896, "registration-not_own_landlord"),
  (2806, "payment-has_voucher"), (2564, "payment-voucher_active"),
  (2340, "payment-payee_bound"), (2485, "payment-landlord_listed"),
  (4563, "payment-address_bound"), (1933, "payment-inside_fence"),
  (2597, "payment-within_rent"), (2009, "payment-enough_balance"),
  (1591, "transfer-no_transfer"), (1876, "claim-deposit_covers"),
  // One for each refusal: scenarios/README.md names them.
  (1970, "refused-malformed"), (2362, "refused-missing_field"), (2460, "refused-invalid_field"),
  (3266, "refused-unknown_type"), (3478, "refused-out_of_order"), (3853, "duplicate"),
  (4427, "refused-conflicting_id"), (4710, "refused-too_far"), (5679, "refused-lease_exists"),
  (6141, "refused-unknown_landlord"), (7005, "refused-unknown_property"),
  (7526, "refused-unknown_lease"), (8301, "refused-unknown_payment"),
  // The first accepted line of each type; the base programme lets no transfer pass.
  (5589, "accepted-budget.added"), (2885, "accepted-claim.approved"),
  (1769, "accepted-clock.ticked"), (2477, "accepted-landlord.delisted"),
  (1, "accepted-landlord.listed"), (2222, "accepted-lease.ended"),
  (1543, "accepted-lease.registered"), (1545, "accepted-payment.requested"),
  (1585, "accepted-payment.reversed"), (566, "accepted-property.listed"),
  (1550, "accepted-utility.billed"),
]

struct ExplainTests {
  private static let plan = ReplayPlan(
    stream: Repository.path("scenarios/pilot.ndjson"),
    programme: Repository.path("scenarios/base.json5"),
    geo: Repository.path("geo/pilot.geojson"), ledger: nil)

  @Test("a rejected line of each rule, each refusal and an accepted line of each type, in words")
  func golden() throws {
    let inputs = try Inputs.read(Self.plan)
    let lines = goldenLines.sorted { $0.line < $1.line }
    let explanations = try Explanation.of(
      lines.map(\.line), stream: Self.plan.stream, inputs: inputs)
    #expect(explanations.map(\.line) == lines.map(\.line))
    var different: [String] = []
    var wide: [String] = []
    for (explanation, line) in zip(explanations, lines) {
      let text = explanation.text
      if try !isGolden(text, "Tests/Cases/explain/\(line.name).txt") { different.append(line.name) }
      wide += text.split(separator: "\n").filter { $0.count > 80 }.map(String.init)
      let end = [explanation.stage?.name, explanation.reason].compactMap { $0 }.joined(
        separator: "-")
      if explanation.outcome == .rejected { #expect(end == line.name) }
    }
    #expect(different.isEmpty)
    #expect(wide.isEmpty, "a line is wider than 80 columns")
  }

  @Test("lines of the published streams have an explanation of the published outcome")
  func publishedStreams() throws {
    for folder in ["first-steps", "base", "strict", "open", "edges"] {
      let path = Repository.path("Tests/Cases/conformance/\(folder)")
      let plan = ReplayPlan(
        stream: "\(path)/stream.ndjson", programme: "\(path)/programme.json5",
        geo: "\(path)/geo.geojson", ledger: nil)
      let all = try String(contentsOfFile: "\(path)/decisions.ndjson", encoding: .utf8)
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
    let lines = try Explanation.shortLines(of: [1547, 9_000_000], Self.plan)
    #expect(
      lines.first?.first == "  2281.179 m from the polygon, 50 allowed: 2231.179 m too far.")
    #expect(lines.last == [])
  }
}
