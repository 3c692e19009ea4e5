import Values

/// Draws who comes, when and for how long; where they live and what they pay comes later.
struct TenancyMaker {
  private let plan: PopulationPlan
  private let seed: UInt64
  private let kinds: WeightedTable
  /// By kind and month of the stay: the share still there at the month's end.
  private let staying: [[Double]]

  /// Nobody's stay is followed for longer than this.
  static let longestStayMonths = 240

  init(_ plan: PopulationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    kinds = WeightedTable(plan.people.kinds.map { Int($0.share.millionths) })
    staying = plan.people.kinds.map { kind in
      var left = 1.0
      return (0..<TenancyMaker.longestStayMonths).map { month in
        let hazards = plan.people.leavingPerMonth
        let hazard = hazards[min(month, hazards.count - 1)].share * kind.leavingFactor
        left *= 1 - min(hazard, 1)
        return left
      }
    }
  }

  /// In the order of arrival; those of a day in the order of corridors.
  func newcomers() -> [Newcomer] {
    let flows = plan.flows
    let total = flows.reduce(0) { $0 + $1.tenancies }
    let counts = apportion(Int(total.rounded()), flows.map(\.tenancies))
    var made: [Newcomer] = []
    made.reserveCapacity(counts.reduce(0, +))
    for (corridor, count) in counts.enumerated() {
      for (month, ofMonth) in byMonth(count, corridor).enumerated() {
        for _ in 0..<ofMonth { made.append(newcomer(made.count, flows[corridor], month)) }
      }
    }
    return sorted(made)
  }

  /// How many of a corridor's arrivals come in each month of the horizon.
  ///
  /// The cumulated weights are rounded with an offset that is drawn for the corridor, so that many small corridors together
  /// keep to the weights too.
  private func byMonth(_ count: Int, _ corridor: Int) -> [Int] {
    let weights = plan.monthWeights
    let sum = weights.reduce(0, +)
    let offset = Purpose.month.draw(seed, corridor).uniform(0)
    var cumulated = 0.0
    var before = 0
    return weights.enumerated().map { month, weight in
      cumulated += weight
      let isLast = month == weights.count - 1
      let upTo = isLast ? count : Int(Double(count) * cumulated / sum + offset)
      defer { before = min(upTo, count) }
      return min(upTo, count) - before
    }
  }

  private enum Question: UInt64 {
    case day, kind, size, income, work, relative, stay, stayDay, earners
    /// From here on: one for each who earns beside the tenant.
    case otherIncomes = 100
  }

  private func newcomer(_ number: Int, _ flow: Flow, _ month: Int) -> Newcomer {
    let draw = Purpose.tenancy.draw(seed, number)
    let first = Month(number: plan.firstMonth.number + Int32(month))
    let days = Int(first.next.firstDay.number - first.firstDay.number)
    let kindIndex = draw.pick(kinds, Question.kind.rawValue)
    let kind = plan.people.kinds[kindIndex]
    let size = draw.integer(in: kind.householdSize, Question.size.rawValue)
    let income = income(of: kindIndex, in: flow.destination, draw, Question.income.rawValue)
    return Newcomer(
      arrival: Day(
        number: first.firstDay.number + Int32(draw.integer(below: days, Question.day.rawValue))),
      stayDays: stayDays(draw, kindIndex), origin: flow.origin, settlement: flow.destination,
      kind: Tenancy.Kind.allCases[kindIndex], householdSize: UInt8(size),
      isRelativeOfOwner: draw.happens(
        plan.people.relativeOfOwnerShare, Question.relative.rawValue),
      incomeTenge: income,
      householdIncomeTenge: income
        + incomeOfOthers(kindIndex, of: size, in: flow.destination, draw),
      hasContributingWork: income >= TenancyMaker.minimumWageTenge
        && draw.happens(kind.contributingWorkShare, Question.work.rawValue))
  }

  /// Log-normal around the settlement's median times the factor of the kind; at most 100 million tenge, so that twenty of them
  /// add up in 32 bits.
  private func income(
    of kind: Int, in settlement: SettlementNumber, _ draw: Draw, _ number: UInt64
  ) -> Int32 {
    let people = plan.people
    let median =
      Double(people.medianIncomeTenge[settlement.index]) * people.kinds[kind].incomeFactor
    return Int32(
      min(draw.logNormal(median: median, sigma: people.incomeSigma, number), 100_000_000))
  }

  /// What those who earn beside the tenant bring in, each as the tenant.
  private func incomeOfOthers(
    _ kind: Int, of size: Int, in settlement: SettlementNumber, _ draw: Draw
  ) -> Int32 {
    let range = plan.people.kinds[kind].earners
    let earners = min(draw.integer(in: range, Question.earners.rawValue), size)
    return (1..<max(1, earners)).reduce(0) { sum, other in
      let question = Question.otherIncomes.rawValue + UInt64(other)
      return sum + income(of: kind, in: settlement, draw, question)
    }
  }

  /// The minimum wage of 2026: 85 000 tenge a month.
  static let minimumWageTenge: Int32 = 85_000

  /// The month of leaving follows from the hazards, the day in it is uniform. At least one day.
  private func stayDays(_ draw: Draw, _ kind: Int) -> Int32 {
    let chance = draw.uniform(Question.stay.rawValue)
    var (low, high) = (0, TenancyMaker.longestStayMonths - 1)
    // The first month at whose end fewer than `chance` are still there.
    while low < high {
      let middle = (low + high) / 2
      if staying[kind][middle] < chance { high = middle } else { low = middle + 1 }
    }
    let part = draw.integer(below: 365, Question.stayDay.rawValue)
    return Int32(max(1, (low * 365 + part) / 12))
  }

  /// A counting sort by day, which keeps the order of those of a day.
  private func sorted(_ newcomers: [Newcomer]) -> [Newcomer] {
    let first = plan.firstMonth.firstDay.number
    var starts = [Int](repeating: 0, count: Int(plan.end.number - first) + 1)
    for newcomer in newcomers { starts[Int(newcomer.arrival.number - first) + 1] += 1 }
    for day in 1..<starts.count { starts[day] += starts[day - 1] }
    var order = [Int32](repeating: 0, count: newcomers.count)
    for (index, newcomer) in newcomers.enumerated() {
      let day = Int(newcomer.arrival.number - first)
      order[starts[day]] = Int32(index)
      starts[day] += 1
    }
    return order.map { newcomers[Int($0)] }
  }
}
