/// The table of names of section 3: the type of each, and the stages that have it.
package enum FactTable {
  package static let stages = ["registration", "payment", "transfer", "claim", "reversal"]

  package struct Row: Sendable {
    package var name: String
    package var type: RuleType
    package var stages: [String]
  }

  package static let rows: [Row] = table([
    ("event.hour event.day event.weekday event.month event.year", .int, stages),
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
  ])

  private static func table(_ groups: [(String, RuleType, [String])]) -> [Row] {
    groups.flatMap { names, type, stages in
      names.split(separator: " ").map { Row(name: String($0), type: type, stages: stages) }
    }
  }

  package static func types(of stage: String) -> [String: RuleType] {
    var types: [String: RuleType] = [:]
    for row in rows where row.stages.contains(stage) { types[row.name] = row.type }
    return types
  }
}
