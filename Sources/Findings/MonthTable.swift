import Society
import Text
import Values

/// A tenancy in a month in which it lived in its dwelling on some day: a row of `months.csv`.
struct TenancyMonth {
  var entry: CensusEntry
  /// Of the run, from 0.
  var month: Int
}

/// The columns of `months.csv`.
enum MonthTable {
  static let columns: [Column<TenancyMonth>] = [
    Column("tenancy", .none, "number from 1, as in `tenancies.csv` and `truth.sqlite`") {
      $1.field(Int64($0.entry.tenancy) + 1)
    },
    Column("month", .month, "month of the run") { $1.field(Int64($0.month) + 1) },
    Column("registered", .none, "whether a lease was open at the month's end") {
      $1.field($0.entry.isRegistered)
    },
    Column("knows", .none, "whether the tenant knew of the programme at the month's end") {
      $1.field($0.entry.knows)
    },
    Column("tries", .count("payments"), "its honest payments of the month") {
      $1.field(Int64($0.entry.attempts))
    },
    Column("accepted", .count("payments"), "those that were accepted") {
      $1.field(Int64($0.entry.accepted))
    },
    Column("rejected", .count("payments"), "those that were not accepted") {
      $1.field(Int64($0.entry.rejected))
    },
    Column("blocked", .none, "whether the voucher was blocked at the month's end") {
      $1.field($0.entry.isBlocked)
    },
    Column("balance_tiyn", .tiyn, "on the voucher at the month's end") {
      $1.field($0.entry.balance)
    },
  ]
}
