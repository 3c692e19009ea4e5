import Population
import Programme
import Testing
import Values

@testable import Behaviour

struct RegisteringTests {
  /// The sums of both sides of every tenancy under some terms.
  struct Sums {
    var tenants: [Double] = []
    var owners: [Double] = []
  }

  static func sums(
    _ parameters: BehaviourParameters, _ policy: PolicyTerms, _ outlook: Outlook,
    _ population: Population, point: RidgePoint = .balanced
  ) -> Sums {
    let registering = Registering(
      parameters, policy: policy, point: point, settlements: population.settlements,
      medianIncomeTenge: population.medianHouseholdIncomeTenge)
    var sums = Sums()
    for tenancy in population.tenancies {
      let dwelling = population.dwellings[tenancy.dwelling]
      sums.tenants.append(registering.tenantTerms(tenancy, outlook).sum)
      sums.owners.append(
        registering.ownerTerms(
          tenancy, dwelling, population.owners[dwelling.owner], outlook
        ).sum)
    }
    return sums
  }

  static let outlooks = [
    Outlook(knowsProgramme: true), Outlook(knowsProgramme: true, countedShare: 0.05),
    Outlook(knowsProgramme: true, acceptedMonths: 1, triedMonths: 4), .lawAlone,
  ]

  @Test("registering by a signed code costs a tenant 3 minutes in place of 40")
  func route() throws {
    let parameters = try Pilot.parameters()
    #expect(parameters.registering.minutes(by: .paper) == (40, 10))
    #expect(parameters.registering.minutes(by: .signedQR) == (3, 3))
    var policy = PolicyTerms(try Pilot.programme())
    let population = try Pilot.population()
    let paper = RegisteringTests.sums(parameters, policy, .lawAlone, population)
    policy.route = .signedQR
    let signed = RegisteringTests.sums(parameters, policy, .lawAlone, population)
    #expect(zip(paper.tenants, signed.tenants).allSatisfy { $0 <= $1 })
    #expect(paper.tenants != signed.tenants)
    #expect(paper.owners == signed.owners)
  }

  /// What is better for people, where a change is better for somebody.
  static let improvements: [(programme: [(String, String)], behaviour: [(String, String)])] = [
    ([("voucher.amount", "20000")], []), ([("voucher.amount", "150000")], []),
    ([("voucher.termMonths", "24")], []),
    ([("propertyTax.scale[1].rate", "0.01")], []),
    ([], [("registering.fine.mrp", "20")]), ([], [("registering.fine.chanceAMonth", "0.02")]),
    ([], [("registering.taxOnRent.individualRate", "0.05")]),
    ([], [("registering.taxOnRent.selfEmployedRate", "0")]),
    ([], [("registering.taxOnRent.perceivedEnforcement", "0.2")]),
    ([], [("registering.earlierYears.taxRate", "0.02")]),
  ]

  @Test("nobody's sum falls when voucher, relief or fine rise or the owner's tax falls")
  func monotone() throws {
    let population = try Pilot.population(months: 6)
    let base = PolicyTerms(try Pilot.programme())
    let parameters = try Pilot.parameters()
    for improvement in RegisteringTests.improvements {
      let policy = PolicyTerms(
        try Pilot.programme(improvement.programme.map { (path: $0.0, value: $0.1) }))
      let better = try Pilot.parameters(
        improvement.behaviour.map { (path: $0.0, value: $0.1) })
      var somebodyGains = false
      for outlook in RegisteringTests.outlooks {
        let before = RegisteringTests.sums(parameters, base, outlook, population)
        let after = RegisteringTests.sums(better, policy, outlook, population)
        #expect(zip(before.tenants, after.tenants).allSatisfy { $0 <= $1 + 1e-9 })
        #expect(zip(before.owners, after.owners).allSatisfy { $0 <= $1 + 1e-9 })
        somebodyGains = somebodyGains || before.tenants != after.tenants
        somebodyGains = somebodyGains || before.owners != after.owners
      }
      let isTerm = improvement.programme.first?.0 == "voucher.termMonths"
      #expect(somebodyGains != isTerm, "\(improvement)")
    }
  }

  @Test("with voucher, relief and rent increase at 0 everybody reckons as without a programme")
  func withoutMoney() throws {
    let population = try Pilot.population(months: 6)
    let parameters = try Pilot.parameters()
    var policy = PolicyTerms(try Pilot.programme([("voucher.amount", "0")]))
    policy.propertyTax = PolicyTerms.none.propertyTax
    for point in RidgePoint.allCases {
      let none = RegisteringTests.sums(parameters, .none, .lawAlone, population, point: point)
      for outlook in RegisteringTests.outlooks {
        let zero = RegisteringTests.sums(parameters, policy, outlook, population, point: point)
        #expect(zero.tenants == none.tenants)
        #expect(zero.owners == none.owners)
      }
    }
  }

  @Test("who has not heard of the programme reckons without it")
  func unaware() throws {
    let population = try Pilot.population(months: 6)
    let parameters = try Pilot.parameters()
    let with = RegisteringTests.sums(
      parameters, PolicyTerms(try Pilot.programme()), .lawAlone, population)
    let none = RegisteringTests.sums(parameters, .none, .lawAlone, population)
    #expect(with.tenants == none.tenants && with.owners == none.owners)
  }

  @Test("the terms of one tenancy, by hand")
  func byHand() throws {
    let parameters = try Pilot.parameters()
    let registering = Registering(
      parameters, policy: PolicyTerms(try Pilot.programme()), point: .balanced, settlements: [],
      medianIncomeTenge: 806_400)
    let tenancy = Tenancy(
      arrival: Day(number: 20_454), stayDays: 300, origin: Number(0), settlement: Number(0),
      dwelling: Number(0),
      kind: .single, householdSize: 1, isRelativeOfOwner: false, incomeTenge: 201_600,
      householdIncomeTenge: 201_600, hasContributingWork: true, rentTenge: 120_000)
    let dwelling = Dwelling(
      building: Number(0), owner: Number(0), settlement: Number(0), flatNumber: 1, areaTenths: 450,
      valueTenge: 3_000_000, utilityBillTenge: 18_000, hasPrepaidMeter: false)
    let owner = Owner(
      settlement: Number(0), regime: .individual, dwellings: 1, undeclaredMonths: 48)
    let outlook = Outlook(knowsProgramme: true, acceptedMonths: 1, triedMonths: 3)
    let tenant = registering.tenantTerms(tenancy, outlook)
    // Half of 15 000 less 5 %; three tenths of that; 40 minutes at 20 tenge over 12 months; 30 275 × 0.0015.
    #expect(
      tenant.values.map { ($0 * 100).rounded() / 100 } == [
        7125, -2137.5, -66.67, 45.41, parameters.ridge.balanced.tenantInclinationTenge,
      ])
    let terms = registering.ownerTerms(
      tenancy, dwelling, owner, outlook)
    // 1 800 a year and 9 000 with a chance of 0.12 in 12 months, both by the half that is counted on; half of 10 %; 36 months of 10 % and half of it on top, 3 %.
    #expect(
      terms.values.map { ($0 * 100).rounded() / 100 } == [
        2137.5, 75, 45, -6106.88, -1620, parameters.ridge.balanced.ownerInclinationTenge,
      ])
    #expect(tenant.values.reduce(0, +) == tenant.sum)
    // A quarter of the median income, to the power of a half.
    #expect(abs(tenant.scale - parameters.ridge.balanced.tenantScaleTenge / 2) < 1e-6)
    #expect(terms.values.reduce(0, +) == terms.sum)
    #expect(TenantTerms.names.count == 5 && OwnerTerms.names.count == 6)
  }

  @Test("what is spent once is reckoned once, and credits that were had do not come again")
  func standing() throws {
    let registering = Registering(
      try Pilot.parameters(), policy: PolicyTerms(try Pilot.programme()), point: .balanced,
      settlements: [], medianIncomeTenge: 0)
    let tenancy = PayingTests.tenancy()
    let owner = Owner(
      settlement: Number(0), regime: .individual, dwellings: 1, undeclaredMonths: 12)
    func terms(
      _ registration: Outlook.Registration, creditsHad: Int32
    ) -> (TenantTerms, OwnerTerms) {
      let outlook = Outlook(
        knowsProgramme: true, creditsHad: creditsHad, registration: registration)
      return (
        registering.tenantTerms(tenancy, outlook),
        registering.ownerTerms(tenancy, HouseholdTests.dwelling(), owner, outlook)
      )
    }
    let first = terms(.never, creditsHad: 0)
    let open = terms(.open, creditsHad: 9)
    let again = terms(.again, creditsHad: 12)
    #expect(first.0.voucher == 14_250 && first.1.earlierYears < 0)
    // Three of twelve are left; nothing is to be done or to be feared any more, and the deposit keeps what it has.
    #expect(open.0.voucher == 14_250 / 4 && open.0.procedure == 0 && open.1.earlierYears == 0)
    #expect(open.1.depositCover == first.1.depositCover)
    // 10 minutes in the place of 40.
    #expect(again.0.voucher == 0 && again.1.depositCover == 0)
    #expect(abs(again.0.procedure - first.0.procedure / 4) < 1e-9)
  }

  @Test("both must agree")
  func bothAgree() throws {
    let registering = Registering(
      try Pilot.parameters(), policy: .none, point: .balanced, settlements: [],
      medianIncomeTenge: 0)
    var terms = TenantTerms()
    terms.scale = 20_000
    for (tenant, owner) in [(true, true), (true, false), (false, true), (false, false)] {
      let consent = registering.consent(
        terms, OwnerTerms(),
        Tastes(tenant: tenant ? 1 : -1, owner: owner ? 1 : -1))
      #expect(consent == Consent(tenantAgrees: tenant, ownerAgrees: owner))
      #expect(consent.isMutual == (tenant && owner))
    }
  }

  @Test("who bargain agree where the sum of both sides is above 0, and the rent splits the gain")
  func bargaining() throws {
    let parameters = try Pilot.parameters([("registering.sharing", "\"bargained\"")])
    let registering = Registering(
      parameters, policy: .none, point: .balanced, settlements: [], medianIncomeTenge: 0)
    let ridge = parameters.ridge.balanced
    var (tenant, owner) = (TenantTerms(), OwnerTerms())
    tenant.scale = 20_000
    tenant.inclination = ridge.tenantInclinationTenge
    owner.inclination = ridge.ownerInclinationTenge
    let none = Tastes(tenant: 0, owner: 0)
    // What is missing to 0 of the bargained inclination, and what lies above.
    tenant.voucher = -ridge.bargainedInclinationTenge - 1
    #expect(!registering.consent(tenant, owner, none).isMutual)
    tenant.voucher += 2
    #expect(registering.consent(tenant, owner, none).isMutual)
    owner.taxOnRent = -10_000
    #expect(!registering.consent(tenant, owner, none).isMutual)
    // A tenant's taste makes up for it, and the owner then gets half of the difference.
    let fond = Tastes(tenant: 0.5, owner: 0)
    #expect(registering.consent(tenant, owner, fond).isMutual)
    let gain = tenant.sum + 10_000
    #expect(
      abs(
        registering.bargainedRentIncreaseTenge(tenant, owner, fond) - (gain - owner.sum) / 2)
        < 1e-9)
  }

  @Test("a share of those who arrive knows; more registered neighbours let nobody learn later")
  func awareness() throws {
    let awareness = Awareness(try Pilot.parameters(), seed: 7)
    let few = 0..<TenancyNumber(20_000)
    let known = few.count { awareness.knows(tenancy: $0, townShare: awareness.shareAtStart) }
    #expect(abs(Double(known) / 20_000 - 0.3) < 0.01)
    #expect(abs(awareness.chance(registeredShareInSettlement: 0.35) - 0.08) < 1e-12)
    #expect(abs(awareness.chance(registeredShareInSettlement: 0) - 0.048) < 1e-12)
    let month = Month(year: 2026, month: 3)
    for tenancy in few {
      let answers = [0, 0.2, 0.5, 1].map {
        awareness.learns(tenancy: tenancy, month: month, registeredShareInSettlement: $0)
      }
      #expect(zip(answers, answers.dropFirst()).allSatisfy { !$0 || $1 })
    }
  }
}
