package import Configuration
package import Diagnostics
package import Events
internal import Rules
internal import Text
package import Values

extension Programme {
  /// Reads the programme file at `path` and compiles every rule of it.
  package static func read(path: String) throws(Problem) -> Programme {
    try read(Document.read(path: path))
  }

  /// Reads a programme and every later one in it, and compiles all of their rules.
  package static func read(_ document: Document) throws(Problem) -> Programme {
    try FileKind.check(document, is: .programme)
    let sections = Term.sections
    let reader = try ObjectReader(
      document.root,
      keys: ["format", "name", "budget"] + sections + ["rules", "eligible", "instruments", "later"])
    _ = try reader.integer("format", in: 1...1)
    var programme = Programme(blankOf: document)
    programme.name = try reader.string("name")
    programme.budget = try reader.tenge("budget", in: Term.budgets)
    for section in sections {
      let terms = Term.all.filter { $0.section == section }
      if !reader.has(section), terms.allSatisfy(\.isOptional) { continue }
      try programme.read(terms, of: try reader.object(section, keys: terms.map(\.key)))
    }
    programme.rules = try readRules(reader)
    for term in Term.all where term.section == nil && reader.has(term.key) {
      try term.read(reader, term.key, &programme)
    }
    try programme.check()
    var json = JSONValue(document.root)
    json.remove(["later"])
    programme.json = json.compact
    if reader.has("later") { try programme.readLater(try reader.array("later"), json) }
    return programme
  }

  /// Reads the terms of one object. Of two that stand for each other the object has one.
  private mutating func read(_ terms: [Term], of object: ObjectReader) throws(Problem) {
    for term in terms {
      let other = terms.first { $0.path == term.alternative }
      let hasOther = other.map { object.has($0.key) } ?? false
      if term.isOptional, let other, hasOther, object.has(term.key) {
        throw try object.value(term.key).problem(
          message: "the programme has both \(other.path) and \(term.path)",
          expected: "one of the two")
      }
      if object.has(term.key) || (!term.isOptional && !hasOther) {
        try term.read(object, term.key, &self)
      }
    }
  }

  /// Compiles every rule and condition.
  func check() throws(Problem) {
    var texts = TextTable()
    for stage in Stage.ofRules { _ = try stageRules(stage, texts: &texts) }
    _ = try eligibility(texts: &texts)
    try checkInstruments(texts: &texts)
    for rule in rules { try checkLots(rule) }
    try checkLots(eligible.rule)
  }

  /// The rules of a stage, compiled; their literals are entered in `texts`.
  package func stageRules(_ stage: Stage, texts: inout TextTable) throws(Problem) -> StageRules {
    do {
      return try StageRules(rules.filter { $0.stage == stage }, texts: &texts)
    } catch {
      throw problem(error)
    }
  }

  /// Who gets a voucher, compiled; its literals are entered in `texts`.
  package func eligibility(texts: inout TextTable) throws(Problem) -> Eligibility {
    do {
      return try Eligibility(eligible, texts: &texts)
    } catch {
      throw problem(error)
    }
  }

  /// A lot is drawn from the name of the programme, so a programme without one cannot hold a lottery.
  private func checkLots(_ rule: Rule) throws(Problem) {
    guard name.isEmpty else { return }
    var lot: (fact: Fact, range: Range<Int>)?
    do {
      try rule.checked().visit { part in
        if let fact = part.fact, fact.isLot, lot == nil { lot = (fact, part.range) }
      }
    } catch {
      throw problem(error)
    }
    guard let lot else { return }
    var found = RuleSource(rule.require).problem(
      lot.range, "\(lot.fact.name) is drawn from the programme's name, and this programme has none",
      advice: "Give the programme a name that says which trial it is.")
    found.position = rule.position
    throw problem(found)
  }

  /// A programme without terms and rules.
  private init(blankOf document: Document) {
    self.init(
      name: "", budget: .zero,
      voucher: VoucherTerms(
        amount: .zero, termMonths: 1, carryOver: true, firstCredit: .registration),
      insurance: InsuranceTerms(
        rate: Rate(millionths: 0), holdMonths: 0, releaseTo: .treasury),
      utility: UtilityTerms(blockAfterSilentMonths: 0, reinstate: false),
      propertyTax: PropertyTax(
        incentiveRate: Rate(millionths: 0),
        scale: [TaxBand(over: .zero, fixed: .zero, rate: Rate(millionths: 0))]),
      rules: [], file: document.file, source: document.text)
  }
}
