/// The table of names of section 3: the type of each, and the stages that have it.
package enum FactTable {
  /// The stages of rules. The conditions of instruments are one more, `grant`.
  package static let stages = ["registration", "payment", "transfer", "claim", "reversal"]

  package struct Row: Sendable {
    package var name: String
    package var type: RuleType
    package var stages: [String]
    /// The part of the contract that brought it.
    package var part: ContractPart
  }

  package static let rows =
    table(.vouchers, voucherFacts) + table(.revisions, revisionFacts)
    + table(.instruments, instrumentFacts) + table(.instruments, grantFacts)

  /// What the rules or conditions of a stage may read, up to a part of the contract.
  package static func facts(of stage: String, upTo part: ContractPart) -> [Row] {
    rows.filter { $0.stages.contains(stage) && $0.part <= part }
  }

  private typealias Group = (String, RuleType, [String])

  private static let voucherFacts: [Group] = [
    ("event.hour event.day event.weekday event.month event.year", .int, stages + ["grant"]),
    (
      "lease.id lease.tenant lease.landlord lease.cadastral", .string,
      ["registration", "payment", "claim", "reversal"]
    ),
    ("lease.rent", .money, ["registration", "payment", "claim", "reversal"]),
    ("lease.ageDays", .int, ["registration", "payment", "claim", "reversal"]),
    ("tenant.vouchers tenant.credits", .int, ["registration", "payment", "transfer"]),
    ("landlord.listed", .bool, ["registration", "payment", "claim"]),
    ("landlord.vouchers", .int, ["registration", "payment", "claim"]),
    ("property.landlord", .string, ["registration", "payment", "claim"]),
    ("property.value", .money, ["registration", "payment", "claim"]),
    ("property.area", .double, ["registration", "payment", "claim"]),
    ("property.openLeases property.silentMonths", .int, ["registration", "payment", "claim"]),
    ("voucher.exists", .bool, ["payment", "transfer"]),
    ("voucher.status voucher.landlord voucher.cadastral", .string, ["payment", "transfer"]),
    ("voucher.balance", .money, ["payment", "transfer"]),
    ("voucher.credits", .int, ["payment", "transfer"]),
    ("payment.amount", .money, ["payment", "reversal"]),
    ("payment.payee", .string, ["payment", "reversal"]),
    ("payment.cadastral", .string, ["payment"]),
    ("payment.lon payment.lat payment.accuracy", .double, ["payment"]),
    ("payment.ageDays", .int, ["reversal"]),
    ("fence.distance", .double, ["payment"]),
    ("month.paid", .money, ["payment"]),
    ("month.payments", .int, ["payment"]),
    ("transfer.to", .string, ["transfer"]),
    ("transfer.amount", .money, ["transfer"]),
    ("claim.amount deposit.balance", .money, ["claim"]),
  ]

  private static let revisionFacts: [Group] = [
    ("lease.kind", .string, ["registration", "payment", "claim", "reversal"]),
    ("lease.persons", .int, ["registration", "payment", "claim", "reversal"]),
    ("tenant.lot", .int, ["registration", "payment", "transfer"]),
    ("tenant.ownsProperties tenant.landlords", .int, ["registration", "payment"]),
    ("pair.leases", .int, ["registration", "payment", "claim"]),
    ("landlord.claims", .int, ["registration", "claim"]),
    ("lease.open", .bool, ["claim"]),
    ("lease.claims", .int, ["claim"]),
    ("payment.minutesSinceLast", .int, ["payment"]),
    ("property.persons property.lot district.lot", .int, ["registration", "payment", "claim"]),
    ("property.oblast property.district", .string, ["registration", "payment", "claim"]),
  ]

  private static let instrumentFacts: [Group] = [
    ("qr.exists qr.ownerSigned qr.tenantSigned qr.matches", .bool, ["registration"]),
    ("qr.ageMinutes qr.uses", .int, ["registration"]),
    ("payment.own", .money, ["payment", "reversal"]),
    ("payment.purpose", .string, ["payment"]),
    ("provider.listed", .bool, ["payment"]),
    ("tenant.settler", .bool, ["registration", "payment"]),
    ("lease.relative", .bool, ["registration", "payment", "claim", "reversal"]),
    ("landlord.flags", .int, ["registration"]),
  ]

  private static let grantFacts: [Group] = [
    ("person.settler person.registered person.employed job.subsidised", .bool, ["grant"]),
    ("person.members person.months job.housingMonths job.months", .int, ["grant"]),
    ("lease.persons lease.ageDays", .int, ["grant"]),
    ("person.region person.oblast lease.kind", .string, ["grant"]),
    ("person.wage person.contributions job.wage job.paid job.contributions", .money, ["grant"]),
    ("lease.rent grant.paid index.mrp index.minimumWage", .money, ["grant"]),
  ]

  private static func table(_ part: ContractPart, _ groups: [Group]) -> [Row] {
    groups.flatMap { names, type, stages in
      names.split(separator: " ").map {
        Row(name: String($0), type: type, stages: stages, part: part)
      }
    }
  }

  package static func types(of stage: String) -> [String: RuleType] {
    var types: [String: RuleType] = [:]
    for row in rows where row.stages.contains(stage) { types[row.name] = row.type }
    return types
  }
}
