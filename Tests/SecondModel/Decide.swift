/// Section 4: the refusals in their order, then the rules, then what the accounts forbid, then the effect.
extension Books {
  mutating func take(_ line: Line) {
    let (outcome, reason) = decide(line)
    if outcome == "accepted" || outcome == "rejected", let id = line.id { taken[id] = line.bytes }
    result.decisions.append(
      SecondModel.Result.Decision(
        line: line.number, id: line.id, outcome: outcome, reason: reason, field: line.field,
        at: line.at?.seconds, type: line.type))
  }

  private mutating func decide(_ line: Line) -> (outcome: String, reason: String?) {
    guard line.refusal == nil, let id = line.id, let at = line.at, let type = line.type else {
      return ("refused", line.refusal)
    }
    if let earlier = taken[id] {
      return earlier.elementsEqual(line.bytes)
        ? ("duplicate", nil) : ("refused", "conflicting_id")
    }
    if let clock {
      if at < clock { return ("refused", "out_of_order") }
      let days = type == "clock.ticked" ? 400 : 35
      if at > clock.adding(days: days) { return ("refused", "too_far") }
    }
    passBoundaries(to: at)
    clock = at
    if let unknown = unknownReference(line, type) { return ("refused", unknown) }
    let context = Context(line: line, at: at, type: type, books: self)
    if let stage = context.stage {
      var first: String?
      for rule in model.rules[stage] ?? [] where !holds(rule, context) {
        result.failed.append(
          SecondModel.Result.FailedRule(
            line: line.number, stage: stage, rule: rule.id, position: rule.position))
        first = first ?? rule.id
      }
      if let first { return ("rejected", first) }
    }
    return carryOut(line, context) ? ("accepted", nil) : ("rejected", "ledger")
  }

  private func holds(_ rule: Terms.Rule, _ context: Context) -> Bool {
    Evaluation(facts: { self.fact($0, context) }).truth(rule.require) == true
  }

  /// Step 6.
  private func unknownReference(_ line: Line, _ type: String) -> String? {
    switch type {
    case "landlord.delisted":
      return landlords[line.text("landlord")] == nil ? "unknown_landlord" : nil
    case "property.listed":
      return model.planes[line.text("cadastral")] == nil ? "unknown_property" : nil
    case "utility.billed":
      return properties[line.text("cadastral")] == nil ? "unknown_property" : nil
    case "lease.registered":
      if properties[line.text("cadastral")] == nil { return "unknown_property" }
      return leaseNumbers[line.text("lease")] != nil ? "lease_exists" : nil
    case "lease.ended", "claim.approved":
      guard let number = leaseNumbers[line.text("lease")] else { return "unknown_lease" }
      let lease = leases[number]
      let known = lease.isOpen || (type == "claim.approved" && !lease.released)
      return known ? nil : "unknown_lease"
    case "payment.reversed":
      guard let payment = payments[line.text("payment")], !payment.reversed else {
        return "unknown_payment"
      }
      return nil
    default: return nil
    }
  }

  /// The effect of an event that the rules let through; false where an account forbids it.
  private mutating func carryOut(_ line: Line, _ context: Context) -> Bool {
    let at = context.at
    let number = line.number
    switch context.type {
    case "landlord.listed": landlords[line.text("landlord")] = true
    case "landlord.delisted": landlords[line.text("landlord")] = false
    case "property.listed": listProperty(line)
    case "lease.registered": register(line, at)
    case "lease.ended":
      if let lease = context.lease { close(lease, at: at, countsIn: at.month, line: number) }
    case "utility.billed": properties[line.text("cadastral")]?.billed = true
    case "budget.added":
      transfer(line.amount("amount"), "issuer", "treasury", at: at, line: number)
    case "payment.requested": return pay(line, context)
    case "transfer.requested":
      guard let from = context.lease, let to = newestLease(of: line.text("to")), from != to else {
        return false
      }
      return move(line.amount("amount"), leases[from].voucher, leases[to].voucher, at, number)
    case "claim.approved":
      guard let lease = context.lease.map({ leases[$0] }) else { return false }
      return move(line.amount("amount"), lease.deposit, "wallet:\(lease.landlord)", at, number)
    case "payment.reversed": reverse(line.text("payment"), at, number)
    default: break
    }
    return true
  }

  /// Transfers unless `from` would go below zero.
  private mutating func move(
    _ tiyn: Int, _ from: String, _ to: String, _ at: Moment, _ line: Int
  ) -> Bool {
    guard balance(from) >= tiyn else { return false }
    transfer(tiyn, from, to, at: at, line: line)
    return true
  }

  private mutating func listProperty(_ line: Line) {
    let code = line.text("cadastral")
    var property = properties[code] ?? Property(landlord: "", value: 0, area: 0)
    property.landlord = line.text("landlord")
    property.value = line.amount("value")
    property.area = line.numbers["area"] ?? 0
    properties[code] = property
  }

  private mutating func register(_ line: Line, _ at: Moment) {
    let lease = Lease(
      id: line.text("lease"), tenant: line.text("tenant"), landlord: line.text("landlord"),
      cadastral: line.text("cadastral"), registered: at, until: line.dates["until"] ?? at.date,
      rent: line.amount("rent"))
    let number = leases.count
    leases.append(lease)
    leaseNumbers[lease.id] = number
    leasesOfTenant[lease.tenant, default: []].append(number)
    if terms.creditsAtRegistration { credit(number, at: at, line: line.number) }
  }

  private mutating func pay(_ line: Line, _ context: Context) -> Bool {
    guard let lease = context.lease, let id = line.id else { return false }
    let payee = line.text("payee")
    let amount = line.amount("amount")
    guard move(amount, leases[lease].voucher, "wallet:\(payee)", context.at, line.number) else {
      return false
    }
    payments[id] = Payment(lease: lease, payee: payee, amount: amount, at: context.at)
    paymentsOfLease[lease, default: []].append(id)
    return true
  }

  private mutating func reverse(_ id: String, _ at: Moment, _ line: Int) {
    guard let payment = payments[id] else { return }
    payments[id]?.reversed = true
    let lease = leases[payment.lease]
    let lapsed = payment.at.month < at.month && !terms.carryOver
    let receiver = !lease.isOpen || lapsed ? "treasury" : lease.voucher
    transfer(payment.amount, "wallet:\(payment.payee)", receiver, at: at, line: line)
  }
}
