package import Behaviour
import Events
import Population
import Scenario
package import Values

/// All cases of fraud of a run, with the leases they hold.
package struct CaseBook: Sendable {
  package private(set) var cases: [FraudCase] = []
  private let scene: FraudScene
  /// The leases of each case by slot: numbers in the lease book.
  private var leases: Table<FraudCase, [LeaseRecordNumber?]>
  private var nextWake: Table<FraudCase, Day>
  /// The line of each accepted payment by case, for reversals.
  private var payments: Table<FraudCase, [PaymentLine]>
  private struct PaymentLine: Sendable {
    var number: Int32
    var line: Int64
    /// The lease that it was paid from, in the book.
    var lease: LeaseRecordNumber
  }

  /// The day of a case's first act, of its first that was turned down, and the last; `FraudCase.never` before.
  package private(set) var firstAct: Table<FraudCase, Day>
  package private(set) var firstRejection: Table<FraudCase, Day>
  /// Property tax wrongly forgone because of a case, in tiyn.
  package internal(set) var wrongfulRelief: Table<FraudCase, Int64>
  /// The typology that each began as, by its position in the scenario.
  package let firstTypology: Table<FraudCase, Int>

  init(_ world: World, sampling: Int) {
    let scenario = world.scenario
    scene = FraudScene(
      typologies: scenario.typologies, population: world.population, seed: scenario.seed,
      behaviour: scenario.behaviour, homes: world.homes, hours: world.payableHours,
      registersBySignedCode: scenario.route == .signedQR)
    cases = FraudCases.make(
      scene, prevalences: scenario.prevalences, firstMonth: scenario.firstMonth,
      months: scenario.months)
    leases = Table(cases.map { $0.tenancy == nil ? [] : [nil] })
    nextWake = Table(
      cases.map { $0.number.index % sampling == 0 ? $0.nextWake : FraudCase.never })
    payments = Table(repeating: [], count: cases.count)
    firstAct = Table(repeating: FraudCase.never, count: cases.count)
    firstRejection = firstAct
    wrongfulRelief = Table(repeating: 0, count: cases.count)
    firstTypology = Table(cases.map { Int($0.typology) })
  }

  /// Appends the acts of the cases that wake today.
  mutating func wake(on day: Day, _ book: LeaseBook, acts: inout [Act]) {
    for number in cases.numbers where nextWake[number] <= day { wake(number, day, book, &acts) }
  }

  /// The same for one case that tries again today.
  mutating func retry(
    _ number: Number<FraudCase>, on day: Day, _ book: LeaseBook, acts: inout [Act]
  ) {
    if nextWake[number] <= day { wake(number, day, book, &acts) }
  }

  private mutating func wake(
    _ number: Number<FraudCase>, _ day: Day, _ book: LeaseBook, _ acts: inout [Act]
  ) {
    let before = acts.count
    cases[number].wake(on: day, leases: views(number, book), scene, acts: &acts)
    nextWake[number] = cases[number].nextWake
    if acts.count > before, firstAct[number] == FraudCase.never { firstAct[number] = day }
  }

  private func views(_ number: Number<FraudCase>, _ book: LeaseBook) -> [LeaseView] {
    leases[number].indices.compactMap { slot in
      guard let lease = leases[number][slot] else { return nil }
      var view = book[lease].view
      view.slot = Int32(slot)
      return view
    }
  }

  /// The lease of a case in one of its slots; nil where there is none.
  func lease(_ slot: Int32, of number: Number<FraudCase>) -> LeaseRecordNumber? {
    Int(slot) < leases[number].count ? leases[number][Int(slot)] : nil
  }

  mutating func add(lease: LeaseRecordNumber, of number: Number<FraudCase>) {
    leases[number].append(lease)
  }

  /// The tenancy of a case has been registered; only its first lease counts.
  mutating func tenancyRegistered(
    _ number: Number<FraudCase>?, lease: LeaseRecordNumber, on day: Day
  ) {
    guard let number, leases[number].first == .some(nil) else { return }
    leases[number][0] = lease
    cases[number].tenancyRegistered(on: day, scene)
    nextWake[number] = cases[number].nextWake
  }

  /// Whether a case does or leaves undone what the honest people of its tenancy would do.
  func takesOver(_ act: FraudTypology.HonestAct, _ number: Number<FraudCase>?) -> Bool {
    number.map { cases[$0.index].takesOver(act, scene.typologies) } ?? false
  }

  /// Whether the tenant of a case takes part in it and has begun to: what befalls such people is no harm to honest ones.
  package func tenantHasTurned(_ number: Number<FraudCase>?) -> Bool {
    guard let number else { return false }
    return firstAct[number] != FraudCase.never
      && scene.typologies[Int(cases[number].typology)].involvesTenant
  }

  /// The share of a dwelling's relief that is wrong because of a case: that of dwellings that it registered somebody in.
  func wrongfulRelief(_ number: Number<FraudCase>, of dwelling: DwellingNumber) -> Rate {
    let fraudCase = cases[number]
    guard fraudCase.reliefDwellings(scene).contains(dwelling) else { return Rate(millionths: 0) }
    return fraudCase.wrongfulRelief(scene.typologies)
  }

  mutating func remember(
    payment: Int32, of actor: Actor, line: Int64, lease: LeaseRecordNumber
  ) {
    if let number = actor.fraudCase {
      payments[number].append(PaymentLine(number: payment, line: line, lease: lease))
    }
  }

  /// The line of an accepted payment; 0 where there is none.
  func line(ofPayment payment: Int32, of actor: Actor) -> Int64 {
    guard let number = actor.fraudCase else { return 0 }
    return payments[number].last { $0.number == payment }?.line ?? 0
  }

  /// The lease in the book that an accepted payment was paid from; nil where there was no such payment.
  func lease(ofPayment payment: Int32, of actor: Actor) -> LeaseRecordNumber? {
    actor.fraudCase.flatMap { payments[$0].last { $0.number == payment }?.lease }
  }

  /// Takes an outcome; true where the case tries again today.
  mutating func learn(
    _ outcome: ActOutcome, of number: Number<FraudCase>, on day: Day
  ) -> Bool {
    if outcome.outcome == .rejected, firstRejection[number] == FraudCase.never {
      firstRejection[number] = day
    }
    cases[number].learn(outcome, on: day, scene)
    nextWake[number] = cases[number].nextWake
    return nextWake[number] <= day
  }

  /// Cases that began as this typology and whose time came.
  package func count(ofTypology typology: Int) -> Int {
    cases.numbers.count { firstTypology[$0] == typology && firstAct[$0] != FraudCase.never }
  }
}
