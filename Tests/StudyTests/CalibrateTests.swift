import Behaviour
import Foundation
import Population
import Scenario
import TestSupport
import Testing
import Values

@testable import Study

private let pilotPath = "\(repositoryRoot)/scenarios/pilot.json5"

/// Months in which a few hundred people come.
private let fewPeople = ["--months", "3", "--set", "fraud=[]"]

private func fewPeopleScenario(_ settings: [String] = []) throws -> Scenario {
  var all: [Setting] = []
  for text in ["months=3", "fraud=[]"] + settings { all.append(try Setting(text)) }
  return try Scenario.read(path: pilotPath, settings: all)
}

private func shippedTargets() throws -> CalibrationFile {
  try CalibrationFile.read(path: "\(repositoryRoot)/scenarios/calibration.json5")
}

struct ConsentTableTests {
  @Test("the table says of the law alone what the calibration of the ridge says")
  func lawAlone() throws {
    let scenario = try fewPeopleScenario()
    let population = Population.make(scenario.population, seed: 1)
    let table = ConsentTable(scenario.behaviour, population)
    let calibration = RidgeCalibration(scenario.behaviour, population)
    for point in RidgePoint.allCases {
      let shares = table.shares(scenario.behaviour.ridge[point].coefficients)
      let known = calibration.expectedShares(point)
      #expect(abs(shares.tenant - known.tenant) < 1e-9)
      #expect(abs(shares.owner - known.owner) < 1e-9)
      #expect(abs(shares.both - known.both) < 1e-9)
    }
  }

  @Test("a benefit moves shares as a voucher of the same sum does")
  func benefit() throws {
    let scenario = try fewPeopleScenario()
    var population = Population.make(scenario.population, seed: 1)
    // With one rent for all, a share of the rent is a sum.
    for index in population.tenancies.indices { population.tenancies[index].rentTenge = 100_000 }
    let table = ConsentTable(scenario.behaviour, population)
    var policy = PolicyTerms.none
    policy.voucherTenge = 10_000
    policy.termMonths = scenario.behaviour.registering.expectedMonths
    let calibration = RidgeCalibration(scenario.behaviour, population)
    for point in RidgePoint.allCases {
      let shares = table.shares(scenario.behaviour.ridge[point].coefficients, benefit: 0.1)
      let known = calibration.expectedShares(
        point, policy: policy, outlook: Outlook(knowsProgramme: true))
      #expect(abs(shares.both - known.both) < 1e-9, "\(point)")
    }
  }

  @Test("what is asked of the table is what people with drawn tastes decide")
  func drawnTastes() throws {
    let scenario = try fewPeopleScenario(["months=24"])
    let population = Population.make(scenario.population, seed: 1)
    let shares = ConsentTable(scenario.behaviour, population)
      .targets(scenario.behaviour.ridge.balanced.coefficients, try shippedTargets().shares)
    let decided = DrawnDecisions(scenario, population, seed: 3)
      .targets(scenario.behaviour.ridge.balanced, try shippedTargets().shares)
    for (target, pair) in zip(CalibrationTarget.allCases, zip(shares, decided)) {
      let near = target == .taxAnswer ? 0.15 : 0.03
      #expect(abs(pair.0 - pair.1) < near, "\(target): \(pair)")
    }
  }

  @Test("at least 100 draws a second over 5 000 tenancies, however slow the build")
  func speed() throws {
    let scenario = try fewPeopleScenario(["months=24"])
    let population = Population.make(scenario.population, seed: 1)
    let table = ConsentTable(scenario.behaviour, population)
    #expect(table.count > 4_500)
    let shares = try shippedTargets().shares
    let start = ContinuousClock().now
    for _ in 0..<20 {
      _ = table.targets(scenario.behaviour.ridge.balanced.coefficients, shares)
    }
    let taken = ContinuousClock().now - start
    print("20 draws over \(table.count) tenancies: \(taken)")
    // The processor may be shared: the promise itself is measured in docs/performance.md.
    #expect(taken < .seconds(4))
  }
}

/// The model itself: people with tastes of their own who say yes or no.
struct DrawnDecisions {
  let scenario: Scenario
  let population: Population
  let tastes: TasteTable

  init(_ scenario: Scenario, _ population: Population, seed: UInt64) {
    self.scenario = scenario
    self.population = population
    tastes = TasteTable(
      seed: seed, population,
      districtCorrelation: scenario.behaviour.registering.districtTasteCorrelation)
  }

  /// In the order of `CalibrationTarget.allCases`.
  func targets(_ values: RidgeValues, _ shares: CalibrationFile.SharesOfRent) -> [Double] {
    let law = decided(values)
    let benefit = decided(values, benefit: shares.benefitGain)
    let tax = decided(values, taxCut: shares.taxAnswer)
    func logOdds(_ share: Double) -> Double { Foundation.log(share / (1 - share)) }
    return [
      law.both, law.tenant > 0 ? 1 - law.both / law.tenant : 1 - law.owner, benefit.both - law.both,
      logOdds(min(max(tax.owner, 1e-4), 1 - 1e-4)) - logOdds(min(max(law.owner, 1e-4), 1 - 1e-4)),
    ]
  }

  private func decided(
    _ values: RidgeValues, benefit: Double = 0, taxCut: Double = 0
  ) -> AgreementShares {
    var parameters = scenario.behaviour
    parameters.ridge.balanced = values
    var sum = AgreementShares(tenant: 0, owner: 0, both: 0)
    let median = population.medianHouseholdIncomeTenge
    for (number, tenancy) in population.tenancies.enumerated() {
      var policy = PolicyTerms.none
      policy.voucherTenge = benefit * Double(tenancy.rentTenge)
      policy.termMonths = parameters.registering.expectedMonths
      let registering = Registering(
        parameters, policy: policy, point: .balanced, settlements: population.settlements,
        medianIncomeTenge: median)
      let dwelling = population.dwellings[tenancy.dwelling]
      let outlook = Outlook(knowsProgramme: benefit > 0)
      let tenant = registering.tenantTerms(tenancy, outlook)
      var owner = registering.ownerTerms(
        tenancy, dwelling, population.owners[dwelling.owner], outlook)
      owner.taxOnRent +=
        taxCut * Double(tenancy.rentTenge) * parameters.registering.perceivedEnforcement
      let consent = registering.consent(
        tenant, owner,
        tastes.tastes(
          tenancy: Number(index: number), owner: dwelling.owner,
          district: population.district(of: tenancy.dwelling)))
      if consent.tenantAgrees { sum.tenant += 1 }
      if consent.ownerAgrees { sum.owner += 1 }
      if consent.isMutual { sum.both += 1 }
    }
    let count = Double(population.tenancies.count)
    return AgreementShares(
      tenant: sum.tenant / count, owner: sum.owner / count, both: sum.both / count)
  }
}

struct CalibrateTests {
  @Test("a small calibration goes on where it was killed, and ends with the same bytes")
  func again() throws {
    let folder = try TemporaryFolder()
    let words =
      ["calibrate", pilotPath, "--draws", "2000", "--out", folder.file("out")] + fewPeople
    let first = try Program.run(words)
    #expect(first.status == 0, "\(first.error)")
    let files = ["posterior.csv", "posterior.json", "draws.csv", "people.csv", "calibration.json"]
    let known = try files.map { try fileBytes(folder.file("out/\($0)")) }
    let log = try fileBytes(folder.file("out/draws.log"))
    // Killed in the middle of a line of the second stage.
    let part = Array(log.prefix(log.count * 2 / 5))
    try Data(part).write(to: URL(fileURLWithPath: folder.file("out/draws.log")))
    let again = try Program.run(words + ["--threads", "1"])
    #expect(again.status == 0 && again.output == first.output, "\(again.error)")
    #expect(try files.map { try fileBytes(folder.file("out/\($0)")) } == known)
    #expect(try fileBytes(folder.file("out/draws.log")).count == log.count)
    let text = String(decoding: first.output, as: UTF8.self)
    #expect(text.contains("shrinks"))
    #expect(
      text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains(folder.file("out")) },
      "\(text)")
    let other = try Program.run(words.map { $0 == "2000" ? "2100" : $0 })
    #expect(other.status == 74)
  }

  @Test("each 90 % of the posterior holds the truth in 40 to 50 of 50 data sets of the model")
  func coverage() throws {
    let scenario = try fewPeopleScenario()
    let folder = try TemporaryFolder()
    let made = try Calibration.run(
      scenario, shippedTargets(), draws: 6_000, out: folder.file("out"), threads: 2,
      version: "test", commit: "test", inputs: []
    ) { _ in }
    print("held of 50: \(made.calibration.held)")
    for finding in made.calibration.findings {
      #expect((40...50).contains(finding.held), "\(finding)")
    }
  }

  /// Other people than those of the draws, with tastes of their own, say yes or no: what they come to, with the error that a target has,
  /// is a data set.
  @Test(
    "50 data sets of other people with drawn tastes: the 90 % hold the truth in 40 to 50",
    .enabled(if: ProcessInfo.processInfo.environment["LONG_TESTS"] == "1"))
  func coverageByDecisions() throws {
    let folder = try TemporaryFolder()
    let targets = try shippedTargets()
    func made(_ seed: Int) throws -> Calibration {
      try Calibration.run(
        fewPeopleScenario(["months=24", "seed=\(seed)"]), targets, draws: 20_000,
        out: folder.file("\(seed)"), threads: 2, version: "test", commit: "test", inputs: []
      ) { _ in }.calibration
    }
    let (judge, source) = (try made(1), try made(2))
    let scenario = try fewPeopleScenario(["months=24", "seed=2"])
    let population = Population.make(scenario.population, seed: 2)
    var held = RidgeCoefficient.allCases.map { _ in 0 }
    let truths = source.table.truths(50, near: targets.targets.map(\.middle))
    for (number, truth) in truths.enumerated() {
      let quantiles = source.table.draws.quantiles[truth]
      let values = zip(targets.priors, quantiles).map { $0.value(at: $1) }
      let decided = DrawnDecisions(scenario, population, seed: UInt64(number) + 10)
        .targets(scenario.behaviour.ridge.balanced.with(values), targets.shares)
      let errors = zip(source.table.observed[truth], source.table.figures[truth]).map { $0 - $1 }
      let posterior = judge.table.posterior(zip(decided, errors).map { $0 + $1 })
      for place in held.indices where posterior.middle(0.9, place).contains(quantiles[place]) {
        held[place] += 1
      }
    }
    print("by decisions of other people, held of 50: \(held)")
    for (count, finding) in zip(held, judge.findings) where finding.verdict != .notIdentified {
      #expect((40...50).contains(count), "\(finding.coefficient): \(count)")
    }
  }

  @Test("a posterior by weights lies where regression adjustment puts it")
  func adjusted() throws {
    let scenario = try fewPeopleScenario()
    let folder = try TemporaryFolder()
    let made = try Calibration.run(
      scenario, shippedTargets(), draws: 6_000, out: folder.file("out"), threads: 2,
      version: "test", commit: "test", inputs: []
    ) { _ in }
    let calibration = made.calibration
    #expect(calibration.adjusted.isAdjusted)
    for place in RidgeCoefficient.allCases.indices {
      let weighted = calibration.posterior.median(place)
      let moved = calibration.adjusted.sample.median(place)
      #expect(abs(weighted - moved) < 0.15, "\(place): \(weighted) and \(moved)")
    }
  }

  @Test("targets that the model cannot meet together are no posterior")
  func unmet() throws {
    let folder = try TemporaryFolder()
    let text = String(
      decoding: try fileBytes("\(repositoryRoot)/scenarios/calibration.json5"), as: UTF8.self)
    // Three quarters of all tenancies registered, and owners who refuse 70 % of the willing.
    let targets = try folder.write(
      "targets.json5",
      text.replacing(
        "baseline: { least: 0.3, most: 0.4", with: "baseline: { least: 0.74, most: 0.76"
      )
      .replacing("least: 0.15, most: 0.78", with: "least: 0.7, most: 0.72"))
    let run = try Program.run(
      [
        "calibrate", pilotPath, "--draws", "2000", "--targets", targets, "--out",
        folder.file("out"),
      ] + fewPeople)
    #expect(run.status == 65)
    #expect(run.error.contains("too few of"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("out/posterior.json")))
    #expect(FileManager.default.fileExists(atPath: folder.file("out/draws.log")))
  }

  @Test("inclinations alone, for a changed behaviour file, give 35 % again")
  func inclinations() throws {
    let folder = try TemporaryFolder()
    let change = ["--set", "behaviour.registering.taxOnRent.perceivedEnforcement=1"]
    let run = try Program.run(
      ["calibrate", pilotPath, "--only", "inclinations", "--out", folder.file("out"), "--json"]
        + fewPeople + change)
    #expect(run.status == 0, "\(run.error)")
    let ridge = String(decoding: try fileBytes(folder.file("out/ridge.json5")), as: UTF8.self)
    #expect(ridge.contains("tenantBound"))
    var settings = ["behaviour.registering.taxOnRent.perceivedEnforcement=1"]
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    settings += try #require(json["settings"] as? [String])
    let scenario = try fewPeopleScenario(settings)
    let population = Population.make(scenario.population, seed: scenario.seed)
    for point in RidgePoint.allCases {
      let both = RidgeCalibration(scenario.behaviour, population).expectedShares(point).both
      #expect(abs(both - 0.35) < 0.01)
    }
    let before = try fewPeopleScenario([settings[0]])
    let share = RidgeCalibration(before.behaviour, population).expectedShares(.balanced).both
    #expect(share < 0.34, "the change moves people: \(share)")
  }
}

struct RegressionAdjustmentTests {
  /// A coefficient with log odds that are standard logistic, seen with a normal error: what is known of it is a number.
  @Test("adjustment finds a coefficient that a figure says with an error")
  func knownAnswer() {
    let count = 20_000
    let draw = Draw(seed: 5, purpose: 999, subject: 0)
    let quantiles = (0..<count).map { [draw.uniform(UInt64($0))] }
    let figures = quantiles.enumerated().map { index, values in
      [LogOdds.of(values[0]) + 0.1 * draw.normal(UInt64(count + index))]
    }
    let all = WeightedSample(quantiles: quantiles, weights: quantiles.map { _ in 1 })
    let found = RegressionAdjustment(
      all, figures: figures, observed: [1], scales: [1], kept: 1_000)
    #expect(found.isAdjusted)
    let middle = found.sample.middle(0.95, 0)
    #expect(abs(LogOdds.of(found.sample.median(0)) - 1) < 0.02)
    // The error alone is left: 1.96 × 0.1 either way.
    #expect(abs(LogOdds.of(middle.lowerBound) - 0.804) < 0.03)
    #expect(abs(LogOdds.of(middle.upperBound) - 1.196) < 0.03)
  }

  @Test("figures that say nothing leave the draws as they are")
  func nothing() {
    let draw = Draw(seed: 5, purpose: 999, subject: 1)
    let quantiles = (0..<500).map { [draw.uniform(UInt64($0))] }
    let all = WeightedSample(quantiles: quantiles, weights: quantiles.map { _ in 1 })
    let found = RegressionAdjustment(
      all, figures: quantiles.map { _ in [1] }, observed: [1], scales: [1], kept: 200)
    #expect(!found.isAdjusted)
    #expect(found.sample.quantiles == Array(quantiles.prefix(200)))
  }
}

struct WeightedSampleTests {
  @Test("quantiles, effective size and resampling by weight")
  func weights() {
    let sample = WeightedSample(
      quantiles: [[0.1], [0.2], [0.3], [0.4]], weights: [1, 1, 0, 2])
    #expect(abs(sample.effectiveSize - 16.0 / 6) < 1e-12)
    #expect(sample.resampled(8, start: 0.5).count { $0 == 3 } == 4)
    #expect(!sample.resampled(8, start: 0.5).contains(2))
    #expect(sample.median(0) > 0.2 && sample.median(0) < 0.4)
    let even = WeightedValues((1...99).map(Double.init))
    #expect(abs(even.quantile(0.5) - 50) < 1e-9)
    #expect(even.quantile(0) == 1 && even.quantile(1) == 99)
  }

  @Test("a proposal has the density that its draws have")
  func proposal() throws {
    let draw = Draw(seed: 9, purpose: 999, subject: 0)
    let positions = (0..<200).map {
      [draw.normal(UInt64(2 * $0)), draw.normal(UInt64(2 * $0 + 1))]
    }
    let proposal = try #require(
      StageProposal(positions: positions, weights: positions.map { _ in 1 }))
    // The mean of 1 / density over draws within a square is the area of the square times the chance to be in it.
    var (sum, inside) = (0.0, 0)
    for number in 0..<20_000 {
      let position = proposal.position(Draw(seed: 9, purpose: 998, subject: UInt32(number)))
      guard position.allSatisfy({ $0.magnitude < 1 }) else { continue }
      inside += 1
      sum += 1 / Foundation.exp(proposal.logDensity(position))
    }
    #expect(inside > 5_000)
    #expect(abs(sum / 20_000 - 4) < 0.15, "\(sum / 20_000)")
  }
}

/// Runs whose seeds take their coefficients from a posterior.
struct PosteriorTests {
  /// Two draws that differ in all: under the first everybody registers, under the second nobody.
  private static func posterior(_ folder: TemporaryFolder) throws {
    _ = try folder.write(
      "posterior.json",
      """
      { "format": 1, "coefficients": ["tenantInclinationTenge", "ownerInclinationTenge",
        "tenantScaleTenge", "ownerScaleTenge"],
        "draws": [[100000, 100000, 5000, 5000], [-100000, -100000, 5000, 5000]] }
      """)
  }

  private static func path(_ folder: TemporaryFolder) -> String { folder.file(".") }

  @Test("each seed takes one draw at the scenario's own point alone, whoever asks")
  func draws() throws {
    let folder = try TemporaryFolder()
    try Self.posterior(folder)
    let scenario = try Scenario.read(
      path: pilotPath, settings: [Setting("months=3"), .posterior(folder: Self.path(folder))])
    let plain = try Scenario.read(path: pilotPath)
    #expect(scenario.inputs.contains { $0.hasSuffix("posterior.json") })
    var taken: Set<Double> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      let seeded = scenario.with(seed: seed)
      #expect(seeded.seed == seed)
      taken.insert(seeded.behaviour.ridge.balanced.tenantInclinationTenge)
      #expect(seeded.behaviour.ridge.ownerBound == plain.behaviour.ridge.ownerBound)
      #expect(seeded.behaviour == scenario.with(seed: seed + 1).with(seed: seed).behaviour)
    }
    #expect(taken == [100_000, -100_000])
    #expect(scenario.behaviour == scenario.with(seed: scenario.seed).behaviour)
  }

  @Test(
    "compare and sweep over a posterior: everybody or nobody, by seed, and the same for each policy"
  )
  func studies() throws {
    let folder = try TemporaryFolder()
    try Self.posterior(folder)
    let words = [
      "--posterior", Self.path(folder), "--months", "4", "--set", "fraud=[]",
    ]
    let compared = try Program.run(
      ["compare", pilotPath, "\(repositoryRoot)/scenarios/base.json5", "--replications", "6"]
        + words)
    #expect(compared.status == 0, "\(compared.error)")
    let text = String(decoding: compared.output, as: UTF8.self)
    #expect(text.contains("coefficients of the posterior"), "\(text)")
    let study = try folder.write(
      "study.json5",
      """
      { base: "\(pilotPath)", vary: { "months": [4], "fraud": ["[]"] }, replications: 6, seed: 5,
        metrics: ["effect.byRidge.balanced.uptakeWithout"] }
      """.replacing("\"[]\"", with: "[]"))
    let swept = try Program.run(
      ["sweep", study, "--posterior", Self.path(folder), "--out", folder.file("out")])
    #expect(swept.status == 0, "\(swept.error)")
    let csv = String(decoding: try fileBytes(folder.file("out/runs.csv")), as: UTF8.self)
    let shares = csv.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").last.flatMap { Double($0) }
    }
    #expect(shares.count == 6)
    #expect(shares.allSatisfy { $0 < 0.05 || $0 > 0.95 }, "\(shares)")
    #expect(Set(shares.map { $0 > 0.5 }).count == 2, "\(shares)")
    // Without it the folder is of another study.
    let other = try Program.run(["sweep", study, "--out", folder.file("out")])
    #expect(other.status == 74)
  }

  @Test("a run over a posterior says so and can be run again")
  func run() throws {
    let folder = try TemporaryFolder()
    try Self.posterior(folder)
    let run = try Program.run([
      "run", pilotPath, "--posterior", Self.path(folder), "--months", "2", "--replications", "2",
      "--set", "fraud=[]", "--out", folder.file("run"),
    ])
    #expect(run.status == 0, "\(run.error)")
    #expect(String(decoding: run.output, as: UTF8.self).contains("of the posterior"))
    let verified = try Program.run(["verify", folder.file("run"), "--rerun"])
    #expect(verified.status == 0, "\(verified.error)")
  }
}
