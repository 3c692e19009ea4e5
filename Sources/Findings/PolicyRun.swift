package import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// A policy lived through by the people of one seed at one point of the ridge, beside the same people without a programme. It
/// leaves no ledger and no folder.
package struct PolicyRun: Sendable {
  package private(set) var effect: Effect
  let pair: RidgePair
  private let refusals: [HonestRefusal]

  /// What somebody asks of a run; the rest is not reckoned.
  package struct Asked: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// What the same people do without a programme, which is a run of its own.
    package static let comparison = Asked(rawValue: 1)
    /// Which rule turned whom down.
    package static let refusals = Asked(rawValue: 2)
    package static let all: Asked = [.comparison, .refusals]
  }

  /// What is kept of a run when the run itself is let go.
  package struct Effect: Sendable {
    package var point: RidgePoint
    /// In the order of `EffectMeasure.allCases`.
    package var values: [SeedValue]
    /// Credits less what went back, and relief, tenge.
    package var netTenge: Double
    package var creditedTenge: Double
    package var spentTenge: Double
    package var taxForgoneTenge: Double
    /// Tax on rent that is declared only because of the programme, tenge; nil where the run was compared with none.
    package var additionalTaxTenge: Double?
    /// What was spent on telling people of the programme, tenge.
    package var outreachTenge: Double
    /// What kinds of fraud could have taken of which a study of so many seeds expects few cases, tenge.
    package var rareFraudTenge: Double
    package var unfundedCredits: Int
    /// Whether rent was paid at all, and who was turned down: what has to be read before the numbers.
    package var payments: PaymentOutcome
    /// The first month in which the treasury could not pay a credit or what an instrument owed, from 1.
    package var moneyRanOutInMonth: Int?
    /// What a person costs who is still there after 12 and after 24 months, tenge; unknown where nobody can be seen so long, or not all that
    /// was due was paid.
    package var costPerPersonAfter12 = SeedValue.unknown
    package var costPerPersonAfter24 = SeedValue.unknown
    /// What settlers cost the state until the run ends, tenge; nil where nobody settles, or not all that was due was paid.
    package var settlersCost: Double?
    /// Paid by instruments for people who moved away within the run, less what came back, tenge; nil where nobody settles.
    package var keptByLeavers: Double?
    /// Paid by instruments beside the voucher, less what came back, tenge.
    package var instrumentsTenge = 0.0
    /// The most that is bound in promises at a month's end, tenge; nil where nobody settles.
    package var mostPromised: Double?

    /// What the programme costs the state in the end, tenge: `fiscal.netCost`; nil where the run was compared with none.
    package var fiscalTenge: Double? {
      additionalTaxTenge.map { netTenge + outreachTenge - $0 }
    }

    package subscript(_ measure: EffectMeasure) -> Double? { seedValue(measure).value }

    /// The same with what a cost is a ratio of.
    package func seedValue(_ measure: EffectMeasure) -> SeedValue {
      EffectMeasure.allCases.firstIndex(of: measure).map { values[$0] } ?? .unknown
    }
  }

  /// - Parameter without: The same people without a programme; nil where nobody asks for it.
  init(
    _ world: World, with: FinishedRun, without: FinishedRun?, refusals: [HonestRefusal]
  ) {
    // A run beside itself differs in nothing; what would be compared is left out below.
    pair = RidgePair(world, with: with, without: without ?? with)
    self.refusals = refusals
    let isCompared = without != nil
    let months = pair.with.recorded.counts.months
    let sampling = Double(pair.with.sampling)
    func sum(_ value: (RecordedCounts.OfMonth) -> Int64) -> Double {
      SummaryMaker.tenge(months.reduce(0) { $0 + value($1) }) * sampling
    }
    let measures = PairMeasures(pair, keepsDistricts: false)
    let values = zip(EffectMeasure.allCases, measures.values).map {
      (measure: EffectMeasure, value: Double?) -> SeedValue in
      measure.isCompared && !isCompared
        ? .unknown : SeedValue(value, measures.ratio(measure))
    }
    let additionalTax: Double? = isCompared ? PolicyRun.additionalTaxTenge(pair) * sampling : nil
    effect = Effect(
      point: pair.with.point, values: values,
      netTenge: sum { $0.credited - $0.returned + $0.taxForgone },
      creditedTenge: sum(\.credited), spentTenge: sum(\.spent),
      taxForgoneTenge: sum(\.taxForgone),
      additionalTaxTenge: additionalTax,
      outreachTenge: pair.world.scenario.outreachTenge,
      rareFraudTenge: RareFraud(
        pair.world, seeds: pair.world.scenario.replications, sampling: pair.with.sampling,
        few: RareFraud.fewCasesForStudent
      ).tengePerSeed * sampling,
      unfundedCredits: months.reduce(0) { $0 + $1.unfunded } * pair.with.sampling,
      payments: PaymentOutcome(pair),
      moneyRanOutInMonth: months.firstIndex { $0.unfunded > 0 }.map { $0 + 1 })
    addAid(sampling)
  }

  /// Of those who never register without a programme.
  private static func additionalTaxTenge(_ pair: RidgePair) -> Double {
    let tax = RentTax(pair.world)
    return pair.world.population.tenancies.indices.reduce(0) { sum, number in
      guard !pair.registeredWithout.isEver(number) else { return sum }
      return sum + tax.tenge(number, months: Int(pair.registered.months[number]))
    }
  }

  /// What settlers cost, where it was counted.
  private mutating func addAid(_ sampling: Double) {
    guard let aid = AidMeasures(pair.world, pair.with) else { return }
    let instruments = aid.instruments
    let months = instruments.map(\.value.firstUnfundedMonth) + [effect.moneyRanOutInMonth]
    effect.moneyRanOutInMonth = months.compactMap(\.self).min()
    effect.instrumentsTenge =
      instruments.reduce(0) { $0 + $1.value.paid - $1.value.returned } * sampling
    effect.costPerPersonAfter12 = aid.costPerPerson(0)
    effect.costPerPersonAfter24 = aid.costPerPerson(1)
    guard pair.with.settlers != nil else { return }
    if aid.isFunded { effect.settlersCost = aid.costInAll * sampling }
    let leavers = instruments.map(\.value.leavers)
    effect.keptByLeavers = leavers.reduce(0) { $0 + $1.paid - $1.returned } * sampling
    effect.mostPromised = (aid.settlers.promisedByMonth.max() ?? 0) * sampling
  }

  /// The summary of runs of one policy with one seed: at the scenario's own point of the ridge, and perhaps at others.
  ///
  /// Intervals of effects come from one replication. What varies the chance of a missing bill is not in it.
  package static func summary(of runs: [PolicyRun]) -> Summary? {
    guard let first = runs.first else { return nil }
    let world = first.pair.world
    guard let main = runs.first(where: { $0.effect.point == world.scenario.ridgePoint }) else {
      return nil
    }
    let comparisons = Comparisons(pairs: runs.map(\.pair))
    return SummaryMaker(
      world: world, main: main.pair.with, comparisons: comparisons,
      effects: comparisons.effects(world)
    ).summary()
  }
}

extension Comparisons {
  fileprivate init(pairs: [RidgePair]) { self.pairs = pairs }
}

/// A tenancy as two policies find it: who they are, and who lets to them.
package struct StudyTenancy: Sendable {
  package var number: Int
  package var incomeDecile: Int
  package var kind: String
  package var region: String
  /// Dwellings of the model that are the owner's.
  package var ownerDwellings: Int
}

/// What became of a tenancy under a policy. Money is of leases that are honest to the end, in tenge.
package struct TenancyOutcome: Equatable, Sendable {
  package var isRegisteredAt90 = false
  package var registeredMonths = 0
  package var spentTenge = 0.0
  package var reliefTenge = 0.0
  /// Of what the voucher paid, what the owner gets through the rent.
  package var rentIncreaseTenge = 0.0
  /// How often each rule turned it down, by the position of the rule from 1; only those that did.
  package var refusals: [Refusals] = []

  package struct Refusals: Equatable, Sendable {
    package var rule: Int
    package var count: Int
  }

  /// What the tenant is better off by: the voucher's payments less the dearer rent.
  package var tenantTenge: Double { spentTenge - rentIncreaseTenge }
  /// What the owner is better off by before tax: the dearer rent and the tax on property that is not owed.
  package var ownerTenge: Double { rentIncreaseTenge + reliefTenge }
}

extension PolicyRun {
  /// By the position from 1, the name of each rule.
  package func ruleName(_ position: Int) -> String {
    let rules = pair.world.rules
    return rules.indices.contains(position - 1) ? rules[position - 1].id : "rule \(position)"
  }

  /// All tenancies that took part, in the order of their numbers.
  package var tenancies: [StudyTenancy] {
    let world = pair.world
    return stride(from: 0, to: world.population.tenancies.count, by: pair.with.sampling).map {
      number in
      let tenancy = world.population.tenancies[number]
      let owner = world.population.owners[world.population.dwellings[tenancy.dwelling].owner]
      return StudyTenancy(
        number: number, incomeDecile: Int(world.incomeDeciles[Number(index: number)]),
        kind: tenancy.kind.name,
        region: world.population.settlements[tenancy.settlement].regionName,
        ownerDwellings: Int(owner.dwellings))
    }
  }

  /// What became of them, in the same order.
  package var outcomes: [TenancyOutcome] {
    let count = pair.world.population.tenancies.count
    var outcomes = [TenancyOutcome](repeating: TenancyOutcome(), count: count)
    let share = pair.world.scenario.behaviour.registering.rentIncreaseShareOfVoucher
    for record in pair.with.book.records where record.wasRegistered && pair.with.isHonest(record) {
      guard let number = record.tenancy?.index else { continue }
      let spent = SummaryMaker.tenge(record.spent)
      outcomes[number].spentTenge += spent
      outcomes[number].rentIncreaseTenge += spent * share
      outcomes[number].reliefTenge += SummaryMaker.tenge(record.relief)
    }
    for refusal in refusals { outcomes[Int(refusal.tenancy)].add(refusal) }
    for number in outcomes.indices {
      outcomes[number].isRegisteredAt90 = pair.registered.isAt90[number]
      outcomes[number].registeredMonths = Int(pair.registered.months[number])
    }
    return stride(from: 0, to: count, by: pair.with.sampling).map { outcomes[$0] }
  }
}

extension TenancyOutcome {
  fileprivate mutating func add(_ refusal: HonestRefusal) {
    guard let place = refusals.firstIndex(where: { $0.rule == Int(refusal.rule) }) else {
      return refusals.append(Refusals(rule: Int(refusal.rule), count: 1))
    }
    refusals[place].count += 1
  }
}
