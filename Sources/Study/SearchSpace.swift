import Values

/// The policies that a search may try: on each axis a value out of an ordered list, so that a policy is a place, a number an axis.
struct SearchSpace: Sendable {
  private struct Axis: Sendable {
    var values: [String]
    var range: ClosedRange<Double>
    /// Values that there are.
    var count: Int

    /// As JSON5.
    func text(_ place: Int) -> String {
      if !values.isEmpty { return values[place] }
      let share = Double(place) / Double(count - 1)
      return StudyFile.Factor.text(
        range.lowerBound + (range.upperBound - range.lowerBound) * share)
    }
  }

  private let axes: [Axis]
  /// Those that have more than one value.
  private let free: [Int]

  /// `steps` is how fine a range without a step is divided.
  init(_ factors: [StudyFile.Factor], steps: Int) {
    axes = factors.map { factor in
      Axis(
        values: factor.values, range: factor.range ?? 0...0,
        count: factor.values.isEmpty ? steps + 1 : factor.values.count)
    }
    free = axes.indices.filter { [axes] in axes[$0].count > 1 }
  }

  var dimensions: Int { free.count }

  func texts(_ place: [Int]) -> [String] { zip(axes, place).map { $0.text($1) } }

  /// From 0 to 1 on each axis that has more than one value.
  func unit(_ place: [Int]) -> [Double] {
    free.map { Double(place[$0]) / Double(axes[$0].count - 1) }
  }

  /// The place that is nearest.
  func place(_ unit: [Double]) -> [Int] {
    var place = [Int](repeating: 0, count: axes.count)
    for (share, axis) in zip(unit, free) {
      place[axis] = Int((min(1, max(0, share)) * Double(axes[axis].count - 1)).rounded())
    }
    return place
  }
}

/// Draws of a search, one after another.
struct SearchDraws {
  private let draw: Draw
  private var number: UInt64 = 0

  private enum Purpose: UInt16 { case search = 524 }

  init(seed: UInt64, subject: Int) {
    draw = Draw(
      seed: seed, purpose: Purpose.search.rawValue, subject: UInt32(truncatingIfNeeded: subject))
  }

  mutating func uniform() -> Double {
    number += 1
    return draw.uniform(number)
  }

  mutating func normal() -> Double {
    Elementary.normalQuantile(min(max(uniform(), 1e-12), 1 - 1e-12))
  }

  mutating func integer(below bound: Int) -> Int {
    number += 1
    return draw.integer(below: bound, number)
  }

  /// Points of a Latin hypercube over the unit cube.
  mutating func hypercube(_ dimensions: Int, points: Int) -> [[Double]] {
    var all = [[Double]](repeating: [], count: points)
    for _ in 0..<dimensions {
      var order = Array(0..<points)
      for place in stride(from: points - 1, to: 0, by: -1) {
        order.swapAt(place, integer(below: place + 1))
      }
      for point in 0..<points {
        all[point].append((Double(order[point]) + uniform()) / Double(points))
      }
    }
    return all
  }
}
