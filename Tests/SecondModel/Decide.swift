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
      for rule in terms.rules[stage] ?? [] where !holds(rule.require, context) {
        result.failed.append(
          SecondModel.Result.FailedRule(
            line: line.number, stage: stage, rule: rule.id, position: rule.position))
        first = first ?? rule.id
      }
      if let first { return ("rejected", first) }
    }
    guard carryOut(line, context) else { return ("rejected", "ledger") }
    openEntitlements(line, context)
    return ("accepted", nil)
  }

  private func holds(_ condition: Expression, _ context: Context) -> Bool {
    Evaluation(facts: { self.fact($0, context) }).truth(condition) == true
  }

  /// Step 6.
  private func unknownReference(_ line: Line, _ type: String) -> String? {
    switch type {
    case "landlord.delisted":
      return landlords[line.text("landlord")] == nil ? "unknown_landlord" : nil
    case "property.listed":
      return model.planes[line.text("cadastral")] == nil ? "unknown_property" : nil
    case "utility.billed", "registration.flagged":
      return properties[line.text("cadastral")] == nil ? "unknown_property" : nil
    case "lease.registered":
      if properties[line.text("cadastral")] == nil { return "unknown_property" }
      return leaseNumbers[line.text("lease")] != nil ? "lease_exists" : nil
    case "lease.ended", "lease.renewed", "claim.approved":
      guard let number = leaseNumbers[line.text("lease")] else { return "unknown_lease" }
      let lease = leases[number]
      let known = lease.isOpen || (type == "claim.approved" && !lease.released)
      return known ? nil : "unknown_lease"
    case "payment.reversed":
      guard let payment = payments[line.text("payment")], !payment.reversed else {
        return "unknown_payment"
      }
      return nil
    default: return unknownSettlerReference(line, type)
    }
  }

  /// The effect of an event that the rules let through; false where an account forbids it.
  private mutating func carryOut(_ line: Line, _ context: Context) -> Bool {
    let at = context.at
    let number = line.number
    switch context.type {
    case "lease.registered": register(line, context)
    case "lease.renewed": renew(line, context)
    case "lease.ended":
      if let lease = context.lease { close(lease, at: at, countsIn: at.month, line: number) }
    case "budget.added":
      transfer(line.amount("amount"), "issuer", "treasury", at: at, line: number)
    case "payment.requested": return pay(line, context)
    case "transfer.requested":
      guard let from = context.lease, let to = newestVoucher(of: line.text("to")), from != to
      else { return false }
      return move(line.amount("amount"), leases[from].voucher, leases[to].voucher, at, number)
    case "claim.approved": return claim(line, context)
    case "payment.reversed": reverse(line.text("payment"), at, number)
    default:
      carryOutRegisterEvent(line, at)
      carryOutSettlerEvent(line, context)
    }
    return true
  }

  /// What registers say is taken as true.
  private mutating func carryOutRegisterEvent(_ line: Line, _ at: Moment) {
    let code = line.text("cadastral")
    switch line.type {
    case "landlord.listed": landlords[line.text("landlord")] = true
    case "landlord.delisted": landlords[line.text("landlord")] = false
    case "property.listed":
      var property = properties[code] ?? Property(landlord: "", value: 0, area: 0)
      property.landlord = line.text("landlord")
      property.value = line.amount("value")
      property.area = line.numbers["area"] ?? 0
      properties[code] = property
    case "utility.billed": properties[code]?.billed = true
    case "key.listed": signatures.list(line.text("key"), holder: line.text("holder"), at: at)
    case "key.revoked": signatures.revoke(holder: line.text("holder"), at: at)
    case "provider.listed": providers[line.text("provider")] = true
    case "provider.delisted": providers[line.text("provider")] = false
    case "registration.flagged":
      if let owner = properties[code]?.landlord { flags[owner, default: []].append(at.month) }
    default: break
    }
  }

  /// Transfers unless `from` would go below zero.
  private mutating func move(
    _ tiyn: Int, _ from: String, _ to: String, _ at: Moment, _ line: Int
  ) -> Bool {
    guard balance(from) >= tiyn else { return false }
    transfer(tiyn, from, to, at: at, line: line)
    return true
  }

  private mutating func register(_ line: Line, _ context: Context) {
    let at = context.at
    // The lease being registered is not yet counted anywhere.
    let isEligible = holds(terms.eligible, context)
    let lease = Lease(
      id: line.text("lease"), tenant: line.text("tenant"), landlord: line.text("landlord"),
      cadastral: line.text("cadastral"), registered: at, until: line.dates["until"] ?? at.date,
      rent: line.amount("rent"), kind: line.texts["kind"] ?? "temporary",
      persons: line.integers["persons"] ?? 1, relative: line.truths["relative"] ?? false)
    let number = leases.count
    leases.append(lease)
    leaseNumbers[lease.id] = number
    leasesOfTenant[lease.tenant, default: []].append(number)
    leasesOfProperty[lease.cadastral, default: []].append(number)
    if let text = line.texts["qr"] { signatures.use(text) }
    recordInRegisters(number, "registered", at: at)
    if isEligible { openVoucher(number, at: at, line: line.number) }
  }

  private mutating func renew(_ line: Line, _ context: Context) {
    guard let lease = context.lease, let until = line.dates["until"] else { return }
    leases[lease].until = until
    if leases[lease].voucherNumber == nil, holds(terms.eligible, context) {
      openVoucher(lease, at: context.at, line: line.number)
    }
  }

  private mutating func pay(_ line: Line, _ context: Context) -> Bool {
    guard let lease = context.lease, let id = line.id else { return false }
    let payee = line.text("payee")
    let payment = Payment(
      lease: lease, payee: payee, amount: line.amount("amount"), own: line.amount("own"),
      purpose: line.texts["purpose"] ?? "rent", at: context.at)
    let voucher = leases[lease].voucher
    guard balance(voucher) >= payment.amount else { return false }
    transfer(payment.own, "outside", "wallet:\(payee)", at: context.at, line: line.number)
    transfer(payment.amount, voucher, "wallet:\(payee)", at: context.at, line: line.number)
    payments[id] = payment
    paymentsOfLease[lease, default: []].append(id)
    leases[lease].lastPayment = context.at
    return true
  }

  private mutating func claim(_ line: Line, _ context: Context) -> Bool {
    guard let number = context.lease else { return false }
    let lease = leases[number]
    let isPaid = move(
      line.amount("amount"), lease.deposit, "wallet:\(lease.landlord)", context.at, line.number)
    if isPaid {
      leases[number].claims += 1
      claims[lease.landlord, default: []].append(context.at.month)
    }
    return isPaid
  }

  private mutating func reverse(_ id: String, _ at: Moment, _ line: Int) {
    guard let payment = payments[id] else { return }
    payments[id]?.reversed = true
    let lease = leases[payment.lease]
    let lapsed = payment.at.month < at.month && !terms.carryOver
    let receiver = !lease.isOpen || lapsed ? "treasury" : lease.voucher
    transfer(payment.own, "wallet:\(payment.payee)", "outside", at: at, line: line)
    transfer(payment.amount, "wallet:\(payment.payee)", receiver, at: at, line: line)
  }
}
