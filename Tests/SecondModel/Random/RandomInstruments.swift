/// A random list of valid instruments over all their options.
struct RandomInstruments {
  var dice: Dice
  private static let events = [
    "settler.enrolled", "job.started", "contract.signed", "housing.bought", "lease.registered",
  ]

  mutating func text() -> String {
    let names = dice.shuffled(["lift", "aid", "hire", "wage", "vow", "house", "rent", "more"])
    let texts = names.prefix(dice.roll(1...8)).map { instrument($0) }
    return "[\n    \(texts.joined(separator: ",\n    "))\n  ]"
  }

  /// The rows of a list of index values.
  static func index(_ dice: inout Dice, about tenge: Int) -> String {
    var month = CivilMonth(year: 2025, month: 10)
    let rows = (0...dice.roll(0...4)).map { _ in
      month = month.adding(dice.roll(1...4))
      let from = "\(month.year)-\(padded(month.month, 2))-\(padded(dice.roll(1...28), 2))"
      let value = "\(tenge + dice.roll(-500...500)).\(padded(dice.roll(0...99), 2))"
      return "{ from: '\(from)', tenge: \(value) }"
    }
    return "[\(rows.joined(separator: ", "))]"
  }

  private mutating func instrument(_ id: String) -> String {
    let event = dice.pick(RandomInstruments.events)
    let paysEmployer = event == "job.started" && dice.percent(50)
    let pays = dice.pick(["once", "monthly", "after"])
    var keys = [
      "id: '\(id)'", "recipient: '\(paysEmployer ? "employer" : "person")'", "on: '\(event)'",
      "pays: '\(pays)'", "amount: { \(amount(event, pays)) }",
    ]
    if pays != "once" { keys.append("months: \(dice.roll(1...14))") }
    if pays == "once", dice.percent(40) { keys.append("delayMonths: \(dice.roll(0...4))") }
    if pays == "after" {
      if dice.percent(60) { keys.append("proportional: \(dice.percent(70))") }
      if dice.percent(60) { keys.append("upfrontShare: \(share())") }
    } else if dice.percent(30) {
      keys.append("books: 'tax'")
    }
    if dice.percent(40) {
      keys.append("hold: { share: \(share()), months: \(dice.roll(0...6)) }")
    }
    if !paysEmployer, dice.percent(40) { keys.append("employerShare: \(share())") }
    if dice.percent(50) { keys.append("opens: \(condition())") }
    if dice.percent(60) { keys.append("requires: \(condition())") }
    if dice.percent(70) { keys.append("returns: [\(returns())]") }
    return "{ \(keys.joined(separator: ", ")) }"
  }

  private mutating func condition() -> String {
    var rule = RandomRule(stage: "grant", part: .instruments, dice: dice)
    let text = rule.text()
    dice = rule.dice
    return RandomProgramme.quoted(text)
  }

  private mutating func share() -> String {
    dice.pick(["0", "1", "0.1", "0.25", "0.5", "0.333333", "0.0375"])
  }

  private mutating func returns() -> String {
    (0...dice.roll(0...3)).map { _ in
      let event = dice.pick(["settler.left", "job.ended", "breach.found"])
      let share = dice.percent(50) ? "'linear'" : share()
      return "{ on: '\(event)', untilMonth: \(dice.roll(1...14)), share: \(share) }"
    }.joined(separator: ", ")
  }

  private mutating func amount(_ event: String, _ pays: String) -> String {
    let bases =
      switch (event, pays) {
      case ("housing.bought", "once"): ["price"]
      case ("job.started", "monthly"): ["wage", "contributions"]
      case ("lease.registered", "monthly"): ["rent"]
      default: [String]()
      }
    if !bases.isEmpty, dice.percent(70) { return shareAmount(dice.pick(bases), pays) }
    let each = dice.pick(["", ", each: 'person'", ", each: 'family'"])
    switch dice.roll(0...2) {
    case 0: return "mrp: \(dice.pick(["1", "2.5", "10.25", "70", "0.01", "0"]))\(each)"
    case 1: return "tenge: \(dice.pick(["1000.55", "0.01", "30000", "7777.77", "0"]))\(each)"
    default: return "mrpByPersons: \(dice.pick(["[15, 20.5, 25]", "[1.01]", "[0, 2, 3, 4]"]))"
    }
  }

  private mutating func shareAmount(_ base: String, _ pays: String) -> String {
    var keys = ["share: \(dice.pick(["0.1", "[0.7, 0.5]", "[0.333333]", "[0.7, 0.4, 0.1]", "1"]))"]
    keys.append("of: '\(base)'")
    if dice.percent(30) { keys.append("capMrp: \(dice.pick(["2.2", "15", "420", "0"]))") }
    if dice.percent(30) { keys.append("capTenge: \(dice.pick(["3000", "30000.5", "0.01"]))") }
    if pays == "monthly", dice.percent(30) { keys.append("capWageShare: \(share())") }
    if dice.percent(30) { keys.append("yearOf: 'calendar'") }
    return keys.joined(separator: ", ")
  }
}
