internal import Configuration
internal import Diagnostics
import Events
internal import Values

/// Which keys of an instrument have a meaning together. A key that stands at its default never disturbs.
struct InstrumentMeaning {
  private let reader: ObjectReader
  private let instrument: Instrument

  init(_ reader: ObjectReader, _ instrument: Instrument) {
    self.reader = reader
    self.instrument = instrument
  }

  func check() throws(Problem) {
    let none = Rate(millionths: 0)
    let pays = instrument.pays
    try require(
      instrument.recipient == .person || instrument.opener == .jobStarted, "recipient",
      "an employer is paid only on \"job.started\"", "\"on\": \"job.started\", or the person")
    try require(
      instrument.months == 1 || pays != .once, "months", "what pays once has no months",
      "\"pays\": \"monthly\" or \"after\"")
    try require(
      instrument.delayMonths == 0 || pays == .once, "delayMonths",
      "only what pays once can be delayed", "\"pays\": \"once\"")
    try require(
      !instrument.isProportional || pays == .after, "proportional",
      "proportional has a meaning only for what pays after its months", "\"pays\": \"after\"")
    try require(
      instrument.upfrontShare == none || pays == .after, "upfrontShare",
      "an upfront share has a meaning only for what pays after its months",
      "\"pays\": \"after\"")
    try require(
      instrument.books == .treasury || pays != .after, "books",
      "a promise is set aside in the treasury, so that it cannot be booked as tax",
      "\"books\": \"treasury\", or another \"pays\"")
    try require(
      instrument.employerShare == none || instrument.recipient == .person, "employerShare",
      "an employer bears a share only of what a person gets", "\"recipient\": \"person\"")
    if case .share(let share) = instrument.amount { try check(share) }
  }

  private func check(_ share: GrantShare) throws(Problem) {
    let amount = try reader.value("amount")
    let wanted: (opener: Instrument.Opener, pays: Instrument.Payout) =
      switch share.base {
      case .wage, .contributions: (.jobStarted, .monthly)
      case .price: (.housingBought, .once)
      case .rent: (.leaseRegistered, .monthly)
      }
    guard instrument.opener == wanted.opener, instrument.pays == wanted.pays else {
      throw (amount.member("of") ?? amount).problem(
        message: "a share of the \(share.base.rawValue) has no meaning here",
        expected: "\"on\": \"\(wanted.opener.event.name)\" and "
          + "\"pays\": \"\(wanted.pays.rawValue)\"")
    }
    guard share.capWageShare == nil || instrument.pays == .monthly else {
      throw (amount.member("capWageShare") ?? amount).problem(
        message: "a cap by the wages of a month has a meaning only for what pays monthly",
        expected: "\"pays\": \"monthly\"")
    }
  }

  private func require(
    _ isMeant: Bool, _ key: String, _ message: String, _ expected: String
  ) throws(Problem) {
    guard isMeant else {
      throw try reader.value(key).problem(message: message, expected: expected)
    }
  }
}
