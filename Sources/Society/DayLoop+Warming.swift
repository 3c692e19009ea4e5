import Behaviour
import Journal
import Population
import Stream
import Values

/// Brings into the cache what the people of a block will read: their state, their lease, who they are. One after another they would
/// wait for memory one after another; here the waits overlap. No state changes but `warmth`, which keeps the loads from being taken
/// for useless. `docs/performance.md` has the effect.
extension DayLoop {
  mutating func warm(_ entries: ArraySlice<CalendarEntry>) {
    warmPeople.removeAll(keepingCapacity: true)
    for entry in entries { warmPeople.append(entry.tenancy) }
    warmThem()
  }

  /// The same for who acts at these places of the schedule.
  mutating func warm(_ places: ArraySlice<DaySchedule.Place>) {
    warmPeople.removeAll(keepingCapacity: true)
    for place in places where Int(place.actor) < states.count { warmPeople.append(place.actor) }
    warmThem()
  }

  /// The same for whom these rows are about.
  mutating func warm(_ rows: ArraySlice<Row>) {
    warmLeases.removeAll(keepingCapacity: true)
    for row in rows where row.isLine {
      let index = Int(row.line - log.firstLine)
      let actor = Int(log.acts[index].act.actor.number)
      if actor >= 0, actor < states.count { warmth &+= Int64(states[actor].lastTryDay.number) }
      if log.acts[index].lease >= 0 { warmLeases.append(log.acts[index].lease) }
    }
    for lease in warmLeases { warmth &+= book.touch(lease) }
  }

  private mutating func warmThem() {
    warmLeases.removeAll(keepingCapacity: true)
    for tenancy in warmPeople {
      let number = Int(tenancy)
      let lease = states[number].lease
      if lease >= 0 { warmLeases.append(lease) }
      warmth &+= Int64(states[number].lastTryDay.number)
      warmth &+= Int64(world.population.tenancies[number].rentTenge)
      warmth &+= Int64(world.residents[number].home.lon)
    }
    for lease in warmLeases { warmth &+= book.touch(lease) }
  }
}
