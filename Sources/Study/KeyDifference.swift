import Behaviour
import Configuration
import Diagnostics
import Programme
import Scenario
import Text
import Values

/// A value in which the files of a comparison differ.
package struct KeyDifference: Equatable, Sendable {
  /// As `--set` takes it: `programme.voucher.amount`. A rule stands under its stage and name.
  package var key: String
  /// One for each policy, as JSON; nil where it has no such key.
  package var values: [String?]

  /// All keys of which some policy has another value than the first, in the order in which they come.
  package static func all(_ policies: [Policy]) -> [KeyDifference] {
    let sides = policies.map { KeyedValues(of: $0.scenario) }
    var keys: [String] = []
    var known: Set<String> = []
    for key in sides.flatMap(\.keys) where known.insert(key).inserted { keys.append(key) }
    // Of an instrument that some policy does not have it is enough that it is there.
    let instruments = sides.reduce(into: Set<String>()) { $0.formUnion($1.instruments) }
    let onlyOfSome = instruments.filter { path in
      sides.contains { !$0.instruments.contains(path) }
    }
    return keys.compactMap { key in
      guard !onlyOfSome.contains(where: { key.hasPrefix("\($0).") }) else { return nil }
      let values = sides.map { $0.values[key] }
      return values.allSatisfy { $0 == values[0] } ? nil : KeyDifference(key: key, values: values)
    }
  }
}

/// The values of a scenario by their key paths.
private struct KeyedValues {
  private(set) var keys: [String] = []
  private(set) var values: [String: String] = [:]
  /// The paths of instruments, each of which has the value `true`.
  private(set) var instruments: Set<String> = []

  init(of scenario: Scenario) {
    for revision in scenario.programme.revisions {
      let prefix = revision.from.map { "programme from \($0)" } ?? "programme"
      add(revision.programme.json, at: prefix)
    }
    add(scenario.behaviourValues, at: "behaviour")
    add(.text(scenario.ridgePoint.rawValue), at: "behaviour.ridgePoint")
    add(.optional(scenario.announced?.description), at: "announced")
    add(.array(scenario.outreach.map(\.answer)), at: "outreach")
    if case .object(let members) = scenario.peopleValues {
      for member in members { add(member.value, at: member.key) }
    }
    add(.number(scenario.complianceShare), at: "complianceShare")
    let lag = scenario.registerLagDays
    add(.array([.integer(lag.lowerBound), .integer(lag.upperBound)]), at: "registerLagDays")
    add(.optional(scenario.route?.rawValue), at: "registrationRoute")
    add(.bool(scenario.paysUtilities), at: "utilitiesByVoucher")
    for (typology, prevalence) in zip(scenario.typologies, scenario.prevalences) {
      add(.rate(prevalence), at: "fraud.\(typology.name)")
    }
  }

  private mutating func add(_ json: String, at prefix: String) {
    guard let document = try? Document(file: prefix, bytes: Array(json.utf8)) else { return }
    add(JSONValue(document.root), at: prefix)
  }

  private mutating func add(_ value: JSONValue, at path: String) {
    switch value {
    case .object(let members):
      // The format of a file says nothing of a policy.
      for member in members where member.key != "format" {
        add(member.value, at: "\(path).\(member.key)")
      }
    case .array(let elements) where !elements.isEmpty && elements.allSatisfy(\.isInstrument):
      for element in elements {
        let instrument = "\(path).\(element.id ?? "")"
        instruments.insert(instrument)
        add(text: "true", at: instrument)
        add(element.withoutId, at: instrument)
      }
    case .array(let elements):
      let rules = elements.map(\.ruleName)
      guard !elements.isEmpty, rules.allSatisfy({ $0 != nil }) else {
        return add(text: value.compact, at: path)
      }
      for (element, rule) in zip(elements, rules) {
        add(text: element.ruleText, at: "\(path).\(rule ?? "")")
      }
    case .text, .whole, .number, .digits, .bool, .null: add(text: value.compact, at: path)
    }
  }

  private mutating func add(text: String, at path: String) {
    if values.updateValue(text, forKey: path) == nil { keys.append(path) }
  }
}

extension Outreach {
  /// As a file has it.
  fileprivate var answer: JSONValue {
    [
      "from": .text(from.description), "months": .integer(months),
      "reaches": ["tenants": .number(tenantShare), "owners": .number(ownerShare)],
      "costTenge": .tenge(cost), "channel": .text(channel),
    ]
  }
}

extension JSONValue {
  /// `payment.inside_fence` of an element of `rules`; nil for anything else.
  fileprivate var ruleName: String? {
    guard let stage = text("on"), let id = text("id") else { return nil }
    return "\(stage).\(id)"
  }

  fileprivate var id: String? { text("id") }

  /// Whether it has a name and is no rule: what it says is compared key by key.
  fileprivate var isInstrument: Bool { id != nil && text("require") == nil }

  fileprivate var withoutId: JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.key != "id" })
  }

  /// What a rule requires.
  fileprivate var ruleText: String { text("require") ?? compact }

  private func text(_ key: String) -> String? {
    guard case .object(let members) = self,
      case .text(let text)? = members.first(where: { $0.key == key })?.value
    else { return nil }
    return text
  }
}
