import Foundation
import TestSupport
import Testing

@testable import Study

struct PowerTests {
  private static let design = TrialDesign(
    baseline: 0.35, effect: 0.1, power: 0.8, districtSize: 150, correlation: 0.02)

  @Test("35 % and 10 points more: 376 tenancies an arm, or 11 districts of 150")
  func formula() {
    #expect(Self.design.tenanciesAnArm == 376)
    #expect(Self.design.districtsAnArm == 11)
    #expect((Self.design.designEffect - 3.98).magnitude < 1e-12)
  }

  @Test("three corridors cannot do it, whatever comes out")
  func corridors() throws {
    #expect((TrialDesign.smallestP(districts: 3) - 1 / 3).magnitude < 1e-12)
    #expect(TrialDesign.smallestP(districts: 1) == 1)
    #expect((TrialDesign.smallestP(districts: 8) - 2 / 70).magnitude < 1e-12)
    let run = try Program.run(["power", "--districts", "3", "--json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(json["canDo"] as? Bool == false)
    let text = String(
      decoding: try Program.run(["power", "--simulations", "0"]).output, as: UTF8.self)
    #expect(text.contains("376") && text.contains("3 districts cannot do it"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("tried out, the test keeps its size, and finds the effect as often as the formula says")
  func simulated() {
    for simulation in [
      Self.design.simulatedOverTenants(trials: 1000, seed: 1),
      Self.design.simulatedOverDistricts(trials: 1000, seed: 1),
    ] {
      #expect(simulation.keepsSize, "\(simulation.size)")
      // Three standard errors of a share of 0.8 among 1 000; districts have one more than the formula needs.
      #expect(simulation.power > 0.8 - 0.04 && simulation.power < 0.9, "\(simulation.power)")
    }
  }

  @Test("carried out by the simulator, the tests of both lots keep their size")
  func lotteries() throws {
    for lot in LotteryTrials.Lot.allCases {
      let made = try LotteryTrials.run(
        scenario: "\(repositoryRoot)/scenarios/pilot.json5", lot: lot, count: 12,
        anArm: lot == .tenants ? 200 : nil, districtSize: nil, seed: 1, threads: 2
      ) { _ in }
      #expect(made.trials.count == 12)
      #expect(made.simulation.size <= 0.25, "\(made.simulation)")
      #expect(made.effect > 0 && made.baseline > 0.2)
      if lot == .tenants { #expect(made.trials.allSatisfy { $0.anArm == 200 }) }
    }
  }

  @Test("the formula solved for the power gives back what it was solved from")
  func chance() {
    let power = TrialDesign.chance(baseline: 0.35, effect: 0.1, tenanciesAnArm: 375.5)
    #expect((power - 0.8).magnitude < 0.002, "\(power)")
  }
}
