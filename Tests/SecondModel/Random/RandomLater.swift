/// The optional keys of a random programme: who is eligible, and what changes later.
struct RandomLater {
  var dice: Dice
  let part: ContractPart
  /// The rules in force, by stage and id.
  private var rules: [(stage: String, id: String)]
  private var added = 0

  init(part: ContractPart, rules: [(stage: String, id: String)], dice: Dice) {
    self.part = part
    self.rules = rules
    self.dice = dice
  }

  /// The text of the optional keys.
  mutating func text() -> String {
    var keys: [String] = []
    if dice.percent(70) { keys.append("eligible: \(RandomProgramme.quoted(eligible()))") }
    var month = CivilMonth(year: 2025, month: 11)
    var entries: [String] = []
    for _ in 0..<dice.roll(0...4) {
      month = month.adding(dice.roll(1...4))
      let from = "\(month.year)-\(padded(month.month, 2))"
      entries.append("{ from: '\(from)', changes: { \(changes()) } }")
    }
    if !entries.isEmpty {
      keys.append("later: [\n    \(entries.joined(separator: ",\n    "))\n  ]")
    }
    return keys.map { $0 + "," }.joined(separator: "\n  ")
  }

  private mutating func eligible() -> String {
    if dice.percent(50) {
      return dice.pick([
        "true", "tenant.lot < 500000", "property.oblast in ['21', '15', '12']",
        "lease.kind == 'temporary'", "district.lot < 700000 || lease.persons >= 3",
        "property.persons > 0", "tenant.vouchers == 0 && lease.ageDays >= 0",
        "60 / property.persons >= 12 || event.day < 10", "property.openLeases <= 1",
      ])
    }
    return condition("registration")
  }

  private mutating func condition(_ stage: String) -> String {
    var rule = RandomRule(stage: stage, part: part, dice: dice)
    let text = rule.text()
    dice = rule.dice
    return text
  }

  /// Each path at most once.
  private mutating func changes() -> String {
    var texts: [String] = []
    var taken: Set<String> = []
    for _ in 0...dice.roll(0...5) {
      let (path, value) = dice.percent(55) ? term() : rule()
      // Both forms of the amount take the same place.
      let place = path.hasPrefix("voucher.amount") ? "voucher.amount" : path
      if taken.insert(place).inserted { texts.append("'\(path)': \(value)") }
    }
    return texts.joined(separator: ", ")
  }

  private mutating func term() -> (String, String) {
    let terms = ["revisions", "revisions", part >= .instruments ? "instruments" : "revisions"]
    if dice.pick(terms) == "instruments" { return instrumentTerm() }
    switch dice.roll(0...11) {
    case 0: return ("voucher.amount", RandomProgramme.amount(&dice))
    case 1: return ("voucher.termMonths", "\(dice.pick([1, 3, 9, 12, 24]))")
    case 2: return ("voucher.carryOver", "\(dice.percent(50))")
    case 3: return ("voucher.firstCredit", dice.pick(["'registration'", "'nextMonth'"]))
    case 4: return ("insurance.rate", RandomProgramme.rate(&dice))
    case 5: return ("insurance.holdMonths", "\(dice.roll(0...3))")
    case 6: return ("insurance.releaseTo", dice.pick(["'treasury'", "'landlord'"]))
    case 7: return ("utility.blockAfterSilentMonths", "\(dice.roll(0...3))")
    case 8: return ("utility.reinstate", "\(dice.percent(60))")
    case 9: return ("propertyTax.requiresKind", dice.pick(["'any'", "'temporary'"]))
    case 10: return ("propertyTax.scale", "[\(RandomProgramme.scale(&dice))]")
    default:
      return dice.percent(50)
        ? ("propertyTax.incentiveRate", RandomProgramme.rate(&dice))
        : ("eligible", RandomProgramme.quoted(eligible()))
    }
  }

  private mutating func instrumentTerm() -> (String, String) {
    switch dice.roll(0...5) {
    case 0: return ("voucher.amountByPersons", RandomProgramme.amountByPersons(&dice))
    case 1: return ("index.mrp", RandomInstruments.index(&dice, about: 4000))
    case 2: return ("index.minimumWage", RandomInstruments.index(&dice, about: 85_000))
    case 3: return ("registers.\(dice.pick(["mvd", "eis"]))LagDays", "\(dice.roll(0...400))")
    default:
      var instruments = RandomInstruments(dice: dice)
      let text = instruments.text()
      dice = instruments.dice
      return ("instruments", text)
    }
  }

  /// Replaces, takes out or adds a rule.
  private mutating func rule() -> (String, String) {
    if !rules.isEmpty, dice.percent(60) {
      let index = dice.roll(0...rules.count - 1)
      let (stage, id) = rules[index]
      if dice.percent(50) {
        return ("rules.\(stage).\(id)", RandomProgramme.quoted(condition(stage)))
      }
      rules.remove(at: index)
      return ("rules.\(stage).\(id)", "null")
    }
    let stage = dice.pick(FactTable.stages)
    added += 1
    rules.append((stage, "later_\(added)"))
    return ("rules.\(stage).later_\(added)", RandomProgramme.quoted(condition(stage)))
  }
}
