import Foundation
import Testing

struct PilotOutcomeTests {
  /// Of the pilot stream under a programme of `scenarios/`.
  private func run(_ name: String) throws -> MemoryRun {
    let stream = Repository.root.appending(path: "scenarios/pilot.ndjson")
    return try MemoryRun(
      programme: Repository.text(Repository.root.appending(path: "scenarios/\(name).json5")),
      geo: Repository.text(Repository.root.appending(path: "geo/pilot.geojson")),
      stream: Array(Data(contentsOf: stream)))
  }

  @Test("every rule of the base programme and every refusal is the reason of a line of the pilot")
  func reasons() throws {
    let run = try run("base")
    let reasons = Set(run.decisions.map { String($0.split(separator: " ")[3]) })
    let rules = [
      "landlord_listed", "owner_matches", "one_voucher", "not_own_landlord", "has_voucher",
      "voucher_active", "payee_bound", "address_bound", "inside_fence", "within_rent",
      "enough_balance", "no_transfer", "deposit_covers",
    ]
    let refusals = [
      "malformed", "missing_field", "invalid_field", "unknown_type", "conflicting_id",
      "out_of_order", "too_far", "unknown_landlord", "unknown_property", "lease_exists",
      "unknown_lease", "unknown_payment",
    ]
    #expect(Set(rules + refusals).subtracting(reasons).isEmpty)
    #expect(run.decisions.contains { $0.contains(" duplicate ") })
    // What scenarios/README.md says of it.
    #expect(try #require(run.balances["treasury"]) > 0, "the treasury lasts")
  }

  @Test("the strict programme lets fewer of the same payments through")
  func strict() throws {
    func accepted(_ name: String) throws -> Int {
      try run(name).decisions.count { $0.split(separator: " ")[2] == "accepted" }
    }
    #expect(try accepted("strict") < accepted("base"))
  }
}
