import Behaviour
import Values

extension Summary {
  /// `summary.json`: money in tenge, shares from 0 to 1, null where there is nothing to divide by.
  package var json: String {
    JSONValue.object([
      ("scenario", .text(scenario)), ("programme", .text(programme)),
      ("seed", .integer(Int(seed))), ("firstMonth", .text(firstMonth.description)),
      ("months", .integer(months)), ("ridgePoint", .text(ridgePoint.rawValue)),
      ("tenancies", .integer(tenancies)), ("uptake", uptake.json(ridgePoint)),
      ("cost", cost.json), ("fraud", fraud.json), ("harm", harm.json),
      ("retention", retention.json), ("deposit", deposit.json), ("places", places.json),
      ("ledger", ledger.json),
    ]).text
  }
}

extension Summary.Share {
  var members: [(key: String, value: JSONValue)] {
    [
      ("share", .optional(share)), ("low", .optional(low)), ("high", .optional(high)),
      ("count", .integer(count)), ("of", .integer(of)),
    ]
  }

  var json: JSONValue { .object(members) }
}

private func named<Value>(
  _ values: [Summary.Named<Value>], _ json: (Value) -> JSONValue
) -> JSONValue {
  .object(values.map { ($0.name, json($0.value)) })
}

extension Summary.Uptake {
  func json(_ point: RidgePoint) -> JSONValue {
    .object(
      cohort.members + [
        ("ridgePoint", .text(point.rawValue)),
        ("byRidge", .object(byRidge.map { ($0.point.rawValue, $0.json) })),
        ("byMonth", .numbers(byMonth)),
        ("byRegion", named(byRegion) { $0.json }),
        ("lagDays", .optional(lagDays)),
      ])
  }
}

extension Summary.AtRidge {
  var json: JSONValue {
    .object(
      share.members + [
        ("withoutProgramme", baseline.json),
        ("distanceFromClaim", .optional(distanceFromClaim)),
        (
          "missing",
          .object([
            ("tenant", .number(tenantMissing)), ("owner", .number(ownerMissing)),
            ("both", .number(bothMissing)), ("other", .number(otherMissing)),
          ])
        ),
        ("components", named(components, JSONValue.number)),
        ("tenantTerms", named(tenantTerms, JSONValue.number)),
        ("ownerTerms", named(ownerTerms, JSONValue.number)),
        ("byMonth", .numbers(byMonth)),
      ])
  }
}

extension Summary.Cost {
  var json: JSONValue {
    .object([
      ("credited", .number(credited)), ("spent", .number(spent)),
      ("returned", .number(returned)), ("onVouchersAtEnd", .number(onVouchersAtEnd)),
      ("taxForgone", .number(taxForgone)), ("net", .number(net)),
      ("unfundedCredits", .integer(unfundedCredits)),
      ("budgetRunsOutInMonth", budgetRunsOutInMonth.map(JSONValue.integer) ?? .null),
      ("registered", .integer(registered)),
      ("registeredWithoutProgramme", .integer(registeredInBaseline)),
      ("perRegistered", .optional(perRegistered)), ("perAdditional", .optional(perAdditional)),
      ("perAdditionalLow", .optional(perAdditionalLow)),
      ("perAdditionalHigh", .optional(perAdditionalHigh)),
      ("deadWeight", .number(deadWeight)), ("deadWeightShare", .optional(deadWeightShare)),
      (
        "incidence",
        .object([
          ("ownersThroughRent", .number(toOwnersThroughRent)),
          ("ownersThroughTax", .number(taxForgone)), ("tenants", .number(toTenants)),
        ])
      ),
      ("treasuryByMonth", .numbers(budgetByMonth)),
      ("creditedByMonth", .numbers(creditedByMonth)),
      ("spentByMonth", .numbers(spentByMonth)),
      ("taxForgoneByMonth", .numbers(taxForgoneByMonth)),
    ])
  }
}

extension Summary.FraudSummary {
  var json: JSONValue {
    .object([
      ("leakage", .number(leakage)), ("leakageShare", .optional(leakageShare)),
      ("stopped", .number(stopped)),
      ("byTypology", .object(byTypology.map { ($0.name, $0.json(byRule.map(\.key))) })),
      ("byRule", .object(byRule.map { ($0.key, $0.json) })),
    ])
  }
}

extension Summary.OfTypology {
  func json(_ rules: [String]) -> JSONValue {
    .object([
      ("title", .text(title)), ("lookalike", .text(lookalike)), ("cases", .integer(cases)),
      ("attempts", .integer(attempts)), ("stopped", .integer(stopped)),
      ("paidWrongly", .number(paidWrongly)), ("relief", .number(relief)),
      ("stoppedTenge", .number(stoppedTenge)), ("recall", .optional(recall)),
      ("displaced", .number(displaced)), ("detected", .integer(detected)),
      ("medianDaysToDetection", .optional(medianDaysToDetection)),
      ("strongestRule", strongestRule.map(JSONValue.text) ?? .null),
      (
        "byRule",
        .object(zip(rules, byRule).filter { $0.1 > 0 }.map { ($0.0, .integer($0.1)) })
      ),
    ])
  }
}

extension Summary.OfRule {
  /// A rule by its stage: two stages may have a rule of the same id.
  package var key: String { "\(stage).\(rule)" }

  var json: JSONValue {
    .object([
      ("fraud", .integer(fraud)), ("fraudAlone", .integer(fraudAlone)),
      ("honest", .integer(honest)), ("honestAlone", .integer(honestAlone)),
      ("precision", .optional(precision)), ("stoppedTenge", .number(stoppedTenge)),
      ("withheldTenge", .number(withheldTenge)),
    ])
  }
}

extension Summary.Group {
  var json: JSONValue {
    .object([
      ("payments", .integer(payments)), ("rejected", .integer(rejected)),
      ("share", .optional(share)), ("withheldTenge", .number(withheld)),
    ])
  }
}

extension Summary.Harm {
  var json: JSONValue {
    .object([
      ("rejected", .integer(rejected.rejected)), ("payments", .integer(rejected.payments)),
      ("rejectedShare", .optional(rejected.share)), ("withheldTenge", .number(rejected.withheld)),
      ("blockedVouchers", .integer(blockedVouchers)), ("blockedDays", .integer(blockedDays)),
      ("meanDaysBlocked", .optional(meanDaysBlocked)),
      (
        "byBillGap",
        .array(
          byBillGap.map {
            .object([
              ("chanceAMonth", .number($0.chanceAMonth)), ("blocked", $0.blocked.json),
              ("blockedDays", .integer($0.blockedDays)),
            ])
          })
      ),
      ("byRegion", named(byRegion) { $0.json }),
      ("byIncomeDecile", named(byIncomeDecile) { $0.json }),
      ("byHouseholdSize", named(byHouseholdSize) { $0.json }),
      ("byPositioning", named(byPositioning) { $0.json }),
      ("byTolerance", .array(byTolerance.map(\.json))),
    ])
  }
}

extension Summary.AtTolerance {
  var json: JSONValue {
    .object(
      [("metres", .number(metres))] + all.members + [
        ("byPositioning", named(byPositioning) { $0.json })
      ])
  }
}

extension Summary.Places {
  var json: JSONValue {
    .object([
      ("buildings", .integer(buildings)), ("withHonestLease", .integer(withHonestLease)),
      ("withFraudOnly", .integer(withFraudOnly)),
      ("tenanciesBySettlement", named(bySettlement, JSONValue.integer)),
    ])
  }
}

extension Summary.Retention {
  var json: JSONValue {
    .object([
      ("r12", .optional(r12.share)), ("r12Interval", r12.json),
      ("sameAddress", sameAddress.json), ("contributes", contributes.json),
      ("byRegion", named(byRegion) { $0.json }),
    ])
  }
}

extension Summary.Deposit {
  var json: JSONValue {
    .object([
      ("held", .number(held)), ("paid", .number(paid)), ("damages", .integer(damages)),
      ("damage", .number(damage)), ("uncovered", .number(uncovered)),
      (
        "pool",
        .object([
          ("byMonth", .numbers(poolByMonth)), ("runsDryProbability", .optional(poolRunsDry)),
        ])
      ),
    ])
  }
}

extension Summary.LedgerSize {
  var json: JSONValue {
    .object([
      ("lines", .integer(lines)), ("rows", .integer(rows)), ("transfers", .integer(transfers)),
      ("streamBytes", .integer(bytes)), ("seal", .text(seal)),
    ])
  }
}
