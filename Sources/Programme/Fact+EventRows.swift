import Events
internal import Rules

/// The rows of facts about the event itself: when it happens, and what a payment, transfer or claim asks for.
extension Fact {
  static let eventRows: [FactRow] = time + payment + transferAndClaim

  private static let time: [FactRow] = [
    FactRow(
      .eventHour, "event.hour", .int, unit: "hour", Stage.allCases,
      "The hour of the event in Kazakhstan (UTC+05:00), 0 to 23.",
      .ordinal("the hour of the event")
    ).within(0...23).helped(by: .anotherTime),
    FactRow(
      .eventDay, "event.day", .int, unit: "day of the month", Stage.allCases,
      "The day of the month of the event, 1 to 31.", .ordinal("the day of the month")
    ).within(1...31).helped(by: .anotherTime),
    FactRow(
      .eventWeekday, "event.weekday", .int, unit: "day of the week", Stage.allCases,
      "The day of the week of the event: Monday is 1, Sunday 7.",
      .ordinal("the day of the week (Monday is 1)")
    ).within(1...7).helped(by: .anotherTime),
    FactRow(
      .eventMonth, "event.month", .int, unit: "month", Stage.allCases,
      "The month of the event: January is 1, December 12.", .ordinal("the month of the event")
    ).within(1...12).helped(by: .anotherTime),
    FactRow(
      .eventYear, "event.year", .int, unit: "year", Stage.allCases, "The year of the event.",
      .ordinal("the year of the event")
    ).within(1...9999).helped(by: .anotherTime),
  ]

  private static let payment: [FactRow] = [
    FactRow(
      .paymentAmount, "payment.amount", .money, unit: "tenge", [.payment, .reversal],
      "The amount of the payment; at reversal what was paid.", .sum("asked")
    ).helped(by: .anotherAmount).with { $0.wordsAtReversal = .sum("paid") },
    FactRow(
      .paymentPayee, "payment.payee", .string, [.payment, .reversal],
      "The IIN or BIN of the payee; at reversal of the one who was paid.", .text("the payee")
    ).helped(by: .anotherCounterparty),
    FactRow(
      .paymentCadastral, "payment.cadastral", .string, [.payment],
      "The cadastral code in the QR code of the payment.",
      .text("the cadastral code in the QR code")
    ).helped(by: .anotherCounterparty),
    FactRow(
      .paymentLon, "payment.lon", .double, unit: "° east", [.payment],
      "The longitude of the phone at the payment, in WGS 84.",
      .number("the longitude of the payment", above: "too far east", below: "too far west")
    ).within(-180...180).helped(by: .anotherPlace),
    FactRow(
      .paymentLat, "payment.lat", .double, unit: "° north", [.payment],
      "The latitude of the phone at the payment, in WGS 84.",
      .number("the latitude of the payment", above: "too far north", below: "too far south")
    ).within(-90...90).helped(by: .anotherPlace),
    FactRow(
      .paymentAccuracy, "payment.accuracy", .double, unit: "m", [.payment],
      "How far off the location may be, as the phone reports; 0 if it reports nothing.",
      .sum("of doubt about the location")
    ).within(0...1_000_000).helped(by: .anotherPlace),
    FactRow(
      .paymentAgeDays, "payment.ageDays", .int, unit: "days", [.reversal],
      "Civil days since the payment; 0 on its day.",
      .measure("since the payment", above: "too long", below: "too short")
    ).helped(by: .anotherTime),
    FactRow(
      .paymentMinutesSinceLast, "payment.minutesSinceLast", .int, unit: "minutes", [.payment],
      "Whole minutes since the last accepted payment of this lease, whether it was reversed or not; there is none before the first.",
      .measure("since the last payment of the lease", above: "too long", below: "too short")
    ).helped(by: .anotherTime).with {
      $0.absence = .because("no payment of this lease has been accepted before")
    },
    FactRow(
      .fenceDistance, "fence.distance", .double, unit: "m", [.payment],
      "From the payment's location to the polygon of the voucher's property; 0 inside or on its edge.",
      .measure("from the polygon", above: "too far", below: "too near")
    ).ofVoucher.helped(by: .anotherPlace),
    FactRow(
      .monthPaid, "month.paid", .money, unit: "tenge", [.payment],
      "What was paid from this lease in this civil month, without reversed payments.",
      .sum("already paid this month")
    ).ofVoucher.helped(by: .anotherAmount),
    FactRow(
      .monthPayments, "month.payments", .int, unit: "payments", [.payment],
      "How many payments were made from this lease in this civil month, without reversed ones.",
      .count("already made this month")
    ).ofVoucher.helped(by: .anotherAmount),
  ]

  private static let transferAndClaim: [FactRow] = [
    FactRow(
      .transferTo, "transfer.to", .string, [.transfer],
      "The IIN of the person whose voucher is to receive the money.",
      .text("the recipient of the transfer")
    ).helped(by: .anotherCounterparty),
    FactRow(
      .transferAmount, "transfer.amount", .money, unit: "tenge", [.transfer],
      "The amount of the transfer.", .sum("to be transferred")
    ).helped(by: .anotherAmount),
    FactRow(
      .claimAmount, "claim.amount", .money, unit: "tenge", [.claim],
      "The amount of the claim on the deposit.", .sum("claimed")
    ).helped(by: .anotherAmount),
    FactRow(
      .depositBalance, "deposit.balance", .money, unit: "tenge", [.claim],
      "What is left in the deposit of the lease.", .sum("in the deposit")
    ).helped(by: .anotherAmount),
  ]
}
