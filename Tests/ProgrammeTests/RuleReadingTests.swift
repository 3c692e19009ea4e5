import Events
import Programme
import Rules
import Testing

/// What rules tell of themselves, which nobody has to read out of their text.
struct RuleReadingTests {
  static let tolerances: [(rule: String, metres: Double?)] = [
    ("fence.within(50.0)", 50), ("fence.within(25)", 25), ("fence.distance <= 40.5", 40.5),
    ("30.0 > fence.distance", 30), ("!voucher.exists || !(fence.distance > 60.0)", 60),
    ("fence.distance - payment.accuracy <= 50.0", nil), ("event.hour < 8", nil),
    ("event.hour < 8 ? fence.within(100) : fence.within(50)", nil),
    ("fence . within ( 50.0 ) // fence.within(10.0)", 50),
    ("payment.payee == 'fence.within(70.0)'", nil),
  ]

  @Test("a fence of one fixed tolerance is known, however it is written")
  func tolerance() throws {
    for test in Self.tolerances {
      let rule = Rule(id: "r", stage: .payment, require: test.rule, position: 1)
      #expect(try rule.reading().fenceToleranceMetres == test.metres, "\(test.rule)")
    }
  }

  static let remedies: [(stage: Stage, rule: String, remedies: Set<Remedy>)] = [
    (.payment, "fence.within(50.0)", [.anotherPlace]),
    (.payment, "payment.accuracy <= 100.0 && event.hour >= 8", [.anotherPlace, .anotherTime]),
    (.payment, "month.paid + payment.amount <= lease.rent", [.anotherAmount]),
    (.payment, "payment.payee == voucher.landlord", [.anotherCounterparty]),
    (.payment, "payment.minutesSinceLast > 30", [.anotherTime]),
    (.registration, "landlord.listed && tenant.lot < 500000", []),
    (.payment, "payment.payee != 'fence.distance'", [.anotherCounterparty]),
    (.transfer, "false", []),
  ]

  @Test("what helps after a rejection follows from what the rule reads")
  func remedy() throws {
    for test in Self.remedies {
      let rule = Rule(id: "r", stage: test.stage, require: test.rule, position: 1)
      #expect(try rule.reading().remedies == test.remedies, "\(test.rule)")
    }
  }

  @Test("more than 64 facts have room in a set")
  func sets() {
    for fact in Fact.allCases {
      let set = FactSet([fact])
      #expect(set.facts == [fact])
      #expect(!set.isDisjoint(with: FactSet(Fact.allCases)))
      var values = FactValues()
      if fact.type == .bool { values.set(fact, bool: true) }
      #expect(values.has(fact) == (fact.type == .bool))
    }
    #expect(FactSet().isEmpty)
  }
}
