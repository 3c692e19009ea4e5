import CRandom123

/// Random draws that depend on nothing but their key: a seed, a purpose, a subject and a number.
///
/// The generator is Philox4x32-10 of Random123 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011), which encrypts a counter: there is no state, so draws can be made in any order and on any
/// thread, and one draw more for one subject changes nothing for another. No floating point takes part.
public struct Draw: Hashable, Sendable {
  /// The run: all draws change with it.
  public let seed: UInt64
  /// What is drawn for, such as the day of a payment: draws of two purposes are independent.
  public let purpose: UInt16
  /// Whom or what it is drawn for: a person, a building.
  public let subject: UInt32

  public init(seed: UInt64, purpose: UInt16, subject: UInt32) {
    self.seed = seed
    self.purpose = purpose
    self.subject = subject
  }

  /// 64 uniform bits: the draw of this `number`.
  public func bits(_ number: UInt64) -> UInt64 { words(number, attempt: 0).low }

  /// A uniform integer from 0 to `bound` - 1, without modulo bias: a draw that would favour some is made again.
  ///
  /// The high half of draw × bound, as in Lemire, "Fast random integer generation in an interval", ACM TOMACS
  /// 29(1), 2019.
  public func integer(below bound: Int, _ number: UInt64) -> Int {
    precondition(bound > 0, "there is no integer from 0 to less than 1")
    let range = UInt64(bound)
    let unfair = (0 &- range) % range
    var attempt: UInt16 = 0
    while true {
      let words = words(number, attempt: attempt)
      let first = words.low.multipliedFullWidth(by: range)
      if first.low >= unfair { return Int(first.high) }
      let second = words.high.multipliedFullWidth(by: range)
      if second.low >= unfair { return Int(second.high) }
      attempt += 1
    }
  }

  /// A uniform integer of `range`.
  public func integer(in range: ClosedRange<Int>, _ number: UInt64) -> Int {
    range.lowerBound + integer(below: range.count, number)
  }

  /// Whether something of this probability happens: draw < probability, over millionths.
  ///
  /// Never at 0, always at 1, and what happens at one probability happens at every higher one.
  public func happens(_ probability: Rate, _ number: UInt64) -> Bool {
    let whole = UInt64(Rate.millionthsPerWhole)
    return Int64(bits(number).multipliedFullWidth(by: whole).high) < probability.millionths
  }

  /// The position of an entry of `table`, each with the probability of its share of the weights.
  public func pick(_ table: WeightedTable, _ number: UInt64) -> Int {
    table.position(of: integer(below: table.total, number))
  }

  private func words(_ number: UInt64, attempt: UInt16) -> (low: UInt64, high: UInt64) {
    let whose = UInt64(subject) | UInt64(purpose) << 32 | UInt64(attempt) << 48
    return Draw.philox(counter: (number, whose), key: seed)
  }

  /// Philox4x32-10: the counter as two words of 64 bits, the lower 32 bits of each first.
  public static func philox(counter: (UInt64, UInt64), key: UInt64) -> (
    low: UInt64, high: UInt64
  ) {
    let block = crandom123_philox4x32(counter.0, counter.1, key)
    return (block.low, block.high)
  }
}

/// Entries with weights, to pick from.
public struct WeightedTable: Hashable, Sendable {
  /// The sum of the weights up to and with each entry.
  private let ends: [Int]

  /// `weights` are 0 or more and not all 0.
  public init(_ weights: [Int]) {
    var sum = 0
    ends = weights.map { weight in
      precondition(weight >= 0, "a weight is 0 or more")
      sum += weight
      return sum
    }
    precondition(sum > 0, "a table to pick from has a weight above 0")
  }

  public var count: Int { ends.count }
  public var total: Int { ends[ends.count - 1] }

  /// The first entry whose end is above `ticket`, which is from 0 to `total` - 1.
  func position(of ticket: Int) -> Int {
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > ticket { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
