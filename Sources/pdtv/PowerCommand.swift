import Commands
import Diagnostics
import Replay
import Study
import Text
import Threads

extension Command {
  static let power = Command(
    name: "power",
    summary: "how large a trial must be to find an effect",
    discussion: """
      Reckons how many tenancies an arm a trial needs where the lot is drawn over tenants, and how many districts where \
      it is drawn over districts, for a two-sided test at 5 %. It tries both out with --simulations trials, and checks \
      that the test keeps its size where there is no effect. --from takes baseline, effect and correlation from the \
      folder of a run.
      """,
    options: [
      Option(
        name: "--baseline", value: "P", help: "share registered without the programme (0.35)"),
      Option(name: "--effect", value: "D", help: "by how much the programme raises it (0.1)"),
      Option(name: "--power", value: "B", help: "chance to find the effect, below 1 (0.8)"),
      Option(name: "--district-size", value: "M", help: "tenancies a district (150)"),
      Option(
        name: "--correlation", value: "R", help: "intra-district correlation, 0 to 1 (0.02)"),
      Option(
        name: "--districts", value: "K", help: "districts that there are, both arms (3)"),
      Option(name: "--simulations", value: "N", help: "trials to try out (400; 0 for none)"),
      Option(name: "--seed", value: "N", help: "seed of these trials (1)"),
      Option(
        name: "--lottery", value: "SCENARIO",
        help: "have the simulator carry --simulations trials (100) out, by both lots",
        path: .read),
      Option.threads,
      Option(
        name: "--from", value: "RUN", help: "take what is not given from this folder of a run",
        path: .read),
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv power --baseline 0.35 --effect 0.1 --district-size 150",
    run: runPower)
}

private func runPower(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let figures = try arguments["--from"].map { folder throws(Problem) in
    try TrialFigures.read(folder: folder)
  }
  let share = 0.001...0.999
  let size = try arguments.count("--district-size", in: 2...100_000)
  let design = TrialDesign(
    baseline: try arguments.number("--baseline", in: share) ?? figures?.baseline ?? 0.35,
    effect: try arguments.number("--effect", in: share) ?? figures?.effect ?? 0.1,
    power: try arguments.number("--power", in: 0.5...0.999) ?? 0.8,
    districtSize: size ?? figures?.districtSize ?? 150,
    correlation: try arguments.number("--correlation", in: 0...1) ?? figures?.correlation ?? 0.02)
  guard design.effect > 0, design.baseline > 0, design.baseline + design.effect < 1 else {
    throw Problem(
      .usage,
      message: "no trial can look for an effect of "
        + "\(NumberText.decimal(design.effect, places: 4)) on "
        + "\(NumberText.decimal(design.baseline, places: 4))",
      expected: "an effect above 0 that keeps the share below 1",
      advice: "Give --baseline and --effect.")
  }
  let trials = try arguments.count("--simulations", in: 0...100_000)
  let seed = UInt64(try arguments.count("--seed", in: 0...Int(Int32.max)) ?? 1)
  var answer = PowerAnswer(
    design: design, figures: figures,
    districts: try arguments.count("--districts", in: 1...100_000) ?? figures?.districts ?? 3,
    trials: trials ?? 400, seed: seed)
  if let scenario = arguments["--lottery"] {
    answer.lotteries = try lotteries(
      scenario, design, count: max(1, trials ?? 100), seed: seed,
      threads: arguments.threads())
    answer.lotteryScenario = scenario
  }
  try Output.write(arguments.has("--json") ? answer.json.line : answer.text)
  return 0
}

/// Trials of the simulator, with the lot over tenants and over districts.
private func lotteries(
  _ scenario: String, _ design: TrialDesign, count: Int, seed: UInt64, threads: Int
) throws(Problem) -> [LotteryTrials] {
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  var all: [LotteryTrials] = []
  for lot in LotteryTrials.Lot.allCases {
    let isOfTenants = lot == .tenants
    all.append(
      try LotteryTrials.run(
        scenario: scenario, lot: lot, count: count,
        anArm: isOfTenants ? design.tenanciesAnArm : design.districtsAnArm,
        districtSize: isOfTenants ? nil : design.districtSize, seed: seed, threads: threads
      ) { share in progress.withLock { $0.show("trials", share) } })
  }
  progress.withLock { $0.clear() }
  return all
}

/// What `pdtv power` says.
struct PowerAnswer {
  let design: TrialDesign
  let figures: TrialFigures?
  let districts: Int
  let overTenants: TrialSimulation?
  let overDistricts: TrialSimulation?
  /// Trials that the simulator carried out, and the scenario of them.
  var lotteries: [LotteryTrials] = []
  var lotteryScenario = ""

  init(
    design: TrialDesign, figures: TrialFigures?, districts: Int, trials: Int, seed: UInt64
  ) {
    self.design = design
    self.figures = figures
    self.districts = districts
    // A trial of a million tenancies is nobody's, and would take hours to try out.
    let isSmall =
      design.tenanciesAnArm <= 20_000
      && design.districtsAnArm * design.districtSize <= 20_000
    overTenants =
      trials > 0 && isSmall ? design.simulatedOverTenants(trials: trials, seed: seed) : nil
    overDistricts =
      trials > 0 && isSmall ? design.simulatedOverDistricts(trials: trials, seed: seed) : nil
  }

  /// Effects and sizes of districts beside those that were asked for.
  private static let effects = [0.05, 0.1, 0.15, 0.2]
  private static let sizes = [50, 150, 300]

  private var canDo: Bool {
    districts >= 2 * design.districtsAnArm && districts >= TrialDesign.fewestDistricts
  }

  var text: String {
    var lines = WrappedText.lines(sentence) + [""] + WrappedText.lines(districtsSentence)
    if let figures {
      lines += WrappedText.lines(
        """
        From the run: \(NumberText.percent(figures.baseline)) register without the programme and \
        \(NumberText.decimal(figures.effect * 100, places: 1)) points more with it; within its \
        \(NumberText.count(figures.districts, "district")) of \(NumberText.count(figures.districtSize, "tenancy", plural: "tenancies")) the correlation is \
        \(NumberText.decimal(figures.correlation, places: 4)).
        """)
    }
    lines += [""] + grid
    if let overTenants, let overDistricts {
      lines += [""]
      lines += tried("the lot over tenants", overTenants)
      lines += tried("the lot over districts", overDistricts)
    }
    for lottery in lotteries { lines += [""] + carriedOut(lottery) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var sentence: String {
    """
    To find \(points(design.effect)) on \(NumberText.percent(design.baseline)) with a power of \
    \(NumberText.percent(design.power, places: 0)), a trial needs \
    \(NumberText.count(design.tenanciesAnArm, "tenancy", plural: "tenancies")) an arm where the lot is drawn over tenants, and \
    \(NumberText.count(design.districtsAnArm, "district")) an arm of \(NumberText.count(design.districtSize, "tenancy", plural: "tenancies")) where it is drawn \
    over districts (correlation \(NumberText.decimal(design.correlation, places: 3))).
    """
  }

  private var districtsSentence: String {
    let count = NumberText.count(districts, "district")
    if districts < TrialDesign.fewestDistricts {
      return """
        \(count) cannot do it, however large the effect: there are so few ways to draw the lot that the smallest \
        p-value is \(NumberText.decimal(TrialDesign.smallestP(districts: districts), places: 3)). At least \
        \(TrialDesign.fewestDistricts) are needed to find anything.
        """
    }
    return canDo
      ? "\(count) are enough."
      : "\(count) are too few: \(2 * design.districtsAnArm) are needed, both arms together."
  }

  private var grid: [String] {
    var rows = AlignedRows([.right, .right] + PowerAnswer.sizes.map { _ in .right })
    rows.append(
      ["effect", "tenancies an arm"] + PowerAnswer.sizes.map { "\($0) a district" })
    for effect in PowerAnswer.effects where design.baseline + effect < 1 {
      var cell = design
      cell.effect = effect
      rows.append(
        [points(effect), NumberText.grouped(cell.tenanciesAnArm)]
          + PowerAnswer.sizes.map { size in
            cell.districtSize = size
            return NumberText.grouped(cell.districtsAnArm)
          })
    }
    return ["Other effects, an arm"] + rows.lines
  }

  private func tried(_ what: String, _ simulation: TrialSimulation) -> [String] {
    let keeps = simulation.keepsSize ? "which is its 5 %" : "which is not its 5 %"
    return WrappedText.lines(
      """
      Tried out, \(what): of \(NumberText.count(simulation.trials, "trial")) \
      \(NumberText.percent(simulation.power)) find the effect; without one \(NumberText.percent(simulation.size)) find \
      one, \(keeps).
      """, following: 2)
  }

  private func carriedOut(_ lottery: LotteryTrials) -> [String] {
    let simulation = lottery.simulation
    guard lottery.anArm >= 2 else {
      return WrappedText.lines(
        PrintableText.line(
          "Carried out by the simulator (\(lotteryScenario)), the lot over \(lottery.lot.rawValue): too few for two arms."
        ), following: 2)
    }
    let arm =
      lottery.lot == .tenants
      ? "\(NumberText.decimal(lottery.anArm)) tenancies an arm"
      : "\(NumberText.decimal(lottery.anArm)) districts an arm with "
        + "\(NumberText.decimal(lottery.tenancies)) tenancies in all"
    let keeps = simulation.keepsSize ? "which is its 5 %" : "which is not its 5 %"
    return WrappedText.lines(
      PrintableText.line(
        """
        Carried out by the simulator (\(lotteryScenario)), the lot over \(lottery.lot.rawValue): with \(arm) the effect is \
        \(points(lottery.effect)) on \(NumberText.percent(lottery.baseline)), and of \
        \(NumberText.count(simulation.trials, "trial")) \(NumberText.percent(simulation.power)) find it (by formula \
        \(NumberText.percent(lottery.formulaPower(correlation: design.correlation)))); without a programme \
        \(NumberText.percent(simulation.size)) find one, \(keeps).
        """), following: 2)
  }

  private func points(_ effect: Double) -> String {
    "\(effect < 0 ? "" : "+")\(NumberText.decimal(effect * 100, places: 1)) points"
  }

  var json: JSONValue {
    [
      "design": design.answer, "districts": .integer(districts), "canDo": .bool(canDo),
      "smallestP": .number(TrialDesign.smallestP(districts: districts)),
      "fewestDistricts": .integer(TrialDesign.fewestDistricts),
      "overTenants": overTenants?.answer ?? .null, "overDistricts": overDistricts?.answer ?? .null,
      "lotteries": .array(
        lotteries.map { lottery in
          [
            "scenario": .text(lotteryScenario), "trials": lottery.answer,
            "formulaPower": .number(lottery.formulaPower(correlation: design.correlation)),
          ]
        }),
      "grid": .array(
        PowerAnswer.effects.filter { design.baseline + $0 < 1 }.flatMap { effect in
          PowerAnswer.sizes.map { size in
            var cell = design
            cell.effect = effect
            cell.districtSize = size
            return cell.answer
          }
        }),
    ]
  }
}
