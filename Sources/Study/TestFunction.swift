import Values

/// A function with a known answer that can stand in the place of a scenario, so that a whole study can be checked.
package enum TestFunction: String, CaseIterable, Sendable {
  /// sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ over [−π, π]³ (T. Ishigami, T. Homma, ISUMA 1990). First-order indices 0.3139, 0.4424, 0.
  case ishigami
  /// Π (|4 xᵢ − 2| + aᵢ) / (1 + aᵢ) over [0, 1]⁸ (A. Saltelli, I. M. Sobol', 1995), a = 0, 1, 4.5, 9, 99, 99, 99, 99.
  case sobolG = "sobol-g"

  package var keys: [String] {
    switch self {
    case .ishigami: ["x1", "x2", "x3"]
    case .sobolG: (1...8).map { "x\($0)" }
    }
  }

  /// The name of what it gives.
  package static let metric = "y"

  private static let weights = [0, 1, 4.5, 9, 99, 99, 99, 99]

  /// The value where a key that is not among `given` has the middle of its range.
  package func value(_ given: [(key: String, value: Double)]) -> Double {
    func x(_ number: Int, middle: Double) -> Double {
      given.last { $0.key == keys[number] }?.value ?? middle
    }
    switch self {
    case .ishigami:
      let first = TestFunction.sine(x(0, middle: 0))
      let second = TestFunction.sine(x(1, middle: 0))
      let third = x(2, middle: 0)
      return first + 7 * second * second + 0.1 * third * third * third * third * first
    case .sobolG:
      return keys.indices.reduce(1.0) { product, number in
        let weight = TestFunction.weights[number]
        return product * ((4 * x(number, middle: 0.5) - 2).magnitude + weight) / (1 + weight)
      }
    }
  }

  /// The sine of an angle, without a C library, whose last bit differs between machines.
  private static func sine(_ radians: Double) -> Double {
    let turns = radians / (2 * Double.pi)
    return Elementary.sineAndCosine(turns: turns - turns.rounded(.down)).sine
  }
}
