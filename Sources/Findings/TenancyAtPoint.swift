import Behaviour
import Population
import Scenario
import Society
import Text
import Values

/// What became of a tenancy at one point of the ridge, with the programme or without it.
struct TenancyAtPoint {
  /// Whether it was run there: beside the main run only a part of many tenancies is.
  var isRun: Bool
  var first: Day?
  var isAt90: Bool
  /// Month's ends at which it was registered.
  var months: Int16
  var isInMonth12: Bool
  /// Nil where it cannot be seen at day 365.
  var retention: TenancyRetention?

  init(_ number: Int, _ world: World, _ run: FinishedRun, _ registered: RegisteredTenancies) {
    isRun = number % run.sampling == 0
    first = registered.isEver(number) ? registered.first[number] : nil
    isAt90 = registered.isAt90[number]
    months = registered.months[number]
    isInMonth12 = registered.isInMonth12[number]
    retention = TenancyRetention(number, world, run, registered)
  }
}

extension TenancyAtPoint {
  /// The columns of one point, found in a row by `at`; fields of what was not run there are empty.
  static func columns<Row>(
    _ point: RidgePoint, _ at: @escaping @Sendable (borrowing Row) -> TenancyAtPoint
  ) -> [Column<Row>] {
    let prefix = RidgePoint.columnPrefix(point)
    func flag(
      _ name: String, _ sentence: String, _ value: @escaping @Sendable (TenancyAtPoint) -> Bool?
    ) -> Column<Row> {
      Column("\(prefix)_\(name)", .none, sentence) { row, table in
        let there = at(row)
        table.field(there.isRun ? value(there).map { $0 ? Int64(1) : 0 } : nil)
      }
    }
    return [
      flag("in_run", "whether it was run at this point of the ridge") { _ in true },
      Column("\(prefix)_registered", .none, "day of the first registration at this point") {
        row, table in
        let there = at(row)
        table.field(there.isRun ? there.first : nil)
      },
      flag("registered_at_90", "whether a lease was open in the evening of day 90") { $0.isAt90 },
      Column(
        "\(prefix)_registered_months", .count("months"),
        "month's ends at which it lived there and was registered"
      ) { row, table in
        let there = at(row)
        table.field(there.isRun ? Int64(there.months) : nil)
      },
      flag("registered_in_month_12", "whether it was registered at the end of month 12") {
        $0.isInMonth12
      },
      flag(
        "r12_open",
        "whether a lease was open on day 365 after registering; empty where it cannot be seen"
      ) { $0.retention?.isOpen },
      flag("r12_lives", "whether they lived there then") { $0.retention?.livesThere },
      flag("r12_contributes", "whether a contribution was paid for that month") {
        $0.retention?.contributes
      },
    ]
  }
}

extension RidgePoint {
  /// `owner_bound`, as a column has it.
  static func columnPrefix(_ point: RidgePoint) -> String {
    switch point {
    case .ownerBound: "owner_bound"
    case .balanced: "balanced"
    case .tenantBound: "tenant_bound"
    }
  }
}
