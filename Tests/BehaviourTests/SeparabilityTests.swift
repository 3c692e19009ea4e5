import Testing
import Values

@testable import Behaviour

struct SeparabilityTests {
  /// How a field of fraud and of honest acts is made of a uniform draw from 0 to 1, and whether it gives the fraud away.
  struct Row: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var fraud: @Sendable (Double) -> Int64
    var honest: @Sendable (Double) -> Int64
    /// Of 1 000 acts.
    var frauds = 300
    var test: Separability.Finding.Test?
    var isFound: Bool { test != nil }
  }

  static let rows: [Row] = [
    Row(
      testDescription: "the same", fraud: { Int64(24 * $0) }, honest: { Int64(24 * $0) }),
    Row(
      testDescription: "always at three", fraud: { _ in 3 }, honest: { Int64(24 * $0) },
      test: .equals(3)),
    Row(
      testDescription: "always at three, and half of the honest ones too", fraud: { _ in 3 },
      honest: { $0 < 0.5 ? 3 : 12 }),
    Row(
      testDescription: "in the first week", fraud: { 1 + Int64(7 * $0) },
      honest: { 8 + Int64(20 * $0) }, test: .atMost(7)),
    Row(
      testDescription: "larger", fraud: { 10_000 + Int64(1_000 * $0) },
      honest: { Int64(10_000 * $0) }, test: .atLeast(10_000)),
    Row(
      testDescription: "larger in seven of ten", fraud: { $0 < 0.7 ? 20_000 : 5_000 },
      honest: { Int64(10_000 * $0) }),
    Row(
      testDescription: "rare, and where one honest act in fifty is: as good as alone there",
      fraud: { _ in 3 },
      honest: { Int64(50 * $0) }, frauds: 5, test: .equals(3)),
    Row(
      testDescription: "the same, and nearly all of it fraud", fraud: { Int64(24 * $0) },
      honest: { Int64(24 * $0) }, frauds: 900),
    Row(
      testDescription: "a round number in the middle", fraud: { _ in 0 },
      honest: { Int64(20 * $0) - 10 }, frauds: 600, test: .equals(0)),
  ]

  private func sample(_ row: Row, seed: UInt64) -> Separability.Sample {
    let draw = Draw(seed: seed, purpose: 1, subject: 1)
    // The second column is never different.
    return Separability.Sample(
      fraud: (0..<row.frauds).map { [row.fraud(draw.uniform(UInt64($0))), Int64($0 % 7)] },
      honest: (row.frauds..<1_000).map {
        [row.honest(draw.uniform(UInt64($0))), Int64($0 % 7)]
      })
  }

  @Test("one field alone gives the artificial away, and only those", arguments: rows)
  func check(_ row: Row) {
    let findings = Separability.check(
      fitted: sample(row, seed: 1), checked: sample(row, seed: 2), fields: ["hour", "weekday"])
    #expect(findings.map(\.field) == (row.isFound ? ["hour"] : []))
    if let test = row.test, let finding = findings.first {
      #expect(finding.precision >= Separability.limit)
      #expect(finding.recall >= Separability.limit)
      switch (test, finding.test) {
      case (.equals(let expected), .equals(let got)): #expect(expected == got)
      case (.atMost(let expected), .atMost(let got)): #expect(expected == got)
      // The smallest value that was seen stands for the bound.
      case (.atLeast(let expected), .atLeast(let got)): #expect(got - expected < 100)
      // A category at the edge of the range is a threshold as well.
      case (.equals(let expected), .atMost(let got)), (.equals(let expected), .atLeast(let got)):
        #expect(expected == got)
      default: Issue.record("expected \(test), got \(finding.test)")
      }
    }
  }

  @Test("what holds by chance on one seed does not on another")
  func chance() {
    let row = Row(
      testDescription: "", fraud: { _ in 0 }, honest: { _ in 1 }, frauds: 500)
    let other = Separability.Sample(
      fraud: (0..<500).map { [Int64($0 % 2), 0] }, honest: (0..<500).map { [Int64($0 % 2), 0] })
    let findings = Separability.check(
      fitted: sample(row, seed: 1), checked: other, fields: ["hour", "weekday"])
    #expect(findings.isEmpty)
    let none = Separability.Sample(fraud: [], honest: [])
    #expect(
      Separability.check(fitted: none, checked: other, fields: ["hour", "weekday"]).isEmpty)
  }
}
