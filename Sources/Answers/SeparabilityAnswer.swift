import Behaviour
import Events
package import Findings
package import Text

extension SeparabilityRun {
  /// What `pdtv separability --json` prints; rates from 0 to 1.
  package var answer: JSONValue {
    [
      "scenario": .text(scenario), "programme": .text(programme),
      "seeds": .array(seeds.map { .integer($0) }), "artificial": .bool(isArtificial),
      "notJudged": .texts(notJudged), "rows": .array(rows.map(\.answer)),
    ]
  }
}

extension SeparabilityRun.Row {
  fileprivate var answer: JSONValue {
    [
      "typology": .text(typology), "type": .text(type.name), "acts": .integer(fraudActs),
      "honestActs": .integer(honestActs), "best": strongest?.answer ?? .null,
      "verdict": .text(verdict.rawValue), "openToRules": .array(openToRules.map(\.answer)),
    ]
  }
}

extension Separability.Finding {
  fileprivate var answer: JSONValue {
    let (sign, value): (String, JSONValue) =
      switch test {
      case .atMost(let bound): ("<=", .integer(bound))
      case .atLeast(let bound): (">=", .integer(bound))
      case .equals(let category): ("==", .integer(category))
      }
    return [
      "field": .text(field), "test": .text(sign), "value": value, "precision": .rate(precision),
      "recall": .rate(recall), "naturalPrecision": .rate(naturalPrecision),
    ]
  }
}
