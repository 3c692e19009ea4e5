import SecondModel
import Testing

/// The random inputs are worth comparing on only while they reach everything.
@Suite struct RandomInputTests {
  @Test func reachesEveryOutcomeAndReason() throws {
    var seen: [String: Int] = [:]
    for seed in UInt64(1)...6 {
      let geography = RandomGeography(seed: seed)
      let stream = RandomStream(seed: seed, lines: 2000, geography: geography)
      let programme = RandomProgramme(seed: seed)
      let model = try SecondModel(programme: programme.text, geo: geography.text)
      let result = model.run(stream: stream.bytes)
      for decision in result.decisions {
        seen["\(decision.type ?? "none") \(decision.outcome)", default: 0] += 1
        if let reason = decision.reason { seen[reason, default: 0] += 1 }
      }
      for _ in result.unfunded { seen["unfunded", default: 0] += 1 }
      for lease in result.leases { seen["lease \(lease.status)", default: 0] += 1 }
      for failed in result.failed { seen["failed at \(failed.stage)", default: 0] += 1 }
    }
    let missing = RandomInputTests.expected.filter { seen[$0] == nil }
    let counts = seen.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    #expect(missing.isEmpty, "never met: \(missing) among\n\(counts.joined(separator: "\n"))")
  }

  private static let expected: [String] = {
    let staged = [
      "lease.registered", "payment.requested", "transfer.requested", "claim.approved",
      "payment.reversed",
    ]
    let others = [
      "landlord.listed", "landlord.delisted", "property.listed", "lease.ended", "utility.billed",
      "budget.added", "clock.ticked",
    ]
    return (staged + others).flatMap { ["\($0) accepted", "\($0) refused", "\($0) duplicate"] }
      + staged.map { "\($0) rejected" } + FactTable.stages.map { "failed at \($0)" }
      + [
        "malformed", "missing_field", "invalid_field", "unknown_type", "conflicting_id",
        "out_of_order", "too_far", "unknown_landlord", "unknown_property", "lease_exists",
        "unknown_lease", "unknown_payment", "ledger", "unfunded", "lease active",
        "lease blocked", "lease closed",
      ]
  }()

  /// Every expression is one that the model can type, and over many programmes all of the language comes up.
  @Test func programmesAreValidAndUseTheWholeLanguage() throws {
    var text = ""
    let geography = RandomGeography(seed: 1)
    for seed in UInt64(1)...300 {
      let programme = RandomProgramme(seed: seed)
      do {
        _ = try SecondModel(programme: programme.text, geo: geography.text)
      } catch {
        Issue.record("seed \(seed): \(error)\n\(programme.text)")
        return
      }
      text += programme.text
    }
    let words =
      FactTable.compared.map(\.name) + [
        "&&", "||", "!", "?", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", " in ", "size(",
        "startsWith", "endsWith", "contains", "matches", "bool(", "int(", "double(", "string(",
        ".all(", ".exists(", ".exists_one(", ".filter(", ".map(", "fence.within(", "'''", "r'",
      ]
    let missing = words.filter { !text.contains($0) }
    #expect(missing.isEmpty, "never used: \(missing)")
  }
}
