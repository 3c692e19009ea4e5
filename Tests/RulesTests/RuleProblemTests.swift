import Events
import FuzzTargets
import Programme
import Rules
import Testing
import Values

/// Where the caret of a problem stands; the texts themselves are in `Tests/Cases/errors/rule`.
struct RuleProblemTests {
  static func problem(_ stage: Stage, _ require: String) -> RuleProblem? {
    let good = Rule(id: "good", stage: stage, require: "true", position: 3)
    let bad = Rule(id: "bad", stage: stage, require: require, position: 4)
    var texts = TextTable()
    do throws(RuleProblem) {
      _ = try StageRules([good, bad], texts: &texts)
      return nil
    } catch {
      return error
    }
  }

  /// A rule with its carets below it, and the suggestion or the advice.
  static let carets: [(rule: String, carets: String, repair: String?)] = [
    ("voucher.balanse > 5", "^^^^^^^^^^^^^^^", "voucher.balance"),
    ("1 == fence.distance", "  ^^", "Write 1.0."),
    ("fence.distance <= 50", "               ^^", "Write 50.0."),
    ("event.hour < 8.0", "           ^", "Write 8."),
    ("double(event.hour) < 8", "                   ^", "Write 8.0."),
    ("event.hour < fence.distance", "           ^", "Write double(event.hour)."),
    ("'жж' == payment.amount", "     ^^", nil),
    ("payment.amount < 1.005", "                 ^^^^^", "Write it in tenge and tiyn: 1000.50."),
    (
      "payment.amount * 0.5 < 1", "               ^",
      "Write a fraction of ints: payment.amount * 3 / 10, or double(payment.amount) for tenge as a "
        + "double."
    ),
    ("payment.payee.startWith('a')", "              ^^^^^^^^^", "startsWith"),
    (
      "fence.within(payment.accuracy)", "             ^^^^^^^^^^^^^^^^",
      "Write fence.within(50.0), or compare fence.distance."
    ),
    ("payment.amount", "^^^^^^^^^^^^^^", nil),
    ("transfer.amount > 5", "^^^^^^^^^^^^^^^", "transfer.amount is there at: transfer."),
    ("voucher.exists && (", "                   ^", nil),
    ("voucher.exists = true", "               ^", "Write == to compare."),
  ]

  @Test("the caret stands under what is wrong")
  func places() {
    for test in Self.carets {
      let problem = Self.problem(.payment, test.rule)
      let carets =
        String(repeating: " ", count: problem?.offset ?? 0)
        + String(repeating: "^", count: problem?.width ?? 0)
      #expect(carets == test.carets, "\(test.rule)")
      #expect((problem?.suggestion ?? problem?.advice) == test.repair, "\(test.rule)")
      #expect(problem?.position == 4)
    }
  }

  @Test("every fact can be read at its stages, and nowhere else")
  func stages() {
    for stage in Stage.allCases {
      for fact in Fact.allCases {
        let compiles = Self.problem(stage, "\(fact.name) == \(fact.name)") == nil
        #expect(compiles == fact.stages.contains(stage), "\(fact.name) at \(stage.name)")
      }
    }
    #expect(Fact.allCases.count == 85)
  }

  static let deep: [(name: String, rule: String)] = [
    ("brackets", String(repeating: "(", count: 1_000_000)),
    ("brackets within the length", String(repeating: "(", count: 60_000)),
    ("lists", String(repeating: "[", count: 60_000)),
    ("nots", String(repeating: "!", count: 60_000)),
    ("minuses", String(repeating: "-", count: 60_000)),
    ("branches", String(repeating: "true?true:", count: 6000)),
    ("sums", String(repeating: "1+", count: 30_000) + "1 == 1"),
    ("indexes", "[1]" + String(repeating: "[0]", count: 20_000)),
    ("calls", String(repeating: "size(", count: 10_000)),
    ("fields", "a" + String(repeating: ".a", count: 30_000)),
  ]

  @Test("a rule of any depth is refused, and a long one works")
  func depth() {
    for test in Self.deep { #expect(Self.problem(.payment, test.rule) != nil, "\(test.name)") }
    let chain = Array(repeating: "event.day > 0", count: 3000).joined(separator: " && ")
    #expect(Self.problem(.payment, chain) == nil)
    let nested = String(repeating: "(", count: 100) + "true" + String(repeating: ")", count: 100)
    #expect(Self.problem(.payment, nested) == nil)
  }

  @Test("work without end is an error of the rule")
  func work() {
    let list = "[\(Array(repeating: "1", count: 200).joined(separator: ","))]"
    let loops = "\(list).all(a, \(list).all(b, \(list).all(c, \(list).all(d, true))))"
    var texts = TextTable()
    let rule = Rule(id: "loops", stage: .claim, require: loops, position: 1)
    var rules = try? StageRules([rule], texts: &texts)
    #expect(rules?.failed(FactValues(), texts) == 1)
  }

  @Test("texts cut, joined and changed at random never stop the program")
  func mutations() {
    let tables = [
      RuleValueTests.money, RuleValueTests.texts, RuleValueTests.casts, RuleValueTests.lists,
      RuleValueTests.logic,
    ]
    let seeds =
      tables.joined().map { Array($0.expression.utf8) } + [
        Array("voucher.exists && fence.within(50.0) || payment.amount in [5, 7.5]".utf8)
      ]
    var state: UInt64 = 20_260_831
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, count)))
    }
    for _ in 0..<5000 {
      var bytes = seeds[draw(seeds.count)]
      for _ in 0..<draw(4) {
        let other = seeds[draw(seeds.count)]
        switch draw(3) {
        case 0: bytes.insert(contentsOf: other, at: draw(bytes.count + 1))
        case 1: bytes.removeFirst(draw(bytes.count + 1))
        default: bytes.append(UInt8(draw(256)))
        }
      }
      fuzzRule(bytes.span)
    }
  }
}
