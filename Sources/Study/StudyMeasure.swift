package import Findings
package import Text

/// What policies are compared by: the table that the screen, the report, the JSON and the CSV of `pdtv compare` are made from.
package struct StudyMeasure: Sendable {
  /// Which way is better.
  package enum Better: String, Sendable { case more, less }

  /// As JSON and CSV have it.
  package var key: String
  package var label: String
  package var unit: Findings.Unit
  package var better: Better
  /// What an amount is shown in multiples of.
  private var step = 1.0
  package var sentence: String
  package var seedValue: @Sendable (PolicyRun.Effect) -> SeedValue

  private init(
    _ key: String, _ label: String, _ unit: Findings.Unit, _ better: Better, _ sentence: String,
    seedValue: @escaping @Sendable (PolicyRun.Effect) -> SeedValue
  ) {
    self.key = key
    self.label = label
    self.unit = unit
    self.better = better
    self.sentence = sentence
    self.seedValue = seedValue
  }

  private init(
    _ key: String, _ label: String, _ unit: Findings.Unit, _ better: Better, _ sentence: String,
    _ value: @escaping @Sendable (PolicyRun.Effect) -> Double?
  ) {
    self.init(key, label, unit, better, sentence, seedValue: { SeedValue(value($0)) })
  }

  private init(_ measure: EffectMeasure, _ key: String, _ label: String, _ better: Better) {
    self.init(
      key, label, measure.unit, better, measure.sentence, seedValue: { $0.seedValue(measure) })
  }

  /// Whether it is what cases of fraud took.
  var isOfFraud: Bool { key == EffectMeasure.leakage.rawValue }

  /// Whether it is what an added tenancy or month costs, which only is a number where it is sure that there are any.
  package var isPrice: Bool {
    [EffectMeasure.costPerAdditional.rawValue, EffectMeasure.costPerAdditionalMonth.rawValue]
      .contains(key)
  }

  /// Whether it counts what vouchers pay and nothing else.
  package var isOfVoucherAlone: Bool {
    isCost
      || [EffectMeasure.deadWeightShare.rawValue, EffectMeasure.leakage.rawValue].contains(key)
  }

  /// Whether it says nothing where the money ran out, since what was promised and not paid has no price.
  package var isCost: Bool { isPrice || key == StudyMeasure.netCost.key }

  /// Nil where the run has no such number, such as a cost where the money ran out.
  package func value(_ effect: PolicyRun.Effect) -> Double? { seedValue(effect).value }

  package static let netCost = StudyMeasure(
    "netCost", "net cost, million", .tenge, .less,
    "credits less what went back, and relief: `cost.net`"
  ) { $0.netTenge }.inMillions

  package static let months = StudyMeasure(
    .registeredMonths, "registeredMonths", "months added", .more)

  /// What each month costs that nobody would be registered for without a programme.
  package static let averageMonth = StudyMeasure(
    .costPerAdditionalMonth, "costPerAdditionalMonth", "cost a month, 1000", .less
  ).inThousands

  /// What each month costs that the first of two policies does not have. It is of pairs of runs, so that one run has no value.
  package static let addedMonth = StudyMeasure(
    "costPerAddedMonth", "an added month, 1000", .tenge, .less,
    "net cost more than under the first policy / months added more than under it"
  ) { _ in nil }.inThousands

  /// The first one is what the first sentence of a comparison is about.
  package static let all: [StudyMeasure] = [
    StudyMeasure(.uptakeWith, "uptake", "registered at day 90", .more),
    StudyMeasure(.stock, "stock", "stock, over none", .more),
    months,
    netCost,
    StudyMeasure(.costPerAdditional, "costPerAdditional", "cost a tenancy, 1000", .less)
      .inThousands,
    averageMonth,
    StudyMeasure(.deadWeightShare, "deadWeightShare", "dead weight", .less),
    StudyMeasure(.leakage, "leakage", "paid wrongly, million", .less).inMillions,
    StudyMeasure(.harm, "harm", "honest turned down", .less),
    StudyMeasure(.official, "retentionOfficial", "R-12 official", .more),
    StudyMeasure(.actual, "retentionActual", "R-12 actual", .more),
    StudyMeasure(
      "unfundedCredits", "credits not funded", .count("credits"), .less,
      "credits that the treasury could not pay"
    ) { Double($0.unfundedCredits) },
  ]

  /// What policies are compared by of which one has instruments beside the voucher.
  package static let instruments = StudyMeasure(
    "instruments", "by instruments, million", .tenge, .less,
    "paid by instruments beside the voucher, less what came back"
  ) { $0.instrumentsTenge }.inMillions

  /// What those are compared by beside it who settle.
  package static let ofSettlers: [StudyMeasure] = [
    after12, after24, settlersCost,
    StudyMeasure(
      "keptByLeavers", "leavers keep, million", .tenge, .less,
      "paid by instruments for people who moved away within the run, less what came back"
    ) { $0.keptByLeavers }.inMillions,
    StudyMeasure(
      "mostPromised", "promised at most, million", .tenge, .less,
      "the most that is bound in promises at a month's end"
    ) { $0.mostPromised }.inMillions,
  ]

  package static let after12 = StudyMeasure(
    "costPerPersonAfter12", "a person there, 12 months", .tenge, .less,
    "what all who moved in cost by day 365, with what is promised then, for each who is there: `settlers.after12`",
    seedValue: { $0.costPerPersonAfter12 }
  ).inThousands
  package static let after24 = StudyMeasure(
    "costPerPersonAfter24", "a person there, 24 months", .tenge, .less,
    "the same by day 730: `settlers.after24`", seedValue: { $0.costPerPersonAfter24 }
  ).inThousands

  package static let settlersCost = StudyMeasure(
    "settlersCost", "settlers cost, million", .tenge, .less,
    "what settlers cost the state until the run ends, with what is promised then: `settlers.cost`"
  ) { $0.settlersCost }.inMillions

  private var inMillions: StudyMeasure { scaled(by: 1e6) }
  private var inThousands: StudyMeasure { scaled(by: 1e3) }

  private func scaled(by step: Double) -> StudyMeasure {
    var measure = self
    measure.step = step
    return measure
  }
}

extension StudyMeasure {
  /// A value as a table has it: a share in per cent, an amount in the unit of the label.
  package func text(_ value: Double?, _ style: NumberStyle = .terminal) -> String {
    guard let value else { return NumberText.none }
    return unit == .share ? NumberText.percent(value, style) : scaled(value, style)
  }

  /// A difference: of shares in percentage points.
  package func differenceText(
    _ value: Double?, signed: Bool = true, _ style: NumberStyle = .terminal
  ) -> String {
    guard let value else { return NumberText.none }
    let text =
      unit == .share
      ? NumberText.decimal(value * 100, places: 1, style) : scaled(value, style)
    return signed && value > 0 ? "+\(text)" : text
  }

  private func scaled(_ value: Double, _ style: NumberStyle) -> String {
    NumberText.decimal(value / step, places: step > 1 ? 1 : 0, style)
  }

  /// What a difference is in, in a sentence: `points`, `million tenge`.
  package var words: String {
    switch unit {
    case .share: "points"
    case .tenge: step >= 1e6 ? "million tenge" : "thousand tenge"
    case .count(let things): things
    case .none, .tengeAMonth, .tiyn, .days, .metres, .month: ""
    }
  }
}
