/// What an instrument promises to one subject (instruments' contract, A3).
struct Entitlement {
  var id: String
  /// As it stood at the opening.
  var instrument: Instrument
  var person: String
  /// Who is paid.
  var recipient: String
  /// The number of the job or of the lease, the name of the contract: what it is of.
  var job: Int?
  var lease: Int?
  var contract: String?
  var opened: Moment
  var closed: Moment?
  /// The whole amount; of a monthly one, an instalment that is no share.
  var amount = 0
  /// Before returns, with held sums and what the employer pays.
  var paid = 0
  var returned = 0
  var fulfilled = 0
  /// Whether nothing more is paid: only what is held may keep it open.
  var isPaidOut = false

  var promise: String { "promise:\(id)" }
  var guarantee: String { "guarantee:\(id)" }

  /// Months from that of the opening.
  func months(to month: CivilMonth) -> Int { month.months(since: opened.month) }
}

extension Books {
  /// What an event opens entitlements for.
  private struct Subject {
    var name: String
    var person: String
    var job: Int?
    var lease: Int?
    var contract: String?
    var price = 0
  }

  private func subject(_ line: Line, _ type: String) -> Subject? {
    switch type {
    case "settler.enrolled":
      return Subject(name: line.text("settler"), person: line.text("settler"))
    case "job.started":
      let number = settlers.jobNumbers[line.text("job")]
      return Subject(name: line.text("job"), person: line.text("worker"), job: number)
    case "contract.signed":
      let contract = line.text("contract")
      return Subject(name: contract, person: line.text("settler"), contract: contract)
    case "housing.bought":
      return Subject(
        name: line.id ?? "", person: line.text("settler"), price: line.amount("price"))
    case "lease.registered":
      let number = leaseNumbers[line.text("lease")]
      return Subject(name: line.text("lease"), person: line.text("tenant"), lease: number)
    default: return nil
    }
  }

  /// Opens what the accepted event opens, in the order of the file.
  mutating func openEntitlements(_ line: Line, _ context: Context) {
    guard let subject = subject(line, context.type) else { return }
    let at = context.at
    for instrument in terms.instruments where instrument.event == context.type {
      let id = "\(instrument.id)/\(subject.name)"
      guard entitlementNumbers[id] == nil else { continue }
      let employer = subject.job.map { settlers.jobs[$0].employer }
      var entitlement = Entitlement(
        id: id, instrument: instrument, person: subject.person,
        recipient: instrument.paysEmployer ? employer ?? "" : subject.person, job: subject.job,
        lease: subject.lease, contract: subject.contract, opened: at)
      entitlement.amount = wholeAmount(entitlement, price: subject.price)
      let facts = GrantContext(entitlement, at: at, month: at.month, indexDate: at.date)
      guard holds(instrument.opens, facts),
        !instrument.paysAtOnce || holds(instrument.requires, facts)
      else { continue }
      open(entitlement, line: line.number)
    }
  }

  private mutating func open(_ entitlement: Entitlement, line: Int) {
    let (at, instrument) = (entitlement.opened, entitlement.instrument)
    if instrument.pays == "after" {
      guard balance("treasury") >= entitlement.amount else {
        return recordUnfunded(entitlement.id, at: at)
      }
      transfer(entitlement.amount, "treasury", entitlement.promise, at: at, line: line)
    }
    let number = entitlements.count
    entitlements.append(entitlement)
    entitlementNumbers[entitlement.id] = number
    if instrument.pays == "after" {
      let upfront = Terms.share(of: entitlement.amount, millionths: instrument.upfrontShare)
      pay(upfront, number, at: at, line: line)
    } else if instrument.paysAtOnce {
      pay(entitlement.amount, number, at: at, line: line)
      entitlements[number].isPaidOut = true
      closeIfDone(number, at: at)
    }
  }

  private mutating func recordUnfunded(_ entitlement: String, at: Moment) {
    result.unfunded.append(
      SecondModel.Result.Unfunded(at: at.seconds, lease: nil, entitlement: entitlement))
  }

  private mutating func closeIfDone(_ number: Int, at: Moment) {
    guard entitlements[number].isPaidOut, balance(entitlements[number].guarantee) == 0 else {
      return
    }
    entitlements[number].closed = at
  }

  // MARK: Amounts

  /// What is paid in all, by index values of the opening; for shares of what a month brings, nothing yet.
  private func wholeAmount(_ entitlement: Entitlement, price: Int) -> Int {
    let mrp = terms.index.mrp(on: entitlement.opened.date)
    let members =
      entitlement.lease.map { leases[$0].persons }
      ?? settlers.people[entitlement.person]?.members ?? 1
    switch entitlement.instrument.amount {
    case .tenge(let tiyn, let eachPerson): return tiyn * (eachPerson ? members : 1)
    case .mrp(let hundredths, let eachPerson):
      return Terms.hundredths(hundredths * (eachPerson ? members : 1), of: mrp)
    case .mrpByPersons(let list):
      return Terms.hundredths(list[min(members, list.count) - 1], of: mrp)
    case .share(let share):
      guard share.base == "price" else { return 0 }
      return capped(Terms.share(of: price, millionths: share.rates[0]), share, mrp: mrp)
    }
  }

  private func capped(_ amount: Int, _ share: Instrument.Share, mrp: Int) -> Int {
    let caps = [share.capMRP.map { Terms.hundredths($0, of: mrp) }, share.capTiyn]
    return caps.compactMap { $0 }.reduce(amount) { min($0, $1) }
  }

  /// The instalment for a month that is over.
  private func instalment(_ entitlement: Entitlement, for month: CivilMonth) -> Int {
    guard case .share(let share) = entitlement.instrument.amount else { return entitlement.amount }
    let sums = entitlement.job.flatMap { settlers.jobs[$0].sums[month] } ?? Settlers.Sums()
    let base =
      switch share.base {
      case "wage": sums.wage
      case "contributions": sums.contributions
      default: entitlement.lease.map { leases[$0].rent } ?? 0
      }
    let opening = entitlement.opened.month
    let year =
      share.usesCalendarYears ? month.year - opening.year : entitlement.months(to: month) / 12
    let amount = Terms.share(of: base, millionths: share.rate(ofYear: year))
    let least = capped(amount, share, mrp: terms.index.mrp(on: month.firstDay))
    guard let capWageShare = share.capWageShare else { return least }
    let wages = settlers.wages(of: entitlement.person, in: month)
    return min(least, Terms.share(of: wages, millionths: capWageShare))
  }

  // MARK: Paying

  /// Pays a sum; where the treasury has too little nothing moves, and that is on record.
  private mutating func pay(_ sum: Int, _ number: Int, at: Moment, line: Int?) {
    let entitlement = entitlements[number]
    let instrument = entitlement.instrument
    let wallet = "wallet:\(entitlement.recipient)"
    var rest = sum
    let employer = settlers.openJobs(of: entitlement.person).last
      .map { settlers.jobs[$0].employer }
    if employer != nil { rest -= Terms.share(of: sum, millionths: instrument.employerShare) }
    let source =
      instrument.pays == "after"
      ? entitlement.promise : instrument.booksTax ? "tax_expenditure" : "treasury"
    guard source != "treasury" || balance("treasury") >= rest else {
      return recordUnfunded(entitlement.id, at: at)
    }
    if let employer { transfer(sum - rest, "wallet:\(employer)", wallet, at: at, line: line) }
    let isHeld = entitlement.months(to: at.month) < instrument.holdMonths
    let held = isHeld ? Terms.share(of: rest, millionths: instrument.holdShare) : 0
    transfer(held, source, entitlement.guarantee, at: at, line: line)
    transfer(rest - held, source, wallet, at: at, line: line)
    entitlements[number].paid += sum
  }

  /// Step 7 of a month boundary: fulfilled or not, release, instalment or settlement.
  mutating func passBoundary(_ number: Int, into month: CivilMonth, after past: CivilMonth) {
    let entitlement = entitlements[number]
    let instrument = entitlement.instrument
    let months = entitlement.months(to: month)
    let at = month.start
    let isRequired = holds(
      instrument.requires,
      GrantContext(entitlement, at: at, month: past, indexDate: past.firstDay))
    let counts = instrument.pays == "after" && !entitlement.isPaidOut && months >= 2
    if counts, isRequired { entitlements[number].fulfilled += 1 }
    if months == instrument.holdMonths {
      transfer(
        balance(entitlement.guarantee), entitlement.guarantee, "wallet:\(entitlement.recipient)",
        at: at, line: nil)
    }
    if !entitlement.isPaidOut {
      switch instrument.pays {
      case "once" where months == instrument.delayMonths:
        if isRequired { pay(entitlement.amount, number, at: at, line: nil) }
        entitlements[number].isPaidOut = true
      case "monthly":
        if isRequired { pay(instalment(entitlement, for: past), number, at: at, line: nil) }
        entitlements[number].isPaidOut = months == instrument.months
      case "after" where months == instrument.months + 1: settle(number, at: at, line: nil)
      default: break
      }
    }
    closeIfDone(number, at: at)
  }

  /// Pays what is due of a promise; the rest of it goes back to the treasury.
  private mutating func settle(_ number: Int, at: Moment, line: Int?) {
    let entitlement = entitlements[number]
    let instrument = entitlement.instrument
    var due = 0
    if entitlement.fulfilled == instrument.months {
      due = entitlement.amount
    } else if instrument.isProportional {
      due = entitlement.amount * entitlement.fulfilled / instrument.months
    }
    pay(max(0, due - entitlement.paid), number, at: at, line: line)
    returnPromise(number, at: at, line: line)
  }

  private mutating func returnPromise(_ number: Int, at: Moment, line: Int?) {
    let promise = entitlements[number].promise
    transfer(balance(promise), promise, "treasury", at: at, line: line)
    entitlements[number].isPaidOut = true
  }

  // MARK: Ending

  /// What the end of a job, of a stay or of a contract does to the entitlements of it: returns, then the closing.
  mutating func endEntitlements(
    by event: String, cause: String? = nil, at: Moment, line: Int,
    where isMeant: (Entitlement) -> Bool
  ) {
    for number in entitlements.indices where isMeant(entitlements[number]) {
      if cause != "term" { takeBack(number, by: event, at: at, line: line) }
      guard entitlements[number].closed == nil else { continue }
      let settles = event == "settler.left" && entitlements[number].contract != nil
      if settles, !entitlements[number].isPaidOut { settle(number, at: at, line: line) }
      closeEntitlement(number, keepsGuarantee: cause == "term", at: at, line: line)
    }
  }

  /// Closes the open entitlements of what has come to its end, without return.
  mutating func closeEntitlements(
    at: Moment, line: Int?, where isMeant: (Entitlement) -> Bool
  ) {
    for number in entitlements.indices
    where entitlements[number].closed == nil && isMeant(entitlements[number]) {
      closeEntitlement(number, keepsGuarantee: false, at: at, line: line)
    }
  }

  private mutating func closeEntitlement(
    _ number: Int, keepsGuarantee: Bool, at: Moment, line: Int?
  ) {
    returnPromise(number, at: at, line: line)
    let entitlement = entitlements[number]
    let held = balance(entitlement.guarantee)
    let receiver = keepsGuarantee ? "wallet:\(entitlement.recipient)" : "treasury"
    transfer(held, entitlement.guarantee, receiver, at: at, line: line)
    if !keepsGuarantee { entitlements[number].returned += held }
    entitlements[number].closed = at
  }

  /// The first fitting entry of `returns`: from what is held first, then from the recipient's wallet.
  private mutating func takeBack(_ number: Int, by event: String, at: Moment, line: Int) {
    let entitlement = entitlements[number]
    let months = entitlement.months(to: at.month)
    let entry = entitlement.instrument.returns.first {
      $0.event == event && months < $0.untilMonth
    }
    guard let entry else { return }
    let share =
      entry.share.map { Terms.share(of: entitlement.paid, millionths: $0) }
      ?? Int(
        Int128(entitlement.paid) * Int128(entry.untilMonth - months) / Int128(entry.untilMonth))
    let sum = min(share, entitlement.paid - entitlement.returned)
    let held = min(sum, balance(entitlement.guarantee))
    transfer(held, entitlement.guarantee, "treasury", at: at, line: line)
    transfer(sum - held, "wallet:\(entitlement.recipient)", "treasury", at: at, line: line)
    entitlements[number].returned += sum
  }
}
