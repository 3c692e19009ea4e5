import Events
import Programme
package import Values

/// What a case makes of the outcomes of its acts.
extension FraudCase {
  /// Takes the outcome of one act of today. Afterwards `nextWake` is today where something is tried again at once.
  package mutating func learn(_ outcome: ActOutcome, on day: Day, _ scene: FraudScene) {
    guard stage == .running, let index = sent.firstIndex(where: { $0.number == outcome.number })
    else { return }
    let act = sent.remove(at: index)
    defer { finishIfDone() }
    guard outcome.outcome == .accepted || outcome.outcome == .duplicate else {
      if !waits(for: act, outcome, on: day, scene) { react(to: act, on: day, scene) }
      return
    }
    let person = Int(act.what.person)
    if outcome.type == .paymentRequested {
      people[person].lastPayment = act.number
      people[person].lastPaid = act.amount
      unsplit += act.amount
    } else if outcome.type == .paymentReversed {
      people[person].lastPayment = -1
      unsplit = max(.zero, unsplit - people[person].lastPaid)
    } else if outcome.type.leaseChange == .registers {
      cash += price(of: act.what, scene)
    }
    if act.isLast {
      succeed(act.what.step, act.what.person, on: day, second: act.second, scene)
    }
  }

  /// Who is told that the hour was wrong waits for one that is right, as honest people do; true where the case does. That is no reason
  /// to change its plan.
  private mutating func waits(
    for act: Sent, _ outcome: ActOutcome, on day: Day, _ scene: FraudScene
  ) -> Bool {
    let person = Int(act.what.person)
    guard outcome.type == .paymentRequested, outcome.remedies.contains(.anotherTime),
      act.what.tries < FraudCase.mostTries, !scene.hours.isAllowed(act.second, on: day)
    else { return false }
    if !people[person].keepsHours {
      people[person].keepsHours = FraudHabits.keepsHours(
        people[person].party, afterRejectionIn: day.month, scene)
    }
    guard people[person].keepsHours,
      let next = scene.hours.next(after: act.second, on: day, wait: 0)
    else { return false }
    var again = act.what
    again.isRetry = true
    again.tries += 1
    let isToday = next.day == day && round < FraudCase.roundsAgain
    again.day = isToday ? day : Day(number: max(next.day.number, day.number + 1))
    again.notBefore = isToday ? next.second : -1
    pending.append(again)
    return true
  }

  private mutating func react(to act: Sent, on day: Day, _ scene: FraudScene) {
    let step = Int(act.what.step)
    rejections[step] += 1
    let reactions = scene.typologies[Int(typology)].reactions
    guard act.what.tries < FraudCase.mostTries,
      let action = FraudCase.reaction(reactions, step: act.what.step, rejections[step])
    else { return }
    take(action, act, on: day, scene)
  }

  /// A blocked voucher without credit is as good as a rejection, but nothing can be tried again today.
  mutating func reactToBlock(_ what: Pending, on day: Day, _ scene: FraudScene) {
    let step = Int(what.step)
    rejections[step] += 1
    let reactions = scene.typologies[Int(typology)].reactions
    guard what.tries < FraudCase.mostTries,
      let action = FraudCase.reaction(reactions, step: what.step, rejections[step])
    else { return }
    switch action {
    case .retrySmaller, .retryElsewhere: return
    case .adapt(let variation): variations[step] = variation
    case .carryOn, .giveUp, .dropStep, .retryLater, .switchTo:
      let none = Sent(number: -1, second: -1, amount: .zero, what: what, isLast: false)
      take(action, none, on: day, scene)
    }
  }

  private mutating func take(
    _ action: FraudReaction.Action, _ act: Sent, on day: Day, _ scene: FraudScene
  ) {
    let step = Int(act.what.step)
    switch action {
    case .carryOn: break
    case .giveUp: finish()
    case .dropStep(let instead):
      dropped[step] = true
      pending.removeAll { Int($0.step) == step }
      if let instead { scheduleAll(Int(instead), after: day, notBefore: act.second, scene) }
    case .retrySmaller(let share):
      var again = act.what
      let millionths = again.share.millionths * share.millionths / Rate.millionthsPerWhole
      again.share = Rate(millionths: millionths)
      retry(again, act, on: day)
    case .retryElsewhere(let place):
      var again = act.what
      again.place = place
      retry(again, act, on: day)
    case .retryLater(let days, let first):
      var again = act.what
      again.isRetry = true
      again.tries += 1
      again.notBefore = -1
      let wait = drawn(
        days, scene, .repetition, step: act.what.step, person: act.what.person,
        time: rejections[step])
      again.day = Day(number: day.number + wait)
      pending.append(again)
      if let first { scheduleAll(Int(first), after: day, notBefore: act.second, scene) }
    case .adapt(let variation):
      variations[step] = variation
      var again = act.what
      again.place = nil
      again.share = Rate(millionths: Rate.millionthsPerWhole)
      retry(again, act, on: day)
    case .switchTo(let other):
      takeUp(other, on: Day(number: day.number + 1), scene)
    }
  }

  /// The same day where there is a round left, else the next.
  private mutating func retry(_ what: Pending, _ act: Sent, on day: Day) {
    var again = what
    again.isRetry = true
    again.tries += 1
    if round < FraudCase.roundsAgain {
      again.day = day
      again.notBefore = act.second
    } else {
      again.day = Day(number: day.number + 1)
      again.notBefore = -1
    }
    pending.append(again)
  }

  /// Nothing is due and no outcome is awaited.
  mutating func finishIfDone() {
    if pending.isEmpty, sent.isEmpty { finish() }
  }

  mutating func finish() {
    stage = .over
    pending = []
    sent = []
  }

  /// The reaction after so many rejections of a step: the one with the highest `after` that has come, of those the one that
  /// names the step, of those the last in the file.
  static func reaction(
    _ reactions: [FraudReaction], step: Int16, _ rejections: Int32
  ) -> FraudReaction.Action? {
    var best: FraudReaction?
    for reaction in reactions
    where (reaction.step == nil || reaction.step == step) && reaction.after <= rejections {
      let isBetter =
        best.map { best in
          reaction.after != best.after
            ? reaction.after > best.after : (reaction.step != nil || best.step == nil)
        } ?? true
      if isBetter { best = reaction }
    }
    return best?.action
  }
}
