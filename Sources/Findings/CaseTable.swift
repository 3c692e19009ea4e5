import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Text
import Values

/// Writes `cases.csv`: what became of each case of fraud at each point of the ridge.
struct CaseTable {
  struct Row {
    var number: Int
    var typology: String
    var tenancy: TenancyNumber?
    var firstAct: Day?
    var firstRejection: Day?
    /// In the order of the points.
    var atPoints: [CaseAtPoint]
  }

  static let columns: [Column<Row>] =
    ofCase
    + RidgePoint.allCases.enumerated().flatMap { index, point in
      CaseAtPoint.columns(point) { $0.atPoints[index] }
    }

  private static let ofCase: [Column<Row>] = [
    Column("case", .none, "number from 1, as in `truth.sqlite`") {
      $1.field(Int64($0.number) + 1)
    },
    Column("typology", .none, "the typology that it began as") { $1.field($0.typology) },
    Column("tenancy", .none, "the tenancy that it grew on; empty for one in an empty dwelling") {
      $1.field($0.tenancy.map { Int64($0) + 1 })
    },
    Column("first_act", .none, "day of its first act at the scenario's point; empty for never") {
      $1.field($0.firstAct)
    },
    Column("first_rejection", .none, "day of its first act there that was rejected") {
      $1.field($0.firstRejection)
    },
  ]

  static func write(_ world: World, _ main: FinishedRun, _ pairs: [RidgePair], to path: String)
    throws(Problem)
  {
    let file = try OutputFile(path)
    var table = CSVWriter(columns)
    let points = pairs.map { CasesAtPoint($0.with) }
    for number in main.cases.cases.numbers {
      let firstAct = main.cases.firstAct[number]
      let firstRejection = main.cases.firstRejection[number]
      let row = Row(
        number: number.index,
        typology: world.scenario.typologies[main.cases.firstTypology[number]].name,
        tenancy: main.cases.cases[number].tenancy,
        firstAct: firstAct == FraudCase.never ? nil : firstAct,
        firstRejection: firstRejection == FraudCase.never ? nil : firstRejection,
        atPoints: points.map { $0[number.index] })
      table.append(row, columns)
    }
    try file.append(table.takeBytes())
    try file.close()
  }
}

/// What became of all cases at one point of the ridge.
struct CasesAtPoint: Sendable {
  private let run: FinishedRun
  /// Of the leases that each case registered, in tiyn.
  private let net: [Int64]

  init(_ run: FinishedRun) {
    self.run = run
    var net = [Int64](repeating: 0, count: run.cases.cases.count)
    for record in run.book.records where record.wasRegistered {
      if let number = record.actor.fraudCase { net[number.index] += record.netTiyn }
    }
    self.net = net
  }

  /// By case, what went where it was not meant to, in tiyn.
  var leakage: [Int64] { net.indices.map { self[$0].paidTiyn + self[$0].reliefTiyn } }

  subscript(_ number: Int) -> CaseAtPoint {
    let counts = run.recorded.counts.cases
    let hasActed = number < counts.paid.count
    return CaseAtPoint(
      isRun: number % run.sampling == 0, tries: hasActed ? counts.tries[number] : 0,
      stopped: hasActed ? counts.stopped[number] : 0, paidTiyn: hasActed ? counts.paid[number] : 0,
      reliefTiyn: run.cases.wrongfulRelief[Number(index: number)],
      keptTiyn: hasActed ? counts.kept[number] : 0,
      netTiyn: net[number])
  }
}

/// What became of a case at one point of the ridge. Money is in tiyn.
struct CaseAtPoint {
  var isRun: Bool
  var tries: Int32
  var stopped: Int32
  var paidTiyn: Int64
  var reliefTiyn: Int64
  var keptTiyn: Int64
  /// Of the leases that it registered.
  var netTiyn: Int64

  static func columns<Row>(
    _ point: RidgePoint, _ at: @escaping @Sendable (Row) -> CaseAtPoint
  ) -> [Column<Row>] {
    let prefix = RidgePoint.columnPrefix(point)
    func number(
      _ name: String, _ unit: Unit, _ sentence: String,
      _ value: @escaping @Sendable (CaseAtPoint) -> Int64
    ) -> Column<Row> {
      Column("\(prefix)_\(name)", unit, sentence) { row, table in
        let there = at(row)
        table.field(there.isRun ? value(there) : nil)
      }
    }
    return [
      number("acts", .count("acts"), "its acts at this point that reached the engine") {
        Int64($0.tries)
      },
      number("stopped", .count("acts"), "those of them that were not accepted") {
        Int64($0.stopped)
      },
      number("paid_wrongly_tiyn", .tiyn, "what its payments, claims and transfers moved wrongly") {
        $0.paidTiyn
      },
      number("relief_tiyn", .tiyn, "property tax wrongly forgone because of it") {
        $0.reliefTiyn
      },
      number("kept_tiyn", .tiyn, "what the rules kept from it, as `fraud.kept` has it") {
        $0.keptTiyn
      },
      number(
        "net_tiyn", .tiyn, "credits less what went back, and relief, of leases that it registered"
      ) { $0.netTiyn },
    ]
  }
}
