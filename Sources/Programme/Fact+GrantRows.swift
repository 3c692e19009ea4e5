import Events
internal import Rules

/// The rows of facts that the conditions of instruments read, and those that instruments bring to rules.
extension Fact {
  static let grantRows: [FactRow] = signedLease + people + person + job + grant

  private static let signedLease: [FactRow] = [
    FactRow(
      .qrExists, "qr.exists", .bool, [.registration],
      "Whether the registration comes with the text of a lease's QR code in its form; never at a renewal.",
      .truth(
        yes: "the text of the lease's QR code is there",
        no: "there is no text of the lease's QR code in its form")),
    FactRow(
      .qrOwnerSigned, "qr.ownerSigned", .bool, [.registration],
      "Whether the owner's signature is valid under the key listed for the landlord of the QR code when it was issued, and not revoked since.",
      .truth(yes: "the owner's signature is valid", no: "the owner's signature is not valid")
    ).ofSignedLease,
    FactRow(
      .qrTenantSigned, "qr.tenantSigned", .bool, [.registration],
      "Whether the tenant's signature is valid under the key listed for the tenant of the QR code when it was issued, and not revoked since.",
      .truth(yes: "the tenant's signature is valid", no: "the tenant's signature is not valid")
    ).ofSignedLease,
    FactRow(
      .qrMatches, "qr.matches", .bool, [.registration],
      "Whether every field of the QR code is that of the registration.",
      .truth(
        yes: "the QR code says what the registration says",
        no: "the QR code says something else than the registration")
    ).ofSignedLease,
    FactRow(
      .qrAgeMinutes, "qr.ageMinutes", .int, unit: "minutes", [.registration],
      "Whole minutes since the QR code was issued; below 0 for one that is issued later.",
      .measure("since the QR code was issued", above: "too old", below: "too new")
    ).ofSignedLease.within(-1_000_000_000...1_000_000_000).helped(by: .anotherTime),
    FactRow(
      .qrUses, "qr.uses", .int, unit: "registrations", [.registration],
      "How many registrations were accepted with the same QR code before.",
      .count("accepted with the same QR code before")
    ).ofSignedLease,
  ]

  private static let people: [FactRow] = [
    FactRow(
      .tenantSettler, "tenant.settler", .bool, [.registration, .payment],
      "Whether the tenant is enrolled as a settler and has not left.",
      .truth(yes: "the tenant is a settler", no: "the tenant is no settler")),
    FactRow(
      .landlordFlags, "landlord.flags", .int, unit: "flags", [.registration],
      "How often a check found a registration fictitious in a property of the landlord, in the month of the event and the 23 before it.",
      .count("of the landlord in twenty-four months")),
    FactRow(
      .leaseRelative, "lease.relative", .bool, [.registration, .payment, .claim, .reversal],
      "Whether the registration says that tenant and landlord are relatives.",
      .truth(
        yes: "tenant and landlord are relatives", no: "tenant and landlord are no relatives")
    ).ofVoucher,
    FactRow(
      .paymentOwn, "payment.own", .money, unit: "tenge", [.payment, .reversal],
      "What the tenant adds of his or her own money; 0 if nothing.", .sum("of the tenant's own")
    ).helped(by: .anotherAmount),
    FactRow(
      .paymentPurpose, "payment.purpose", .string, [.payment],
      "`rent` or `utilities`: what the payment is for.", .text("the purpose of the payment")
    ).with { $0.choices = ["rent", "utilities"] },
    FactRow(
      .providerListed, "provider.listed", .bool, [.payment],
      "Whether the payee is on the list of utility companies.",
      .truth(
        yes: "the payee is on the list of utility companies",
        no: "the payee is not on the list of utility companies")
    ).helped(by: .anotherCounterparty),
  ]

  private static let person: [FactRow] = [
    FactRow(
      .personSettler, "person.settler", .bool, [.grant],
      "Whether the person is enrolled as a settler and has not left.",
      .truth(yes: "the person is a settler", no: "the person is no settler")),
    FactRow(
      .personMembers, "person.members", .int, unit: "persons", [.grant],
      "How many people the person's family has, as enrolled; kept after leaving.",
      .count("of the family")
    ).ofSettler.within(1...20),
    FactRow(
      .personRegion, "person.region", .string, [.grant],
      "The region for which the person enrolled, such as `15`; kept after leaving.",
      .text("the region of the person")
    ).ofSettler,
    FactRow(
      .personMonths, "person.months", .int, unit: "months", [.grant],
      "Civil months since the one in which the person enrolled.",
      .measure("since the enrolment", above: "too long", below: "too short")
    ).ofSettler,
    FactRow(
      .personOblast, "person.oblast", .string, [.grant],
      "The oblast of the property of the person's newest open lease as tenant; empty without one.",
      .text("the oblast where the person is registered")),
    FactRow(
      .personRegistered, "person.registered", .bool, [.grant],
      "Whether the person has an open lease as tenant.",
      .truth(yes: "the person is registered by a lease", no: "no lease registers the person")),
    FactRow(
      .personEmployed, "person.employed", .bool, [.grant], "Whether the person has an open job.",
      .truth(yes: "the person has a job", no: "the person has no job")),
    FactRow(
      .personWage, "person.wage", .money, unit: "tenge", [.grant],
      "What all jobs of the person paid in the month.", .sum("of wages in the month")),
    FactRow(
      .personContributions, "person.contributions", .money, unit: "tenge", [.grant],
      "The contributions of all jobs and of the person's own business in the month.",
      .sum("of contributions in the month")),
  ]

  private static let job: [FactRow] = [
    FactRow(
      .jobSubsidised, "job.subsidised", .bool, [.grant], "Whether the job is a subsidised one.",
      .truth(yes: "the job is a subsidised one", no: "the job is not a subsidised one")
    ).ofJob,
    FactRow(
      .jobHousingMonths, "job.housingMonths", .int, unit: "months", [.grant],
      "For how many months the employer provides housing.",
      .measure("of housing by the employer", above: "too long", below: "too short")
    ).ofJob.within(0...240),
    FactRow(
      .jobMonths, "job.months", .int, unit: "months", [.grant],
      "Civil months since the one in which the job started.",
      .measure("since the job started", above: "too long", below: "too short")
    ).ofJob,
    FactRow(
      .jobWage, "job.wage", .money, unit: "tenge", [.grant],
      "The wage with which the job started.", .sum("of agreed wage")
    ).ofJob,
    FactRow(
      .jobPaid, "job.paid", .money, unit: "tenge", [.grant], "What the job paid in the month.",
      .sum("of wage paid in the month")
    ).ofJob,
    FactRow(
      .jobContributions, "job.contributions", .money, unit: "tenge", [.grant],
      "The contributions of the job in the month.", .sum("of contributions of the job in the month")
    ).ofJob,
  ]

  private static let grant: [FactRow] = [
    FactRow(
      .grantPaid, "grant.paid", .money, unit: "tenge", [.grant],
      "What the entitlement has paid so far, less what was returned; 0 at the opening.",
      .sum("paid so far")),
    FactRow(
      .indexMRP, "index.mrp", .money, unit: "tenge", [.grant],
      "The monthly calculation index of the event's date, at a boundary of the first day of the month that has closed.",
      .sum("of monthly calculation index")),
    FactRow(
      .indexMinimumWage, "index.minimumWage", .money, unit: "tenge", [.grant],
      "The minimum wage of a month, of the same date.", .sum("of minimum wage")),
  ]
}

extension FactRow {
  /// A fact of the QR code of a registration.
  fileprivate var ofSignedLease: FactRow {
    with { $0.absence = .because("the registration has no QR code in its form") }
  }
  /// A fact of somebody who has ever enrolled.
  fileprivate var ofSettler: FactRow {
    with { $0.absence = .because("the person has never enrolled") }
  }
  /// A fact of the entitlement's job.
  fileprivate var ofJob: FactRow {
    with { $0.absence = .because("the entitlement is not of a job") }
  }
}
