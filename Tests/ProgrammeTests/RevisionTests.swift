import Configuration
import Diagnostics
import Events
import Foundation
import Programme
import Testing
import Values

/// Programmes that come later: what each is, when it holds, and that nothing else is changed.
struct RevisionTests {
  static let cases = URL(filePath: repositoryRoot + "/Tests/Cases/conformance")

  static func read(_ text: String) throws -> Programme {
    try Programme.read(Document(file: "programme.json5", bytes: Array(text.utf8)))
  }

  /// A small programme with what is asked of it behind its rules.
  static func small(_ more: String, rules: String = "") -> String {
    """
    { format: 1, name: "small", budget: 1000,
      voucher: { amount: 15000, termMonths: 12, carryOver: true, firstCredit: "registration" },
      insurance: { rate: 0.05, holdMonths: 1, releaseTo: "treasury" },
      utility: { blockAfterSilentMonths: 2, reinstate: true },
      propertyTax: { incentiveRate: 0, scale: [{ over: 0, fixed: 0, rate: 0.0005 }] },
      rules: [
        { id: "near", on: "payment", require: "fence.within(50.0)" },
        { id: "near", on: "claim", require: "true" },
        { id: "by_day", on: "payment", require: "event.hour < 22" },
        \(rules)
      ],
      \(more) }
    """
  }

  @Test(
    "the programmes of the conformance suite are those of its list",
    arguments: ["trial", "rollout"])
  func published(_ name: String) throws {
    let folder = Self.cases.appending(path: name)
    let programme = try Programme.read(path: folder.appending(path: "programme.json5").path)
    let lines = try String(contentsOf: folder.appending(path: "revisions.ndjson"), encoding: .utf8)
      .split(separator: "\n")
    #expect(programme.revisions.count == lines.count)
    for (revision, line) in zip(programme.revisions, lines) {
      let expected = try Document(file: "expected", bytes: Array(line.utf8)).root
      let json = try Document(file: "json", bytes: Array(revision.programme.json.utf8)).root
      #expect(json.canonical == expected.member("programme")?.canonical)
      #expect(revision.from?.description == expected.member("from_month")?.string)
      #expect("\(revision.number)" == expected.member("number")?.numberText)
    }
  }

  @Test(
    "a rule that is replaced keeps its place, one that is added comes behind, one that is taken out closes the gap"
  )
  func rules() throws {
    let programme = try Self.read(
      Self.small(
        """
        later: [
          { from: "2026-03", changes: { "rules.payment.near": "fence.within(5)", "rules.claim.small": "true", "rules.transfer.none": "false" } },
          { from: "2026-05", changes: { "rules.claim.near": null, "rules.payment.by_day": "true" } },
        ]
        """))
    let names = programme.revisions.map { revision in
      revision.programme.rules.map { "\($0.position) \($0.stage.name) \($0.id) \($0.require)" }
    }
    #expect(
      names[0] == [
        "1 payment near fence.within(50.0)", "2 claim near true",
        "3 payment by_day event.hour < 22",
      ])
    #expect(
      names[1] == [
        "1 payment near fence.within(5)", "2 claim near true", "3 payment by_day event.hour < 22",
        "4 claim small true", "5 transfer none false",
      ])
    #expect(
      names[2] == [
        "1 payment near fence.within(5)", "2 payment by_day true", "3 claim small true",
        "4 transfer none false",
      ])
    #expect(programme.revisions[0].programme.json.contains("later") == false)
  }

  @Test("a programme holds from the first day of its month until the next begins")
  func months() throws {
    let programme = try Self.read(
      Self.small(
        """
        later: [
          { from: "2026-03", changes: { "voucher.amount": 20000 } },
          { from: "2027-01", changes: { "insurance.releaseTo": "landlord" } },
        ]
        """))
    let months = [(2026, 2), (2026, 3), (2026, 12), (2027, 1), (2030, 6)]
    let found = months.map { programme.revision(at: Month(year: $0.0, month: $0.1)) }
    #expect(found.map(\.number) == [0, 1, 1, 2, 2])
    #expect(found[3].programme.voucher.amount == Tenge(tiyn: 2_000_000))
    #expect(found[3].programme.insurance.releaseTo == .landlord)
    #expect(found[0].programme.later.isEmpty)
  }

  @Test("a JSON text of a programme has numbers that JSON knows, and no comment")
  func json() throws {
    let programme = try Self.read(
      Self.small(
        "later: [{ from: '2026-03', changes: { 'voucher.amount': +0x10, 'insurance.rate': .5 } }], /* end */"
      ))
    let json = programme.revisions[1].programme.json
    #expect(json.contains("\"amount\":16,"))
    #expect(json.contains("\"rate\":0.5,"))
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
  }

  @Test("a registration is eligible where the condition is true, and not where it has no value")
  func eligible() throws {
    let programme = try Self.read(
      Self.small("eligible: \"property.oblast == '15' || 60 / property.persons <= 12\""))
    var texts = TextTable()
    var eligibility = try programme.eligibility(texts: &texts)
    #expect(Set(eligibility.facts) == [.propertyOblast, .propertyPersons])
    var facts = FactValues()
    facts.set(.propertyOblast, text: texts.intern("21"))
    facts.set(.propertyPersons, int: 5)
    let isShared = eligibility.holds(facts, texts)
    #expect(isShared)
    facts.set(.propertyPersons, int: 0)
    let isNobody = eligibility.holds(facts, texts)
    #expect(!isNobody)
    facts.set(.propertyOblast, text: texts.intern("15"))
    let isNamed = eligibility.holds(facts, texts)
    #expect(isNamed)
    let plain = try Self.read(Self.small(""))
    var everybody = try plain.eligibility(texts: &texts)
    let isEverybody = everybody.holds(FactValues(), texts)
    #expect(everybody.facts.isEmpty && isEverybody)
  }

  @Test("a rule case is decided by the programme of the month that it names")
  func ruleCases() throws {
    let text = """
      { format: 1, programme: "programme.json5", cases: [
        { name: "45 m", stage: "payment", expect: "accepted", facts: {
          "voucher.exists": true, "voucher.status": "active", "payment.payee": "a", "voucher.landlord": "a",
          "landlord.listed": true, "payment.cadastral": "b", "voucher.cadastral": "b", "fence.distance": 45,
          "month.paid": 0, "payment.amount": 100, "lease.rent": 1000, "voucher.balance": 1000,
          "tenant.lot": 2, "lease.persons": 1, "payment.minutesSinceLast": 7 } },
        { name: "45 m in autumn", like: "45 m", from: "2026-09", facts: {}, expect: "rejected", reason: "inside_fence" },
        { name: "45 m in spring", like: "45 m in autumn", from: "2027-05", facts: {}, expect: "accepted" },
        { name: "45 m, still autumn", like: "45 m in autumn", facts: {}, expect: "accepted" },
      ] }
      """
    let cases = try RuleCases.read(
      Document(file: "some.cases.json5", bytes: Array(text.utf8)),
      folder: Self.cases.appending(path: "rollout").path + "/")
    let report = try cases.run()
    #expect(report.failures.map(\.ruleCase.name) == ["45 m, still autumn"])
    #expect(report.failures.first?.got.text == "rejected by inside_fence")
    let later = report.untested.filter { $0.revision.number == 1 }.map(\.rule.id)
    #expect(later == ["arm"])
  }
}
