package import Behaviour
package import Findings
package import Text

/// A number that a reader acts on, of which a study of what is not known gives the range.
package struct Headline: Sendable {
  /// As JSON and CSV have it: `uptake.balanced`.
  package var key: String
  package var label: String
  package var unit: Findings.Unit
  package var point: RidgePoint
  package var measure: EffectMeasure

  /// Effects at each point of the ridge, and the rest at the scenario's own.
  package static func all(main: RidgePoint) -> [Headline] {
    let effects: [(EffectMeasure, String)] = [
      (.uptake, "points more"), (.costPerAdditionalMonth, "cost of a month"),
    ]
    let others: [(EffectMeasure, String)] = [
      (.uptakeWith, "registered at day 90"), (.registeredMonths, "registered months added"),
      (.deadWeightShare, "dead weight"), (.leakageShare, "paid wrongly"),
      (.harm, "honest turned down"), (.official, "R-12 official"), (.actual, "R-12 actual"),
    ]
    return effects.flatMap { measure, label in
      ([main] + RidgePoint.allCases.filter { $0 != main }).map {
        Headline(
          key: "\(measure.rawValue).\($0.rawValue)", label: "\(label), \($0.words)",
          unit: measure.unit, point: $0, measure: measure)
      }
    }
      + others.map { measure, label in
        Headline(
          key: "\(measure.rawValue).\(main.rawValue)", label: label, unit: measure.unit,
          point: main,
          measure: measure)
      }
  }

  package func text(_ value: Double?, _ style: NumberStyle) -> String {
    guard let value else { return NumberText.none }
    guard unit == .share else { return NumberText.decimal(value, style) }
    return measure == .uptake
      ? NumberText.decimal(value * 100, places: 1, style) : NumberText.percent(value, style)
  }
}
