/// What the conditions of instruments are about (instruments' contract, A3, "Facts of stage grant").
struct GrantContext {
  var person: String
  var job: Int?
  var lease: Int?
  /// The event, or the first instant of the month that begins.
  var at: Moment
  /// That of the event, or the one that is over: months are counted to it, sums are those of it.
  var month: CivilMonth
  var indexDate: CivilDate
  /// Less what was returned.
  var paid: Int

  init(_ entitlement: Entitlement, at: Moment, month: CivilMonth, indexDate: CivilDate) {
    person = entitlement.person
    job = entitlement.job
    lease = entitlement.lease
    self.at = at
    self.month = month
    self.indexDate = indexDate
    paid = entitlement.paid - entitlement.returned
  }
}

extension Books {
  func holds(_ condition: Expression, _ context: GrantContext) -> Bool {
    Evaluation(facts: { self.grantFact($0, context) }).truth(condition) == true
  }

  /// Nil where it does not exist.
  private func grantFact(_ name: String, _ context: GrantContext) -> RuleValue? {
    switch name.split(separator: ".")[0] {
    case "event": eventFact(name, context.at)
    case "person": personFact(name, context)
    case "job": context.job.flatMap { jobFact(name, settlers.jobs[$0], context.month) }
    case "lease": context.lease.flatMap { leaseFact(name, leases[$0], context.at) }
    case "grant": .money(context.paid)
    default:
      name == "index.mrp"
        ? .money(terms.index.mrp(on: context.indexDate))
        : .money(terms.index.minimumWage(on: context.indexDate))
    }
  }

  private func personFact(_ name: String, _ context: GrantContext) -> RuleValue? {
    let person = context.person
    let settler = settlers.people[person]
    switch name {
    case "person.settler": return .bool(settlers.isSettler(person))
    case "person.members": return settler.map { .int($0.members) }
    case "person.region": return settler.map { .string($0.region) }
    case "person.months":
      return settler.map { .int(context.month.months(since: $0.enrolled)) }
    case "person.oblast":
      let newest = openLeases(of: person).last
      return .string(newest.map { String(leases[$0].cadastral.prefix(2)) } ?? "")
    case "person.registered": return .bool(!openLeases(of: person).isEmpty)
    case "person.employed": return .bool(!settlers.openJobs(of: person).isEmpty)
    case "person.wage": return .money(settlers.wages(of: person, in: context.month))
    default: return .money(settlers.contributions(of: person, in: context.month))
    }
  }

  private func jobFact(_ name: String, _ job: Settlers.Job, _ month: CivilMonth) -> RuleValue? {
    let sums = job.sums[month] ?? Settlers.Sums()
    switch name {
    case "job.subsidised": return .bool(job.subsidised)
    case "job.housingMonths": return .int(job.housingMonths)
    case "job.months": return .int(month.months(since: job.started))
    case "job.wage": return .money(job.wage)
    case "job.paid": return .money(sums.wage)
    default: return .money(sums.contributions)
    }
  }

  private func leaseFact(_ name: String, _ lease: Lease, _ at: Moment) -> RuleValue? {
    switch name {
    case "lease.rent": .money(lease.rent)
    case "lease.kind": .string(lease.kind)
    case "lease.persons": .int(lease.persons)
    default: .int(days(from: lease.registered, to: at))
    }
  }
}
