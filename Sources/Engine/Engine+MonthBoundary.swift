import Accounts
import Diagnostics
import Journal
import Programme
import Values

/// What happens at the first instant of a civil month (contract, section 5), in its order.
extension Engine {
  /// Carries out the boundary into `month`, which has just begun.
  mutating func crossBoundary() throws(Problem) {
    let start = month.start
    openLeases.removeAll { !registry.leases[Int($0)].isOpen }
    sortProperties()
    let tenancies = OpenLeasesByProperty(openLeases, registry)
    try countSilence(tenancies, at: start)
    try chargeTax(tenancies, at: start)
    try expireLeases(at: start)
    try releaseDeposits(at: start)
    if !programme.voucher.carryOver { try lapse(at: start) }
    for lease in openLeases where registry.leases[Int(lease)].isOpen {
      try credit(Int(lease), at: start)
    }
  }

  /// 5.1: months without a utility bill, and what they block.
  private mutating func countSilence(
    _ tenancies: OpenLeasesByProperty, at start: Instant
  ) throws(Problem) {
    let closed = month.previous
    let limit = programme.utility.blockAfterSilentMonths
    for property in sortedProperties {
      let number = Int(property)
      let leases = tenancies.leases(of: number)
      let isLivedIn = leases.contains {
        registry.leases[Int($0)].registered.month < closed
      }
      let isSilent = isLivedIn && registry.properties[number].billedMonth != closed
      registry.properties[number].silentMonths =
        isSilent ? registry.properties[number].silentMonths + 1 : 0
      guard limit > 0 else { continue }
      let silentMonths = Int(registry.properties[number].silentMonths)
      for lease in leases {
        let status = registry.leases[Int(lease)].status
        if silentMonths >= limit, status == .active {
          try change(lease, to: .blocked, .blocked, at: start)
        } else if silentMonths == 0, programme.utility.reinstate, status == .blocked {
          try change(lease, to: .active, .reinstated, at: start)
        }
      }
    }
  }

  private mutating func change(
    _ lease: Int32, to status: LeaseState.Status, _ step: Step, at start: Instant
  ) throws(Problem) {
    registry.leases[Int(lease)].status = status
    var row = stepRow(step, at: start)
    row.from = Account.voucher(lease: lease).code
    try append(step: row)
  }

  /// 5.2: the month's share of the property tax and of its relief, for whoever owns the property now.
  private mutating func chargeTax(
    _ tenancies: OpenLeasesByProperty, at start: Instant
  ) throws(Problem) {
    let tax = programme.propertyTax
    let index = month.previous.indexInYear
    for property in sortedProperties {
      let state = registry.properties[Int(property)]
      let due = Account.taxDue(party: state.owner)
      var row = stepRow(.taxed, at: start)
      try bookAtBoundary(
        PropertyTax.share(of: tax.annualTax(value: state.value), monthIndex: index),
        from: due, to: .taxRevenue, &row)
      let isRelieved = tenancies.leases(of: Int(property)).contains {
        let lease = registry.leases[Int($0)]
        return lease.status == .active
          && registry.parties[Int(lease.landlord)].listing == .listed
      }
      guard isRelieved else { continue }
      row = stepRow(.relieved, at: start)
      try bookAtBoundary(
        PropertyTax.share(of: tax.annualRelief(value: state.value), monthIndex: index),
        from: .taxExpenditure, to: due, &row)
    }
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
    for lease in openLeases where registry.leases[Int(lease)].until < firstDay {
      var row = stepRow(.expired, at: start)
      close(Int(lease), in: month.previous, &row)
      try append(step: row)
    }
  }

  /// 5.4: what is left of the deposits of leases closed `holdMonths` ago.
  private mutating func releaseDeposits(at start: Instant) throws(Problem) {
    unreleased.sort()
    let hold = Int32(programme.insurance.holdMonths)
    for lease in unreleased {
      let state = registry.leases[Int(lease)]
      guard state.closedMonth.number + hold + 1 <= month.number else { continue }
      registry.leases[Int(lease)].isReleased = true
      let deposit = Account.deposit(lease: lease)
      let to: Account =
        switch programme.insurance.releaseTo {
        case .treasury: .treasury
        case .landlord: .wallet(party: state.landlord)
        }
      guard balances[deposit] > .zero else { continue }
      var row = stepRow(.released, at: start)
      book(balances[deposit], from: deposit, to: to, &row)
      try append(step: row)
    }
    unreleased.removeAll { registry.leases[Int($0)].isReleased }
  }

  /// 5.5: without carry-over, what is left on open vouchers.
  private mutating func lapse(at start: Instant) throws(Problem) {
    for lease in openLeases where registry.leases[Int(lease)].isOpen {
      let voucher = Account.voucher(lease: lease)
      guard balances[voucher] > .zero else { continue }
      var row = stepRow(.lapsed, at: start)
      book(balances[voucher], from: voucher, to: .treasury, &row)
      try append(step: row)
    }
  }

  /// Brings the properties listed since the last boundary to their places in the order of codes.
  private mutating func sortProperties() {
    guard !unsortedProperties.isEmpty else { return }
    let added = unsortedProperties.sorted { precedes($0, $1) }
    var merged: [Int32] = []
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

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    texts.precedes(registry.properties[Int(a)].code, registry.properties[Int(b)].code)
  }
}

/// The open leases of each property, in the order of registration.
struct OpenLeasesByProperty {
  /// Where the leases of property p begin; those of p + 1 begin where they end.
  private var starts: [Int]
  private var leases: [Int32]

  init(_ open: [Int32], _ registry: borrowing Registry) {
    starts = [Int](repeating: 0, count: registry.properties.count + 1)
    for lease in open { starts[Int(registry.leases[Int(lease)].property) + 1] += 1 }
    for property in 0..<registry.properties.count { starts[property + 1] += starts[property] }
    var next = starts
    leases = [Int32](repeating: noNumber, count: open.count)
    for lease in open {
      let property = Int(registry.leases[Int(lease)].property)
      leases[next[property]] = lease
      next[property] += 1
    }
  }

  func leases(of property: Int) -> ArraySlice<Int32> {
    leases[starts[property]..<starts[property + 1]]
  }
}
