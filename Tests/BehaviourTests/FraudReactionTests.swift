import Events
import Testing
import Values

@testable import Behaviour

struct FraudReactionTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var reactions: String
    /// Numbers of the acts that are rejected; all where nil.
    var rejected: ClosedRange<Int32>?
    /// Day and tenge of the first payments, and `!` where the payment is not at home.
    var payments: [String]
    var isOver = false
    var testDescription: String { reactions.isEmpty ? "none" : reactions }
  }

  static let rows: [Row] = [
    Row(reactions: "", payments: ["0 14250", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ of: "pay", do: "carryOn" }"#,
      payments: ["0 14250", "30 14250", "60 14250"]),
    Row(reactions: #"{ do: "giveUp" }"#, payments: ["0 14250"], isOver: true),
    Row(
      reactions: #"{ after: 2, do: "giveUp" }"#, payments: ["0 14250", "30 14250"], isOver: true),
    Row(
      reactions: #"{ of: "pay", do: "dropStep" }"#, payments: ["0 14250"], isOver: true),
    Row(
      reactions: #"{ of: "pay", do: "dropStep", instead: "other" }"#,
      payments: ["0 14250", "0 142.5"], isOver: true),
    Row(
      reactions: #"{ of: "pay", do: "retrySmaller", share: 0.5 }, { after: 3, do: "carryOn" }"#,
      payments: ["0 14250", "0 7125", "0 3562", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ do: "retrySmaller", share: 0.5 }, { after: 5, do: "carryOn" }"#,
      payments: ["0 14250", "0 7125", "0 3562", "1 1781", "1 890", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ do: "retryElsewhere", from: "far" }, { after: 2, do: "carryOn" }"#,
      payments: ["0 14250", "0 14250!", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ of: "pay", do: "retryLater", days: 5 }, { after: 2, do: "carryOn" }"#,
      payments: ["0 14250", "5 14250", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ of: "pay", do: "retryLater", days: 5, first: "other" }"#, rejected: 0...0,
      payments: ["0 14250", "0 142.5", "5 14250", "30 14250", "60 14250"]),
    Row(
      reactions: #"{ of: "pay", after: 2, do: "adapt", variation: "small" }"#, rejected: 0...1,
      payments: ["0 14250", "30 14250", "30 1425", "60 1425"]),
    Row(
      reactions: #"{ of: "pay", after: 2, do: "switch", to: "second" }"#, rejected: 0...1,
      payments: ["0 14250", "30 14250", "33 2850", "43 2850", "53 2850", "63 2850"]),
    Row(
      // The step's own reaction comes before one for any step.
      reactions: #"{ of: "pay", do: "carryOn" }, { do: "giveUp" }"#,
      payments: ["0 14250", "30 14250", "60 14250"]),
  ]

  static let plan = """
    { step: "pay", act: "pay", by: "tenant", from: "home", amount: "all", when: { everyDays: 30 },
      variations: { small: { amount: { share: 0.1 } } } },
    { step: "other", act: "pay", by: "tenant", from: "home", amount: { share: 0.01 }, when: "called" },
    """
  static let secondPlan = """
    { step: "a", act: "pay", by: "tenant", from: "home", amount: { share: 0.2 },
      when: { afterDays: 2, everyDays: 10 } }
    """

  @Test("what a case does after rejections", arguments: rows)
  func reactions(_ row: Row) throws {
    var stage = try FraudStage(
      FraudStage.read(
        FraudStage.text(plan: FraudReactionTests.plan, reactions: row.reactions),
        FraudStage.text(name: "second", plan: FraudReactionTests.secondPlan)))
    stage.judge = { act in (row.rejected?.contains(act.number) ?? true) ? .rejected : .accepted }
    stage.run(days: 70)
    let got = zip(stage.days(.paymentRequested), stage.acts(.paymentRequested)).map { day, act in
      let isFar =
        abs(Int(act.lon) - 714_460_000) > 143 * 100_000
        || abs(Int(act.lat) - 511_801_000) > 90 * 100_000
      return "\(day) \(act.amount)\(isFar ? "!" : "")".replacing(".50", with: ".5")
    }
    #expect(got == row.payments)
    #expect((stage.fraud.stage == .over) == row.isOver)
    #expect((stage.fraud.nextWake == FraudCase.never) == row.isOver)
  }

  @Test("tries of a day follow each other")
  func order() throws {
    var stage = try FraudStage(
      FraudStage.read(
        FraudStage.text(
          plan: FraudReactionTests.plan, reactions: #"{ do: "retrySmaller", share: 0.9 }"#)))
    stage.judge = { _ in .rejected }
    stage.run(days: 10)
    let days = stage.days(.paymentRequested)
    let seconds = stage.acts(.paymentRequested).map(\.second)
    for index in days.indices.dropFirst() where days[index] == days[index - 1] {
      #expect(seconds[index] > seconds[index - 1])
    }
    // Nobody tries for ever.
    #expect(days.count == 1 + Int(FraudCase.mostTries))
  }

  @Test("a case ends when its months are over, and takes over nothing then")
  func ending() throws {
    var stage = try FraudStage(
      FraudStage.read(
        FraudStage.text(
          more: #"takesOver: ["payments"],"#,
          plan: #"{ step: "a", act: "pay", by: "tenant", when: { everyDays: 50 } }"#)))
    stage.run(days: 20)
    #expect(stage.fraud.takesOver(.payments, stage.scene.typologies))
    #expect(!stage.fraud.takesOver(.bills, stage.scene.typologies))
    stage.run(days: 500)
    #expect(stage.days(.paymentRequested).allSatisfy { $0 < 360 })
    #expect(stage.fraud.stage == .over)
    #expect(!stage.fraud.takesOver(.payments, stage.scene.typologies))
  }
}
