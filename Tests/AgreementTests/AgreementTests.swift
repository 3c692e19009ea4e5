import SecondModel
import Testing

/// The engine against the second model, on random streams under random programmes.
@Suite struct AgreementTests {
  @Test(arguments: RandomCase.seeds(300))
  func engineAgrees(_ seed: UInt64) throws {
    let random = try RandomCase(seed: seed)
    let run = try EngineRun(random)
    let difference = random.firstDifference { query in
      // The rows alone do not show leases.
      let view = random.views.first { $0.query == query }
      return run.rows[view?.name ?? ""] ?? view?.rows ?? []
    }
    if let difference { Issue.record("\(difference)") }
  }
}
