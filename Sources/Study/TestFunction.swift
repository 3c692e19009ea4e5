import Values

/// A function with a known answer that can stand in the place of a scenario, so that a whole study can be checked.
package enum TestFunction: String, CaseIterable, Sendable {
  /// sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ over [−π, π]³ (T. Ishigami, T. Homma, ISUMA 1990). First-order indices 0.3139, 0.4424, 0.
  case ishigami
  /// Π (|4 xᵢ − 2| + aᵢ) / (1 + aᵢ) over [0, 1]⁸ (A. Saltelli, I. M. Sobol', 1995), a = 0, 1, 4.5, 9, 99, 99, 99, 99.
  case sobolG = "sobol-g"
  /// To be made least with `g1` and `g2` at most 0, over [0, 3] × [0, 4]; what is allowed falls apart into two pieces (C. A. Floudas,
  /// P. M. Pardalos, 1990; g24 of the CEC of 2006). Least at (2.32952, 3.17849): −5.508013.
  case g24
  /// To be made least with `g1`, `g2` and `g3` at most 0 (J. B. Rosen, S. Suzuki, Communications of the ACM 8, 1965). Least at
  /// (0, 1, 2, −1): −44; the first and the third bind there.
  case rosenSuzuki = "rosen-suzuki"

  package var keys: [String] {
    switch self {
    case .ishigami: ["x1", "x2", "x3"]
    case .sobolG: (1...8).map { "x\($0)" }
    case .g24: ["x1", "x2"]
    case .rosenSuzuki: ["x1", "x2", "x3", "x4"]
    }
  }

  /// The names of what it gives.
  package var metrics: [String] {
    switch self {
    case .ishigami, .sobolG: ["y"]
    case .g24: ["y", "g1", "g2"]
    case .rosenSuzuki: ["y", "g1", "g2", "g3"]
    }
  }

  /// All of them, for a message.
  static let names = allCases.map(\.rawValue).joined(separator: ", ")

  private static let weights = [0, 1, 4.5, 9, 99, 99, 99, 99]

  /// The values where a key that is not among `given` has the middle of its range, in the order of `metrics`.
  package func values(_ given: [(key: String, value: Double)]) -> [Double] {
    func x(_ number: Int, middle: Double) -> Double {
      given.last { $0.key == keys[number] }?.value ?? middle
    }
    switch self {
    case .ishigami:
      let first = TestFunction.sine(x(0, middle: 0))
      let second = TestFunction.sine(x(1, middle: 0))
      let third = x(2, middle: 0)
      return [first + 7 * second * second + 0.1 * third * third * third * third * first]
    case .sobolG:
      let product = keys.indices.reduce(1.0) { product, number in
        let weight = TestFunction.weights[number]
        return product * ((4 * x(number, middle: 0.5) - 2).magnitude + weight) / (1 + weight)
      }
      return [product]
    case .g24: return TestFunction.g24(x(0, middle: 1.5), x(1, middle: 2))
    case .rosenSuzuki: return TestFunction.rosenSuzuki((0..<4).map { x($0, middle: 0) })
    }
  }

  private static func g24(_ x: Double, _ y: Double) -> [Double] {
    let square = x * x
    let cube = square * x
    let fourth = square * square
    return [
      -x - y, -2 * fourth + 8 * cube - 8 * square + y - 2,
      -4 * fourth + 32 * cube - 88 * square + 96 * x + y - 36,
    ]
  }

  private static func rosenSuzuki(_ x: [Double]) -> [Double] {
    let square = x.map { $0 * $0 }
    let sum = square[0] + square[1] + square[2] + square[3]
    return [
      sum + square[2] - 5 * x[0] - 5 * x[1] - 21 * x[2] + 7 * x[3],
      sum + x[0] - x[1] + x[2] - x[3] - 8,
      sum + square[1] + square[3] - x[0] - x[3] - 10,
      sum + square[0] - square[3] + 2 * x[0] - x[1] - x[3] - 5,
    ]
  }

  /// The sine of an angle, without a C library, whose last bit differs between machines.
  private static func sine(_ radians: Double) -> Double {
    let turns = radians / (2 * Double.pi)
    return Elementary.sineAndCosine(turns: turns - turns.rounded(.down)).sine
  }
}
