import Programme
import Scenario
import Values

extension Scenario {
  /// What the months of the run cost of the efforts to tell people, each in even parts over its own months.
  var outreachTenge: Double {
    let last = firstMonth.number + Int32(months)
    return outreach.reduce(0) { sum, effort in
      let within = (effort.from.number..<effort.from.number + Int32(effort.months))
        .clamped(to: firstMonth.number..<last).count
      return sum + SummaryMaker.tenge(effort.cost.tiyn) * Double(within) / Double(effort.months)
    }
  }
}

extension Programme {
  /// Whether nobody has to meet a condition for a voucher, now or later.
  var isForAll: Bool { revisions.allSatisfy { $0.programme.eligible.text == "true" } }
}
