import Text

extension PairSums {
  /// The sums as columns, named as the columns of `tenancies.csv` that they are sums of.
  static func columns<Row>(
    _ sums: @escaping @Sendable (Row) -> PairSums
  ) -> [Column<Row>] {
    func count(
      _ name: String, _ sentence: String, _ value: @escaping @Sendable (PairSums) -> Int
    ) -> Column<Row> {
      Column(name, .none, sentence) { $1.field(Int64(value(sums($0)))) }
    }
    func both(
      _ name: String, _ sentence: String, _ value: @escaping @Sendable (PairSums) -> Both
    ) -> [Column<Row>] {
      [
        count(name, sentence) { value($0).with },
        count("\(name)_without", "the same without a programme") { value($0).without },
      ]
    }
    func tiyn(
      _ name: String, _ sentence: String, _ value: @escaping @Sendable (PairSums) -> Int64
    ) -> Column<Row> {
      Column(name, .tiyn, sentence) { $1.field(value(sums($0))) }
    }
    let people =
      [
        count("tenancies", "tenancies that took part", \.tenancies),
        count("cohort", "those of the cohort", \.cohort),
      ]
      + both("registered_at_90", "of the cohort, registered at day 90", \.at90)
      + [count("living_in_month_12", "living in their dwelling at the end of month 12", \.living12)]
      + both("registered_in_month_12", "those of them who are registered", \.stock12)
      + both("registered_months", "month's ends at which a tenancy is registered", \.months)
      + both("ever_registered", "tenancies ever registered", \.ever)
    let money = [
      tiyn("net_tiyn", "credits less what went back, and relief, of all leases", \.netTiyn),
      tiyn("tenancies_net_tiyn", "those of tenancies, without cases of fraud", \.tenancyTiyn),
      tiyn(
        "dead_weight_tiyn", "those of tenancies that register without a programme too",
        \.deadWeightTiyn),
      Column<Row>(
        "additional_tax_tenge", .tenge,
        "tax on rent of tenancies that register only with the programme"
      ) { $1.field("\(sums($0).additionalTaxTenge)") },
    ]
    let shares =
      [
        count("asked", "honest tenancies that asked for something", \.asked),
        count("turned_down", "those of them that were turned down at least once", \.turnedDown),
      ]
      + both("r12_seen", "first registered 365 days before the end or earlier", \.retained)
      + both("r12_official", "of them, kept as the registers see it", \.official)
      + both("r12_actual", "of them, kept as it is", \.actual)
    return people + money + shares
  }
}
