import Behaviour
import Population
import Scenario
import Society
import Text
import Values

/// What the tables of a run read of it at one point of the ridge, by tenancy.
///
/// A class, since the tables ask it for every row.
final class TenanciesAtPoint: Sendable {
  let world: World
  let run: FinishedRun
  private let uptake: UptakeMeasures
  private let registered: RegisteredTenancies
  private let months: RegisteredMonths
  /// Credits less what went back, and relief, in tiyn.
  private let net: [Int64]

  init(_ world: World, _ run: FinishedRun, _ registered: RegisteredTenancies) {
    self.world = world
    self.run = run
    self.registered = registered
    uptake = UptakeMeasures(world, run, registered)
    months = RegisteredMonths(world, run)
    net = run.netTiynByTenancy
  }

  /// The months from 0 at whose ends a tenancy was registered.
  func months(of number: Int) -> [Range<Int>] { months.ranges(number) }

  /// Nil where the tenancy was not run at this point: beside the main run only a part of many tenancies is.
  subscript(_ number: Int) -> TenancyAtPoint? {
    guard number % run.sampling == 0 else { return nil }
    let tenancy = world.population.tenancies[number]
    let state = run.states[Number(index: number)]
    return TenancyAtPoint(
      first: registered.isEver(number) ? registered.first[number] : nil,
      isAt90: registered.isAt90[number], months: registered.months[number],
      monthsText: months.text(number), isInMonth12: registered.isInMonth12[number],
      retention: TenancyRetention(number, world, run, registered), netTiyn: net[number],
      hasAsked: run.recorded.counts.tries.hasAsked[number],
      wasTurnedDown: run.recorded.counts.tries.wasTurnedDown[number],
      state: state,
      knowsAt90: UptakeMeasures.knows(state, atDay90Of: tenancy, world),
      ownerKnowsAt90: UptakeMeasures.knows(
        state.ownerKnowsFrom, atDay90Of: tenancy, world),
      agreeingParts: uptake.isInCohort(number, tenancy)
        ? uptake.agreeing(Number(index: number), state).parts : nil)
  }
}

extension FinishedRun {
  /// What each tenancy cost the state, in tiyn: over all its leases.
  var netTiynByTenancy: [Int64] {
    var net = [Int64](repeating: 0, count: states.count)
    for record in book.records where record.wasRegistered {
      if let tenancy = record.tenancy { net[tenancy.index] += record.netTiyn }
    }
    return net
  }
}

extension LeaseRecord {
  /// What it cost the state, in tiyn: credits less what went back, and relief.
  var netTiyn: Int64 { credited - lapsed + relief }
}

/// What became of a tenancy at one point of the ridge, with the programme or without it. A class, since each column of a table is
/// handed it.
final class TenancyAtPoint: Sendable {
  let first: Day?
  let isAt90: Bool
  /// Month's ends at which it was registered, and which they were.
  let months: Int16
  let monthsText: String
  let isInMonth12: Bool
  /// Nil where it cannot be seen at day 365.
  let retention: TenancyRetention?
  let netTiyn: Int64
  let hasAsked: Bool
  let wasTurnedDown: Bool
  let state: TenancyState
  let knowsAt90: Bool
  let ownerKnowsAt90: Bool
  /// Nil outside the cohort.
  let agreeingParts: UInt32?

  init(
    first: Day?, isAt90: Bool, months: Int16, monthsText: String, isInMonth12: Bool,
    retention: TenancyRetention?, netTiyn: Int64, hasAsked: Bool, wasTurnedDown: Bool,
    state: TenancyState, knowsAt90: Bool, ownerKnowsAt90: Bool, agreeingParts: UInt32?
  ) {
    self.first = first
    self.isAt90 = isAt90
    self.months = months
    self.monthsText = monthsText
    self.isInMonth12 = isInMonth12
    self.retention = retention
    self.netTiyn = netTiyn
    self.hasAsked = hasAsked
    self.wasTurnedDown = wasTurnedDown
    self.state = state
    self.knowsAt90 = knowsAt90
    self.ownerKnowsAt90 = ownerKnowsAt90
    self.agreeingParts = agreeingParts
  }
}

extension TenancyAtPoint {
  /// The columns of one point, found in a row by `at`; fields of what was not run there are empty.
  static func columns<Row>(
    _ point: RidgePoint, _ at: @escaping @Sendable (Row) -> TenancyAtPoint?
  ) -> [Column<Row>] {
    let of = PointColumns<Row>(prefix: RidgePoint.columnPrefix(point), at: at)
    return [
      of.flag("in_run", "whether it was run at this point of the ridge") { _ in true },
      of.day("registered", "day of the first registration at this point") { $0.first },
      of.flag("registered_at_90", "whether a lease was open in the evening of day 90") {
        $0.isAt90
      },
      of.number(
        "registered_months", .count("months"),
        "month's ends at which it lived there and was registered"
      ) { Int64($0.months) },
      of.text(
        "registered_in",
        "those months, from 1 for the first of the run, such as `3-14 16-16`"
      ) { $0.monthsText },
      of.flag("registered_in_month_12", "whether it was registered at the end of month 12") {
        $0.isInMonth12
      },
      of.flag(
        "r12_open",
        "whether a lease was open on day 365 after registering; empty where it cannot be seen"
      ) { $0.retention?.isOpen },
      of.flag("r12_lives", "whether they lived there then") { $0.retention?.livesThere },
      of.flag("r12_contributes", "whether a contribution was paid for that month") {
        $0.retention?.contributes
      },
    ]
  }

  /// Those that only a run with the programme has.
  static func programmeColumns<Row>(
    _ point: RidgePoint, _ at: @escaping @Sendable (Row) -> TenancyAtPoint?
  ) -> [Column<Row>] {
    let of = PointColumns<Row>(prefix: RidgePoint.columnPrefix(point), at: at)
    return [
      of.flag("knows_at_90", "whether the tenant had heard of the programme by day 90") {
        $0.knowsAt90
      },
      of.flag("owner_knows_at_90", "whether the owner had") { $0.ownerKnowsAt90 },
      of.flag("eligible_at_90", "whether it had a voucher then or would have got one") {
        $0.state.wasEligible
      },
      of.flag("tenant_agreed_at_90", "whether the tenant agreed when last asked by day 90") {
        $0.state.tenantAgreed
      },
      of.flag("owner_agreed_at_90", "whether the owner agreed when last asked by day 90") {
        $0.state.ownerAgreed
      },
      of.number(
        "agreeing_parts", .none,
        "of the cohort, with which of the programme's parts both would agree: bit s of the number stands for the parts whose bits are set in s, bit 0 of it for the first of `uptake.byRidge.P.components`"
      ) { $0.agreeingParts.map { Int64($0) } },
      of.number(
        "net_tiyn", .tiyn, "credits less what went back, and relief, over all its leases"
      ) { $0.netTiyn },
      of.flag(
        "asked", "whether it asked for something: an honest payment, registration or claim"
      ) { $0.hasAsked },
      of.flag("turned_down", "whether a rule turned one of these down") { $0.wasTurnedDown },
    ]
  }
}

/// Makes columns of a tenancy at one point of the ridge.
private struct PointColumns<Row> {
  let prefix: String
  let at: @Sendable (Row) -> TenancyAtPoint?

  func number(
    _ name: String, _ unit: Unit, _ sentence: String,
    _ value: @escaping @Sendable (TenancyAtPoint) -> Int64?
  ) -> Column<Row> {
    let at = at
    return Column("\(prefix)_\(name)", unit, sentence) { row, table in
      table.field(at(row).flatMap(value))
    }
  }

  func flag(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (TenancyAtPoint) -> Bool?
  ) -> Column<Row> {
    number(name, .none, sentence) { there in value(there).map { $0 ? 1 : 0 } }
  }

  func day(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (TenancyAtPoint) -> Day?
  ) -> Column<Row> {
    let at = at
    return Column("\(prefix)_\(name)", .none, sentence) { row, table in
      table.field(at(row).flatMap(value))
    }
  }

  func text(
    _ name: String, _ sentence: String, _ value: @escaping @Sendable (TenancyAtPoint) -> String
  ) -> Column<Row> {
    let at = at
    return Column("\(prefix)_\(name)", .none, sentence) { row, table in
      table.field(at(row).map(value) ?? "")
    }
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
