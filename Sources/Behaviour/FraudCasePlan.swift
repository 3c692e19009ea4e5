import Population
import Values

/// When the steps of a plan are due.
extension FraudCase {
  mutating func begin(on day: Day, _ scene: FraudScene) {
    let owner = Party.owner(scene.population.dwellings[dwellings[0]].owner)
    // Where there is no tenant nobody plays him; outsiders have the same places all the same.
    people = [Person(party: owner), Person(party: tenancy.map(Party.tenant) ?? owner)]
    stage = .running
    takeUp(typology, on: day, scene)
    let months = drawn(scene.typologies[Int(typology)].lastsMonths, scene, .length)
    end = Day(number: day.number + months * 30)
  }

  /// The case goes on by the plan of `typology`, from its beginning.
  mutating func takeUp(_ typology: Int16, on day: Day, _ scene: FraudScene) {
    self.typology = typology
    let plan = scene.typologies[Int(typology)].plan
    variations = [Int16](repeating: -1, count: plan.count)
    rejections = [Int32](repeating: 0, count: plan.count)
    dropped = [Bool](repeating: false, count: plan.count)
    pending = []
    // Outcomes of the plan before, whose steps are others, are still on their way.
    sent = []
    cast = []
    var outsider = 2
    for (position, role) in scene.typologies[Int(typology)].roles.enumerated() {
      switch role.identity {
      case .owner: cast.append(0..<1)
      case .tenant: cast.append(1..<2)
      case .outsider:
        let count = Int(drawn(role.count, scene, .count, step: Int16(position)))
        cast.append(outsider..<outsider + count)
        outsider += count
      }
    }
    while people.count < outsider {
      people.append(Person(party: .outsider(firstOutsider.advanced(by: people.count - 2))))
    }
    for (position, step) in plan.enumerated() where step.when.after == nil && !step.when.isCalled {
      for person in cast[Int(step.doers)] { schedule(position, person, after: day, scene) }
    }
  }

  /// The step's first time, counted from what it comes after.
  mutating func schedule(
    _ step: Int, _ person: Int, after day: Day, notBefore second: Int32 = -1, _ scene: FraudScene
  ) {
    guard !dropped[step],
      !pending.contains(where: { Int($0.step) == step && Int($0.person) == person })
    else { return }
    let timing = scene.typologies[Int(typology)].plan[step].when
    var next = Pending(day: day, step: Int16(step), person: Int16(person))
    let days = drawn(
      timing.afterDays, scene, .afterDays, step: next.step, person: next.person, time: day.number)
    let earliest = Day(number: day.number + days)
    next.day = earliest
    if let inMonth = dayIn(earliest.month, next, timing, scene) {
      next.day = inMonth
      if inMonth < earliest, paysOnceRegistered(step, timing, scene) {
        // As honest people: who registers after his usual day does not wait a month.
        next.day = earliest
      } else if inMonth < earliest {
        next.day = dayIn(earliest.month.next, next, timing, scene) ?? earliest
      }
    }
    if next.day == day { next.notBefore = second }
    if next.day <= lastWake, lastWake != FraudCase.never, round >= FraudCase.roundsAgain {
      next.day = Day(number: lastWake.number + 1)
      next.notBefore = -1
    }
    pending.append(next)
  }

  /// Whether a step is the monthly payment of somebody whom the step before it registers.
  private func paysOnceRegistered(
    _ step: Int, _ timing: FraudStep.Timing, _ scene: FraudScene
  ) -> Bool {
    let plan = scene.typologies[Int(typology)].plan
    guard plan[step].kind == .pay, timing.repetition == .monthlyAsUsual, let after = timing.after
    else { return false }
    return plan[Int(after)].kind == .register || plan[Int(after)].kind == .sellConsent
  }

  /// The step's next time after it was done on a day; nothing where it was the last.
  mutating func scheduleAgain(_ done: Pending, on day: Day, _ scene: FraudScene) {
    guard !done.isRetry, !dropped[Int(done.step)] else { return }
    let timing = scene.typologies[Int(typology)].plan[Int(done.step)].when
    guard timing.repetition != .once else { return }
    let times = drawn(timing.times, scene, .times, step: done.step, person: done.person)
    guard done.occurrence + 1 < times else { return }
    var next = done
    next.occurrence += 1
    next.notBefore = -1
    if case .everyDays(let days) = timing.repetition {
      let wait = drawn(
        days, scene, .repetition, step: done.step, person: done.person, time: next.occurrence)
      next.day = Day(number: day.number + wait)
    } else {
      next.day =
        dayIn(day.month.next, next, timing, scene) ?? Day(number: day.number + 30)
    }
    pending.append(next)
  }

  /// The day of a month on which a monthly step is done; nil for other steps.
  private func dayIn(
    _ month: Month, _ what: Pending, _ timing: FraudStep.Timing, _ scene: FraudScene
  ) -> Day? {
    switch timing.repetition {
    case .once, .everyDays: return nil
    case .monthly(let days):
      let day = drawn(
        days, scene, .repetition, step: what.step, person: what.person, time: month.number)
      return Day(number: month.firstDay.number + day - 1)
    case .monthlyAsUsual:
      return scene.typologies[Int(typology)].plan[Int(what.step)].kind == .bill
        ? FraudHabits.billDay(in: month, of: dwellings[0], scene)
        : FraudHabits.payDay(in: month, of: people[Int(what.person)].party, scene)
    }
  }

  /// What comes after a step begins for the same person, or for all of its role where that is another one.
  mutating func succeed(
    _ step: Int16, _ person: Int16, on day: Day, second: Int32, _ scene: FraudScene
  ) {
    let plan = scene.typologies[Int(typology)].plan
    for (position, next) in plan.enumerated() where next.when.after == step {
      if next.doers == plan[Int(step)].doers {
        schedule(position, Int(person), after: day, notBefore: second, scene)
      } else {
        scheduleAll(position, after: day, notBefore: second, scene)
      }
    }
  }

  /// The step's first time for everybody who does it.
  mutating func scheduleAll(
    _ step: Int, after day: Day, notBefore second: Int32, _ scene: FraudScene
  ) {
    let doers = scene.typologies[Int(typology)].plan[step].doers
    for person in cast[Int(doers)] {
      schedule(step, person, after: day, notBefore: second, scene)
    }
  }
}
