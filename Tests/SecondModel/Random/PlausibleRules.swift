/// Rules and conditions that make sense, so that much passes and something does not.
extension RandomRule {
  static let plausible: [ContractPart: [String: [String]]] = [
    .vouchers: [
      "registration": [
        "landlord.listed", "property.landlord == lease.landlord", "tenant.vouchers <= 1",
        "lease.tenant != lease.landlord", "double(property.openLeases + 1) * 2.0 <= property.area",
      ],
      "payment": [
        "voucher.exists", "!voucher.exists || voucher.status == \"active\"",
        "payment.payee == voucher.landlord", "payment.amount <= voucher.balance",
        "fence.within(50.0)", "!voucher.exists || fence.distance <= 25.5", "fence.within(0)",
        "month.paid + payment.amount <= lease.rent", "payment.cadastral == voucher.cadastral",
        "month.payments < 3", "payment.accuracy <= 100.0 || payment.amount * 2 < voucher.balance",
      ],
      "transfer": [
        "transfer.amount < 4000", "voucher.exists && transfer.amount <= voucher.balance",
      ],
      "claim": ["claim.amount <= deposit.balance", "claim.amount <= lease.rent * 2 / 3"],
      "reversal": ["payment.ageDays <= 45", "lease.ageDays < 200 && payment.amount > 10"],
    ],
    .revisions: [
      "registration": [
        "property.persons + lease.persons <= 60", "lease.kind == 'temporary'",
        "tenant.ownsProperties <= 1 && tenant.landlords <= 3", "landlord.claims < 4",
        "pair.leases < 3", "tenant.lot < 800000", "property.lot >= 100000",
        "property.oblast in ['21', '15', '12']",
      ],
      "payment": [
        "payment.minutesSinceLast >= 30 || payment.amount < 500", "tenant.lot % 3 != 0",
        "property.district != '09:001'", "lease.persons <= 20 || lease.kind == 'permanent'",
      ],
      "transfer": ["tenant.lot < 700000 || transfer.amount < 100"],
      "claim": [
        "!lease.open || lease.claims < 2", "landlord.claims <= 3",
        "district.lot < 900000 && pair.leases <= 2",
      ],
      "reversal": ["lease.kind == 'temporary' || lease.persons < 10"],
    ],
    .instruments: [
      "registration": [
        "!qr.exists || qr.ownerSigned && qr.tenantSigned", "!qr.exists || qr.uses == 0",
        "!qr.exists || qr.matches", "!qr.exists || qr.ageMinutes in [-1, 0, 1, 2]",
        "landlord.flags < 2 || lease.relative", "tenant.settler || lease.persons < 5",
      ],
      "payment": [
        "payment.purpose == 'utilities' ? provider.listed : payment.payee == voucher.landlord",
        "payment.own == 0 || payment.amount * 100 <= (payment.amount + payment.own) * 15",
        "tenant.settler || payment.amount < 9000",
      ],
      "claim": ["!lease.relative || claim.amount < 400"],
      "reversal": ["payment.own < 10000"],
      "grant": [
        "person.settler", "person.registered || person.employed", "person.months <= 3",
        "person.wage >= index.minimumWage", "person.contributions > 0", "job.subsidised",
        "job.housingMonths >= 12 || job.months > 1", "job.paid >= job.wage / 2",
        "job.contributions > 0 || person.employed", "person.oblast == person.region",
        "lease.kind == 'temporary' && lease.persons >= 2", "lease.rent <= 80000",
        "12 / (person.months - 2) != 4", "grant.paid < 200000", "event.day != 1",
        "person.members <= 4 || index.mrp > 4000", "lease.ageDays < 100 || event.month % 2 == 0",
      ],
    ],
  ]
}
