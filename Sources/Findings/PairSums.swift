import Behaviour
import Population
import Scenario
import Society
import Values

/// What is summed over tenancies of a pair of runs: for all of them, or for those of a district.
struct PairSums: Sendable {
  /// The same count with the programme and without it.
  struct Both: Sendable {
    var with = 0
    var without = 0
    var difference: Int { with - without }

    mutating func add(_ with: Int, _ without: Int) {
      self.with += with
      self.without += without
    }

    mutating func add(_ with: Bool, _ without: Bool) { add(with ? 1 : 0, without ? 1 : 0) }
  }

  var tenancies = 0
  var cohort = 0
  var at90 = Both()
  var living12 = 0
  var stock12 = Both()
  var months = Both()
  var ever = Both()
  /// Credits less what went back, and relief: of all leases, those of fraud among them; of tenancies; of those that register anyway.
  var netTiyn: Int64 = 0
  var tenancyTiyn: Int64 = 0
  var deadWeightTiyn: Int64 = 0
  /// Tax on rent that is declared only because of the programme.
  var additionalTaxTenge = 0.0
  var asked = 0
  var turnedDown = 0
  var retained = Both()
  var official = Both()
  var actual = Both()

  static func += (sums: inout PairSums, more: PairSums) {
    sums.tenancies += more.tenancies
    sums.cohort += more.cohort
    sums.at90.add(more.at90.with, more.at90.without)
    sums.living12 += more.living12
    sums.stock12.add(more.stock12.with, more.stock12.without)
    sums.months.add(more.months.with, more.months.without)
    sums.ever.add(more.ever.with, more.ever.without)
    sums.netTiyn += more.netTiyn
    sums.tenancyTiyn += more.tenancyTiyn
    sums.deadWeightTiyn += more.deadWeightTiyn
    sums.additionalTaxTenge += more.additionalTaxTenge
    sums.asked += more.asked
    sums.turnedDown += more.turnedDown
    sums.retained.add(more.retained.with, more.retained.without)
    sums.official.add(more.official.with, more.official.without)
    sums.actual.add(more.actual.with, more.actual.without)
  }
}

extension RidgePair {
  /// The sums of each district with a tenancy or a lease in it, in the order of districts.
  func districtSums() -> [DistrictSums] {
    let population = world.population
    var districts = population.districts.indices.map {
      DistrictSums(district: Number(index: $0), sums: PairSums())
    }
    addMoney(&districts)
    let tax = RentTax(world)
    for number in numbers {
      let district = Int(population.district(of: population.tenancies[number].dwelling))
      addTenancy(number, tax, &districts[district].sums)
    }
    return districts.filter { $0.sums.tenancies > 0 || $0.sums.netTiyn != 0 }
  }

  /// By measure, what owners have in common who let in several districts. The money is that of their tenancies: who cheats is no
  /// question of an owner's taste.
  func ownerProducts(_ scale: PairScale) -> [OwnerProducts] {
    let tax = RentTax(world)
    let tiyn = with.netTiynByTenancy
    var products = [OwnerProducts](
      repeating: OwnerProducts(), count: EffectMeasure.allCases.count)
    for byDistrict in OwnersAcrossDistricts(world.population, numbers).byOwner {
      let sums = byDistrict.map { tenancies in
        var sums = PairSums()
        for number in tenancies {
          addTenancy(number, tax, &sums)
          sums.netTiyn += tiyn[number]
          sums.tenancyTiyn += tiyn[number]
          if registeredWithout.isEver(number) { sums.deadWeightTiyn += tiyn[number] }
        }
        return sums
      }
      for (index, measure) in EffectMeasure.allCases.enumerated() {
        products[index].add(sums.map { scale.ratios(measure, $0) })
      }
    }
    return products
  }

  /// Of the tenancies that took part.
  private var numbers: StrideTo<Int> {
    stride(from: 0, to: world.population.tenancies.count, by: with.sampling)
  }

  private func addMoney(_ districts: inout [DistrictSums]) {
    for record in with.book.records where record.wasRegistered {
      let district = Int(world.population.district(of: record.view.dwelling))
      let net = record.netTiyn
      districts[district].sums.netTiyn += net
      guard let tenancy = record.tenancy else { continue }
      districts[district].sums.tenancyTiyn += net
      if registeredWithout.isEver(tenancy.index) { districts[district].sums.deadWeightTiyn += net }
    }
  }

  private func addTenancy(_ number: Int, _ tax: RentTax, _ sums: inout PairSums) {
    let tenancy = world.population.tenancies[number]
    sums.tenancies += 1
    if UptakeMeasures.isInCohort(number, tenancy, world, sampling: with.sampling) {
      sums.cohort += 1
      sums.at90.add(registered.isAt90[number], registeredWithout.isAt90[number])
    }
    if livesInMonth12(tenancy) { sums.living12 += 1 }
    sums.stock12.add(registered.isInMonth12[number], registeredWithout.isInMonth12[number])
    sums.months.add(Int(registered.months[number]), Int(registeredWithout.months[number]))
    sums.ever.add(registered.isEver(number), registeredWithout.isEver(number))
    if !registeredWithout.isEver(number) {
      sums.additionalTaxTenge += tax.tenge(number, months: Int(registered.months[number]))
    }
    let tries = with.recorded.counts.tries
    if tries.hasAsked[number] { sums.asked += 1 }
    if tries.wasTurnedDown[number] { sums.turnedDown += 1 }
    let there = TenancyRetention(number, world, with, registered)
    let thereWithout = TenancyRetention(number, world, without, registeredWithout)
    sums.retained.add(there != nil, thereWithout != nil)
    sums.official.add(there?.isOfficial ?? false, thereWithout?.isOfficial ?? false)
    sums.actual.add(there?.isActual ?? false, thereWithout?.isActual ?? false)
  }

  private func livesInMonth12(_ tenancy: Tenancy) -> Bool {
    guard RegisteredTenancies.stockMonth < world.scenario.months else { return false }
    let next = world.month(RegisteredTenancies.stockMonth).next.firstDay
    return tenancy.arrival < next && tenancy.departure >= next
  }
}

extension TenancyRetention {
  var isOfficial: Bool { isOpen && contributes }
  var isActual: Bool { livesThere && contributes }
}
