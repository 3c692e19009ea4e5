import Behaviour
import Configuration
import Findings
import Foundation
import Scenario
import SmallPilot
import TestSupport
import Testing
import Text
import Values

@testable import Study

/// Policies on the people of the small pilot.
private func policies(
  _ names: [(scenario: String, settings: [String])], replications: Int, months: Int = 14
) throws -> [Policy] {
  try names.enumerated().map { number, entry in
    var scenario = try SmallPilot.scenario(
      entry.scenario, months: months, settings: entry.settings)
    scenario.replications = replications
    return Policy(
      name: "policy \(number + 1)", file: entry.scenario, isProgramme: false, scenario: scenario,
      monthsOfFile: scenario.months)
  }
}

/// By how much pairs narrow the interval of a difference: the spread of two runs with people of their own by that of the pairs.
private func narrowing(_ comparison: PolicyComparison) throws -> Double {
  let measure = StudyMeasure.all[0]
  let levels = try [0, 1].map { policy in
    try #require(comparison.level(measure, policy: policy, point: .balanced).sd)
  }
  let paired = try #require(comparison.difference(measure, policy: 1, point: .balanced).sd)
  return (levels[0] * levels[0] + levels[1] * levels[1]).squareRoot() / paired
}

struct CompareTests {
  @Test("pairs narrow the interval of the uptake difference nearly as far as they can")
  func pairing() throws {
    let comparison = try PolicyComparison.run(
      policies([("no-programme", []), ("pilot", [])], replications: 20), threads: 2
    ) { _ in }
    let measure = StudyMeasure.all[0]
    let shares = try [0, 1].map { policy in
      try #require(comparison.level(measure, policy: policy, point: .balanced).mean)
    }
    let difference = shares[1] - shares[0]
    let spread = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let possible = (spread / (difference * (1 - difference))).squareRoot()
    let narrowed = try narrowing(comparison)
    #expect(difference > 0)
    #expect(narrowed >= 0.8 * possible, "\(narrowed) of \(possible) that are possible")
  }

  @Test("a voucher of 500 tenge more: pairs narrow the interval at least fourfold")
  func pairingOfLikes() throws {
    let comparison = try PolicyComparison.run(
      policies(
        [("pilot", []), ("pilot", ["programme.voucher.amount=15500"])], replications: 20),
      threads: 2
    ) { _ in }
    #expect(try narrowing(comparison) >= 4)
  }

  @Test("the result is that of one thread, and a policy against itself differs in nothing")
  func threads() throws {
    let both = try policies(
      [("pilot", []), ("pilot", [])], replications: 3, months: 6)
    let one = try PolicyComparison.run(both, threads: 1) { _ in }
    let two = try PolicyComparison.run(both, threads: 2) { _ in }
    #expect(one.answer.compact == two.answer.compact)
    #expect(one.differences.isEmpty)
    for point in RidgePoint.allCases {
      for measure in StudyMeasure.all {
        let difference = one.difference(measure, policy: 1, point: point)
        #expect(difference.mean == nil || difference.mean == 0)
        #expect(one.isBetter(measure, policy: 1, point: point) == nil)
      }
    }
    #expect(one.gains[0].changes?.isEmpty == true)
  }

  @Test("what few cases of fraud took is stated without an interval")
  func fewCases() throws {
    // One case in five hundred dwellings is none or one in each seed, with dozens of people.
    let rare = try FraudEntry("rubber-flat", share: 0.002)
    let policies = try [15_000, 20_000].map { amount in
      var scenario = try SmallPilot.scenario(
        months: 6, fraud: [rare], settings: ["programme.voucher.amount=\(amount)"])
      scenario.replications = 3
      return Policy(
        name: "\(amount)", file: "pilot", isProgramme: false, scenario: scenario,
        monthsOfFile: scenario.months)
    }
    let comparison = try PolicyComparison.run(policies, threads: 2) { _ in }
    let leakage = try #require(StudyMeasure.all.first { $0.key == "leakage" })
    let difference = comparison.difference(leakage, policy: 1, point: .balanced)
    #expect(difference.mean != nil && difference.low == nil && difference.high == nil)
    #expect(comparison.level(leakage, policy: 1, point: .balanced).low == nil)
    #expect(comparison.isBetter(leakage, policy: 1, point: .balanced) == nil)
    let uptake = comparison.difference(StudyMeasure.all[0], policy: 1, point: .balanced)
    #expect(uptake.low != nil)
  }

  /// What a policy deserves to have said first, by what makes it of the pilot.
  private static let warnings: [(settings: [String], words: String?)] = [
    (["programme.rules[9].require=false"], "No rent was paid with a voucher: all "),
    (["programme.budget=1000000"], "The money of policy 2 ran out in "),
    ([], nil),
  ]

  @Test("what a run would say first a comparison says first, of the policy that deserves it")
  func warnings() throws {
    for (settings, words) in Self.warnings {
      let comparison = try PolicyComparison.run(
        policies([("pilot", []), ("pilot", settings)], replications: 2, months: 6), threads: 2
      ) { _ in }
      let sentences = comparison.sentences(.terminal)
      #expect(sentences.allSatisfy { !$0.contains("– thousand") }, "\(sentences)")
      #expect(comparison.payments(policy: 0).warning(.terminal) == nil)
      guard let words else { continue }
      #expect(sentences[0].contains(words) && sentences[0].contains("policy 2"), "\(sentences)")
    }
  }

  @Test("an added month costs what a policy costs more, over the months that it adds")
  func addedMonth() throws {
    let comparison = try PolicyComparison.run(
      policies(
        [("pilot", []), ("pilot", ["programme.voucher.amount=40000"])], replications: 6), threads: 2
    ) { _ in }
    func sum(_ measure: StudyMeasure) throws -> Double {
      let values = try [0, 1].map { policy in
        try comparison.seedValues(measure, policy: policy, point: .balanced).map {
          try #require($0.value)
        }.reduce(0, +)
      }
      return values[1] - values[0]
    }
    let price = comparison.addedMonthPrice(policy: 1, point: .balanced)
    let expected = try sum(.netCost) / sum(.months)
    #expect((try #require(price.mean) / expected - 1).magnitude < 1e-9)
    let (low, high) = (try #require(price.estimate.low), try #require(price.estimate.high))
    #expect(low < expected && expected < high)
    let row = try #require(
      comparison.rows(.balanced, .terminal).first { $0.label == StudyMeasure.addedMonth.label })
    #expect(row.cells[1].interval != nil && row.cells[0].difference == nil)
    // The other way round each month that is lost saves as much.
    let values = [1, 0].map {
      comparison.seedValues(StudyMeasure.averageMonth, policy: $0, point: .balanced)
    }
    let other = PolicyComparison.addedMonthPrice(values)
    #expect((try #require(other.mean) / expected - 1).magnitude < 1e-9)
    #expect(other.low == low && other.high == high)
  }

  @Test("a policy that adds nobody has no price, in sentences and in tables")
  func noPrice() throws {
    let comparison = try PolicyComparison.run(
      policies(
        [("pilot", ["programme.voucher.amount=0"]), ("pilot", ["programme.voucher.amount=0"])],
        replications: 3, months: 6), threads: 2
    ) { _ in }
    #expect(comparison.addedMonthPrice(policy: 1, point: .balanced).obstacle == .noneAdded)
    #expect(comparison.averagePrice(policy: 0, point: .balanced).mean == nil)
    let labels = comparison.rows(.balanced, .terminal).map(\.label)
    #expect(!labels.contains(StudyMeasure.averageMonth.label))
    #expect(!labels.contains(StudyMeasure.addedMonth.label))
    #expect(comparison.sentences(.terminal)[0].contains("say the same"))
  }

  @Test("a fence: who was turned down by it is counted under its name")
  func decidingRule() throws {
    let comparison = try PolicyComparison.run(
      policies(
        [("pilot", []), ("pilot", ["programme.rules[9].require=true"])], replications: 1,
        months: 6), threads: 1
    ) { _ in }
    #expect(
      comparison.differences.map(\.key) == ["programme.rules.payment.inside_fence"])
    let changes = try #require(comparison.gains[0].changes)
    let byFence = try #require(changes.first { $0.rule == "inside_fence" })
    #expect(byFence.paidMore > byFence.paidLess)
  }

  @Test("what two files say of people, telling and announcing is among their differences")
  func keyDifferences() throws {
    let outreach =
      "outreach=[{ from: \"2026-02\", months: 1, reaches: { tenants: 0.5 }, costTenge: 1, channel: \"text\" }]"
    let comparison = KeyDifference.all(
      try policies(
        [
          ("pilot", []),
          ("pilot", ["people.shareWhoRent=0.4", outreach, "registerLagDays=[1, 2]"]),
        ],
        replications: 1, months: 4))
    #expect(
      comparison.map(\.key) == ["outreach", "people.shareWhoRent", "registerLagDays"],
      "\(comparison)")
  }

  @Test("what two files say of an instrument is compared key by key")
  func instrumentDifferences() throws {
    let paths = ["today", "contract"].map { "\(repositoryRoot)/scenarios/\($0).json5" }
    let keys = KeyDifference.all(try Policy.read(paths: paths, settings: [])).map(\.key)
    #expect(keys.contains("programme.instruments.lift"))
    #expect(!keys.contains { $0.hasPrefix("programme.instruments.lift.") })
    let folder = try TemporaryFolder()
    let contract = String(
      decoding: try fileBytes("\(repositoryRoot)/scenarios/aid-contract.json5"), as: UTF8.self)
    let larger = try folder.write(
      "larger.json5", contract.replacing("amount: { mrp: 400 }", with: "amount: { mrp: 500 }"))
    let differences = KeyDifference.all(
      try Policy.read(paths: [paths[1], larger], settings: []))
    #expect(differences.map(\.key) == ["programme.instruments.contract.amount.mrp"])
    #expect(differences.first?.values == ["400", "500"])
    #expect(!keys.contains { $0.hasSuffix(".format") })
  }

  @Test("one stream replayed under two programmes, and said to be static")
  func statically() throws {
    let folder = try TemporaryFolder()
    let scenarios = "\(repositoryRoot)/scenarios"
    let run = try Program.run([
      "compare", "\(scenarios)/pilot.json5", "\(scenarios)/base.json5",
      "\(scenarios)/strict.json5", "--static", "--months", "4", "--set", "fraud=[]", "--out",
      folder.file("static"), "--json",
    ])
    #expect(run.status == 0, "\(run.error)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let found = try #require(json["policies"] as? [[String: Any]])
    let paid = found.compactMap { $0["paidTenge"] as? Double }
    #expect(paid.count == 3 && paid[0] > 0)
    #expect(json["isStatic"] as? Bool == true)
    #expect(paid[2] < paid[0])
  }

  @Test("two folders of runs are compared tenancy by tenancy")
  func runFolders() throws {
    let folder = try TemporaryFolder()
    for (name, amount) in [("one", 15_000), ("other", 30_000)] {
      let run = try Program.run([
        "run", "\(repositoryRoot)/scenarios/pilot.json5", "--months", "6", "--set", "fraud=[]",
        "--set",
        "programme.voucher.amount=\(amount)", "--replications", "1", "--out", folder.file(name),
      ])
      #expect(run.status == 0, "\(run.error)")
    }
    let same = try Program.run(["compare", folder.file("one"), folder.file("one"), "--json"])
    let compared = try Program.run([
      "compare", folder.file("one"), folder.file("other"), "--json", "--out", folder.file("out"),
    ])
    #expect(compared.status == 0, "\(compared.error)")
    let json = try [same, compared].map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.output)) as? [String: Any])
    }
    #expect(json[0]["changed"] as? Int == 0)
    let all = try #require(json[1]["all"] as? [String: Any])
    let more = try #require(all["newlyRegistered"] as? Int)
    #expect(more > 0 && all["noLongerRegistered"] as? Int == 0)
    #expect(try !fileBytes(folder.file("out/changed.csv")).isEmpty)
  }

  @Test("people of another scenario are not compared one by one")
  func otherPeople() throws {
    let comparison = try PolicyComparison.run(
      policies([("pilot", []), ("pilot", ["housing.rentIndex=1.2"])], replications: 2, months: 4),
      threads: 2
    ) { _ in }
    #expect(comparison.sharesPeople == [true, false])
    #expect(comparison.gains[0].changes == nil)
  }

  @Test("metrics that are known without a summary are those of the summary")
  func quickMetrics() throws {
    let scenario = try SmallPilot.scenario(months: 14)
    var people = StudyPeople(scenario, seed: scenario.seed)
    let runs = try RidgePoint.allCases.map { point throws in try people.run(scenario, at: point) }
    let summary = try #require(PolicyRun.summary(of: runs))
    let json = Summary.metrics.json(of: summary)
    let effects = RidgePoint.allCases.flatMap { point in
      EffectMeasure.allCases.map { "effect.byRidge.\(point.rawValue).\($0.rawValue)" }
    }
    for path in StudyMetric.quickPaths + effects {
      let quick = try #require(StudyMetric(path: path))
      let whole = StudyMetric(summaryPath: path)
      let value = quick.value(runs, main: scenario.ridgePoint, summary: nil).value
      #expect(
        value == whole.value(runs, main: scenario.ridgePoint, summary: json).value, "\(path)")
    }
  }

  @Test("on a model with a known answer, 95 % intervals hold it in 930 to 970 of 1 000 studies")
  func coverage() {
    // The mean of Ishigami's function over its cube is 3.5; a study has eight seeds.
    for round in 0..<2 {
      let holding = (0..<1000).count { study in
        let draw = Draw(seed: UInt64(round), purpose: 999, subject: UInt32(study))
        let values = (0..<8).map { seed -> Double? in
          let point = TestFunction.ishigami.keys.enumerated().map { place, key in
            let share = draw.uniform(UInt64(seed * 3 + place))
            return (key: key, value: Double.pi * (2 * share - 1))
          }
          return TestFunction.ishigami.values(point)[0]
        }
        let estimate = Estimate(values)
        guard let low = estimate.low, let high = estimate.high else { return false }
        return low <= 3.5 && 3.5 <= high
      }
      #expect((930...970).contains(holding), "\(holding)")
    }
  }

  @Test(
    "where nothing is paid to settlers no policy is the cheapest for it, and no table counts vouchers"
  )
  func nothingPaid() throws {
    let folder = try TemporaryFolder()
    let small = "arrivals.corridors=[{ from: \"Taraz\", to: \"Pavlodar\", personsPerYear: 240 }]"
    let contract = String(
      decoding: try fileBytes("\(repositoryRoot)/scenarios/aid-contract.json5"), as: UTF8.self)
    let beginning = try #require(contract.split(separator: "  instruments: [").first)
    let never = try folder.write(
      "never.json5", beginning.replacing("\"aid-contract\"", with: "\"never\"") + "}")
    let run = try Program.run([
      "compare", "\(repositoryRoot)/scenarios/contract.json5", never, "--replications", "2",
      "--months", "14", "--set", "fraud=[]", "--set", small,
    ])
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(run.status == 0, "\(run.error)")
    let words = text.replacing("\n", with: " ")
    #expect(words.contains("Under never nothing was paid to anybody"), "\(text)")
    #expect(!words.contains("least under never") && !words.contains("little under never"))
    #expect(!text.contains("Tenancies with another outcome"), "\(text)")
    #expect(!text.contains("paid wrongly") && text.contains("by instruments, million"), "\(text)")
  }

  @Test("policies of other lengths run as long as the longest, unless --months says otherwise")
  func months() throws {
    let paths = ["pilot", "today"].map { "\(repositoryRoot)/scenarios/\($0).json5" }
    let policies = try Policy.read(paths: paths, settings: [])
    #expect(policies.map(\.scenario.months) == [36, 36])
    #expect(policies.map(\.monthsOfFile) == [24, 36])
    #expect(policies[0].scenario.settings.map(\.text) == ["months=36"])
    let shorter = try Policy.read(paths: paths, settings: [Setting("months=4")])
    #expect(shorter.map(\.scenario.months) == [4, 4])
    #expect(shorter.map(\.monthsOfFile) == [4, 4])
  }

  @Test("the source's instruments in one command: paragraph one says which keeps a person for less")
  func instruments() throws {
    let names = ["today", "pilot", "contract", "employer", "deduction"]
    let run = try Program.run(
      ["compare"] + names.map { "\(repositoryRoot)/scenarios/\($0).json5" } + [
        "--replications", "2", "--json", "--set", "fraud=[]", "--set",
        "arrivals.corridors=[{ from: \"Taraz\", to: \"Pavlodar\", personsPerYear: 120 }]",
      ])
    #expect(run.status == 0, "\(run.error)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let answer = try #require(json["answer"] as? [String])
    #expect(answer[0].hasPrefix("A person who is still there after 24 months costs "))
    #expect(names.allSatisfy { answer[0].contains("\($0) ") })
    #expect(answer[0].contains("It is static:") && answer[0].contains("are assumptions"))
    #expect(answer[1].hasPrefix("Budget: "))
    #expect(["contract", "employer", "deduction"].allSatisfy { answer[1].contains("under \($0)") })
    #expect(
      answer[2].hasPrefix("All run 36 months, the most that one of them says (today)")
        && answer[2].contains("pilot says 24"), "\(answer[2])")
    let policies = try #require(json["policies"] as? [[String: Any]])
    #expect(policies.map { $0["months"] as? Int } == [36, 36, 36, 36, 36])
    #expect(policies.map { $0["monthsOfFile"] as? Int } == [36, 24, 36, 36, 36])
  }

  @Test("four policies make tables of 80 columns, with every name and every label whole")
  func command() throws {
    let folder = try TemporaryFolder()
    let scenarios = "\(repositoryRoot)/scenarios"
    let run = try Program.run([
      "compare", "\(scenarios)/pilot.json5", "\(scenarios)/no-programme.json5",
      "\(scenarios)/generous.json5", "\(scenarios)/strict.json5", "--replications", "2",
      "--months", "4", "--set", "fraud=[]", "--out", folder.file("compared"),
    ])
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(run.status == 0, "\(run.error)")
    let lines = text.split(separator: "\n")
    let wide = lines.filter { WrappedText.width(of: $0) > 80 }
    #expect(wide.isEmpty, "\(wide.joined(separator: "\n"))")
    let heads = lines.filter { $0.contains("  balanced  ") }
    #expect(!heads.isEmpty && heads.allSatisfy { $0.contains(" pilot") })
    for name in ["no-programme", "pdtv-generous", "pdtv-strict"] {
      #expect(heads.contains { $0.contains(name) }, "\(heads)")
    }
    #expect(!lines.contains { $0.hasPrefix("  ") && $0.prefix(24).contains("…") }, "\(text)")
    for name in ["compare.json", "runs.csv", "changed.csv", "report.html", "study.json"] {
      #expect(try !fileBytes(folder.file("compared/\(name)")).isEmpty)
    }
  }
}

/// The folder of `--out`.
struct CompareFolderTests {
  @Test("an earlier comparison of the folder goes, whatever it had, and what is the user's stays")
  func earlier() throws {
    let folder = try TemporaryFolder()
    let pilot = "\(repositoryRoot)/scenarios/pilot.json5"
    let short = ["--months", "3", "--replications", "1", "--set", "fraud=[]"]
    let out = folder.file("out")
    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    }
    let first = try Program.run(
      ["compare", pilot, "\(repositoryRoot)/scenarios/generous.json5", "--out", out] + short)
    try #require(first.status == 0, "\(first.error)")
    #expect(
      try names() == ["changed.csv", "compare.json", "report.html", "runs.csv", "study.json"])
    _ = try folder.write("out/notes.txt", "mine")
    let runs = [folder.file("one"), folder.file("other")]
    for (run, amount) in zip(runs, [15_000, 20_000]) {
      let made = try Program.run(
        ["run", pilot, "--out", run, "--set", "programme.voucher.amount=\(amount)"] + short)
      try #require(made.status == 0, "\(made.error)")
    }
    let second = try Program.run(["compare"] + runs + ["--out", out])
    try #require(second.status == 0, "\(second.error)")
    #expect(
      try names() == ["changed.csv", "compare.json", "notes.txt", "report.html", "study.json"])
    let help = String(
      decoding: try Program.run(["compare", "--help"]).output, as: UTF8.self)
    #expect(
      help.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        .contains("those of an earlier comparison there are deleted"))
  }
}
