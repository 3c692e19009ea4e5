import Configuration
import Diagnostics
import Values

/// Reading the steps of a plan.
extension FraudTypologyFile {
  /// What each act may say besides `step`, `act`, `when`, `wrongful` and `variations`.
  private static func keys(of kind: FraudStep.Kind) -> (who: [String], how: [String]) {
    switch kind {
    case .list: (["by"], ["landlord", "entry", "dwelling"])
    case .delist: (["by"], ["landlord"])
    case .register: (["by"], ["landlord", "dwelling", "rentShare", "termMonths", "signature"])
    case .sellConsent:
      (
        ["by", "to"],
        ["landlord", "dwelling", "rentShare", "termMonths", "priceTenge", "signature"]
      )
    case .pay: (["by"], ["from", "accuracy", "amount", "payee", "code"])
    case .bill: (["by"], ["billShare", "chance"])
    case .claim: (["by", "on"], ["amount"])
    case .transfer: (["by", "to"], ["amount"])
    case .reverse, .endLease, .leave: (["by"], [])
    case .splitCash: (["by", "to"], ["share"])
    }
  }

  func readStep(
    _ node: Node, _ name: String, of typology: FraudTypology
  ) throws(Problem) -> FraudStep {
    let kind = try ObjectReader(node).choice("act", FraudStep.Kind.self)
    let keys = FraudTypologyFile.keys(of: kind)
    let reader = try ObjectReader(
      node,
      keys: ["step", "act"] + keys.who + keys.how + ["when", "wrongful", "variations"])
    var how = FraudStep.Manner()
    // What is asked for unless a step says otherwise.
    if kind == .claim || kind == .transfer { how.amount = .all }
    how = try readManner(reader, keys: keys.how, kind, over: how)
    var step = FraudStep(
      name: name, kind: kind, by: try role("by", reader),
      to: keys.who.count > 1 ? try role(keys.who[1], reader) : nil, how: how,
      when: try readTiming(reader),
      wrongful: reader.has("wrongful")
        ? try reader.rate("wrongful", in: FraudTypologyFile.wholeRange)
        : typology.wrongful(of: kind))
    if reader.has("variations") {
      for member in try reader.object("variations").node.members {
        let variation = try ObjectReader(member.value, keys: keys.how)
        let changed = try readManner(variation, keys: keys.how, kind, over: how)
        step.variations.append(FraudStep.Variation(name: member.key, how: changed))
      }
    }
    return step
  }

  /// The position of the role that `key` names.
  private func role(_ key: String, _ reader: ObjectReader) throws(Problem) -> Int16 {
    Int16(try reader.choice(key, of: Array(roles.indices)) { roles[$0].name })
  }

  /// The position of the step that `key` names.
  func step(_ key: String, _ reader: ObjectReader) throws(Problem) -> Int16 {
    Int16(try reader.choice(key, of: Array(stepNames.indices)) { stepNames[$0] })
  }

  private func readManner(
    _ reader: ObjectReader, keys: [String], _ kind: FraudStep.Kind, over base: FraudStep.Manner
  ) throws(Problem) -> FraudStep.Manner {
    var how = base
    for key in keys where reader.has(key) {
      switch key {
      case "from": how.place = try reader.choice(key, FraudStep.Place.self)
      case "accuracy": how.accuracy = try reader.choice(key, FraudStep.Accuracy.self)
      case "amount": how.amount = try readAmount(reader)
      case "share":
        how.amount = .share(try reader.rate(key, in: FraudTypologyFile.wholeRange))
      case "landlord": how.landlord = try role(key, reader)
      case "payee": how.payee = try role(key, reader)
      case "dwelling": how.dwelling = try reader.choice(key, FraudStep.Where.self)
      case "code": how.code = try reader.choice(key, FraudStep.Where.self)
      case "entry": how.entry = try reader.choice(key, FraudStep.Entry.self)
      case "signature":
        how.signature = try reader.choice(key, LeaseCode.self)
      case "rentShare", "billShare": how.usualShare = try reader.rate(key, in: tenfold)
      case "chance": how.chance = try reader.rate(key, in: FraudTypologyFile.wholeRange)
      case "termMonths": how.termMonths = try reader.range(key, in: 1...120)
      case "priceTenge": how.price = try reader.range(key, in: 0...10_000_000)
      default: preconditionFailure("every key of a step is read")
      }
    }
    return how
  }

  /// Shares that may be more than there is.
  private var tenfold: ClosedRange<Rate> {
    Rate(millionths: 0)...Rate(millionths: 10 * Rate.millionthsPerWhole)
  }

  /// `"all"`, `"rent"` or `{ share: 0.5 }`.
  private func readAmount(_ reader: ObjectReader) throws(Problem) -> FraudStep.Amount {
    let node = try reader.value("amount")
    if node.kind == .object {
      return .share(try ObjectReader(node, keys: ["share"]).rate("share", in: tenfold))
    }
    return try node.readChoice(of: ["all", "rent"], named: { $0 }) == "all" ? .all : .rent
  }

  private func readTiming(_ reader: ObjectReader) throws(Problem) -> FraudStep.Timing {
    var timing = FraudStep.Timing()
    guard reader.has("when") else { return timing }
    let node = try reader.value("when")
    guard node.kind == .object else {
      _ = try node.readChoice(of: ["called"], named: { $0 })
      timing.isCalled = true
      return timing
    }
    let when = try ObjectReader(
      node, keys: ["after", "afterDays", "monthly", "everyDays", "times"])
    if when.has("after") { timing.after = try step("after", when) }
    if when.has("afterDays") { timing.afterDays = try when.range("afterDays", in: 0...3_660) }
    if when.has("everyDays") {
      timing.repetition = .everyDays(try when.range("everyDays", in: 1...3_660))
    } else if when.has("monthly") {
      let monthly = try when.value("monthly")
      if monthly.kind == .object {
        let days = try ObjectReader(monthly, keys: ["fromDay", "toDay"])
        timing.repetition = .monthly(try days.ordered("fromDay", "toDay", in: 1...28))
      } else {
        _ = try monthly.readChoice(of: ["asUsual"], named: { $0 })
        timing.repetition = .monthlyAsUsual
      }
    }
    if when.has("times") { timing.times = try when.range("times", in: 1...1_000) }
    return timing
  }

  func readReaction(
    _ node: Node, _ plan: [FraudStep],
    among typologies: [(name: String, anchor: FraudTypology.Anchor)]
  ) throws(Problem) -> FraudReaction {
    let names = [
      "carryOn", "giveUp", "dropStep", "retrySmaller", "retryElsewhere", "retryLater", "adapt",
      "switch",
    ]
    let kind = try ObjectReader(node).choice("do", of: names, named: { $0 })
    let more: [String] =
      switch kind {
      case "retrySmaller": ["share"]
      case "retryElsewhere": ["from"]
      case "retryLater": ["days", "first"]
      case "adapt": ["variation"]
      case "dropStep": ["instead"]
      case "switch": ["to"]
      default: []
      }
    let reader = try ObjectReader(node, keys: ["of", "after", "do"] + more)
    let position = reader.has("of") || kind == "adapt" ? try step("of", reader) : nil
    let after = reader.has("after") ? try reader.integer("after", in: 1...1_000) : 1
    let action: FraudReaction.Action
    switch kind {
    case "carryOn": action = .carryOn
    case "giveUp": action = .giveUp
    case "dropStep":
      action = .dropStep(instead: reader.has("instead") ? try step("instead", reader) : nil)
    case "retrySmaller":
      action = .retrySmaller(try reader.rate("share", in: FraudTypologyFile.wholeRange))
    case "retryElsewhere":
      action = .retryElsewhere(try reader.choice("from", FraudStep.Place.self))
    case "retryLater":
      action = .retryLater(
        days: try reader.range("days", in: 1...366),
        first: reader.has("first") ? try step("first", reader) : nil)
    case "adapt":
      let variations = plan[Int(position ?? 0)].variations
      action = .adapt(
        Int16(
          try reader.choice("variation", of: Array(variations.indices)) { variations[$0].name }))
    default:
      // A tenancy's people cannot become an empty dwelling's, nor the other way round.
      let isTenancy = anchor == .registeredTenancy
      let same = typologies.indices.filter {
        (typologies[$0].anchor == .registeredTenancy) == isTenancy
      }
      action = .switchTo(
        Int16(try reader.choice("to", of: same) { typologies[$0].name }))
    }
    return FraudReaction(step: position, after: Int32(after), action: action)
  }
}
