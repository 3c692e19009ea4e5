import Population
package import Values

/// The cases of a run: which typology, on what, from when.
package enum FraudCases {
  /// Draws the cases before the first day.
  ///
  /// A case grows on a dwelling or a tenancy where a draw of its own, keyed by the typology's name, is below the prevalence:
  /// another typology, or a higher prevalence, takes no case away, but for two that would share an anchor: the first in
  /// the order of `typologies` has it.
  ///
  /// For an empty dwelling the draw says how many cases there are and near which dwelling. The case takes the first dwelling from
  /// there on in which nobody of the model lives while it may last. Where the nearest `farthest` dwellings are all taken, it
  /// takes the one that was drawn and overlaps with who lives there: a registration in somebody else's home.
  ///
  /// A tenancy's case waits until the tenancy is registered (`FraudCase.tenancyRegistered`), so it never changes who registers,
  /// and its prevalence is the share among the registered too.
  ///
  /// - Parameter prevalences: By typology, instead of its own.
  package static func make(
    _ scene: FraudScene, prevalences: [Rate?] = [], firstMonth: Month, months: Int
  ) -> [FraudCase] {
    var draft = FraudDraft(scene, firstMonth: firstMonth, months: months)
    for (position, typology) in scene.typologies.enumerated() {
      let given = position < prevalences.count ? prevalences[position] : nil
      let prevalence = given ?? typology.prevalence
      guard prevalence.millionths > 0 else { continue }
      if typology.anchor == .registeredTenancy {
        draft.growOnTenancies(position, prevalence)
      } else {
        draft.growOnDwellings(position, prevalence)
      }
    }
    return draft.cases
  }
}

/// The cases while they are drawn.
private struct FraudDraft {
  let scene: FraudScene
  let firstMonth: Month
  let months: Int
  var cases: [FraudCase] = []
  /// Anchors that have a case.
  private var takenTenancies: Table<Tenancy, Bool>
  private var takenDwellings: Table<Dwelling, Bool>
  /// Tenancies by dwelling: those of dwelling d are at `starts[d]..<starts[d + 1]` of `tenancies`.
  private var starts: [Int32]
  private var tenancies: [TenancyNumber]
  /// Outsiders that a case of a typology may need, with those of the typologies that it can switch to.
  private let outsiders: [Int32]
  private var nextOutsider: Number<Outsider> = 0

  /// How many dwellings are looked at for an empty one.
  private static let farthest = 2_000
  /// Of one owner in one case.
  private static let mostDwellings = 5

  init(_ scene: FraudScene, firstMonth: Month, months: Int) {
    self.scene = scene
    self.firstMonth = firstMonth
    self.months = months
    let population = scene.population
    takenTenancies = Table(repeating: false, count: population.tenancies.count)
    takenDwellings = Table(repeating: false, count: population.dwellings.count)
    starts = [Int32](repeating: 0, count: population.dwellings.count + 1)
    tenancies = [TenancyNumber](repeating: 0, count: population.tenancies.count)
    for tenancy in population.tenancies { starts[Int(tenancy.dwelling) + 1] += 1 }
    for dwelling in population.dwellings.indices { starts[dwelling + 1] += starts[dwelling] }
    var next = starts
    for (number, tenancy) in population.tenancies.enumerated() {
      tenancies[Int(next[Int(tenancy.dwelling)])] = Number(index: number)
      next[Int(tenancy.dwelling)] += 1
    }
    outsiders = FraudDraft.outsiders(scene.typologies)
  }

  mutating func growOnTenancies(_ position: Int, _ prevalence: Rate) {
    let key = scene.typologies[position].key
    for number in scene.population.tenancies.numbers
    where !takenTenancies[number]
      && FraudPurpose.tenancyAnchor.draw(scene, number).happens(prevalence, key)
    {
      takenTenancies[number] = true
      add(
        position, start: FraudCase.never, tenancy: number,
        dwellings: [scene.population.tenancies[number].dwelling])
    }
  }

  mutating func growOnDwellings(_ position: Int, _ prevalence: Rate) {
    let typology = scene.typologies[position]
    // Hashed from its name, which takes longer than the draw.
    let key = typology.key
    for number in scene.population.dwellings.numbers {
      let draw = FraudPurpose.dwellingAnchor.draw(scene, number)
      guard draw.happens(prevalence, key) else { continue }
      let range = typology.startMonths
      let first = min(Int(range.from), months - 1)
      let month = draw.integer(
        in: first...max(first, min(Int(range.to), months - 1)), ~key)
      let day = draw.integer(below: 28, key &+ 1)
      let start = Day(
        number: Month(number: firstMonth.number + Int32(month)).firstDay.number + Int32(day))
      let end = Day(number: start.number + typology.lastsMonths.to * 30)
      let isMany = typology.anchor == .emptyDwellings
      let dwellings = emptyDwellings(near: number, from: start, to: end, isMany: isMany)
      for dwelling in dwellings { takenDwellings[dwelling] = true }
      add(position, start: start, tenancy: nil, dwellings: dwellings)
    }
  }

  private mutating func add(
    _ position: Int, start: Day, tenancy: TenancyNumber?, dwellings: [DwellingNumber]
  ) {
    cases.append(
      FraudCase(
        number: cases.nextNumber, typology: Int16(position), start: start, tenancy: tenancy,
        dwellings: dwellings, firstOutsider: nextOutsider))
    nextOutsider = nextOutsider.advanced(by: Int(outsiders[position]))
  }

  /// One, or several of one owner, where nobody lives and no case is.
  private func emptyDwellings(
    near first: DwellingNumber, from start: Day, to end: Day, isMany: Bool
  ) -> [DwellingNumber] {
    let all = scene.population.dwellings
    for step in 0..<min(all.count, FraudDraft.farthest) {
      let candidate = DwellingNumber(index: (first.index + step) % all.count)
      let owner = all[candidate].owner
      guard isEmpty(candidate, start, end) else {
        continue
      }
      guard isMany else { return [candidate] }
      guard scene.population.owners[owner].dwellings > 1 else { continue }
      // An owner's dwellings need not stand together; those of the next few thousand are found.
      var several: [DwellingNumber] = []
      for other in 0..<min(all.count, FraudDraft.farthest)
      where several.count < FraudDraft.mostDwellings {
        let dwelling = DwellingNumber(index: (candidate.index + other) % all.count)
        if all[dwelling].owner == owner, isEmpty(dwelling, start, end) {
          several.append(dwelling)
        }
      }
      if several.count > 1 { return several }
    }
    return [first]
  }

  private func isEmpty(_ dwelling: DwellingNumber, _ start: Day, _ end: Day) -> Bool {
    guard !takenDwellings[dwelling] else { return false }
    return tenancies[Int(starts[dwelling.index])..<Int(starts[dwelling.index + 1])].allSatisfy {
      number in
      let tenancy = scene.population.tenancies[number]
      return tenancy.departure <= start || tenancy.arrival >= end
    }
  }

  /// The largest number of outsiders among a typology and all that it can come to.
  private static func outsiders(_ typologies: [FraudTypology]) -> [Int32] {
    var most = typologies.map { Int32($0.outsiders) }
    // Each round carries the numbers one switch further.
    for _ in typologies {
      for (position, typology) in typologies.enumerated() {
        for reaction in typology.reactions {
          if case .switchTo(let other) = reaction.action {
            most[position] = max(most[position], most[Int(other)])
          }
        }
      }
    }
    return most
  }
}
