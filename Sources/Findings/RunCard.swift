import Behaviour
import Events
import Programme
import Scenario
import Text
import Values

/// What the programme of a run is, in a few lines.
extension AnswerWords {
  var card: [RunAnswers.Line] {
    let programme = scenario.programme
    let lines: [RunAnswers.Line?] = [
      RunAnswers.Line(label: "Programme", text: "\(programme.name), \(programme.file)"),
      RunAnswers.Line(label: "Voucher", text: voucher(programme)),
      instruments(programme),
      registration, utilities,
      RunAnswers.Line(label: "Budget", text: money(programme.budget)),
      RunAnswers.Line(label: "Fence", text: fence(programme)),
      RunAnswers.Line(label: "Relief", text: relief(programme.propertyTax)),
      programme.paysByVoucher
        ? RunAnswers.Line(label: "Who gets one", text: eligible(programme)) : nil,
      RunAnswers.Line(label: "Rules", text: rules(programme)),
      RunAnswers.Line(label: "Later", text: later(programme)),
      RunAnswers.Line(label: "Told of it", text: told),
      RunAnswers.Line(label: "Changed from its files", text: changed),
      RunAnswers.Line(label: "People", text: people),
    ]
    return lines.compactMap(\.self) + coefficients
  }

  /// How people register, where the scenario says it.
  private var registration: RunAnswers.Line? {
    guard let registration = summary.registration, let route = scenario.route else { return nil }
    let how =
      switch route {
      case .paper: "with papers"
      case .signedQR: "by the code of the lease that owner and tenant have signed"
      }
    return RunAnswers.Line(
      label: "Registering",
      text:
        "\(how), \(NumberText.decimal(registration.minutes, style)) \(registration.minutes == 1 ? "minute" : "minutes"), \(NumberText.count(Int(registration.hours), "hour", style)) of all tenants together"
    )
  }

  /// What vouchers pay beside the rent, where the scenario has people do it.
  private var utilities: RunAnswers.Line? {
    guard let utilities = summary.utilities else { return nil }
    return RunAnswers.Line(
      label: "Utilities",
      text:
        "paid with what the rent leaves on the voucher: \(rough(utilities.paid)) tenge by \(NumberText.count(utilities.leases, "voucher", style))"
    )
  }

  /// Of people whose coefficients a calibration found.
  private var coefficients: [RunAnswers.Line] {
    guard let posterior = scenario.posterior else { return [] }
    let text =
      "draw \(posterior.number(seed: scenario.seed)) of \(NumberText.grouped(posterior.count, style)) of the posterior where "
      + "\(scenario.ridgePoint.rawValue); each further seed takes another, so that intervals hold what they leave open"
    return [RunAnswers.Line(label: "Coefficients", text: text)]
  }

  private func voucher(_ programme: Programme) -> String {
    let terms = programme.voucher
    let kept = terms.carryOver ? "what is left is kept" : "what is left at a month's end lapses"
    guard terms.amountByPersons.isEmpty else {
      let counts = terms.amountByPersons.map(\.words).joined(separator: ", ")
      let share = Double(programme.insurance.rate.millionths) / Double(Rate.millionthsPerWhole)
      return
        "\(counts) MRP a month by the persons of the lease from 1, the last for more, for \(NumberText.count(terms.termMonths, "month", style)), of "
        + "which \(NumberText.percent(share, places: 0, style)) is a deposit; \(kept)"
    }
    guard terms.amount > .zero else { return "none" }
    let deposit = programme.insurance.rate.floorOf(terms.amount)
    return
      "\(money(terms.amount)) a month for \(NumberText.count(terms.termMonths, "month", style)), of which the tenant can spend "
      + "\(money(terms.amount - deposit)) and the rest is a deposit; \(kept)"
  }

  private func fence(_ programme: Programme) -> String {
    guard let metres = programme.readings.compactMap(\.fenceToleranceMetres).first else {
      return "no rule of a fixed tolerance"
    }
    return
      "\(NumberText.quantity(metres, "m", style)) from the building, for payments"
  }

  private func relief(_ tax: PropertyTax) -> String {
    let rate = Double(tax.incentiveRate.millionths) / Double(Rate.millionthsPerWhole)
    let isNothing = tax.scale.allSatisfy { $0.rate <= tax.incentiveRate }
    guard rate > 0 else {
      return "the owner pays no tax on the dwelling while the voucher is active"
    }
    return isNothing
      ? "none"
      : "the owner pays \(NumberText.percent(rate, places: 2, style)) of the dwelling's value in place of the scale of the law"
  }

  private func eligible(_ programme: Programme) -> String {
    switch programme.eligible.text {
    case "true": "whoever registers"
    case "false": "nobody"
    default: "who meets \(programme.eligible.text)"
    }
  }

  private func rules(_ programme: Programme) -> String {
    guard !programme.rules.isEmpty else { return "none" }
    let stages = Stage.ofRules.compactMap { stage -> String? in
      let rules = programme.rules.filter { $0.stage == stage }
      guard !rules.isEmpty else { return nil }
      return "\(stage.name): \(rules.map(\.sentence).joined(separator: "; "))"
    }
    return stages.joined(separator: ". ")
  }

  private func later(_ programme: Programme) -> String {
    let texts = programme.later.map { revision in
      let changes = revision.changes.map(\.words).joined(separator: "; ")
      return "from \(revision.from?.description ?? "the start") \(changes)"
    }
    return texts.isEmpty ? "the same throughout" : texts.joined(separator: ". ")
  }

  /// Whether nobody knows of it at the start and nobody learns of it by word of mouth.
  var isSilent: Bool {
    let awareness = scenario.behaviour.awareness
    return awareness.shareAtStart == 0 && awareness.learnShareAMonth == 0
  }

  private var told: String {
    guard let announced = scenario.announced else {
      return scenario.programme.instruments.isEmpty
        ? "nobody: it pays nothing" : "nobody reckons with a voucher: it pays none"
    }
    let efforts = scenario.outreach.map { effort in
      "from \(effort.from) \(effort.channel) for \(NumberText.count(effort.months, "month", style)), \(money(effort.cost)), reaches "
        + "\(NumberText.percent(effort.tenantShare, places: 0, style)) of tenants and "
        + "\(NumberText.percent(effort.ownerShare, places: 0, style)) of owners"
    }
    guard !isSilent || !efforts.isEmpty else {
      return "nobody, but whoever deals with somebody who registers"
    }
    let byMouth = isSilent ? [] : ["by word of mouth from \(announced)"]
    return (byMouth + efforts).joined(separator: "; ")
  }

  private var changed: String {
    guard !scenario.settings.isEmpty else { return "nothing" }
    let texts = scenario.settings.map(\.text)
    let most = AnswerWords.longestSetting
    let short = texts.map { text in
      text.unicodeScalars.count > most ? "\(String(text.unicodeScalars.prefix(most)))…" : text
    }
    return short.joined(separator: ", ") + (short == texts ? "" : " (run.json has all of it)")
  }

  /// A value may be as long as a file.
  private static var longestSetting: Int { 400 }

  private var people: String {
    let seeds =
      summary.effect.replications == 1
      ? "seed \(summary.seed)" : "seed \(summary.seed) and \(summary.effect.replications - 1) more"
    return
      "\(NumberText.count(summary.tenancies, "tenancy", plural: "tenancies", style)) in \(NumberText.count(summary.months, "month", style)) from \(summary.firstMonth), \(seeds)"
  }

  private func money(_ amount: Tenge) -> String { NumberText.tenge(amount, style) }
}

extension Revision.Change {
  /// What it does, in words.
  fileprivate var words: String {
    switch effect {
    case .term(let value): "\(path) is \(value)"
    case .ruleReplaced(let text): "\(path) is \(text)"
    case .ruleAdded(let text): "\(path) is added: \(text)"
    case .ruleTakenOut: "\(path) is taken out"
    }
  }
}
