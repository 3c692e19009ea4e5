import Behaviour
import Text
import Values

/// The table of all metrics: an entry puts a number into `summary.json` and into `docs/metrics.md`.
extension Summary {
  /// `summary.json`: money in tenge, shares from 0 to 1, null where there is nothing to divide by.
  package var json: String { Summary.metrics.json(of: self).pretty }

  package static let metrics: [Metric<Summary>] =
    runMetrics + [
      .object("uptake", Uptake.metrics) { UptakeAtPoint(uptake: $0.uptake, point: $0.ridgePoint) },
      .object("effect", Effect.metrics) { $0.effect },
      .optionalObject("arms", Arms.metrics) { $0.arms },
      .object("cost", Cost.metrics) { $0.cost },
      .object("fiscal", Fiscal.metrics) { $0.fiscal },
      .object("fraud", FraudSummary.metrics) { $0.fraud },
      .object("harm", Harm.metrics) { $0.harm },
      .object("retention", Retention.metrics) { $0.retention },
      .object("visibility", Visibility.metrics) { $0.visibility },
      .object("deposit", Deposit.metrics) { $0.deposit },
      .object("places", Places.metrics) { $0.places },
      .optionalByName("instruments", "ID", OfInstrument.metrics) { $0.instruments },
      .optionalObject("settlers", Settlers.metrics) { $0.settlers },
      .optionalObject("utilities", Utilities.metrics) { $0.utilities },
      .optionalObject("registration", Registration.metrics) { $0.registration },
      .object("ledger", LedgerSize.metrics) { $0.ledger },
    ]

  package static let runMetrics: [Metric<Summary>] = [
    .text("scenario", "name of the scenario") { $0.scenario },
    .text("programme", "name of the programme") { $0.programme },
    .count("seed", .none, "as run, with `--seed` and `--set`") { Int($0.seed) },
    .text("firstMonth", "the first month of the run") { $0.firstMonth.description },
    .count("months", .count("months"), "as run, with `--months` and `--set`") { $0.months },
    .text("ridgePoint", "the point of the ridge that the main run is at") {
      $0.ridgePoint.rawValue
    },
    .count("tenancies", .count("tenancies"), "all that begin within the run, registered or not") {
      $0.tenancies
    },
  ]
}

extension Summary.Share {
  /// The members of a share where it stands as an object.
  package static let metrics: [Metric<Summary.Share>] =
    [
      .number("share", .share, "`count` / `of`; `null` where `of` is 0") { $0.share },
      .number("low", .share, "lower end of the 95 % interval of Wilson (1927)") { $0.low },
      .number("high", .share, "upper end of the 95 % interval of Wilson (1927)") { $0.high },
    ] + counts
  /// The same where it says what happened and is no sample of anything: no interval.
  package static let countMetrics: [Metric<Summary.Share>] =
    [.number("share", .share, "`count` / `of`; `null` where `of` is 0") { $0.share }] + counts

  private static let counts: [Metric<Summary.Share>] = [
    .count("count", .count("of them"), "those that it is about") { $0.count },
    .count("of", .count("all"), "all among whom they are counted") { $0.of },
  ]
}

extension Summary.Utilities {
  package static let metrics: [Metric<Summary.Utilities>] = [
    .count("leases", .count("leases"), "those whose voucher ever paid utilities") { $0.leases },
    .number("paid", .tenge, "of `cost.spent`, what was paid to utility companies and not as rent") {
      $0.paid
    },
  ]
}

extension Summary.Registration {
  package static let metrics: [Metric<Summary.Registration>] = [
    .text("route", "`paper`, or `signedQR`: by the code of the signed lease") { $0.route },
    .number("minutes", .count("minutes"), "what registering for the first time takes a tenant") {
      $0.minutes
    },
    .number(
      "hours", .count("hours"),
      "what it took all tenancies of `cost.registered`; renewals are not counted"
    ) { $0.hours },
  ]
}

extension Summary.LedgerSize {
  package static let metrics: [Metric<Summary.LedgerSize>] = [
    .count("lines", .count("lines"), "lines of the stream of the main run") { $0.lines },
    .count("rows", .count("rows"), "rows of the journal") { $0.rows },
    .count("transfers", .count("transfers"), "transfers among the rows") { $0.transfers },
    .count("streamBytes", .count("bytes"), "bytes of the stream, also where it is not kept") {
      $0.bytes
    },
    .text("seal", "the last seal; what `pdtv verify --expect-seal` takes") { $0.seal },
  ]
}

extension Summary.Places {
  package static let metrics: [Metric<Summary.Places>] = [
    .count("buildings", .count("buildings"), "all buildings of the run") { $0.buildings },
    .count(
      "withHonestLease", .count("buildings"),
      "those where a tenancy has a lease open at the end, whatever it does with it"
    ) { $0.withHonestLease },
    .count(
      "withFraudOnly", .count("buildings"),
      "those where only leases that fraud registered are open at the end"
    ) { $0.withFraudOnly },
    .numbersByName(
      "tenanciesBySettlement", "NAME", .count("tenancies"), "tenancies of the run by settlement"
    ) { $0.bySettlement.map { Summary.Named($0.name, Double($0.value)) } },
  ]
}

extension Summary.Deposit {
  package static let metrics: [Metric<Summary.Deposit>] = [
    .number("held", .tenge, "on all deposits when the run ends") { $0.held },
    .number("paid", .tenge, "accepted claims, fraud included") { $0.paid },
    .count(
      "damages", .count("tenancies"),
      "honest tenancies that once asked to register, left within the run and left damage"
    ) { $0.damages },
    .number("damage", .tenge, "the sum of their damage") { $0.damage },
    .number(
      "uncovered", .tenge,
      "Σ max(0, damage − what an accepted claim paid), each against its own lease's deposit",
      label: "damage no deposit covered"
    ) { $0.uncovered },
    .object("pool", Summary.Deposit.pool) { $0 },
  ]

  private static let pool: [Metric<Summary.Deposit>] = [
    .series(
      "byMonth", .tenge,
      "the counterfactual: one pool that takes the insurance rate of all credits and pays all `damage` in the month of leaving; its balance. Nothing is ever released from it; below 0 it is in debt"
    ) { $0.poolByMonth },
    .number(
      "runsDryProbability", .share,
      "of resamples, those in which the pool falls below 0 in some month; `null` without damage"
    ) { $0.poolRunsDry },
  ]
}
