import Events
import Population
import Testing
import Values

@testable import Behaviour

/// Whether what ships could be told from honest payments by a field that no rule reads.
struct FraudHabitTests {
  static let fields = ["hour", "weekday", "day", "second", "accuracy", "digits"]

  private func row(_ day: Day, second: Int32, accuracy: Int32, _ amount: Tenge) -> [Int64] {
    [
      Int64(second / 3600), Int64(day.weekday), Int64(day.parts.day), Int64(second % 60),
      Int64(accuracy), amount.tiyn % 100,
    ]
  }

  /// The first payments of a year of 100 tenants.
  private func honest(seed: UInt64) throws -> [[Int64]] {
    let scene = try FraudStage.scene([], dwellings: 200, seed: seed)
    var rows: [[Int64]] = []
    for (number, tenancy) in scene.population.tenancies.enumerated() {
      for month in 0..<12 as Range<Int32> {
        let plan = scene.paying.plan(
          tenant: Number(index: number), month: Month(number: FraudStage.firstMonth.number + month))
        guard let day = plan.first else { continue }
        let intent = scene.paying.intent(
          tenant: Number(index: number), tenancy, home: scene.homes[0], day: day, part: 0,
          attempt: 0)
        let amount = plan.amount(
          part: 0, balance: Tenge(tiyn: 1_425_000), rentLeft: Tenge(tiyn: 15_000_000))
        rows.append(
          row(day, second: intent.second, accuracy: intent.accuracyMetres, amount))
      }
    }
    return rows
  }

  private func fraud(_ typologies: [FraudTypology], seed: UInt64) throws -> [[Int64]] {
    var rows: [[Int64]] = []
    for number in 0..<40 as Range<Int32> where number % 4 == 1 {
      var stage = try FraudStage(typologies, number: number, seed: seed)
      // A third of what is tried fails, as at a fence.
      stage.judge = { act in
        act.type == .paymentRequested && act.number % 3 == 0 ? .rejected : .accepted
      }
      stage.run(days: 400)
      for (day, act) in stage.acts where act.type == .paymentRequested {
        rows.append(row(day, second: act.second, accuracy: act.accuracyMetres, act.amount))
      }
    }
    return rows
  }

  @Test("no field that no rule reads gives payments away", arguments: FraudFileTests.names)
  func payments(_ name: String) throws {
    let typologies = try FraudTypology.read(path: "\(FraudFileTests.folder)/\(name).json5")
    let findings = Separability.check(
      fitted: Separability.Sample(
        fraud: try fraud(typologies, seed: 1), honest: try honest(seed: 1)),
      checked: Separability.Sample(
        fraud: try fraud(typologies, seed: 2), honest: try honest(seed: 2)),
      fields: FraudHabitTests.fields)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("a plan with habits of its own is found out")
  func artificial() throws {
    let typologies = try FraudStage.read(
      FraudStage.text(
        plan: """
          { step: "a", act: "pay", by: "tenant", amount: { share: 0.12345 },
            when: { monthly: { fromDay: 13, toDay: 13 } } }
          """))
    let findings = Separability.check(
      fitted: Separability.Sample(
        fraud: try fraud(typologies, seed: 1), honest: try honest(seed: 1)),
      checked: Separability.Sample(
        fraud: try fraud(typologies, seed: 2), honest: try honest(seed: 2)),
      fields: FraudHabitTests.fields)
    #expect(findings.map(\.field) == ["day", "digits"])
  }
}
