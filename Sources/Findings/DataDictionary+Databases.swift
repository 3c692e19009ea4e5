/// The tables and views of the databases of a run that are there to be read. A test holds their columns to those of the files.
extension DataDictionary {
  /// The views of `ledger.sqlite`; its tables are the ledger's own.
  package static let ledger: [Table] = [
    Table(
      name: "decision",
      sentence: "A line of the stream, in its order.",
      columns: [
        Entry("line", .none, "number of the line, from 1"),
        Entry("id", .none, "the id of its event"),
        Entry("at", .none, "when it happened; seconds since 1970, UTC"),
        Entry("type", .none, "its type"),
        Entry("outcome", .none, "`accepted`, `rejected`, `refused` or `duplicate`"),
        Entry(
          "reason", .none,
          "the rule that turned it down, `ledger`, or why it was refused; null where it was accepted"
        ),
        Entry("field", .none, "the field that it was refused for; null for none"),
      ]),
    Table(
      name: "transfer",
      sentence: "A transfer of money, in the order of booking.",
      columns: [
        Entry("seq", .none, "number of the transfer, from 1"),
        Entry("at", .none, "seconds since 1970, UTC"),
        Entry("from_account", .none, "the account that it is taken from"),
        Entry("to_account", .none, "the account that it goes to"),
        Entry("tiyn", .tiyn, "how much"),
        Entry("line", .none, "the line that made it; null for a step of a month boundary"),
      ]),
    Table(
      name: "balance",
      sentence: "An account with something on it at the end.",
      columns: [
        Entry("account", .none, "its name, such as `voucher:L1` or `treasury`"),
        Entry(
          "tiyn", .tiyn,
          "what is on it; below 0 where more was taken than given, as from the outside"),
      ]),
    Table(
      name: "failed",
      sentence: "A rule that was not true, for each line that was rejected.",
      columns: [
        Entry("line", .none, "number of the line"),
        Entry("stage", .none, "the stage that decided it"),
        Entry("rule", .none, "the id of the rule"),
        Entry("position", .none, "its position in the programme, from 1"),
      ]),
    Table(
      name: "unfunded",
      sentence: "A credit or a payment of an instrument that the treasury could not pay.",
      columns: [
        Entry("at", .none, "seconds since 1970, UTC"),
        Entry("lease", .none, "whose voucher it was for; null for a payment of an instrument"),
        Entry("entitlement", .none, "whose payment it was; null for a credit"),
      ]),
    Table(
      name: "entitlement",
      sentence: "What an instrument promised to somebody, in the order of opening.",
      columns: [
        Entry("entitlement", .none, "its name: that of the instrument and that of its subject"),
        Entry("instrument", .none, "the id of the instrument"),
        Entry("recipient", .none, "IIN or BIN of whoever is paid"),
        Entry("opened_at", .none, "seconds since 1970, UTC"),
        Entry("closed_at", .none, "the same; null while something can still be paid"),
        Entry("total", .tiyn, "the whole amount; null for one that is paid monthly"),
        Entry(
          "paid", .tiyn, "what was paid, what was held and what the employer bore with it"),
        Entry("returned", .tiyn, "what came back"),
        Entry(
          "fulfilled", .count("months"),
          "months that were fulfilled; null for what is not paid after months"),
      ]),
    Table(
      name: "register_event",
      sentence:
        "What a register of residents learns of a lease, in the order in which it happened.",
      columns: [
        Entry("seq", .none, "number from 1"),
        Entry("at", .none, "when the register has it; seconds since 1970, UTC"),
        Entry("register", .none, "`mvd` or `eis`"),
        Entry("lease", .none, "its name in the stream"),
        Entry("person", .none, "IIN of the tenant"),
        Entry("cadastral", .none, "cadastral code of the property"),
        Entry("kind", .none, "`temporary` or `permanent`"),
        Entry("change", .none, "`registered` or `ended`"),
      ]),
    Table(
      name: "lease",
      sentence: "A lease that was accepted.",
      columns: [
        Entry("lease", .none, "its name in the stream"),
        Entry("tenant", .none, "IIN of the tenant"),
        Entry("landlord", .none, "IIN of the landlord"),
        Entry("cadastral", .none, "cadastral code of the property"),
        Entry("registered_at", .none, "when it was registered; seconds since 1970, UTC"),
        Entry("until", .none, "its last day, renewals included"),
        Entry("rent", .tiyn, "rent a month"),
        Entry("closed_at", .none, "when it ended or ran out; null while it is open"),
        Entry(
          "status", .none,
          "`active`, `blocked` or `closed`; `none` where no voucher was ever opened"),
        Entry("credits", .count("credits"), "credits to its voucher"),
        Entry("kind", .none, "`temporary` or `permanent`"),
        Entry(
          "persons", .count("persons"),
          "people whom it registers, the tenant included"),
      ]),
    Table(
      name: "revision",
      sentence: "A programme of the run: the first, and each that came later.",
      columns: [
        Entry("number", .none, "its number, in the order of their months"),
        Entry("from_month", .none, "the month that it holds from; null for the first"),
        Entry("programme", .none, "its text"),
      ]),
  ]

  /// The tables and the view of `truth.sqlite`.
  package static let truth: [Table] = [
    Table(
      name: "typology",
      sentence: "A typology of the scenario, and those that they can switch to.",
      columns: [
        Entry("typology", .none, "number from 1"),
        Entry("name", .none, "its name"),
        Entry("title", .none, "its title"),
      ]),
    Table(
      name: "fraud_case",
      sentence: "A case of fraud.",
      columns: [
        Entry("case", .none, "number from 1"),
        Entry("typology", .none, "the typology that it began as"),
        Entry("tenancy", .none, "the tenancy that it grew on; null for one in an empty dwelling"),
        Entry("first_act", .none, "date of its first act; null for never"),
        Entry("first_rejection", .none, "date of the first act that was rejected; null for never"),
      ]),
    Table(
      name: "lease",
      sentence: "A lease that was accepted.",
      columns: [
        Entry("lease", .none, "as in the ledger"),
        Entry("tenancy", .none, "whose lease it is; null where nobody moved in with it"),
        Entry("case", .none, "the case that registered it; null for a tenancy"),
        Entry("typology", .none, "of the case; null for a lease of a tenancy"),
        Entry("registered", .none, "date of the registration"),
        Entry("closed", .none, "first day on which it was no longer open; null while it is"),
        Entry("building", .none, "number of the dwelling's building, as in `tenancies.csv`"),
        Entry("blocked_days", .days, "on which its voucher was blocked"),
      ]),
    Table(
      name: "step",
      sentence: "A step of a typology.",
      columns: [
        Entry("typology", .none, "number of the typology"),
        Entry("step", .none, "its position in the plan, from 1"),
        Entry("name", .none, "its name"),
      ]),
    Table(
      name: "positioning",
      sentence: "A means by which a phone knows its place.",
      columns: [
        Entry("positioning", .none, "number from 1"),
        Entry("name", .none, "its name"),
      ]),
    Table(
      name: "act_code",
      sentence: "An act, with numbers for names; the view `act` has the names.",
      columns: [
        Entry("line", .none, "as in the ledger"),
        Entry("tenancy", .none, "who acted; null where a case did"),
        Entry("case", .none, "the case that acted; null for a tenancy"),
        Entry("typology", .none, "of the case; null for an honest act"),
        Entry("step", .none, "number of the step of the plan; null for an honest act"),
        Entry("positioning", .none, "number of the means; null where no phone was used"),
      ] + ofAct),
    Table(
      name: "act",
      sentence:
        "An act of a person that is a line: payments, registrations, their ends, claims and transfers; of a case also listings and bills.",
      columns: [
        Entry("line", .none, "as in the ledger"),
        Entry(
          "tenancy", .none,
          "who acted; null where a case did, also where it grew on a tenancy: `fraud_case.tenancy` has it"
        ),
        Entry("case", .none, "the case that acted; null for a tenancy"),
        Entry("typology", .none, "of the case; null for an honest act"),
        Entry("step", .none, "name of the step of the plan; null for an honest act"),
        Entry(
          "positioning", .none,
          "by which means the phone knew its place; null where no phone was used"),
      ] + ofAct),
  ]

  /// What `act_code` and `act` have alike.
  private static let ofAct: [Entry] = [
    Entry("wrongful", .share, "the share of what it moves that goes where it is not meant to"),
    Entry(
      "turned", .none,
      "1 of an act of a tenancy whose tenant takes part in a case that has begun, so that it counts as neither honest nor fraud; null of all others"
    ),
    Entry("lease", .none, "of an act of a case, the lease that it is about; null of all others"),
    Entry(
      "refused_tiyn", .tiyn,
      "what a payment, a claim or a transfer asked for that was not accepted; null where it was, since the ledger has it"
    ),
    Entry(
      "metres", .metres,
      "of a first try to pay from home, how far the reported place is from the dwelling's polygon, rounded up; null of all others"
    ),
  ]
}
