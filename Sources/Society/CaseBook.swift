package import Behaviour
import Events
import Population
import Scenario
package import Values

/// All cases of fraud of a run, with the leases they hold.
package struct CaseBook: Sendable {
  package private(set) var cases: [FraudCase] = []
  private let scene: FraudScene
  private let firstActor: Int32
  /// The leases of each case by slot: numbers in the lease book.
  private var leases: [[Int32]]
  private var nextWake: [Day]
  /// The line of each accepted payment by case, for reversals.
  private var payments: [[PaymentLine]]
  private struct PaymentLine: Sendable {
    var number: Int32
    var line: Int64
    /// The lease that it was paid from, in the book.
    var lease: Int32
  }

  /// The day of a case's first act, of its first that was turned down, and the last; `FraudCase.never` before.
  package private(set) var firstAct: [Day]
  package private(set) var firstRejection: [Day]
  /// Property tax wrongly forgone because of a case, in tiyn.
  package internal(set) var wrongfulRelief: [Int64]
  /// The typology that each began as, by its position in the scenario.
  package let firstTypology: [Int]

  init(_ world: World, sampling: Int) {
    let scenario = world.scenario
    scene = FraudScene(
      typologies: scenario.typologies, population: world.population, seed: scenario.seed,
      behaviour: scenario.behaviour, homes: world.homes, hours: world.payableHours)
    firstActor = Int32(world.population.tenancies.count)
    cases = FraudCases.make(
      scene, prevalences: scenario.prevalences, firstMonth: scenario.firstMonth,
      months: scenario.months)
    leases = cases.map { $0.tenancy >= 0 ? [-1] : [] }
    nextWake = cases.map { Int($0.number) % sampling == 0 ? $0.nextWake : FraudCase.never }
    payments = [[PaymentLine]](repeating: [], count: cases.count)
    firstAct = [Day](repeating: FraudCase.never, count: cases.count)
    firstRejection = firstAct
    wrongfulRelief = [Int64](repeating: 0, count: cases.count)
    firstTypology = cases.map { Int($0.typology) }
  }

  /// Appends the acts of the cases that wake today.
  mutating func wake(on day: Day, _ book: LeaseBook, acts: inout [Act]) {
    for number in cases.indices where nextWake[number] <= day { wake(number, day, book, &acts) }
  }

  /// The same for one case that tries again today.
  mutating func retry(_ number: Int, on day: Day, _ book: LeaseBook, acts: inout [Act]) {
    if nextWake[number] <= day { wake(number, day, book, &acts) }
  }

  private mutating func wake(
    _ number: Int, _ day: Day, _ book: LeaseBook, _ acts: inout [Act]
  ) {
    let before = acts.count
    cases[number].wake(on: day, leases: views(number, book), scene, acts: &acts)
    nextWake[number] = cases[number].nextWake
    if acts.count > before, firstAct[number] == FraudCase.never { firstAct[number] = day }
  }

  private func views(_ number: Int, _ book: LeaseBook) -> [LeaseView] {
    leases[number].indices.compactMap { slot in
      guard leases[number][slot] >= 0 else { return nil }
      var view = book[leases[number][slot]].view
      view.slot = Int32(slot)
      return view
    }
  }

  /// The number of the case that acts; nil for a tenancy.
  package func number(of actor: Actor) -> Int? {
    actor.number >= firstActor ? Int(actor.number - firstActor) : nil
  }

  func lease(_ slot: Int32, of actor: Actor) -> Int32 {
    guard let number = number(of: actor), Int(slot) < leases[number].count else { return -1 }
    return leases[number][Int(slot)]
  }

  mutating func add(lease: Int32, of actor: Actor) {
    if let number = number(of: actor) { leases[number].append(lease) }
  }

  /// The tenancy of a case has been registered; only its first lease counts.
  mutating func tenancyRegistered(_ number: Int32, lease: Int32, on day: Day) {
    guard number >= 0, leases[Int(number)].first == -1 else { return }
    leases[Int(number)][0] = lease
    cases[Int(number)].tenancyRegistered(on: day, scene)
    nextWake[Int(number)] = cases[Int(number)].nextWake
  }

  /// Whether a case does or leaves undone what the honest people of its tenancy would do.
  func takesOver(_ act: FraudTypology.HonestAct, _ number: Int32) -> Bool {
    number >= 0 && cases[Int(number)].takesOver(act, scene.typologies)
  }

  /// Whether the tenant of a case takes part in it and has begun to: what befalls such people is no harm to honest ones.
  package func tenantHasTurned(_ number: Int32) -> Bool {
    number >= 0 && firstAct[Int(number)] != FraudCase.never
      && scene.typologies[Int(cases[Int(number)].typology)].involvesTenant
  }

  /// The share of a dwelling's relief that is wrong because of a case: that of dwellings that it registered somebody in.
  func wrongfulRelief(_ number: Int32, of dwelling: Int32) -> Rate {
    guard number >= 0 else { return Rate(millionths: 0) }
    let fraudCase = cases[Int(number)]
    guard fraudCase.reliefDwellings(scene).contains(dwelling) else { return Rate(millionths: 0) }
    return fraudCase.wrongfulRelief(scene.typologies)
  }

  mutating func remember(payment: Int32, of actor: Actor, line: Int64, lease: Int32) {
    if let number = number(of: actor) {
      payments[number].append(PaymentLine(number: payment, line: line, lease: lease))
    }
  }

  /// The line of an accepted payment; 0 where there is none.
  func line(ofPayment payment: Int32, of actor: Actor) -> Int64 {
    guard let number = number(of: actor) else { return 0 }
    return payments[number].last { $0.number == payment }?.line ?? 0
  }

  /// The lease in the book that an accepted payment was paid from; nil where there was no such payment.
  func lease(ofPayment payment: Int32, of actor: Actor) -> Int32? {
    number(of: actor).flatMap { payments[$0].last { $0.number == payment }?.lease }
  }

  /// Takes an outcome; true where the case tries again today.
  mutating func learn(_ outcome: ActOutcome, on day: Day) -> Bool {
    guard let number = number(of: outcome.actor) else { return false }
    if outcome.outcome == .rejected, firstRejection[number] == FraudCase.never {
      firstRejection[number] = day
    }
    cases[number].learn(outcome, on: day, scene)
    nextWake[number] = cases[number].nextWake
    return nextWake[number] <= day
  }

  /// Cases that began as this typology and whose time came.
  package func count(ofTypology typology: Int) -> Int {
    cases.indices.count { firstTypology[$0] == typology && firstAct[$0] != FraudCase.never }
  }
}
