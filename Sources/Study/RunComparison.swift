import Configuration
import CostBenefit
package import Diagnostics
import Findings
package import Text

/// Two folders that `pdtv run` made of the same people, compared tenancy by tenancy at the first one's point of the ridge. It is one seed,
/// so there are no intervals.
package struct RunComparison: Sendable {
  /// What became of a tenancy in one run.
  package struct Outcome: Equatable, Sendable {
    package var isRegisteredAt90: Bool
    package var registeredMonths: Int
    package var spentTenge: Double
    package var reliefTenge: Double
    package var rejectedPayments: Int
  }

  package struct Tenancy: Sendable {
    package var number: Int
    package var region: String
    package var kind: String
    package var incomeDecile: Int
    package var isInCohort: Bool
    package var first: Outcome
    package var other: Outcome

    package var isChanged: Bool { first != other }
  }

  /// Some tenancies, in sums.
  package struct Group: Sendable {
    package var by: String
    package var name: String
    package var tenancies = 0
    package var newlyRegistered = 0
    package var noLongerRegistered = 0
    package var months = 0
    /// What vouchers paid and the tax that is not owed, more than in the first run.
    package var tenge = 0.0

    mutating func add(_ tenancy: Tenancy) {
      tenancies += 1
      months += tenancy.other.registeredMonths - tenancy.first.registeredMonths
      tenge += tenancy.other.spentTenge + tenancy.other.reliefTenge
      tenge -= tenancy.first.spentTenge + tenancy.first.reliefTenge
      guard tenancy.isInCohort else { return }
      switch (tenancy.first.isRegisteredAt90, tenancy.other.isRegisteredAt90) {
      case (false, true): newlyRegistered += 1
      case (true, false): noLongerRegistered += 1
      case (true, true), (false, false): break
      }
    }
  }

  package let folders: [String]
  package let names: [String]
  /// As `run.json` has it: `balanced`.
  package let ridgePoint: String
  package let tenancies: [Tenancy]
  package let groups: [Group]
  /// What instruments beside the voucher paid in each run, less what came back, tenge; nil where a run has none.
  package let instruments: [Double?]

  package var changed: [Tenancy] { tenancies.filter(\.isChanged) }
  package var all: Group {
    var all = Group(by: "", name: "")
    for tenancy in tenancies { all.add(tenancy) }
    return all
  }

  /// Whether a path is a folder of a run.
  package static func isRun(_ path: String) -> Bool {
    (try? Document.read(path: "\(path)/run.json")) != nil
  }

  /// Reads both folders.
  ///
  /// - Throws: what is wrong with a folder; other people in the second.
  package init(_ first: String, _ second: String) throws(Problem) {
    folders = [first, second]
    let manifests = [try RunComparison.manifest(first), try RunComparison.manifest(second)]
    let own = [try manifests[0].string("name"), try manifests[1].string("name")]
    names = own[0] == own[1] ? folders : own
    ridgePoint = try manifests[0].string("ridgePoint")
    let prefix = TrialFigures.prefix(ridgePoint)
    let tables = [
      try RunComparison.table(first, prefix), try RunComparison.table(second, prefix),
    ]
    try RunComparison.check(second, have: tables)
    var tenancies: [Tenancy] = []
    for rows in zip(tables[0].rows, tables[1].rows) {
      tenancies.append(try Tenancy(tables, rows, prefix))
    }
    self.tenancies = tenancies
    groups = RunComparison.grouped(tenancies)
    instruments = [
      try RunComparison.paidByInstruments(first), try RunComparison.paidByInstruments(second),
    ]
  }

  private static func paidByInstruments(_ folder: String) throws(Problem) -> Double? {
    let root = try ObjectReader(try Document.read(path: "\(folder)/summary.json").root)
    guard root.has("instruments") else { return nil }
    var paid = 0.0
    for instrument in try root.value("instruments").members {
      let sums = try ObjectReader(instrument.value)
      paid += try sums.double("paid", in: tenge)
      paid -= try sums.double("returned", in: tenge)
    }
    return paid
  }

  /// What sums of a summary can be.
  private static let tenge = -1e18...1e18
  private static let ofPeople = [
    "tenancy", "region_name", "settlement", "origin", "arrival", "departure", "kind",
    "household_size", "income_tenge", "rent_tenge", "dwelling", "owner",
  ]
  private static let ofOutcome = [
    "in_cohort", "income_decile", "spent_tiyn", "relief_tiyn", "rejected_payments",
  ]

  private static func manifest(_ folder: String) throws(Problem) -> ObjectReader {
    let root = try ObjectReader(try Document.read(path: "\(folder)/run.json").root)
    guard root.has("ridgePoint") else {
      throw Problem(
        .content, file: "\(folder)/run.json", message: "is of a run that did not come to its end",
        advice: "Run it again.")
    }
    return root
  }

  private static func table(_ folder: String, _ prefix: String) throws(Problem) -> CSVTable {
    let at90 = "\(prefix)_registered_at_90"
    let table = try CSVTable.read(
      path: "\(folder)/tenancies.csv",
      required: ofPeople + ofOutcome + [at90, "\(prefix)_registered_months"])
    guard table.rows.contains(where: { !table.text($0, at90).isEmpty }) else {
      throw Problem(
        .content, file: table.file,
        message: "says nothing of the point of the ridge at which the first run was made",
        expected: "a run at that point, so that \(at90) is not empty",
        advice: "Run it again with that ridgePoint.")
    }
    return table
  }

  /// Fails where a tenancy of the second run is another one than that of its number in the first.
  private static func check(_ folder: String, have tables: [CSVTable]) throws(Problem) {
    func problem(message: String) -> Problem {
      Problem(
        .content, file: "\(folder)/tenancies.csv", message: message,
        expected: "runs of the same people: one seed, and scenarios that differ in policy alone",
        advice: "Compare the scenarios instead: pdtv compare SCENARIO SCENARIO.")
    }
    guard tables[0].rows.count == tables[1].rows.count else {
      throw problem(
        message:
          "has \(NumberText.count(tables[1].rows.count, "tenancy", plural: "tenancies")), and the first run has \(tables[0].rows.count)"
      )
    }
    for (one, other) in zip(tables[0].rows, tables[1].rows) {
      for column in ofPeople where tables[0].text(one, column) != tables[1].text(other, column) {
        throw problem(
          message:
            "tenancy \(tables[0].text(one, "tenancy")) has another \(column) than in the first run")
      }
    }
  }

  private static func grouped(_ tenancies: [Tenancy]) -> [Group] {
    let groupings: [(by: String, name: (Tenancy) -> String)] = [
      ("income tenth", { "\($0.incomeDecile)" }), ("kind of household", { $0.kind }),
      ("region", { $0.region }),
    ]
    return groupings.flatMap { by, name -> [Group] in
      var groups: [String: Group] = [:]
      for tenancy in tenancies {
        let key = name(tenancy)
        groups[key, default: Group(by: by, name: key)].add(tenancy)
      }
      return groups.values.sorted {
        if let one = Int($0.name), let other = Int($1.name) { return one < other }
        return $0.name < $1.name
      }
    }
  }
}

extension RunComparison.Tenancy {
  /// - Throws: a field that is not what `pdtv run` writes there.
  fileprivate init(
    _ tables: [CSVTable], _ rows: (first: CSVTable.Row, other: CSVTable.Row), _ prefix: String
  ) throws(Problem) {
    let table = tables[0]
    self.init(
      number: try table.integer(rows.first, "tenancy", in: 1...Int(Int32.max)),
      region: table.text(rows.first, "region_name"), kind: table.text(rows.first, "kind"),
      incomeDecile: try table.integer(rows.first, "income_decile", in: 1...10),
      isInCohort: try table.bool(rows.first, "in_cohort"),
      first: try RunComparison.Outcome(table, rows.first, prefix),
      other: try RunComparison.Outcome(tables[1], rows.other, prefix))
  }
}

extension RunComparison.Outcome {
  fileprivate init(_ table: CSVTable, _ row: CSVTable.Row, _ prefix: String) throws(Problem) {
    self.init(
      isRegisteredAt90: try table.bool(row, "\(prefix)_registered_at_90"),
      registeredMonths: try table.integer(row, "\(prefix)_registered_months", in: 0...1200),
      spentTenge: Double(try table.tiyn(row, "spent_tiyn")) / 100,
      reliefTenge: Double(try table.tiyn(row, "relief_tiyn")) / 100,
      rejectedPayments: try table.integer(row, "rejected_payments", in: 0...Int(Int32.max)))
  }
}

// MARK: What it says

extension RunComparison {
  package func sentences(_ style: NumberStyle) -> [String] {
    let all = all
    let count = NumberText.grouped(changed.count, style)
    return [
      """
      \(names[1]) against \(names[0]): of \(NumberText.count(tenancies.count, "tenancy", plural: "tenancies", style)) \(count) \(changed.count == 1 ? "has" : "have") another \
      outcome. Of the cohort \(NumberText.count(all.newlyRegistered, "is", plural: "are", style)) registered at day 90 only in the \
      second run and \(NumberText.grouped(all.noLongerRegistered, style)) only in the first; registered months change by \
      \(NumberText.grouped(all.months, style)), and what vouchers paid with the tax that is not owed by \
      \(NumberText.decimal(all.tenge, style)) tenge (\(ridgePoint)).
      """
    ] + instrumentSentences(style) + [
      "It is one seed: pdtv compare with the scenarios gives intervals."
    ]
  }

  /// What no outcome of a tenancy has in it; nothing where neither run has instruments.
  private func instrumentSentences(_ style: NumberStyle) -> [String] {
    guard instruments.contains(where: { $0 != nil }) else { return [] }
    let paid = zip(instruments, names).map {
      "\(NumberText.decimal(($0 ?? 0) / 1e6, places: 1, style)) in \($1)"
    }
    return [
      """
      Instruments beside the voucher paid, net of what came back and in million tenge, \(ListText.of(paid)). What is said of tenancies \
      here counts the voucher alone.
      """
    ]
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "folders": .texts(folders), "names": .texts(names),
      "ridgePoint": .text(ridgePoint), "tenancies": .integer(tenancies.count),
      "changed": .integer(changed.count),
      "paidByInstruments": .array(instruments.map { .optional($0) }),
      "all": RunComparison.answer(all),
      "groups": .array(groups.map(RunComparison.answer)),
    ]
  }

  private static func answer(_ group: Group) -> JSONValue {
    [
      "by": .text(group.by), "name": .text(group.name), "tenancies": .integer(group.tenancies),
      "newlyRegistered": .integer(group.newlyRegistered),
      "noLongerRegistered": .integer(group.noLongerRegistered),
      "months": .integer(group.months), "tenge": .number(group.tenge),
    ]
  }

  /// `changed.csv`: the tenancies with another outcome.
  package var changedTable: [UInt8] {
    let rows = changed.map { tenancy in
      ChangedTable.Row(
        tenancy: tenancy.number, incomeDecile: tenancy.incomeDecile, kind: tenancy.kind,
        region: tenancy.region, isInCohort: tenancy.isInCohort,
        first: ChangedTable.Side(tenancy.first), other: ChangedTable.Side(tenancy.other))
    }
    return CSVWriter.bytes(of: rows, ChangedTable.ofRuns)
  }
}
