import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

/// What happens at the first instant of a civil month (contract, section 5), in its order.
extension Engine {
  /// Carries out the boundary into `month`, which has just begun.
  mutating func crossBoundary() throws(Problem) {
    let start = month.start
    openLeases.removeAll { !registry.leases[$0].isOpen }
    sortProperties()
    let tenancies = OpenLeasesByProperty(openLeases, registry)
    try countSilence(tenancies, at: start)
    try chargeTax(tenancies, at: start)
    try expireLeases(at: start)
    try releaseDeposits(at: start)
    if !programme.voucher.carryOver { try lapse(at: start) }
    let index = programme.index
    // Up to here it was the programme of the month that has closed.
    enterRevision()
    for lease in openLeases where registry.leases[lease].isOpen {
      try credit(lease, at: start)
    }
    try payEntitlements(index, at: start)
  }

  /// 5.1: months without a utility bill, and what they block.
  private mutating func countSilence(
    _ tenancies: OpenLeasesByProperty, at start: Instant
  ) throws(Problem) {
    for entry in sortedProperties {
      try countSilence(of: entry.number, tenancies, at: start)
    }
  }

  private mutating func countSilence(
    of number: PropertyNumber, _ tenancies: OpenLeasesByProperty, at start: Instant
  ) throws(Problem) {
    let leases = tenancies.places(of: number)
    // Before this day they were registered in a month before the one that has closed.
    let first = month.previous.firstDay
    var isLivedIn = false
    for place in leases where registry.leases[tenancies.leases[place]].registered < first {
      isLivedIn = true
    }
    let isSilent = isLivedIn && registry.properties[number].billedMonth != month.previous
    registry.properties[number].silentMonths =
      isSilent ? registry.properties[number].silentMonths + 1 : 0
    let limit = programme.utility.blockAfterSilentMonths
    guard limit > 0 else { return }
    let silentMonths = Int(registry.properties[number].silentMonths)
    for place in leases {
      let lease = tenancies.leases[place]
      let status = registry.leases[lease].status
      if silentMonths >= limit, status == .active {
        try change(lease, to: .blocked, .blocked, at: start)
      } else if silentMonths == 0, programme.utility.reinstate, status == .blocked {
        try change(lease, to: .active, .reinstated, at: start)
      }
    }
  }

  private mutating func change(
    _ lease: LeaseNumber, to status: LeaseState.Status, _ step: Step, at start: Instant
  ) throws(Problem) {
    registry.leases[lease].status = status
    var row = Row(step, at: start.seconds)
    row.from = .voucher(lease: lease)
    try append(step: row)
  }

  /// 5.2: the month's share of the property tax and of its relief, for whoever owns the property now.
  private mutating func chargeTax(
    _ tenancies: OpenLeasesByProperty, at start: Instant
  ) throws(Problem) {
    let tax = programme.propertyTax
    guard tax.isOwed else { return }
    let index = month.previous.indexInYear
    for entry in sortedProperties {
      let property = entry.number
      let value = registry.properties[property].value
      let due = Account.taxDue(party: registry.properties[property].owner)
      var row = Row(.taxed, at: start.seconds)
      try bookAtBoundary(
        PropertyTax.share(of: tax.annualTax(value: value), monthIndex: index),
        from: due, to: .taxRevenue, &row)
      guard isRelieved(property, tenancies) else { continue }
      row = Row(.relieved, at: start.seconds)
      try bookAtBoundary(
        PropertyTax.share(of: tax.annualRelief(value: value), monthIndex: index),
        from: .taxExpenditure, to: due, &row)
    }
  }

  /// Inlined, since a call of what only reads copies the whole engine to the stack.
  @inline(__always)
  private func isRelieved(_ property: PropertyNumber, _ tenancies: OpenLeasesByProperty) -> Bool {
    for place in tenancies.places(of: property) {
      let lease = tenancies.leases[place]
      guard registry.leases[lease].status == .active else { continue }
      switch programme.propertyTax.requiresKind {
      case .any: break
      case .temporary: if registry.leases[lease].kind != .temporary { continue }
      }
      if registry.parties[registry.leases[lease].landlord].listing == .listed { return true }
    }
    return false
  }

  private mutating func bookAtBoundary(
    _ amount: Tenge, from: Account, to: Account, _ row: inout Row
  ) throws(Problem) {
    guard amount > .zero else { return }
    guard balances.canMove(amount, from: from, to: to) else {
      throw Problem(
        .content,
        message: "the property tax of \(month.previous) takes a balance beyond 64 bits of tiyn",
        expected: "balances within ±92 233 720 368 547 758.07 tenge",
        advice: "Lower the rates or the fixed amounts of propertyTax.scale.")
    }
    book(amount, from: from, to: to, &row)
    try append(step: row)
  }

  /// 5.3: leases whose last day has passed count as closed in the month that has closed.
  private mutating func expireLeases(at start: Instant) throws(Problem) {
    let firstDay = month.firstDay
    for lease in openLeases where registry.leases[lease].until < firstDay {
      var row = Row(.expired, at: start.seconds)
      close(lease, in: month.previous, &row)
      try append(step: row)
      try closeEntitlements(of: lease, at: start, line: 0)
    }
  }

  /// 5.4: what is left of the deposits of leases closed `holdMonths` ago.
  private mutating func releaseDeposits(at start: Instant) throws(Problem) {
    unreleased.sort()
    let hold = Int32(programme.insurance.holdMonths)
    for lease in unreleased {
      let state = registry.leases[lease]
      guard state.closedMonth.number + hold + 1 <= month.number else { continue }
      registry.leases[lease].isReleased = true
      let deposit = Account.deposit(lease: lease)
      let to: Account =
        switch programme.insurance.releaseTo {
        case .treasury: .treasury
        case .landlord: .wallet(party: state.landlord)
        }
      guard balances[deposit] > .zero else { continue }
      var row = Row(.released, at: start.seconds)
      book(balances[deposit], from: deposit, to: to, &row)
      try append(step: row)
    }
    unreleased.removeAll { registry.leases[$0].isReleased }
  }

  /// 5.5: without carry-over, what is left on open vouchers.
  private mutating func lapse(at start: Instant) throws(Problem) {
    for lease in openLeases where registry.leases[lease].isOpen {
      let voucher = Account.voucher(lease: lease)
      guard balances[voucher] > .zero else { continue }
      var row = Row(.lapsed, at: start.seconds)
      book(balances[voucher], from: voucher, to: .treasury, &row)
      try append(step: row)
    }
  }

  /// Brings the properties listed since the last boundary to their places in the order of codes.
  private mutating func sortProperties() {
    guard !unsortedProperties.isEmpty else { return }
    let added = unsortedProperties.map { number in
      SortedProperty(number: number, start: texts.start(of: registry.properties[number].code))
    }.sorted { precedes($0, $1) }
    var merged: [SortedProperty] = []
    merged.reserveCapacity(sortedProperties.count + added.count)
    var next = 0
    for property in sortedProperties {
      while next < added.count, precedes(added[next], property) {
        merged.append(added[next])
        next += 1
      }
      merged.append(property)
    }
    merged.append(contentsOf: added[next...])
    sortedProperties = merged
    unsortedProperties.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func precedes(_ a: SortedProperty, _ b: SortedProperty) -> Bool {
    if a.start != b.start { return a.start < b.start }
    return texts.precedes(
      registry.properties[a.number].code, registry.properties[b.number].code)
  }
}

/// A property with the first bytes of its code, which nearly always say where it stands among the others.
struct SortedProperty {
  var number: PropertyNumber
  var start: TextStart
}

/// The open leases of each property, in the order of registration.
struct OpenLeasesByProperty {
  /// Where the leases of property p begin; those of p + 1 begin where they end.
  private var starts: [Int32]
  let leases: [LeaseNumber]

  init(_ open: [LeaseNumber], _ registry: borrowing Registry) {
    starts = [Int32](repeating: 0, count: registry.properties.count + 1)
    for lease in open { starts[registry.leases[lease].property.index + 1] += 1 }
    for property in 0..<registry.properties.count { starts[property + 1] += starts[property] }
    var next = starts
    // Every place is written below.
    var leases = open
    for lease in open {
      let property = registry.leases[lease].property.index
      leases[Int(next[property])] = lease
      next[property] += 1
    }
    self.leases = leases
  }

  /// Where the leases of a property stand in `leases`.
  func places(of property: PropertyNumber) -> Range<Int> {
    Int(starts[property.index])..<Int(starts[property.index + 1])
  }
}
