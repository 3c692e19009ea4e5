package import CostBenefit
package import Text
import Values

extension CostBenefitTerms {
  /// The terms and what follows from them; amounts in tenge, `totals` for all people.
  package var answer: JSONValue {
    [
      "retention": .number(retention), "rate": .number(rate), "years": .integer(years),
      "cost": .number(cost), "fiscal": .number(fiscal), "people": .integer(people),
      "survival": .number(survival), "annuityFactor": .number(annuityFactor),
      "presentValue": .number(presentValue), "netPresentValue": .number(netPresentValue),
      "benefitCostRatio": .optional(benefitCostRatio),
      "totalPresentValue": .number(totalPresentValue), "totalCost": .number(totalCost),
      "totalNetPresentValue": .number(totalNetPresentValue),
      "breakEvenRetention": .optional(breakEvenRetention),
      "rateOfReturn": .optional(rateOfReturn),
    ]
  }
}

extension CostBenefitResult {
  /// What `pdtv cba --json` prints.
  package var answer: JSONValue {
    let sensitivity = Sensitivity(terms)
    return [
      "run": figures?.answer ?? .null,
      "results": .array(cases.map(\.answer)),
      "table34": .array(Table34.allCells.map(\.answer)),
      "sensitivity": .array(
        sensitivity.grid.flatMap { row in
          zip(Sensitivity.retentions, row.netPresentValues).map { retention, value in
            [
              "rate": .number(row.rate), "cost": .number(row.cost),
              "retention": .number(retention), "netPresentValue": .number(value),
            ]
          }
        }),
      "breakEven": .array(
        sensitivity.breakEvens.map {
          [
            "rate": .number($0.terms.rate), "fiscal": .number($0.terms.fiscal),
            "cost": .number($0.terms.cost), "retention": .optional($0.retention),
          ]
        }),
      "ratesOfReturn": .array(
        sensitivity.ratesOfReturn.map {
          ["retention": .number($0.retention), "rate": .optional($0.rate)]
        }),
      "survival": .array(sensitivity.survivals.map(\.answer)),
      "claims": .array(
        CostBenefitClaim.all.map { ["claim": .text($0.claim), "found": .text($0.found)] }),
    ]
  }
}

extension RunFigures {
  fileprivate var answer: JSONValue {
    [
      "scenario": .text(scenario), "retention": .number(retention), "low": .number(low),
      "high": .number(high), "retentionFrom": .text(retentionPath), "cost": .number(cost),
      "costFrom": .text(costPath), "caution": .text(caution),
    ]
  }
}

extension Table34.Cell {
  fileprivate var answer: JSONValue {
    [
      "row": .text(row.rawValue), "retention": .number(retention),
      "printed": .optional(printed), "computed": .number(computed),
      "agreement": .optional(agreement?.rawValue),
    ]
  }
}

extension TodayProgramme {
  /// What `pdtv cba --programme today --json` prints; amounts in tenge.
  package static func answer(people: Int) -> JSONValue {
    [
      "programme": .text("today"), "people": .integer(people), "index": .integer(indexTenge),
      "aids": .array(
        aids.map { aid in
          [
            "name": .text(aid.name), "formula": .text(aid.formula), "amount": .tenge(aid.amount),
            "use": .rate(aid.use), "printed": aid.printed.map(JSONValue.tenge) ?? .null,
            "weighted": .tenge(aid.weighted),
            "total": .digits(
              NumberText.tenge(tiyn: totalTiyn(aid, people: people), .plain)),
          ]
        }),
      "costPerPerson": .array(
        CostReading.allCases.map {
          [
            "reading": .text($0.rawValue), "words": .text($0.words),
            "cost": .tenge(costPerPerson($0)),
          ]
        }),
    ]
  }
}

extension EmployerProgramme {
  /// What `pdtv cba --programme employer --json` prints; amounts in tenge.
  package static func answer(people: Int) -> JSONValue {
    [
      "programme": .text("employer"), "people": .integer(people),
      "index": .integer(TodayProgramme.indexTenge), "savedAMember": .tenge(savedAMember),
      "saved": .digits(NumberText.tenge(tiyn: savedTiyn(people: people), .plain)),
      "claimedSaving": .tenge(claimedSaving),
      "monthsOfContributions": .number(monthsOfContributions),
      "contributions": .tenge(contributions), "creditOfAWorker": .tenge(creditOfAWorker),
      "neutralContributions": .number(neutralContributions),
      "neutralWorkers": .number(neutralWorkers),
    ]
  }
}

extension FlowRegression {
  /// What `pdtv regress --json` prints.
  package func answer(_ data: FlowData, printed: FlowData) -> JSONValue {
    let claimed = ClaimedEquation(data)
    return [
      "specification": .text(specification.rawValue), "observations": .integer(observations),
      "factors": .array(factors.indices.map(answer)), "rSquared": .number(fit.rSquared),
      "adjustedRSquared": .number(fit.adjustedRSquared), "durbinWatson": .number(fit.durbinWatson),
      "neweyWestLags": .integer(fit.lags),
      "claimed": [
        "adjustedRSquared": .number(Claim.adjustedRSquared),
        "durbinWatson": .number(Claim.durbinWatson),
        "largestVarianceInflation": .number(Claim.largestVarianceInflation),
      ],
      "reproduces": .bool(doesReproduce), "verdict": .text(verdict),
      "claimedSlopesWithBestConstant": claimed.map {
        [
          "rSquared": .number($0.rSquared), "impliedGrowth": .number($0.impliedGrowth),
          "actualGrowth": .number($0.actualGrowth),
        ]
      } ?? .null,
      "year2022EqualsYear": .optional(printed.copiedYear), "doubts": .texts(FlowData.doubts),
    ]
  }

  private func answer(_ index: Int) -> JSONValue {
    let factor = factors[index]
    return [
      "factor": .text(factor.rawValue), "claimed": .optional(factor.claim?.coefficient),
      "claimedT": .optional(factor.claim?.t), "coefficient": .number(fit.coefficients[index]),
      "standardError": .number(fit.standardErrors[index]), "t": .number(fit.tValues[index]),
      "neweyWestError": .number(fit.neweyWestErrors[index]),
      "varianceInflation": index == 0 ? .null : .number(fit.varianceInflation[index - 1]),
    ]
  }
}

extension RegionPool {
  /// What `pdtv pool --json` prints; amounts in tenge.
  package var answer: JSONValue {
    [
      "pool": .tenge(pool),
      "readings": .array(
        Reading.allCases.map { reading in
          ["reading": .text(reading.rawValue), "shares": .array(shares(reading).map(\.answer))]
        }),
    ]
  }
}

extension RegionPool.Share {
  fileprivate var answer: JSONValue {
    func money(_ amount: Tenge?) -> JSONValue { amount.map(JSONValue.tenge) ?? .null }
    return [
      "region": .text(region.name), "moved": .integer(region.moved),
      "kept": .number(Double(region.keptMillionths) / Double(RegionPool.wholePerson)),
      "amount": .tenge(amount), "contribution": money(region.contribution), "net": money(net),
      "perRetained": money(perRetained), "oneMore": money(oneMore),
    ]
  }
}
