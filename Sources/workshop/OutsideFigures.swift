import Behaviour
import Diagnostics
import Findings
import Glibc
import Population
import Scenario
import Text

/// Figures from outside that the model can be held against, what it gives, and what follows.
struct OutsideFigures {
  struct Row {
    var figure: String
    var source: String
    var model: String
    var follows: String
  }

  let text: String

  /// Runs the pilot, and makes the people of the country.
  init(threads: Int) throws(Problem) {
    let pilot = try Scenario.read(path: "scenarios/pilot.json5", settings: [])
    let temporary = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let folder = try RunFolder("\(temporary)/pdtv-validity-\(getpid())", keepsStream: false)
    let run = try ScenarioRun.run(
      pilot, ScenarioRun.Options(out: folder.path, threads: threads), into: folder
    ) { _, _ in }
    try folder.discard()
    let country = try Scenario.read(path: "scenarios/country.json5", settings: [])
    let check = PopulationCheck.checked(country)
    text = OutsideFigures.text(OutsideFigures.rows(of: run.summary), check)
  }

  private static func text(_ rows: [Row], _ check: PopulationCheck) -> String {
    let behaviour = rows.map {
      "| \($0.figure) | \($0.source) | \($0.model) | \($0.follows) |\n"
    }
    let people = check.sections.flatMap { section in
      section.targets.map { target in
        func number(_ value: Double) -> String {
          section.isShare
            ? NumberText.percent(value) : NumberText.decimal(value, places: value < 100 ? 1 : 0)
        }
        return
          "| \(section.title): \(target.name) | \(section.source) | \(number(target.target)) | "
          + "\(number(target.made)) | \(target.isMet ? "met" : "**missed**") |\n"
      }
    }
    return """
      ## What is known from outside

      The pilot as it ships, with its own seeds. A range is over the three points of the ridge. No figure of this table is
      an input, but for the baseline, to which the inclinations are fitted.

      | figure | source | the model gives | what follows |
      |---|---|---|---|
      \(behaviour.joined())
      ## The people of the country

      `scenarios/country.json5` against what is known of the country; what is asked of it is made from these figures or checked
      with them.

      | what | source | known | made | verdict |
      |---|---|---|---|---|
      \(people.joined())
      """
  }
}

extension OutsideFigures {
  private static func rows(of summary: Summary) -> [Row] {
    registrations(summary) + retention(summary) + answers(summary)
  }

  /// Who registers, at all points of the ridge.
  private static func registrations(_ summary: Summary) -> [Row] {
    let points = summary.uptake.byRidge
    let without = range(points.map(\.baseline.share))
    let with = range(points.map(\.share.share))
    let informed = range(
      points.map { at in
        let aware = Double(at.share.of) * (1 - at.unaware)
        return aware > 0 ? Double(at.share.count) / aware : nil
      })
    return [
      Row(
        figure: "30–40 % of tenancies are registered today", source: "dissertation, table 29",
        model: "\(without) without a programme",
        follows:
          "The inclinations are fitted to it, so that it confirms nothing. One number cannot say which of the two sides holds back."
      ),
      Row(
        figure: "at least 90 % of tenants are to register", source: "dissertation, table 29",
        model: "\(with) with the pilot's programme",
        follows: "A claim, and no input. No point of the ridge comes near it."),
      Row(
        figure: "3.2 % of the planned families were paid",
        source: "Otbasy Bank's rent subsidy, end of 2022",
        model: "\(with) of all, \(informed) of those who have heard of it",
        follows:
          "Far more than the only local precedent, in which 48 % of those who applied were refused. Uptake of the model is an upper bound while offices and papers are not in it."
      ),
      Row(
        figure: "60 % of housing vouchers lead to a lease",
        source: "United States 2015–19, 433 agencies",
        model: "\(informed) of those who have heard of it",
        follows:
          "The tenant of the model has a dwelling already and needs its owner's consent alone."),
    ]
  }

  /// Who stays, and what of the money is spent.
  private static func retention(_ summary: Summary) -> [Row] {
    let retention = summary.retention
    let cost = summary.cost
    return [
      Row(
        figure: "R-12 is to reach 60 %", source: "dissertation",
        model:
          "\(NumberText.percent(retention.all.official.share)) official, \(NumberText.percent(retention.all.actual.share)) actual; without a programme "
          + "\(NumberText.percent(retention.withoutProgramme.official.share)) and \(NumberText.percent(retention.withoutProgramme.actual.share))",
        follows:
          "R-12 follows from who moves and who works, which a voucher does not change. A target for it measures the wrong thing."
      ),
      Row(
        figure: "R-12 of 93–95 % is reported", source: "dissertation, reports of programmes",
        model: "\(NumberText.percent(retention.all.registered.share)) where a lease alone counts",
        follows:
          "Not comparable: the reports do not say of whom, at which day, and by which register."),
      Row(
        figure: "88–95 % of digital vouchers are spent; 6.5–8.4 % in the worst programmes",
        source: "e-CNY Shenzhen 2020; e-RUPI, banks of India, February 2025",
        model:
          "\(NumberText.percent(cost.credited > 0 ? cost.spent / cost.credited : nil)) of what was credited, the deposit's part included",
        follows:
          "In the range of those that are spent. The model knows nobody who does not understand the app."
      ),
    ]
  }

  /// How owners and tenants answer to money.
  private static func answers(_ summary: Summary) -> [Row] {
    let points = summary.uptake.byRidge
    let relief = points.map { at in
      at.components.first { $0.name == "propertyTaxSaved" }?.value
    }
    let rise = points.map { at -> Double? in
      guard let after = at.share.share, let before = at.baseline.share, before > 0 else {
        return nil
      }
      return after / before - 1
    }
    return [
      Row(
        figure: "tax on rents evaded by 25.3 %, five years after a flat tax by 15.3 %",
        source: "Italy 2010–15, ministry of finance",
        model: "relief adds \(pointRange(relief)) of uptake",
        follows:
          "Italy's owners saved far more, and five years passed. The model's answer of owners to tax is not above it."
      ),
      Row(
        figure: "reported sales rose by 21–22 % where buyers were paid to ask for receipts",
        source: "Nota Fiscal Paulista; Naritomi, AER 109(9), 2019",
        model: "registrations rise by \(range(rise)) of those without a programme",
        follows:
          "There the other side could not refuse the buyer. Where the parties know each other and meet again, less is to be expected, so that a higher figure here is a warning."
      ),
    ]
  }

  private static func range(_ values: [Double?]) -> String {
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return NumberText.none }
    return "\(NumberText.decimal(low * 100, places: 1)) to \(NumberText.percent(high))"
  }

  private static func pointRange(_ values: [Double?]) -> String {
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return NumberText.none }
    return
      "\(NumberText.decimal(low * 100, places: 1)) to \(NumberText.decimal(high * 100, places: 1)) points"
  }
}
