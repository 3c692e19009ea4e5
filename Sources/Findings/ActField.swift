import Events
import Programme

/// What anybody sees of an act who reads the stream: the fields by which the separability check tries to tell fraud from honest
/// acts. docs/fraud.md says why these.
package enum ActField: Int, CaseIterable, Sendable {
  // How somebody does it: the simulator draws it by habits, so that it must not give anybody away.
  case hour, minute, second, weekday, dayOfMonth, monthOfRun
  case accuracy, placeDigits
  case tiyn, tenge, hundreds, rentOrAmount
  case termDays, triesToday, triesThisMonth
  case controlDigit, serial, yearOfBirth
  // What it is about: the fraud itself makes it so, and a rule can be written on it.
  case leaseAge, credits, openLeases, landlordLeases, daysSinceLast

  /// Whether a typology is artificial that this field tells apart; of the others a rule can make use.
  package var isHabit: Bool { rawValue < ActField.leaseAge.rawValue }

  package var name: String {
    switch self {
    case .hour: "hour"
    case .minute: "minute"
    case .second: "second"
    case .weekday: "weekday"
    case .dayOfMonth: "day of the month"
    case .monthOfRun: "month"
    case .accuracy: "accuracy"
    case .placeDigits: "digits of place"
    case .tiyn: "tiyn"
    case .tenge: "tenge below 100"
    case .hundreds: "hundreds of tenge"
    case .rentOrAmount: "amount"
    case .termDays: "term in days"
    case .triesToday: "rank in the day"
    case .triesThisMonth: "rank in the month"
    case .controlDigit: "IIN's last digit"
    case .serial: "IIN's serial"
    case .yearOfBirth: "IIN's year"
    case .leaseAge: "age of the lease"
    case .credits: "credits so far"
    case .openLeases: "leases of the flat"
    case .landlordLeases: "leases of the landlord"
    case .daysSinceLast: "days since the last"
    }
  }

  /// The facts that a rule names who reads this; none where no rule can.
  func facts(of type: EventType) -> [Fact] {
    switch self {
    case .hour: [.eventHour]
    case .weekday: [.eventWeekday]
    case .dayOfMonth: [.eventDay]
    case .monthOfRun: [.eventMonth, .eventYear]
    case .accuracy: [.paymentAccuracy]
    case .rentOrAmount:
      switch type.stage {
      case .registration: [.leaseRent]
      case .payment: [.paymentAmount]
      case .transfer: [.transferAmount]
      case .claim: [.claimAmount]
      case .reversal, .grant, nil: []
      }
    case .triesThisMonth: [.monthPayments]
    case .leaseAge: [.leaseAgeDays]
    case .credits: [.voucherCredits, .tenantCredits]
    case .openLeases: [.propertyOpenLeases]
    case .landlordLeases: [.landlordVouchers]
    // A digit is another field than the number that has it.
    case .minute, .second, .placeDigits, .tiyn, .tenge, .hundreds, .termDays, .triesToday,
      .controlDigit, .serial, .yearOfBirth, .daysSinceLast:
      []
    }
  }
}
