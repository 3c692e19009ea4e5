package import CostBenefit
package import Text
import Values

extension TargetFigures {
  /// What `pdtv targets --json` prints: target, simulated and gap by year; people, or per cent.
  package var answer: JSONValue {
    [
      "scenario": .text(scenario), "firstMonth": .text("\(first)"), "lastMonth": .text("\(last)"),
      "caution": .text(TargetFigures.caution),
      "indicators": .array(ConceptTarget.allCases.map(indicator)),
      "parity": [
        "expectedFineTiyn": .integer(ComplianceParity.expectedFine.tiyn),
        "ownerCostTiyn": .integer(ComplianceParity.ownerCost.tiyn),
        "ratio": .number(ComplianceParity.ratio),
      ],
    ]
  }

  private func indicator(_ target: ConceptTarget) -> JSONValue {
    [
      "id": .text(target.rawValue), "number": .integer(target.number), "name": .text(target.name),
      "unit": .text(target.isShare ? "%" : "persons"), "measure": .optional(target.measure),
      "notMeasured": .optional(target.whyNotMeasured),
      "years": .array(
        years.map { year in
          let simulated = year.share(target).map { $0 * 100 }
          let wanted = target.target(in: year.year)
          let gap =
            if let simulated, let wanted { simulated - Double(wanted) } else { nil as Double? }
          return [
            "year": .integer(year.year), "target": .optional(wanted),
            "simulated": .optional(simulated), "gap": .optional(gap),
            "count": .optional(year.count(target)?.count), "of": .optional(year.count(target)?.of),
          ]
        }),
    ]
  }
}
