import Text

extension Summary.FraudSummary {
  package static let metrics: [Metric<Summary.FraudSummary>] = [
    .number(
      "leakage", .tenge, "Σ over typologies of `paidWrongly` + `relief`",
      label: "paid out wrongly"
    ) { $0.leakage },
    .number(
      "leakageShare", .share,
      "`leakage` / (`cost.spent` + `cost.taxForgone`). Claims and transfers are in the first and not in the second"
    ) { $0.leakageShare },
    .number(
      "kept", .tenge,
      "Σ over typologies of `kept`: what the rules kept from fraud", label: "kept from fraud"
    ) { $0.kept },
    .count(
      "stopped", .count("tries"),
      "tries that were not accepted. Each counts, also where the same money is asked for again",
      label: "tries of fraud turned down"
    ) { $0.stopped },
    .byName("byTypology", "T", Summary.OfTypology.metrics) { fraud in
      fraud.byTypology.map {
        Summary.Named($0.name, Summary.TypologyByRule(of: $0, rules: fraud.byRule.map(\.key)))
      }
    },
    .byName("byRule", "S.R", Summary.OfRule.metrics) {
      $0.byRule.map { Summary.Named($0.key, $0) }
    },
  ]
}

extension Summary {
  /// What is said of a typology, with the keys of the rules.
  package struct TypologyByRule: Sendable {
    var of: OfTypology
    var rules: [String]
  }
}

extension Summary.OfTypology {
  package static let metrics: [Metric<Summary.TypologyByRule>] = [
    .text("title", "from the file") { $0.of.title },
    .text("lookalike", "the honest people that it looks like, from the file") { $0.of.lookalike },
    .count("cases", .count("cases"), "cases that began as T and acted at least once") {
      $0.of.cases
    },
    .count("attempts", .count("acts"), "acts that reached the engine") { $0.of.attempts },
    .count(
      "stopped", .count("acts"), "those of them that were not accepted: a count of tries"
    ) { $0.of.stopped },
    .number(
      "paidWrongly", .tenge,
      "Σ wrongful share × amount of accepted payments, claims and transfers. A payment taken back later is still in it"
    ) { $0.of.paidWrongly },
    .number(
      "relief", .tenge,
      "property tax forgone for the dwellings of a case × the file's `wrongful.relief`, once the case runs; where its plan has people leave, once they have left; not where somebody holds an active lease there whom relief is meant for"
    ) { $0.of.relief },
    .number(
      "kept", .tenge,
      "Σ over the vouchers and deposits of its cases and civil months of what the best try would have brought (wrongful share × amount of a payment, a claim or a transfer), less what the case got there; never below 0. It goes to the typology of the best try that was turned down"
    ) { $0.of.kept },
    .number("recall", .share, "`kept` / (`paidWrongly` + `kept`)") { $0.of.recall },
    .number(
      "displaced", .tenge,
      "of `paidWrongly`, what moved after a case had been rejected for the first time: what retrying and adapting brought"
    ) { $0.of.displaced },
    .count("detected", .count("cases"), "cases with an act that was not accepted") {
      $0.of.detected
    },
    .number(
      "medianDaysToDetection", .days,
      "from a case's first act to the first that was not accepted; of those that had one"
    ) { $0.of.medianDaysToDetection },
    .text("strongestRule", "the rule that was the reason most often") { $0.of.strongestRule },
    .numbersByName(
      "byRule", "S.R", .count("acts"),
      "turned down with rule R of stage S as the reason. Reasons that are no rule (`ledger`, refusals) are only in `stopped`"
    ) {
      zip($0.rules, $0.of.byRule).filter { $0.1 > 0 }.map { Summary.Named($0, Double($1)) }
    },
  ]
}

extension Summary.OfRule {
  /// A rule by its stage: two stages may have a rule of the same id.
  package var key: String { "\(stage).\(rule)" }

  package static let metrics: [Metric<Summary.OfRule>] = [
    .count(
      "fraud", .count("acts"),
      "acts of fraud of which rule R of stage S was the reason: the first that was not true. All types of acts"
    ) { $0.fraud },
    .count("fraudAlone", .count("acts"), "of these, those where no other rule failed") {
      $0.fraudAlone
    },
    .count("honest", .count("acts"), "the same of honest acts") { $0.honest },
    .count("honestAlone", .count("acts"), "of these, those where no other rule failed") {
      $0.honestAlone
    },
    .number("precision", .share, "`fraud` / (`fraud` + `honest`)") { $0.precision },
    .number(
      "kept", .tenge, "as of typologies, by the reason of the best try that was turned down"
    ) { $0.kept },
    .number("withheldTenge", .tenge, "Σ amount of honest payments with that reason") {
      $0.withheldTenge
    },
  ]
}
