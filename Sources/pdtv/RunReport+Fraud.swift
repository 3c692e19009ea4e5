import Findings
import Report
import Text

/// What fraud takes and what the rules stop; only where the scenario has typologies.
extension RunReport {
  /// The one that takes most first; those without a case come last and are said to have had none.
  private var typologies: [Summary.OfTypology] {
    sorted(summary.fraud.byTypology) { $0.cases == 0 ? -1 : $0.paidWrongly + $0.relief }
  }
  private var titles: [String] { typologies.map(\.title) }
  private var without: [String] {
    typologies.filter { $0.cases == 0 }.map { "“\($0.title)”" }
  }

  var fraudSection: Section {
    Section(
      heading: "Fraud and rules",
      text: [
        "How common fraud is nobody knows; each typology's file has the assumption and its range. What can be compared is "
          + "what the rules do to each."
      ],
      figures: [leakage, turnedDown, rulesAlone, detection, typologyTable])
  }

  private var leakage: Figure {
    let most = largest(typologies) { $0.paidWrongly + $0.relief }
    return Figure(
      id: "leakage-by-typology", heading: "What each fraud takes",
      sentence:
        "\(tenge(summary.fraud.leakage)) went where they were not meant to, \(percent(summary.fraud.leakageShare)) of "
        + "what was paid and forgone; \(tenge(summary.fraud.kept)) were kept from it. Most was taken by "
        + "\(most.map { "“\($0.title)”: \(tenge($0.paidWrongly + $0.relief))" } ?? "nobody").",
      .bars(
        BarChart(
          category: "Typology", value: Axis("Over the run", .tenge), labels: titles,
          series: [
            BarChart.Series(
              name: "Paid out wrongly", values: typologies.map(\.paidWrongly), tint: .fraud),
            BarChart.Series(
              name: "Tax relief", values: typologies.map(\.relief), tint: .propertyTax),
            BarChart.Series(name: "Kept from it", values: typologies.map(\.kept), tint: .kept),
          ], arrangement: .stacked, direction: .horizontal)))
  }

  private var turnedDown: Figure {
    let rules = summary.fraud.byRule
    let used = rules.indices.filter { rule in typologies.contains { $0.byRule[rule] > 0 } }
    let sum = used.reduce(0) { $0 + rules[$1].fraud }
    let most = used.max { rules[$0].fraud < rules[$1].fraud }
    return Figure(
      id: "turned-down-by-rule", heading: "Which rule turns down which fraud",
      sentence:
        "Acts of fraud by the rule that was the reason: \(whole(sum)) in all, most of them by "
        + "\(most.map { "“\(name(rules[$0]))”, \(whole(rules[$0].fraud))" } ?? "none"). An empty cell means none.",
      .heat(
        HeatTable(
          row: "Typology", column: "Rule", rows: titles, columns: used.map { name(rules[$0]) },
          value: Axis("Turned down", .count("acts")),
          values: typologies.map { typology in
            used.map { typology.byRule[$0] > 0 ? Double(typology.byRule[$0]) : nil }
          })))
  }

  private var rulesAlone: Figure {
    let rules = sorted(summary.fraud.byRule.filter { $0.fraudAlone + $0.honestAlone > 0 }) {
      Double($0.fraudAlone + $0.honestAlone)
    }
    let helps = largest(rules) { Double($0.fraudAlone) }
    let hurts = largest(rules) { Double($0.honestAlone) }
    return Figure(
      id: "rules-alone", heading: "What each rule alone stops, and whom it hurts",
      sentence:
        "Acts that only this rule turned down, so that they would pass without it as long as nobody reacts (static): "
        + "of fraud most by \(helps.map { "“\(name($0))”, \(whole($0.fraudAlone))" } ?? "none"), of honest people most by "
        + "\(hurts.map { "“\(name($0))”, \(whole($0.honestAlone))" } ?? "none").",
      .bars(
        BarChart(
          category: "Rule", value: Axis("Turned down by it alone", .count("acts")),
          labels: rules.map(name),
          series: [
            BarChart.Series(
              name: "Fraud", values: rules.map { Double($0.fraudAlone) }, tint: .kept),
            BarChart.Series(
              name: "Honest people", values: rules.map { Double($0.honestAlone) }, tint: .harm),
          ], direction: .horizontal)))
  }

  private var detection: Figure {
    let found = sorted(typologies.filter { $0.medianDaysToDetection != nil }) {
      $0.medianDaysToDetection
    }
    let slowest = largest(found) { $0.medianDaysToDetection }
    let never = typologies.filter { $0.cases > 0 && $0.medianDaysToDetection == nil }
      .map { "“\($0.title)”" }
    return Figure(
      id: "detection-delay", heading: "How long fraud goes unnoticed",
      sentence:
        "Median days from a case's first act to the first that a rule turned down, of those that were; longest for "
        + (slowest.map {
          "“\($0.title)”: \(NumberText.decimal($0.medianDaysToDetection ?? 0, places: 1, .page)) days"
        } ?? "none")
        + ". " + (never.isEmpty ? "" : "No rule ever turned down \(ListText.of(never)). ")
        + (without.isEmpty
          ? "" : "There was no case of \(ListText.of(without)), which says nothing of the rules."),
      .bars(
        BarChart(
          category: "Typology", value: Axis("Median until first turned down", .days),
          labels: found.map(\.title),
          series: [
            BarChart.Series(name: "Days", values: found.map(\.medianDaysToDetection), tint: .kept)
          ],
          direction: .horizontal)))
  }

  private var typologyTable: Figure {
    Figure(
      id: "typologies", heading: "Each typology",
      sentence:
        "Recall is the share of a typology's tenge that was stopped. Displaced is what it took after it had first been "
        + "turned down: cases react (behavioural).",
      .table(
        Table(
          columns: [
            Table.Column("Typology"), Table.Column("Cases", .count("cases")),
            Table.Column("Acts", .count("acts")),
            Table.Column("Turned down", .count("acts")), Table.Column("Recall", .share),
            Table.Column("Displaced", .tenge), Table.Column("Found", .count("cases")),
            Table.Column("Rule that stops most"), Table.Column("Honest look-alike"),
          ],
          rows: typologies.map { typology in
            [
              .text(typology.title), .number(Double(typology.cases)),
              .number(Double(typology.attempts)),
              .number(Double(typology.stopped)), typology.recall.map { .number($0) } ?? .empty,
              .number(typology.displaced), .number(Double(typology.detected)),
              .text(typology.strongestRule.map(ruleName) ?? "none"),
              .text(RunReport.lookalike(typology.lookalike)),
            ]
          })))
  }
}
