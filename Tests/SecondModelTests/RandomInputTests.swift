import SecondModel
import Testing

/// The random inputs are worth comparing on only while they reach everything.
@Suite struct RandomInputTests {
  @Test(arguments: ContractPart.allCases)
  func reachesEveryOutcomeAndReason(_ part: ContractPart) throws {
    var seen: [String: Int] = [:]
    for seed in UInt64(1)...(part == .vouchers ? 6 : 12) {
      let result = try RandomCase(seed: seed, part: part).expected
      for decision in result.decisions {
        seen["\(decision.type ?? "none") \(decision.outcome)", default: 0] += 1
        if let reason = decision.reason { seen[reason, default: 0] += 1 }
      }
      for _ in result.unfunded { seen["unfunded", default: 0] += 1 }
      for lease in result.leases { seen["lease \(lease.status)", default: 0] += 1 }
      for failed in result.failed { seen["failed at \(failed.stage)", default: 0] += 1 }
      for entitlement in result.entitlements {
        seen["entitlement \(entitlement.closedAt == nil ? "open" : "closed")", default: 0] += 1
        if entitlement.paid > 0 { seen["entitlement paid", default: 0] += 1 }
        if entitlement.returned > 0 { seen["entitlement returned", default: 0] += 1 }
        if entitlement.fulfilled ?? 0 > 0 { seen["entitlement fulfilled", default: 0] += 1 }
      }
    }
    let missing = RandomInputTests.expected(part).filter { seen[$0] == nil }
    let counts = seen.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    #expect(missing.isEmpty, "never met: \(missing) among\n\(counts.joined(separator: "\n"))")
  }

  private static func expected(_ part: ContractPart) -> [String] {
    var expected = ofVouchers
    if part >= .revisions {
      expected += ["accepted", "refused", "duplicate"].map { "lease.renewed \($0)" }
      expected += ["lease none"]
    }
    if part >= .instruments {
      expected += RandomStream.settlerEvents.flatMap { ["\($0.1) accepted", "\($0.1) refused"] }
      expected += [
        "settler_exists", "unknown_settler", "job_exists", "unknown_job", "contract_exists",
        "unknown_contract", "unknown_key", "unknown_provider", "entitlement open",
        "entitlement closed", "entitlement paid", "entitlement returned", "entitlement fulfilled",
      ]
    }
    return expected
  }

  private static let ofVouchers: [String] = {
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
  @Test(arguments: ContractPart.allCases)
  func programmesAreValidAndUseTheWholeLanguage(_ part: ContractPart) throws {
    var text = ""
    let geography = RandomGeography(seed: 1)
    for seed in UInt64(1)...300 {
      let programme = RandomProgramme(seed: seed, part: part)
      do {
        _ = try SecondModel(programme: programme.text, geo: geography.text)
      } catch {
        Issue.record("seed \(seed): \(error)\n\(programme.text)")
        return
      }
      text += programme.text
    }
    let words =
      FactTable.rows.filter { $0.part <= part }.map(\.name) + [
        "&&", "||", "!", "?", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", " in ", "size(",
        "startsWith", "endsWith", "contains", "matches", "bool(", "int(", "double(", "string(",
        ".all(", ".exists(", ".exists_one(", ".filter(", ".map(", "fence.within(", "'''", "r'",
      ]
    let missing = words.filter { !text.contains($0) }
    #expect(missing.isEmpty, "never used: \(missing)")
  }
}
