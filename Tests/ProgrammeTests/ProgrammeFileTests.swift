import Configuration
import Diagnostics
import Events
import Foundation
import Programme
import Testing
import Values

struct ProgrammeFileTests {
  static let text = """
    // The terms of a test.
    {
      format: 1, name: 'test', budget: 500000000.50,
      voucher: { amount: 15000, termMonths: 12, carryOver: false, firstCredit: "nextMonth" },
      insurance: { rate: 0.05, holdMonths: 1, releaseTo: "landlord" },
      utility: { blockAfterSilentMonths: 0, reinstate: true },
      propertyTax: {
        incentiveRate: 0.0001,
        scale: [
          { over: 0, fixed: 0, rate: 0.0005 },
          { over: 2000000, fixed: 1000, rate: 0.0008 },
          { over: 4000000.10, fixed: 2600, rate: 1 },
        ],
      },
      rules: [
        { id: "small", on: "payment", require: "payment.amount < 1000" },
        { id: "listed", on: "registration", require: "landlord.listed" },
        { id: "listed", on: "payment", require: "landlord.listed" },
      ],
    }
    """

  static func read(_ text: String) throws -> Programme {
    try Programme.read(Document(file: "test.json5", bytes: Array(text.utf8)))
  }

  @Test("every term is read")
  func terms() throws {
    let programme = try ProgrammeFileTests.read(ProgrammeFileTests.text)
    var expected = Programme(
      name: "test", budget: Tenge(tiyn: 50_000_000_050),
      voucher: VoucherTerms(
        amount: Tenge(tiyn: 1_500_000), termMonths: 12, carryOver: false, firstCredit: .nextMonth),
      insurance: InsuranceTerms(
        rate: Rate(millionths: 50_000), holdMonths: 1, releaseTo: .landlord),
      utility: UtilityTerms(blockAfterSilentMonths: 0, reinstate: true),
      propertyTax: PropertyTax(
        incentiveRate: Rate(millionths: 100),
        scale: [
          TaxBand(over: .zero, fixed: .zero, rate: Rate(millionths: 500)),
          TaxBand(
            over: Tenge(tiyn: 200_000_000), fixed: Tenge(tiyn: 100_000),
            rate: Rate(millionths: 800)),
          TaxBand(
            over: Tenge(tiyn: 400_000_010), fixed: Tenge(tiyn: 260_000),
            rate: Rate(millionths: 1_000_000)),
        ]),
      rules: [
        Rule(id: "small", stage: .payment, require: "payment.amount < 1000", position: 1),
        Rule(id: "listed", stage: .registration, require: "landlord.listed", position: 2),
        Rule(id: "listed", stage: .payment, require: "landlord.listed", position: 3),
      ],
      file: "test.json5", source: ProgrammeFileTests.text)
    // The text as JSON has tests of its own.
    expected.json = programme.json
    #expect(programme == expected)
    var texts = TextTable()
    #expect(try programme.stageRules(.payment, texts: &texts).rules.map(\.position) == [1, 3])
  }

  @Test(
    "the published programmes are read",
    arguments: ["base", "edges", "first-steps", "open", "strict"])
  func published(_ name: String) throws {
    let cases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = cases.appending(path: "Cases/conformance/\(name)/programme.json5")
    #expect(try !Programme.read(path: file.path).rules.isEmpty)
  }

  /// What stands in the text, what stands there instead, and whether it is still a programme.
  static let limits: [(old: String, new: String, isRead: Bool)] = [
    ("500000000.50", "0", true), ("500000000.50", "100000000000000", true),
    ("500000000.50", "100000000000000.00", true),
    ("500000000.50", "100000000000000.01", false), ("500000000.50", "-0.01", false),
    ("500000000.50", "+0x1F", true), ("500000000.50", "1e3", false),
    ("amount: 15000", "amount: 1000000000000", true),
    ("amount: 15000", "amount: 1000000000000.01", false),
    ("amount: 15000", "amount: 0", true), ("amount: 15000", "amount: 15000.000", false),
    ("termMonths: 12", "termMonths: 1", true), ("termMonths: 12", "termMonths: 1200", true),
    ("termMonths: 12", "termMonths: 0", false), ("termMonths: 12", "termMonths: 1201", false),
    ("termMonths: 12", "termMonths: 1e20", false), ("termMonths: 12", "termMonths: 1.2e1", true),
    ("rate: 0.05", "rate: 0", true), ("rate: 0.05", "rate: 1", true),
    ("rate: 0.05", "rate: 0.000001", true), ("rate: 0.05", "rate: 0.0500000", true),
    ("rate: 0.05", "rate: 0.0000001", false), ("rate: 0.05", "rate: 1.000001", false),
    ("holdMonths: 1", "holdMonths: 1200", true), ("holdMonths: 1", "holdMonths: 1201", false),
    ("blockAfterSilentMonths: 0", "blockAfterSilentMonths: 1200", true),
    ("blockAfterSilentMonths: 0", "blockAfterSilentMonths: -1", false),
    ("over: 2000000,", "over: 4000000.09,", true), ("over: 2000000,", "over: 4000000.10,", false),
    ("over: 2000000,", "over: 0,", false), ("over: 0,", "over: 0.01,", false),
    ("fixed: 1000", "fixed: 100000000000000", true), ("fixed: 1000", "fixed: -1", false),
    ("id: \"small\"", "id: \"\(String(repeating: "a", count: 64))\"", true),
    ("id: \"small\"", "id: \"\(String(repeating: "a", count: 65))\"", false),
    ("id: \"small\"", "id: \"\"", false), ("id: \"small\"", "id: \"Z_9\"", true),
    ("id: \"small\"", "id: \"ledger\"", false), ("id: \"small\"", "id: \"listed\"", false),
    ("id: \"small\"", "id: \"small\", id: \"large\"", false),
    ("id: \"small\"", "iD: \"small\"", false), ("format: 1", "format: 1.0", true),
    ("format: 1", "format: 2", false), ("format: 1", "format: \"1\"", false),
    ("format: 1, ", "", false), ("payment.amount < 1000", "payment.amount <", false),
  ]

  @Test("the ranges of the contract, to the last value", arguments: limits.indices)
  func ranges(_ number: Int) throws {
    let (old, new, isRead) = ProgrammeFileTests.limits[number]
    let parts = ProgrammeFileTests.text.split(separator: old, maxSplits: 1)
    try #require(parts.count == 2)
    let programme = try? ProgrammeFileTests.read(parts.joined(separator: new))
    #expect((programme != nil) == isRead, "\(new)")
  }

  @Test("a stage has at most 64 rules")
  func rulesPerStage() throws {
    for (count, isRead) in [(64, true), (65, false)] {
      let rules = (0..<count).map { "{ id: 'r\($0)', on: 'claim', require: 'true' }," }
      let text = ProgrammeFileTests.text.replacing("rules: [", with: "rules: [\(rules.joined())")
      let programme = try? ProgrammeFileTests.read(text)
      #expect((programme != nil) == isRead, "\(count)")
    }
  }
}
