import Behaviour
import Findings
import Report
import Text

/// Who registers, and how both sides reckon.
extension RunReport {
  private var ridgeNames: [String] { summary.uptake.byRidge.map { RunReport.name($0.point) } }

  var uptakeSection: Section {
    guard paysForRegistering else {
      return Section(
        heading: "Who registers",
        text: [
          "Nothing in this programme makes anybody in the model register: it has no voucher, no relief and no deduction from the rent. The charts "
            + "of how many more are registered, and why, are left out."
        ],
        figures: [uptakeByRegion])
    }
    return Section(
      heading: "Who registers",
      text: [
        "A tenancy is registered where tenant and owner both agree. How unwilling each side is on its own is not known: a "
          + "baseline of 35\u{202F}% may be 40\u{202F}% of tenants with 87\u{202F}% of owners as well as the other way "
          + "around. So everything is shown for three points of that ridge, each of which meets the baseline."
      ],
      figures: [effectByRidge, effectByMonth, uptakeByRegion, missingConsent])
  }

  var reckoningSection: Section {
    Section(
      heading: "Why they register",
      text: [
        "Both sides reckon in tenge a month. A side agrees where the sum of its terms and its own taste is above 0."
      ],
      figures: [components, tenantTerms, ownerTerms])
  }

  private var effectByMonth: Figure {
    let last = effects.map { at in
      "\(points((at.value.stockByMonth.last ?? 0) - (at.value.stockByMonthWithout.last ?? 0))) \(RunReport.name(at.point).lowercased())"
    }
    return Figure(
      id: "effect-by-month", heading: "How many more are registered, by month",
      sentence:
        "Of all tenancies living in their dwelling at the month's end, the share that is registered, less that of the same "
        + "people without a programme; the mean over the seeds. In \(months.last ?? "the last month") it is \(ListText.of(last)) points. "
        + "Behavioural.",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")),
          vertical: Axis("Registered, more than without", .points), labels: months,
          series: effects.map { at in
            LineChart.Series(
              name: RunReport.name(at.point),
              values: zip(at.value.stockByMonth, at.value.stockByMonthWithout).map { $0 - $1 },
              tint: RunReport.tint(at.point))
          })))
  }

  private var effects: [(point: RidgePoint, value: Summary.EffectAtPoint)] {
    summary.effect.byRidge.compactMap { at in RidgePoint(rawValue: at.name).map { ($0, at.value) } }
  }

  private var effectByRidge: Figure {
    let texts = summary.uptake.byRidge.map { at in
      "\(RunReport.name(at.point).lowercased()) \(percent(at.share.share)) in place of \(percent(at.baseline.share))"
    }
    let estimates = effects.map { $0.value[.uptake] }
    return Figure(
      id: "effect-by-ridge", heading: "How many more are registered at day 90",
      sentence:
        "The share with the programme less that of the same people without one, over "
        + "\(NumberText.count(summary.effect.replications, "seed", .page)). Of the \(count(summary.uptake.cohort.of, "tenancy", plural: "tenancies")) of the "
        + "first seed that began in \(summary.cohortMonthsText) and lasted 90 days: \(texts.joined(separator: "; ")). The sources "
        + "claim \(percent(Summary.claimedUptake)). Behavioural. The whiskers are 95\u{202F}% intervals of chance alone.",
      .bars(
        BarChart(
          category: "Ridge point", value: Axis("Registered at day 90, more than without", .points),
          labels: effects.map { RunReport.name($0.point) },
          series: [
            BarChart.Series(
              name: "With the programme less without", values: estimates.map(\.mean),
              ranges: estimates.map { at in at.low.flatMap { low in at.high.map { low...$0 } } },
              tint: .difference)
          ], direction: .horizontal)))
  }

  private var uptakeByRegion: Figure {
    let regions = sorted(summary.uptake.byRegion) { $0.value.share }
    let most = largest(regions) { $0.value.share }
    let least = largest(regions) { $0.value.share.map { -$0 } }
    return Figure(
      id: "uptake-by-region", heading: "Uptake at day 90 by region",
      sentence:
        "At the point of the main run (\(RunReport.name(summary.ridgePoint).lowercased())): most in "
        + "\(most.map { "\($0.name), \(percent($0.value))" } ?? "–"), least in "
        + "\(least.map { "\($0.name), \(percent($0.value))" } ?? "–"). Behavioural; the whiskers are 95\u{202F}% "
        + "intervals.",
      .bars(
        BarChart(
          category: "Region", value: Axis("Registered at day 90", .share),
          labels: regions.map(\.name),
          series: [bars("With the programme", regions.map(\.value), .both)], direction: .horizontal,
          references: hasVoucher
            ? [ReferenceLine(.vertical, at: Summary.claimedUptake, label: "90\u{202F}%: the claim")]
            : [])))
  }

  private var missingConsent: Figure {
    let points = summary.uptake.byRidge
    let texts = points.map { at in
      "\(RunReport.name(at.point).lowercased()) \(percent(at.unaware)) have not heard of the programme, "
        + "\(percent(at.ownerMissing)) the owner alone, \(percent(at.tenantMissing)) "
        + "the tenant alone, \(percent(at.bothMissing)) both"
    }
    return Figure(
      id: "missing-consent", heading: "Who has not heard, and whose consent is missing",
      sentence: "Of all tenancies of the cohort, those not registered at day 90: "
        + "\(texts.joined(separator: "; ")). Only who has heard of it can refuse. The rest agreed, but not in time or not under a rule.",
      .bars(
        BarChart(
          category: "Ridge point", value: Axis("Tenancies not registered", .share),
          labels: ridgeNames,
          series: [
            BarChart.Series(
              name: "Has not heard of it", values: points.map(\.unaware), tint: .nobody),
            BarChart.Series(
              name: "Tenant alone", values: points.map(\.tenantMissing), tint: .tenant),
            BarChart.Series(name: "Owner alone", values: points.map(\.ownerMissing), tint: .owner),
            BarChart.Series(name: "Both", values: points.map(\.bothMissing), tint: .both),
            BarChart.Series(
              name: "Neither: too late or turned down", values: points.map(\.otherMissing),
              tint: .other),
          ], arrangement: .stacked)))
  }

  private var components: Figure {
    let points = summary.uptake.byRidge
    let texts = points.map { at -> String in
      let sum = at.components.reduce(0) { $0 + $1.value }
      let most = largest(at.components) { $0.value.magnitude }
      return "\(RunReport.name(at.point).lowercased()) \(self.points(sum)), most of it "
        + (most.map { "\(RunReport.words($0.name).lowercased()) (\(self.points($0.value)))" } ?? "–")
    }
    return Figure(
      id: "uptake-components", heading: "What the programme adds to uptake",
      sentence:
        "Percentage points between uptake with and without the programme in the first seed alone, by its parts: "
        + "\(texts.joined(separator: "; ")). Behavioural. Each part is counted as its mean over all orders in which the "
        + "parts could be added (Shapley); they add up to the difference.",
      .bars(
        BarChart(
          category: "Ridge point", value: Axis("Change of uptake", .points), labels: ridgeNames,
          series: stacks(points.map(\.components)), arrangement: .stacked, direction: .horizontal)))
  }

  private var tenantTerms: Figure {
    terms(
      id: "tenant-terms", heading: "How tenants reckon", of: "the tenant's",
      summary.uptake.byRidge.map(\.tenantTerms))
  }

  private var ownerTerms: Figure {
    terms(
      id: "owner-terms", heading: "How owners reckon", of: "the owner's",
      summary.uptake.byRidge.map(\.ownerTerms))
  }

  private func terms(
    id: String, heading: String, of side: String, _ values: [[Summary.Named<Double>]]
  ) -> Figure {
    let texts = zip(ridgeNames, values).map { name, terms in
      "\(name.lowercased()) \(tenge(terms.reduce(0) { $0 + $1.value }))"
    }
    let computed = (values.first ?? []).filter { $0.name != "inclination" }.map {
      "\(RunReport.words($0.name).lowercased()) \(tenge($0.value))"
    }
    return Figure(
      id: id, heading: heading,
      sentence:
        "The mean of \(side) terms in tenge a month, of those who know the programme: \(ListText.of(computed)). With the "
        + "inclination, which is fitted to the baseline, the sum is \(ListText.of(texts)).",
      .bars(
        BarChart(
          category: "Ridge point", value: Axis("Mean term a month", .tenge), labels: ridgeNames,
          series: stacks(values),
          arrangement: .stacked, direction: .horizontal)))
  }
}
