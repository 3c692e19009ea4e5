/// A random valid programme: terms over all ranges that matter and rules that are well typed by construction.
package struct RandomProgramme {
  /// JSON with comments.
  package private(set) var text = ""

  /// Uses what the contract has up to `part`.
  package init(seed: UInt64, part: ContractPart = .compared) {
    var dice = Dice(seed: seed ^ 0x9609)
    text = """
      // Seed \(seed).
      {
        format: 1,
        name: "random \(seed)",
        budget: \(dice.pick(["0", "14999.99", "120000", "1000000.5", "9000000", "500000000", "500000000"])),
        voucher: {
          \(RandomProgramme.credit(&dice, part)),
          termMonths: \(dice.pick([1, 3, 9, 12, 12, 24, 24, 1200])),
          carryOver: \(dice.percent(50)),
          firstCredit: "\(dice.percent(70) ? "registration" : "nextMonth")",
        },
        insurance: {
          rate: \(RandomProgramme.rate(&dice)),
          holdMonths: \(dice.roll(0...3)),
          releaseTo: "\(dice.percent(50) ? "treasury" : "landlord")",
        },
        utility: {
          blockAfterSilentMonths: \(dice.roll(0...3)),
          reinstate: \(dice.percent(60)), /* or not */
        },
        propertyTax: {
          incentiveRate: \(dice.percent(50) ? "0" : RandomProgramme.rate(&dice)),
          scale: [\(RandomProgramme.scale(&dice))],\(RandomProgramme.requiredKind(&dice, part))
        },
        \(RandomProgramme.rulesAndMore(&dice, part))
      }

      """
  }

  static func amount(_ dice: inout Dice) -> String {
    dice.percent(8)
      ? dice.pick(["0", "0.01", "0.99"])
      : dice.pick(["9999.99", "12345.67", "15000", "15000", "30000", "30000.5"])
  }

  static func rate(_ dice: inout Dice) -> String {
    dice.percent(15)
      ? dice.pick(["0", "0.000001", "0.999999", "1", "1.0"])
      : dice.pick(["0.05", "0.05", "0.0375", "0.033335", "0.25"])
  }

  static func scale(_ dice: inout Dice) -> String {
    var rows: [String] = []
    var over = 0
    for row in 0...dice.roll(0...4) {
      if row > 0 { over += dice.roll(1...400_000_000) }
      let text = "\(over / 100)" + (over % 100 == 0 ? "" : ".\(padded(over % 100, 2))")
      let fixed = row == 0 ? "0" : "\(dice.roll(0...90_000)).\(dice.roll(0...9))"
      rows.append("{ over: \(text), fixed: \(fixed), rate: 0.00\(padded(dice.roll(0...9999), 4)) }")
    }
    return rows.joined(separator: ", ")
  }

  static func amountByPersons(_ dice: inout Dice) -> String {
    "{ mrp: \(dice.pick(["[2.5, 3.25]", "[3.01]", "[0, 1, 2.5, 4]"])) }"
  }

  private static func credit(_ dice: inout Dice, _ part: ContractPart) -> String {
    part >= .instruments && dice.percent(30)
      ? "amountByPersons: \(amountByPersons(&dice))" : "amount: \(amount(&dice))"
  }

  private static func requiredKind(_ dice: inout Dice, _ part: ContractPart) -> String {
    guard part >= .revisions, dice.percent(50) else { return "" }
    return " requiresKind: \(dice.pick(["'any'", "'temporary'"])),"
  }

  /// 1 to 12 rules over all stages; an id may come again at another stage. Then the optional keys.
  private static func rulesAndMore(_ dice: inout Dice, _ part: ContractPart) -> String {
    var numbers: [String: Int] = [:]
    var rules: [(stage: String, id: String)] = []
    let texts = (0..<dice.roll(1...12)).map { _ in
      let stage = dice.weighted([
        (3, "registration"), (6, "payment"), (2, "transfer"), (2, "claim"), (2, "reversal"),
      ])
      numbers[stage, default: 0] += 1
      var rule = RandomRule(stage: stage, part: part, dice: dice)
      let require = rule.text()
      dice = rule.dice
      let id = "\(dice.pick(["r", "Rule", "_"]))_\(numbers[stage, default: 0])"
      rules.append((stage, id))
      return "{ id: '\(id)', on: '\(stage)', require: \(quoted(require)) }"
    }
    var keys = ["rules: [\n    \(texts.joined(separator: ",\n    ")),\n  ],"]
    if part >= .revisions {
      var later = RandomLater(part: part, rules: rules, dice: dice)
      keys.append(later.text())
      dice = later.dice
    }
    if part >= .instruments { keys.append(instrumentKeys(&dice)) }
    return keys.joined(separator: "\n  ")
  }

  private static func instrumentKeys(_ dice: inout Dice) -> String {
    var instruments = RandomInstruments(dice: dice)
    let list = instruments.text()
    dice = instruments.dice
    let mrp = RandomInstruments.index(&dice, about: 4000)
    let wage = RandomInstruments.index(&dice, about: 85_000)
    let registers = "{ mvdLagDays: \(dice.roll(0...40)), eisLagDays: \(dice.roll(0...40)) }"
    return """
      index: { mrp: \(mrp), minimumWage: \(wage) },
        registers: \(registers),
        instruments: \(list),
      """
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
