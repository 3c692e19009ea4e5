import Behaviour
import Values

/// The order of the acts of a day: by second, actor and number of the actor's acts. An act is large, so that it stays where it was
/// added, and its place is sorted.
struct DaySchedule {
  struct Place {
    /// The second of the day, then the actor.
    var time: UInt64
    var number: Int32
    /// Where the act stands among those of the day.
    var index: Int32

    var second: Int32 { Int32(truncatingIfNeeded: time >> 32) }

    @inline(__always)
    func precedes(_ other: Place) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  private(set) var places: [Place] = []
  private var added: [Place] = []
  private var sorted: [Place] = []
  /// By second of the day, where its acts go.
  private var starts: [Int32] = []

  /// From so many on, sorting by counting the acts of each second is the faster way.
  private static let manyActs = 2_000

  mutating func removeAll() { places.removeAll(keepingCapacity: true) }

  /// Brings the acts from `first` on to their places behind the `passed` ones. What would fall on the next day is left.
  mutating func add(_ acts: [Act], from first: Int, passed: Int) {
    added.removeAll(keepingCapacity: true)
    for index in first..<acts.count where Int64(acts[index].second) < CivilTime.secondsPerDay {
      added.append(
        Place(
          time: UInt64(acts[index].second) << 32 | UInt64(acts[index].actor.number),
          number: acts[index].number, index: Int32(index)))
    }
    if added.count < DaySchedule.manyActs {
      added.sort { $0.precedes($1) }
    } else {
      sortBySeconds()
    }
    merge(passed)
  }

  private mutating func sortBySeconds() {
    let seconds = Int(CivilTime.secondsPerDay)
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: seconds + 1))
    for place in added { starts[Int(place.second) + 1] += 1 }
    for second in 0..<seconds { starts[second + 1] += starts[second] }
    sorted.removeAll(keepingCapacity: true)
    sorted.append(contentsOf: added)
    for place in added {
      let second = Int(place.second)
      sorted[Int(starts[second])] = place
      starts[second] += 1
    }
    // Within a second there are few.
    for index in 1..<sorted.count {
      let place = sorted[index]
      var free = index
      while free > 0, place.precedes(sorted[free - 1]) {
        sorted[free] = sorted[free - 1]
        free -= 1
      }
      sorted[free] = place
    }
    swap(&added, &sorted)
  }

  /// From the back, so that it ends where the first of the added has its place.
  private mutating func merge(_ passed: Int) {
    var last = places.count - 1
    places.append(contentsOf: added)
    var free = places.count - 1
    for place in added.reversed() {
      while last >= passed, place.precedes(places[last]) {
        places[free] = places[last]
        free -= 1
        last -= 1
      }
      places[free] = place
      free -= 1
    }
  }
}
