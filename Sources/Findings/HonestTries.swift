import Events

/// What befell honest people, each counted once: tenancies, tenancy-months, claims and registrations beside the tries.
package struct HonestTries: Sendable {
  /// Those that a rule turned down, or that came to nothing, and all of them.
  package struct Count: Sendable {
    package var count = 0
    package var of = 0
  }

  /// Tenancies that asked for something (a payment, a registration, a claim), and those that were turned down at least once.
  package private(set) var people = Count()
  /// Tenancy-months with tries to pay, and those in which none was accepted.
  package private(set) var unpaidMonths = Count()
  package private(set) var claims = Count()
  package private(set) var registrations = Count()

  /// By tenancy.
  private(set) var hasAsked: [Bool]
  private(set) var wasTurnedDown: [Bool]
  /// The last month with a try to pay and the last with an accepted one, by tenancy; -1 for none.
  private var lastTried: [Int16]
  private var lastPaid: [Int16]

  init(tenancies: Int) {
    hasAsked = [Bool](repeating: false, count: tenancies)
    wasTurnedDown = hasAsked
    lastTried = [Int16](repeating: -1, count: tenancies)
    lastPaid = lastTried
  }

  /// Counts an honest act of a month of the run, from 0.
  mutating func count(_ type: EventType, tenancy: Int, rejected isRejected: Bool, month: Int) {
    switch type.stage {
    case .payment: countPayment(tenancy, isRejected, Int16(month))
    case .claim: claims.add(isRejected)
    case .registration: registrations.add(isRejected)
    case .transfer, .reversal, .grant, nil: return
    }
    if !hasAsked[tenancy] {
      hasAsked[tenancy] = true
      people.of += 1
    }
    if isRejected, !wasTurnedDown[tenancy] {
      wasTurnedDown[tenancy] = true
      people.count += 1
    }
  }

  private mutating func countPayment(_ tenancy: Int, _ isRejected: Bool, _ month: Int16) {
    if lastTried[tenancy] != month {
      lastTried[tenancy] = month
      unpaidMonths.of += 1
      unpaidMonths.count += 1
    }
    if !isRejected, lastPaid[tenancy] != month {
      lastPaid[tenancy] = month
      unpaidMonths.count -= 1
    }
  }
}

extension HonestTries.Count {
  fileprivate mutating func add(_ isRejected: Bool) {
    of += 1
    if isRejected { count += 1 }
  }
}
