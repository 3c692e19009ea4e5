import CostBenefit
import Text
import Values

/// The result of `pdtv cba` for people.
struct CbaText {
  let result: CostBenefitResult

  private var terms: CostBenefitTerms { result.terms }

  var text: String {
    var lines = heading
    lines += [""] + casesTable
    lines += [""] + table34
    lines += [""] + sensitivity
    lines += [""] + breakEven
    lines += [""] + survival
    lines += [""] + claims
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    var lines = ["What a settler brings against what moving one costs"]
    if let figures = result.figures {
      lines += WrappedText.lines(
        """
        From the run of \(PrintableText.line(figures.scenario)): R is \(figures.retentionPath), with its 95 % interval; C is \
        \(figures.costPath) unless --cost is given. \(figures.caution)
        """, indent: 2, following: 2)
    }
    lines += WrappedText.lines(
      """
      F \(number(terms.fiscal)) tenge a year, C \(number(terms.cost)) tenge once, r \(NumberText.percent(terms.rate)), \
      T \(NumberText.count(terms.years, "year")), N \(NumberText.grouped(terms.people)) people, s \(share(terms.survival)); \
      AF \(NumberText.decimal(terms.annuityFactor, places: 6)). PV = F x R x AF, NPV = PV - C, BCR = PV / C.
      """, indent: 2, following: 2)
    return lines
  }

  private var casesTable: [String] {
    let cases = result.cases
    var rows = AlignedRows([.left] + cases.map { _ in .right })
    rows.append(
      ["R"] + (result.figures == nil ? cases.map { share($0.retention) } : runHeadings))
    rows.append(["PV, tenge"] + cases.map { number($0.presentValue) })
    rows.append(["NPV, tenge"] + cases.map { number($0.netPresentValue) })
    rows.append(
      ["BCR"] + cases.map { $0.benefitCostRatio.map(ratio) ?? NumberText.none })
    rows.append(["all PV, million"] + cases.map { millions($0.totalPresentValue) })
    rows.append(["all NPV, million"] + cases.map { millions($0.totalNetPresentValue) })
    return rows.lines
  }

  private var runHeadings: [String] {
    zip(["low ", "", "high "], result.cases).map { $0 + share($1.retention) }
  }

  private var table34: [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .right])
    rows.append(
      ["R"] + ([CostBenefitTerms.retentionToday] + CostBenefitTerms.sourceRetentions).map(share))
    for row in Table34.Row.allCases {
      let cells = Table34.cells(row)
      rows.append([row.words] + cells.map { NumberText.decimal($0.computed, places: row.places) })
      rows.append(["  printed"] + cells.map { $0.printed ?? NumberText.none })
      let agreements = cells.map { $0.agreement?.rawValue ?? "" }
      if agreements.contains(where: { !$0.isEmpty && $0 != "equal" }) {
        rows.append(["  that is"] + agreements)
      }
    }
    return WrappedText.lines(
      """
      Table 34 with the source's terms, computed and as printed. Where nothing stands below a printed row, it is what is \
      computed, to its last digit. What is of all is in millions; the source prints PV of all at 0.75 without a decimal.
      """) + rows.lines
      + WrappedText.lines(
        "With AF rounded to 7.02, as the text has it, PV at 0.75 would be 2 895 750.", indent: 2,
        following: 2)
  }

  private var sensitivity: [String] {
    var rows = AlignedRows([.right, .right, .right, .right, .right, .right])
    rows.append(["r", "C"] + Sensitivity.retentions.map { "R \(share($0))" })
    for row in Sensitivity(terms).grid {
      rows.append(
        [NumberText.percent(row.rate), number(row.cost)] + row.netPresentValues.map(number))
    }
    return ["NPV a person in tenge where r and C are other ones (C less and more 20 %)"]
      + rows.lines
  }

  private var breakEven: [String] {
    let sensitivity = Sensitivity(terms)
    var rows = AlignedRows([.left, .right, .left])
    for found in sensitivity.breakEvens {
      let isNever = (found.retention ?? .infinity) > 1
      rows.append(
        [
          found.words, found.retention.map { NumberText.decimal($0, places: 4) } ?? NumberText.none,
          isNever ? "never: nobody can keep more than all" : "",
        ])
    }
    var rates = AlignedRows([.left, .right])
    for found in sensitivity.ratesOfReturn {
      rates.append(
        ["R \(share(found.retention))", NumberText.percent(found.rate, places: 2)])
    }
    return ["Retention at which NPV is 0"] + rows.lines
      + ["", "Rate of discount at which NPV is 0"] + rates.lines
  }

  private var survival: [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .right])
    rows.append(["R", "s", "PV", "NPV", "BCR"])
    for found in Sensitivity(terms).survivals {
      rows.append(
        [
          share(found.retention), share(found.survival),
          NumberText.decimal(found.presentValue, places: 2),
          NumberText.decimal(found.netPresentValue, places: 2),
          found.benefitCostRatio.map { NumberText.decimal($0, places: 4) } ?? NumberText.none,
        ])
    }
    return WrappedText.lines(
      """
      Where only the share s of those there in one year is there in the next. The source keeps everybody who is there \
      after one year for all \(CostBenefitTerms.source.years).
      """) + rows.lines
  }

  private var claims: [String] {
    ["What the source says, and what its numbers give"]
      + CostBenefitClaim.all.flatMap {
        WrappedText.lines("  \($0.claim)") + WrappedText.lines($0.found, indent: 4, following: 4)
      }
  }

  private func number(_ value: Double) -> String { NumberText.decimal(value) }
  private func millions(_ value: Double) -> String { NumberText.decimal(value / 1e6, places: 1) }
  private func ratio(_ value: Double) -> String { NumberText.decimal(value, places: 6) }
  /// A share with two decimals, or with four where two do not hold it.
  private func share(_ value: Double) -> String {
    let isShort = (value * 100 - (value * 100).rounded()).magnitude < 1e-9
    return NumberText.decimal(value, places: isShort ? 2 : 4)
  }
}

extension Table34.Row {
  fileprivate var words: String {
    switch self {
    case .presentValue: "PV"
    case .cost: "C"
    case .netPresentValue: "NPV"
    case .benefitCostRatio: "BCR"
    case .people: "N"
    case .totalPresentValue: "PV of all"
    case .totalCost: "C of all"
    case .totalNetPresentValue: "NPV of all"
    }
  }

  fileprivate var places: Int {
    switch self {
    case .presentValue, .netPresentValue, .totalPresentValue, .totalNetPresentValue: 4
    case .benefitCostRatio: 6
    case .cost, .people, .totalCost: 0
    }
  }
}

extension CbaText {
  /// The result of `pdtv cba --programme today`.
  static func programme(people: Int) -> String {
    var rows = AlignedRows([.left, .left, .right, .right, .right])
    rows.append(["aid", "made of", "tenge", "used by", "all, tenge"])
    for aid in TodayProgramme.aids {
      rows.append(
        [
          aid.name, aid.formula, NumberText.grouped(numberText: aid.amount.description),
          NumberText.percent(aid.use),
          NumberText.tenge(tiyn: TodayProgramme.totalTiyn(aid, people: people)),
        ])
    }
    var costs = AlignedRows([.right, .left])
    for reading in TodayProgramme.CostReading.allCases {
      costs.append(
        [
          NumberText.grouped(numberText: TodayProgramme.costPerPerson(reading).description),
          reading.words,
        ])
    }
    let lines =
      [
        "Today's aid to \(NumberText.count(people, "settler")) a year, at MRP \(NumberText.grouped(TodayProgramme.indexTenge)) tenge"
      ] + rows.lines + ["", "Cost a settler in tenge, three readings of table 26"] + costs.lines
      + WrappedText.lines(
        """
        The source rounds the first to 2.7 million. Its rows for service housing (50 000) and the subsidised job (39 000) \
        are not amount times use.
        """, indent: 2, following: 2)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The result of `pdtv cba --programme employer`.
  static func employer(people: Int) -> String {
    func tenge(_ value: Tenge) -> String { NumberText.grouped(numberText: value.description) }
    let saved = NumberText.tenge(tiyn: EmployerProgramme.savedTiyn(people: people))
    var rows = AlignedRows([.left, .right])
    for (name, value) in [
      ("saved for one member: 70 - 50 MRP", tenge(EmployerProgramme.savedAMember)),
      ("saved a year, all members", saved),
      ("  the source says about", tenge(EmployerProgramme.claimedSaving)),
      (
        "months of contributions q that a worker's credit is worth",
        NumberText.decimal(EmployerProgramme.monthsOfContributions, places: 1)
      ),
      (
        "one lower lift pays for one worker at q, tenge a month",
        NumberText.decimal(EmployerProgramme.neutralContributions, places: 2)
      ),
      (
        "credit of a worker at q \(tenge(EmployerProgramme.contributions)), table 32",
        tenge(EmployerProgramme.creditOfAWorker)
      ),
      (
        "workers whose credits one lower lift pays for at that q",
        NumberText.decimal(EmployerProgramme.neutralWorkers, places: 4)
      ),
    ] { rows.append([name, value]) }
    let lines =
      [
        "Whether the lower lift of \(NumberText.count(people, "settler")) a year pays for the credit",
        "(tables 32 and 33, at MRP \(NumberText.grouped(TodayProgramme.indexTenge)) tenge)",
      ] + rows.lines
      + WrappedText.lines(
        """
        Saved are 20 MRP for each member, once; the credit of each worker is 12 x (0.70 + 0.50 + 0.25) q over three years. Whether both \
        are equal rests on q and on how many of the members work. What a run makes of it is the paragraph on the budget of \
        pdtv compare scenarios/today.json5 scenarios/employer.json5.
        """, indent: 2, following: 2)
    return lines.joined(separator: "\n") + "\n"
  }
}
