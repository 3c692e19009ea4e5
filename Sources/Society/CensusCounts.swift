/// Who lives in a dwelling of the run and which of these tenancies have an open lease, at the end of each month and by settlement.
package struct CensusCounts: Sendable {
  private let settlements: Int
  /// Month × settlements + settlement.
  private var livingTenancies: [Int]
  private var registeredTenancies: [Int]

  init(months: Int, settlements: Int) {
    self.settlements = settlements
    livingTenancies = [Int](repeating: 0, count: months * settlements)
    registeredTenancies = livingTenancies
  }

  mutating func count(isRegistered: Bool, settlement: Int, month: Int) {
    livingTenancies[month * settlements + settlement] += 1
    if isRegistered { registeredTenancies[month * settlements + settlement] += 1 }
  }

  /// Of the tenancies that live in a settlement at the end of a month, the share with an open lease; 0 where nobody lives there.
  func registeredShare(settlement: Int, month: Int) -> Double {
    let place = month * settlements + settlement
    return livingTenancies[place] == 0
      ? 0 : Double(registeredTenancies[place]) / Double(livingTenancies[place])
  }

  /// The tenancies of all settlements that live in their dwelling at the end of a month of the run.
  package func living(month: Int) -> Int { livingTenancies[places(of: month)].reduce(0, +) }

  /// Those of them with an open lease.
  package func registered(month: Int) -> Int { registeredTenancies[places(of: month)].reduce(0, +) }

  private func places(of month: Int) -> Range<Int> {
    month * settlements..<(month + 1) * settlements
  }
}
