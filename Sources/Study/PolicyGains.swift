package import Findings
import Text

/// Who gains and who loses by one policy rather than the first, and whose outcome is another one. Only money counts here: what vouchers
/// pay, what landlords ask for it, and the tax on property that is not owed. It is of leases that are honest to the end.
package struct PolicyGains: Sendable {
  /// Some people: `income tenth 1`.
  package struct Group: Sendable {
    /// What the groups are told apart by: `income tenth`, `kind of household`, `landlord`, `region`.
    package var by: String
    package var name: String
    /// Of all replications, tenge a tenancy over the run: the difference to the first policy.
    package var tenge: Estimate
    /// Of the tenancies of the group, those that are better off and worse off by more than a tenge.
    package var betterShare: Double
    package var worseShare: Double
  }

  /// Tenancies with another outcome, by the rule that made the difference.
  package struct ChangedByRule: Sendable {
    /// Nil where no rule turned them down more often under either: they decided otherwise, or had other terms.
    package var rule: String?
    /// Registered at day 90 under this policy and not under the first, and the other way around.
    package var newlyRegistered = 0
    package var noLongerRegistered = 0
    /// Registered at day 90 under both or neither, and paid for more or fewer tenge by vouchers.
    package var paidMore = 0
    package var paidLess = 0

    package var count: Int { newlyRegistered + noLongerRegistered + paidMore + paidLess }
  }

  package var groups: [Group]
  /// Of the first seed; nil where the people are others, so that none can be compared with himself.
  package var changes: [ChangedByRule]?
  /// Tenancies of the first seed whose outcome is another one.
  package var changedTenancies: [ChangedTenancy]
  /// Tenancies that were compared with the first seed.
  package var tenancies: Int

  package struct ChangedTenancy: Sendable {
    package var tenancy: StudyTenancy
    package var first: TenancyOutcome
    package var other: TenancyOutcome
    package var rule: String?
  }

  /// One policy with one seed.
  struct Side {
    var tenancies: [StudyTenancy]
    var outcomes: [TenancyOutcome]
    var ruleName: (Int) -> String

    init(_ run: PolicyRun) {
      tenancies = run.tenancies
      outcomes = run.outcomes
      ruleName = { run.ruleName($0) }
    }
  }

  init(_ seeds: [OfSeed]) {
    groups = seeds[0].groups.map { group in
      // Of a small scenario a seed may have nobody of some kind.
      let all = seeds.compactMap { seed in
        seed.groups.first { $0.by == group.by && $0.name == group.name && $0.count > 0 }
      }
      let count = max(1, all.reduce(0) { $0 + $1.count })
      return Group(
        by: group.by, name: group.name, tenge: Estimate(all.map(\.mean)),
        betterShare: Double(all.reduce(0) { $0 + $1.better }) / Double(count),
        worseShare: Double(all.reduce(0) { $0 + $1.worse }) / Double(count))
    }
    changes = seeds[0].changes
    changedTenancies = seeds[0].changedTenancies
    tenancies = seeds[0].tenancies
  }
}

extension PolicyGains {
  /// The same of one seed.
  struct OfSeed: Sendable {
    struct Group: Sendable {
      var by: String
      var name: String
      var count = 0
      var better = 0
      var worse = 0
      var tenge = 0.0

      var mean: Double? { count == 0 ? nil : tenge / Double(count) }

      mutating func add(_ gain: Double) {
        count += 1
        tenge += gain
        if gain > 1 { better += 1 }
        if gain < -1 { worse += 1 }
      }
    }

    var groups: [Group]
    var changes: [ChangedByRule]?
    var changedTenancies: [ChangedTenancy] = []
    var tenancies: Int

    init(_ first: Side, _ other: Side, paired: Bool) {
      tenancies = first.tenancies.count
      groups = OfSeed.groups(first.tenancies)
      guard paired else {
        changes = nil
        return
      }
      var byRule: [String?: ChangedByRule] = [:]
      for (number, tenancy) in first.tenancies.enumerated() {
        let (before, after) = (first.outcomes[number], other.outcomes[number])
        add(
          tenancy, tenant: after.tenantTenge - before.tenantTenge,
          owner: after.ownerTenge - before.ownerTenge)
        let isOther =
          before.isRegisteredAt90 != after.isRegisteredAt90
          || (before.spentTenge - after.spentTenge).magnitude > 1
        guard isOther else { continue }
        let rule = OfSeed.deciding(before, after, first.ruleName, other.ruleName)
        byRule[rule, default: ChangedByRule(rule: rule)].add(before, after)
        changedTenancies.append(
          ChangedTenancy(tenancy: tenancy, first: before, other: after, rule: rule))
      }
      changes = byRule.values.sorted {
        $0.count == $1.count ? ($0.rule ?? "") < ($1.rule ?? "") : $0.count > $1.count
      }
    }

    /// The rule that turned the tenancy down more often under one policy than under the other; of several, that with the largest
    /// difference and of those the first by name.
    private static func deciding(
      _ before: TenancyOutcome, _ after: TenancyOutcome, _ first: (Int) -> String,
      _ other: (Int) -> String
    ) -> String? {
      var differences: [String: Int] = [:]
      for refusals in before.refusals {
        differences[first(refusals.rule), default: 0] -= refusals.count
      }
      for refusals in after.refusals {
        differences[other(refusals.rule), default: 0] += refusals.count
      }
      let found = differences.filter { $0.value != 0 }.sorted {
        $0.value.magnitude == $1.value.magnitude
          ? $0.key < $1.key : $0.value.magnitude > $1.value.magnitude
      }
      return found.first?.key
    }
  }
}

extension PolicyGains.OfSeed {
  private static let landlords = ["1 dwelling", "2 dwellings", "3 to 9", "10 and more"]
  private static let groupings = ["income tenth", "kind of household", "region", "landlord"]

  /// The groups in their order, all empty.
  private static func groups(_ tenancies: [StudyTenancy]) -> [Group] {
    let kinds = inOrder(tenancies.map(\.kind)).sorted()
    let regions = inOrder(tenancies.map(\.region)).sorted()
    let names = [(1...10).map(String.init), kinds, regions, landlords]
    return zip(groupings, names).flatMap { by, names in
      names.map { Group(by: by, name: $0) }
    }
  }

  private static func inOrder(_ names: [String]) -> [String] {
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }
  }

  private static func landlord(_ dwellings: Int) -> String {
    switch dwellings {
    case ...1: landlords[0]
    case 2: landlords[1]
    case 3...9: landlords[2]
    default: landlords[3]
    }
  }

  /// Tenants gain by income and kind, landlords by size; a region gains both.
  private mutating func add(_ tenancy: StudyTenancy, tenant: Double, owner: Double) {
    let entries: [(String, Double)] = [
      (String(tenancy.incomeDecile), tenant), (tenancy.kind, tenant),
      (tenancy.region, tenant + owner), (Self.landlord(tenancy.ownerDwellings), owner),
    ]
    for (by, entry) in zip(Self.groupings, entries) {
      if let place = groups.firstIndex(where: { $0.by == by && $0.name == entry.0 }) {
        groups[place].add(entry.1)
      }
    }
  }
}

extension PolicyGains.ChangedByRule {
  fileprivate mutating func add(_ before: TenancyOutcome, _ after: TenancyOutcome) {
    switch (before.isRegisteredAt90, after.isRegisteredAt90) {
    case (false, true): newlyRegistered += 1
    case (true, false): noLongerRegistered += 1
    case (true, true), (false, false):
      if after.spentTenge > before.spentTenge { paidMore += 1 } else { paidLess += 1 }
    }
  }
}
