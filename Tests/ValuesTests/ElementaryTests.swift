import Foundation
import Testing

@testable import Values

/// Against the C library of this machine, which is right to its last bits here, whichever those are.
struct ElementaryTests {
  @Test("logarithms and exponentials are within 1e-14 of the C library's")
  func logarithmAndExponential() {
    for step in -690...690 {
      let x = Double(step) * 1.0137
      guard x.magnitude <= 700 else { continue }
      let power = Elementary.exponential(x)
      #expect(abs(power / exp(x) - 1) < 2e-13)
      #expect(abs(Elementary.logarithm(power) - x) < 1e-13 * max(1, x.magnitude))
    }
    for x in [1e-300, 0.5, 0.999999, 1, 1.000001, 1.4142, 1.4143, 2, 10, 1e300] {
      #expect(abs(Elementary.logarithm(x) - log(x)) <= 1e-14 * max(1, log(x).magnitude))
    }
  }

  @Test("sines and cosines of a turn")
  func turns() {
    for step in 0...1000 {
      let (sine, cosine) = Elementary.sineAndCosine(turns: Double(step) / 1000)
      let radians = Double(step) / 1000 * 2 * Double.pi
      #expect(abs(sine - sin(radians)) < 1e-14)
      #expect(abs(cosine - cos(radians)) < 1e-14)
    }
  }

  @Test("normal quantiles give back their probabilities")
  func quantiles() {
    for p in [1e-12, 1e-6, 0.001, 0.02425, 0.1, 0.3, 0.5, 0.7, 0.975, 0.999, 1 - 1e-9] {
      let back = 0.5 * erfc(-Elementary.normalQuantile(p) / 2.0.squareRoot())
      #expect(abs(back / p - 1) < 1e-7)
    }
  }
}
