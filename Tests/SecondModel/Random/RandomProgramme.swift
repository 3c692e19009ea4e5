/// A random valid programme: terms over all ranges that matter and rules that are well typed by construction.
package struct RandomProgramme {
  /// JSON with comments.
  package private(set) var text = ""

  package init(seed: UInt64) {
    var dice = Dice(seed: seed ^ 0x9609)
    text = """
      // Seed \(seed).
      {
        format: 1,
        name: "random \(seed)",
        budget: \(dice.pick(["0", "14999.99", "120000", "1000000.5", "9000000", "500000000", "500000000"])),
        voucher: {
          amount: \(RandomProgramme.amount(&dice)),
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
          scale: [\(RandomProgramme.scale(&dice))],
        },
        rules: [
          \(RandomProgramme.rules(&dice)),
        ],
      }

      """
  }

  private static func amount(_ dice: inout Dice) -> String {
    dice.percent(8)
      ? dice.pick(["0", "0.01", "0.99"])
      : dice.pick(["9999.99", "12345.67", "15000", "15000", "30000", "30000.5"])
  }

  private static func rate(_ dice: inout Dice) -> String {
    dice.percent(15)
      ? dice.pick(["0", "0.000001", "0.999999", "1", "1.0"])
      : dice.pick(["0.05", "0.05", "0.0375", "0.033335", "0.25"])
  }

  private static func scale(_ dice: inout Dice) -> String {
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

  /// 1 to 12 rules over all stages; an id may come again at another stage.
  private static func rules(_ dice: inout Dice) -> String {
    var numbers: [String: Int] = [:]
    let texts = (0..<dice.roll(1...12)).map { _ in
      let stage = dice.weighted([
        (3, "registration"), (6, "payment"), (2, "transfer"), (2, "claim"), (2, "reversal"),
      ])
      numbers[stage, default: 0] += 1
      var rule = RandomRule(stage: stage, dice: dice)
      let require = rule.text()
      dice = rule.dice
      let id = "\(dice.pick(["r", "Rule", "_"]))_\(numbers[stage, default: 0])"
      return "{ id: '\(id)', on: '\(stage)', require: \(quoted(require)) }"
    }
    return texts.joined(separator: ",\n    ")
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
