import Behaviour
import Population
import Society
import Text
import Values

/// The columns of `tenancies.csv`: an entry makes header, field and documentation.
///
/// Those that capture something are made anew for each block of rows: what is captured is counted for each field, and threads that
/// counted the same would wait for one another.
extension TenancyTable {
  static var columns: [Column<TenancyRow>] {
    people + lots + dwelling + terms + decisions + outcome + blocked + atPoints
  }

  private static var atPoints: [Column<TenancyRow>] {
    RidgePoint.allCases.enumerated().flatMap { index, point in
      let at: @Sendable (TenancyRow) -> TenancyAtPoint? = { row in row.atPoints[index] }
      return TenancyAtPoint.columns(point, at) + TenancyAtPoint.programmeColumns(point, at)
    }
  }

  /// Under the bills of the scenario, and at both ends of the range of their gaps.
  private static var blocked: [Column<TenancyRow>] {
    [
      ("", ""), ("low_gap_", ", with the fewest gaps in the bills"),
      ("high_gap_", ", with the most"),
    ]
    .enumerated().flatMap { index, run in
      [
        Column<TenancyRow>(
          "\(run.0)honest_vouchers", .count("vouchers"),
          "its vouchers, where its tenant took part in no fraud\(run.1)"
        ) { $1.field(Int64($0.blocked[index].vouchers)) },
        Column(
          "\(run.0)honest_vouchers_blocked", .count("vouchers"), "those that were ever blocked"
        ) { $1.field(Int64($0.blocked[index].blocked)) },
        Column("\(run.0)honest_blocked_days", .days, "on which they were") {
          $1.field(Int64($0.blocked[index].days))
        },
      ]
    }
  }

  /// A description is made once and not for each of a million rows.
  private static let kinds = Tenancy.Kind.allCases.map(\.name)
  private static let regimes = Owner.TaxRegime.allCases.map { "\($0)" }

  private static let people: [Column<TenancyRow>] = [
    Column("tenancy", .none, "number from 1, as in `months.csv` and `truth.sqlite`") {
      $1.field(Int64($0.number) + 1)
    },
    Column("region", .none, "KATO code of the region moved to") { $1.field($0.settlement.region) },
    Column("region_name", .none, "its name") { $1.field($0.settlement.regionName) },
    Column("settlement", .none, "city moved to") { $1.field($0.settlement.name) },
    Column("origin", .none, "city come from") { $1.field($0.origin) },
    Column("arrival", .none, "day of moving in") { $1.field($0.tenancy.arrival) },
    Column(
      "departure", .none,
      "first day on which they no longer live there, which may lie after the run"
    ) { $1.field($0.tenancy.departure) },
    Column("kind", .none, "what kind of household they are") {
      $1.field(kinds[Int($0.tenancy.kind.rawValue)])
    },
    Column("household_size", .count("persons"), "how many they are") {
      $1.field(Int64($0.tenancy.householdSize))
    },
    Column("income_tenge", .tengeAMonth, "income of the tenant") {
      $1.field(Int64($0.tenancy.incomeTenge))
    },
    Column("household_income_tenge", .tengeAMonth, "income of all who earn") {
      $1.field(Int64($0.tenancy.householdIncomeTenge))
    },
    Column("income_decile", .none, "from 1, the lowest tenth of all tenancies, to 10") {
      $1.field(Int64($0.incomeDecile))
    },
    Column("contributing_work", .none, "whether the tenant's work pays contributions") {
      $1.field($0.tenancy.hasContributingWork)
    },
    Column("relative_of_owner", .none, "whether the tenant is a relative of the owner") {
      $1.field($0.tenancy.isRelativeOfOwner)
    },
  ]

  private static let lots: [Column<TenancyRow>] = [
    Column(
      "tenant_lot", .none,
      "what `tenant.lot` is, 0 to 999 999; empty, as the next two, where the programme is for everybody"
    ) { $1.field($0.lots.map { Int64($0.tenant) }) },
    Column("property_lot", .none, "what `property.lot` is") {
      $1.field($0.lots.map { Int64($0.property) })
    },
    Column("district_lot", .none, "what `district.lot` is") {
      $1.field($0.lots.map { Int64($0.district) })
    },
  ]

  private static let dwelling: [Column<TenancyRow>] = [
    Column("rent_tenge", .tengeAMonth, "rent before any increase") {
      $1.field(Int64($0.tenancy.rentTenge))
    },
    Column("area_m2", .count("square metres"), "area of the dwelling") {
      $1.field(tenths: Int64($0.dwelling.areaTenths))
    },
    Column("value_tenge", .tenge, "assessed value of the dwelling") {
      $1.field($0.dwelling.valueTenge)
    },
    Column("prepaid_meter", .none, "whether the dwelling has one") {
      $1.field($0.dwelling.hasPrepaidMeter)
    },
    Column("dwelling", .none, "number of the dwelling from 1") {
      $1.field(Int64($0.tenancy.dwelling.rawValue) + 1)
    },
    Column("building", .none, "number of the building from 1") {
      $1.field(Int64($0.dwelling.building.rawValue) + 1)
    },
    Column(
      "district", .none, "district of the cadastre: the second group of the dwelling's code"
    ) { $1.field(Int64($0.district.code)) },
    Column("owner", .none, "number of the owner from 1") {
      $1.field(Int64($0.dwelling.owner.rawValue) + 1)
    },
    Column("owner_dwellings", .count("dwellings"), "how many the owner has") {
      $1.field(Int64($0.owner.dwellings))
    },
    Column("owner_regime", .none, "how the owner would be taxed on the rent") {
      $1.field(regimes[Int($0.owner.regime.rawValue)])
    },
    Column(
      "rent_tax_tenge", .tengeAMonth, "what the owner pays of the rent once it is declared"
    ) { $1.field(tenge: $0.rentTaxTenge) },
    Column(
      "register_lag_days", .days,
      "after which the labour register would know of a registration or its end"
    ) { $1.field(Int64($0.registerLagDays)) },
    Column("undeclared_months", .count("months"), "for how long the owner has let undeclared") {
      $1.field(Int64($0.owner.undeclaredMonths))
    },
    Column(
      "knows_from_month", .month,
      "month of the run in which they knew of the programme; empty for never"
    ) { row, table in
      let knows = row.state.knowsFrom != TenancyState.never
      table.field(knows ? Int64(row.state.knowsFrom) + 1 : nil)
    },
  ]

  private static var terms: [Column<TenancyRow>] {
    TenantTerms.names.enumerated().map { index, name in
      Column("tenant_\(name)_tenge", .tengeAMonth, sentence(name, "tenant")) {
        $1.field(tenge: $0.tenantTerms[index])
      }
    }
      + OwnerTerms.names.enumerated().map { index, name in
        Column("owner_\(name)_tenge", .tengeAMonth, sentence(name, "owner")) {
          $1.field(tenge: $0.ownerTerms[index])
        }
      }
  }

  private static func sentence(_ term: String, _ side: String) -> String {
    "the term `\(term)` of the \(side)'s sum for the month of arrival, as if both knew of the programme and nothing had happened yet"
  }

  private static let decisions: [Column<TenancyRow>] = [
    Column("in_cohort", .none, "whether it is of those of whom uptake is measured") {
      $1.field($0.isInCohort)
    },
    Column(
      "tenant_taste", .none,
      "standard logistic, to two decimals: times σ of the point of the ridge it is tenge"
    ) { $1.field(tenge: $0.tastes.tenant) },
    Column("owner_taste", .none, "the same of the owner") { $1.field(tenge: $0.tastes.owner) },
    Column("tenant_agrees", .none, "whether the tenant agreed when last asked") {
      $1.field($0.state.tenantAgrees)
    },
    Column("owner_agrees", .none, "whether the owner agreed when last asked") {
      $1.field($0.state.ownerAgrees)
    },
    Column("without_programme", .none, "whether both would agree if they knew of none") {
      $1.field($0.registersWithoutProgramme)
    },
  ]

  private static let outcome: [Column<TenancyRow>] = [
    Column("registered", .none, "day of the first registration") { $1.field($0.totals.first) },
    Column("closed", .none, "first day after the newest lease, empty while it is open") {
      $1.field($0.totals.closed)
    },
    Column("leases", .count("leases"), "leases that were accepted") {
      $1.field(Int64($0.totals.leases))
    },
    Column("credited_tiyn", .tiyn, "over all its leases, with the deposit") {
      $1.field($0.totals.creditedTiyn)
    },
    Column("spent_tiyn", .tiyn, "paid to landlords over all its leases, less what was taken back") {
      $1.field($0.totals.spentTiyn)
    },
    Column("returned_tiyn", .tiyn, "what went back to the treasury, over all its leases") {
      $1.field($0.totals.returnedTiyn)
    },
    Column(
      "relief_tiyn", .tiyn,
      "property tax forgone; the relief of a dwelling goes to the first of its active leases"
    ) { $1.field($0.totals.reliefTiyn) },
    Column("unfunded_credits", .count("credits"), "credits that the treasury could not pay") {
      $1.field(Int64($0.totals.unfunded))
    },
    Column("rejected_payments", .count("payments"), "honest payments that a rule turned down") {
      $1.field(Int64($0.totals.rejections))
    },
    Column("blocked_days", .days, "on which its voucher was blocked") {
      $1.field(Int64($0.totals.blockedDays))
    },
    Column("damage_tiyn", .tiyn, "left at the end") { $1.field(max(0, $0.state.damage)) },
    Column("damage_paid_tiyn", .tiyn, "of the damage, what was paid from the deposit") {
      $1.field($0.state.damagePaid)
    },
    Column(
      "case", .none,
      "number of the case of fraud that grows on it, also where it never acted; empty for none"
    ) { $1.field($0.state.fraudCase.map { Int64($0) + 1 }) },
  ]
}
