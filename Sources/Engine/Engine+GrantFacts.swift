import Accounts
import Events
import Programme
import Values

/// What the conditions of instruments are about.
struct GrantContext {
  var person: PartyNumber
  var subject: GrantSubject
  /// The event, or the first instant of the month that begins.
  var at: Instant
  /// That of the event, or the one that has closed: months are counted to it, sums are those of it.
  var month: Month
  var mrp: Tenge
  var minimumWage: Tenge
  /// Less what was returned.
  var paid: Tenge

  init(
    _ entitlement: EntitlementState, at: Instant, month: Month, index: IndexValues, on day: Day
  ) {
    person = entitlement.person
    subject = entitlement.subject
    self.at = at
    self.month = month
    mrp = index.mrp(on: day)
    minimumWage = index.minimumWage(on: day)
    paid = entitlement.paid - entitlement.returned
  }
}

extension Engine {
  /// Whether a condition of an instrument is true.
  mutating func holds(
    _ number: Int, _ question: GrantObservation.Question, _ context: GrantContext
  ) -> Bool {
    facts.clear()
    switch question {
    case .opens:
      for fact in instruments[number].conditions.opens.facts { fill(fact, context) }
      return instruments[number].conditions.opens.holds(facts, texts)
    case .requires:
      for fact in instruments[number].conditions.requires.facts { fill(fact, context) }
      return instruments[number].conditions.requires.holds(facts, texts)
    }
  }

  /// Sets one fact, or leaves it absent where what it is about does not exist.
  mutating func fill(_ fact: Fact, _ context: GrantContext) {
    switch fact.subject {
    case .time(let part): facts.set(fact, int: context.at.value(of: part))
    case .lease(let part): fillLease(fact, part, context)
    case .grant(let part): fill(fact, part, context)
    case .tenantVouchers, .tenantCredits, .tenantLot, .landlord, .property, .voucherExists,
      .voucher, .payment, .fenceDistance, .month, .past, .place, .receiver, .amount, .deposit,
      .signedLease, .supplement:
      preconditionFailure("no condition of an instrument reads \(fact.name)")
    }
  }

  private mutating func fillLease(
    _ fact: Fact, _ part: FactSubject.Lease, _ context: GrantContext
  ) {
    guard case .lease(let number) = context.subject else { return }
    let lease = registry.leases[number]
    switch part {
    case .rent: facts.set(fact, money: lease.rent)
    case .kind: facts.set(fact, text: kindTexts[Int(lease.kind.rawValue)])
    case .persons: facts.set(fact, int: Int(lease.persons))
    case .ageDays:
      facts.set(fact, int: Int(context.at.day.number - lease.registered.number))
    case .id, .tenant, .landlord, .cadastral:
      preconditionFailure("no condition of an instrument reads \(fact.name)")
    }
  }

  private mutating func fill(_ fact: Fact, _ part: FactSubject.Grant, _ context: GrantContext) {
    switch part {
    case .isSettler: facts.set(fact, bool: people.isSettler(context.person))
    case .members, .region, .months:
      if let settler = people.settlers[context.person] { fill(fact, part, settler, context) }
    case .oblast: facts.set(fact, text: oblast(of: context.person))
    case .isRegistered:
      facts.set(fact, bool: tenantLeases.newestOpen(of: context.person) != nil)
    case .isEmployed: facts.set(fact, bool: !people.openJobs(of: context.person).isEmpty)
    case .wage:
      facts.set(fact, money: people.sums(of: context.person).wage(in: context.month))
    case .contributions:
      facts.set(fact, money: people.sums(of: context.person).contributions(in: context.month))
    case .jobIsSubsidised, .jobHousingMonths, .jobMonths, .jobWage, .jobPaid, .jobContributions:
      if case .job(let job) = context.subject { fill(fact, part, people.jobs[job], context) }
    case .paid: facts.set(fact, money: context.paid)
    case .mrp: facts.set(fact, money: context.mrp)
    case .minimumWage: facts.set(fact, money: context.minimumWage)
    }
  }

  private mutating func fill(
    _ fact: Fact, _ part: FactSubject.Grant, _ settler: SettlerState, _ context: GrantContext
  ) {
    if part == .members { facts.set(fact, int: Int(settler.members)) }
    if part == .region { facts.set(fact, text: settler.region) }
    if part == .months {
      facts.set(fact, int: Int(context.month.number - settler.enrolled.number))
    }
  }

  private mutating func fill(
    _ fact: Fact, _ part: FactSubject.Grant, _ job: JobState, _ context: GrantContext
  ) {
    if part == .jobIsSubsidised { facts.set(fact, bool: job.isSubsidised) }
    if part == .jobHousingMonths { facts.set(fact, int: Int(job.housingMonths)) }
    if part == .jobMonths {
      facts.set(fact, int: Int(context.month.number - job.started.number))
    }
    if part == .jobWage { facts.set(fact, money: job.wage) }
    if part == .jobPaid { facts.set(fact, money: job.sums.wage(in: context.month)) }
    if part == .jobContributions {
      facts.set(fact, money: job.sums.contributions(in: context.month))
    }
  }

  /// The oblast of the property of the person's newest open lease; empty without one.
  private mutating func oblast(of person: PartyNumber) -> Text {
    guard let lease = tenantLeases.newestOpen(of: person) else { return noText }
    let property = registry.leases[lease].property
    return lots.place(of: property, registry.properties[property].code, &texts).oblast
  }
}
