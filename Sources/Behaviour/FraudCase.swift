package import Population
package import Values

/// What all cases of a run look at.
package struct FraudScene: Sendable {
  package var typologies: [FraudTypology]
  package var population: Population
  package var seed: UInt64
  /// How honest people pay and live, which the people of a case do too where their plan says "usual".
  package var paying: PayingRent
  package var household: Household
  /// Where somebody stands who is at home, by dwelling.
  package var homes: Table<Dwelling, GeoPoint>
  /// When the rules let rent be paid.
  package var hours: PayableHours
  /// Whether leases are registered by their signed codes.
  package var registersBySignedCode: Bool

  package init(
    typologies: [FraudTypology], population: Population, seed: UInt64,
    behaviour: BehaviourParameters, homes: Table<Dwelling, GeoPoint>, hours: PayableHours = .all,
    registersBySignedCode: Bool = false
  ) {
    precondition(homes.count == population.dwellings.count, "every dwelling has its place")
    self.typologies = typologies
    self.population = population
    self.seed = seed
    paying = PayingRent(behaviour, settlements: population.settlements, seed: seed)
    household = Household(behaviour, seed: seed)
    self.homes = homes
    self.hours = hours
    self.registersBySignedCode = registersBySignedCode
  }
}

/// What fraud draws for: 300 to 399. The subject is the dwelling or the tenancy that a case grows on.
enum FraudPurpose: UInt16 {
  case dwellingAnchor = 300
  case tenancyAnchor = 301
  case dwellingCase = 302
  case tenancyCase = 303
  case rent = 304
  case origin = 305
  case hour = 306
  case spoof = 307

  func draw<Subject>(_ scene: FraudScene, _ subject: Number<Subject>) -> Draw {
    Draw(
      seed: scene.seed, purpose: rawValue, subject: UInt32(bitPattern: subject.rawValue))
  }
}

/// One case of a typology: its people, what they are about to do, and what they have learned.
///
/// `wake` makes the acts of a day from what was known before; `learn` takes their outcomes. Neither looks at anything that
/// people of the case could not see.
package struct FraudCase: Sendable {
  package enum Stage: UInt8, Sendable {
    /// A tenancy that is not registered yet, or a day that has not come.
    case waiting
    case running
    /// Nothing more is to be done.
    case over
  }

  package let number: Number<FraudCase>
  /// A position among the typologies; another after a switch.
  package internal(set) var typology: Int16
  package internal(set) var stage = Stage.waiting
  /// The first day of the plan; `never` until it is known.
  package internal(set) var start: Day
  /// The day after the last on which anything is done.
  package internal(set) var end = FraudCase.never
  /// The tenancy that the case grows on; nil where it is dwellings.
  package let tenancy: TenancyNumber?
  /// Those of the case, one at least.
  package let dwellings: [DwellingNumber]
  /// Whether the tenant has moved out and left the lease open.
  package internal(set) var hasLeft = false
  /// What went back from hand to hand, and what was taken for consents.
  package internal(set) var cash = Tenge.zero

  /// The owner, the tenant, then outsiders: roles of any typology that the case comes to are played by the same people.
  var people: [Person] = []
  /// Of each role, its people: positions in `people`.
  var cast: [Range<Int>] = []
  var pending: [Pending] = []
  /// The acts of today.
  var sent: [Sent] = []
  /// By step: the variation that holds, -1 for the plan's own, and how often it was rejected.
  var variations: [Int16] = []
  var rejections: [Int32] = []
  var dropped: [Bool] = []
  /// Paid with vouchers since cash was last split.
  var unsplit = Tenge.zero
  var nextAct: Int32 = 0
  /// Whose keys the case has listed.
  var holders: Set<Party> = []
  /// Registrations so far; a tenancy's own lease is slot 0.
  var nextSlot: Int32
  var lastWake = FraudCase.never
  /// Wakes of today before this one.
  var round = 0
  /// The first of the outsiders that are kept for this case.
  let firstOutsider: Number<Outsider>

  package static let never = Day(number: Int32.max)
  /// Rounds of a day after the first in which something can be done again.
  static let roundsAgain = 2
  static let mostTries: Int16 = 10

  struct Person: Sendable {
    var party: Party
    /// The number of the last payment that was accepted; -1 before there is one.
    var lastPayment: Int32 = -1
    var lastPaid = Tenge.zero
    /// Whether the voucher was blocked when the person last looked.
    var hasFoundBlock = false
    /// Whether the person pays at the hours that the rules allow, after they turned a payment down.
    var keepsHours = false
  }

  /// Something that is to be done on a day.
  struct Pending: Sendable {
    var day: Day
    var step: Int16
    /// A position in `people`.
    var person: Int16
    /// How often the step was done before.
    var occurrence: Int32 = 0
    /// Another try, which has no successor of its own.
    var isRetry = false
    /// Rejections of this one time; after `mostTries` nothing more is done about it.
    var tries: Int16 = 0
    /// Of the plan's amount.
    var share = Rate(millionths: Rate.millionthsPerWhole)
    var place: FraudStep.Place?
    /// The second of the day before which it cannot be; -1 on a day of its own.
    var notBefore: Int32 = -1
  }

  struct Sent: Sendable {
    var number: Int32
    var second: Int32
    var amount: Tenge
    var what: Pending
    /// Whether the step is done once this act is.
    var isLast: Bool
  }

  init(
    number: Number<FraudCase>, typology: Int16, start: Day, tenancy: TenancyNumber?,
    dwellings: [DwellingNumber], firstOutsider: Number<Outsider>
  ) {
    precondition(!dwellings.isEmpty, "a case has a dwelling")
    self.number = number
    self.typology = typology
    self.start = start
    self.tenancy = tenancy
    self.dwellings = dwellings
    self.firstOutsider = firstOutsider
    nextSlot = tenancy == nil ? 0 : 1
  }

  package var actor: Actor { .fraudCase(number) }

  /// The day on which `wake` has something to do; today where it has that in another round of today.
  package var nextWake: Day {
    switch stage {
    case .waiting: start
    case .running: pending.reduce(FraudCase.never) { min($0, $1.day) }
    case .over: FraudCase.never
    }
  }

  /// Whether the case does, or leaves undone, what the honest people of its tenancy would do.
  package func takesOver(
    _ act: FraudTypology.HonestAct, _ typologies: [FraudTypology]
  ) -> Bool {
    guard tenancy != nil else { return false }
    // Who has gone pays no more rent, uses no more water and has nothing to come back for.
    if hasLeft { return true }
    return stage == .running && typologies[Int(typology)].takesOver.contains(act)
  }

  /// The share of the tax relief of `reliefDwellings` that is wrong from now on; where somebody of the plan moves out, once he has.
  package func wrongfulRelief(_ typologies: [FraudTypology]) -> Rate {
    let waits = !hasLeft && typologies[Int(typology)].plan.contains { $0.kind == .leave }
    return stage == .waiting || waits
      ? Rate(millionths: 0) : typologies[Int(typology)].wrongful.relief
  }

  /// Where the relief comes of the case: its own dwellings, or the one beside where the plan registers somebody there.
  package func reliefDwellings(_ scene: FraudScene) -> [DwellingNumber] {
    let isBeside = scene.typologies[Int(typology)].plan.contains {
      $0.kind == .register && $0.how.dwelling == .another
    }
    return isBeside ? [FraudHabits.neighbour(of: dwellings[0], scene)] : dwellings
  }

  /// The tenancy of the case was registered on `day`: the months until its people turn begin. Only the first time counts.
  package mutating func tenancyRegistered(on day: Day, _ scene: FraudScene) {
    guard tenancy != nil, stage == .waiting, start == FraudCase.never else { return }
    let months = scene.typologies[Int(typology)].startMonths
    let days = (months.from * 30)...(max(months.to, months.from) * 30 + 29)
    let offset = draw(scene).integer(
      in: Int(days.lowerBound)...Int(days.upperBound), number(scene, question: .start))
    // Never on the day itself: people know of it in the evening.
    start = Day(number: day.number + max(1, Int32(offset)))
  }

  /// What this case draws for a question: of a step, a person and a time.
  enum Question: UInt64 {
    case start, length, count, afterDays, repetition, times, happens, second, amount, price, term
  }

  func draw(_ scene: FraudScene) -> Draw {
    if let tenancy { return FraudPurpose.tenancyCase.draw(scene, tenancy) }
    return FraudPurpose.dwellingCase.draw(scene, dwellings[0])
  }

  /// The key of the typology keeps apart what two of them draw for the same dwelling.
  func number(
    _ scene: FraudScene, question: Question, step: Int16 = 0, person: Int16 = 0, time: Int32 = 0
  ) -> UInt64 {
    let place =
      question.rawValue << 56 | UInt64(UInt8(truncatingIfNeeded: step)) << 48
      | UInt64(UInt16(bitPattern: person)) << 32 | UInt64(UInt32(bitPattern: time))
    return scene.typologies[Int(typology)].key ^ place
  }

  func drawn(
    _ range: FraudRange, _ scene: FraudScene, _ question: Question, step: Int16 = 0,
    person: Int16 = 0, time: Int32 = 0
  ) -> Int32 {
    guard range.to > range.from else { return range.from }
    return Int32(
      draw(scene).integer(
        in: Int(range.from)...Int(range.to),
        number(scene, question: question, step: step, person: person, time: time)))
  }
}
