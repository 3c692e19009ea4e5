package import Events
package import Values

/// What the programme pays beside the voucher: to whom, for what, how much and when (contract of instruments, A3).
///
/// Everything that tells one instrument from another is a value here; none has code of its own.
package struct Instrument: Equatable, Sendable {
  /// 1 to 64 of `A–Z a–z 0–9 _`.
  package var id: String
  package var recipient: Recipient
  /// The event that opens an entitlement.
  package var opener: Opener
  package var amount: GrantAmount
  package var pays: Payout
  /// For how many months it pays, or how many must be fulfilled.
  package var months = 1
  package var delayMonths = 0
  /// Whether an entitlement opens, and whether it is paid.
  package var opens: GrantCondition
  package var requires: GrantCondition
  package var books = Books.treasury
  package var isProportional = false
  package var upfrontShare = Rate(millionths: 0)
  package var hold = Hold()
  package var employerShare = Rate(millionths: 0)
  /// In the order of the file: the first that fits counts.
  package var returns: [GrantReturn] = []
  /// Its key path in the file.
  package var path = ""

  package enum Recipient: String, CaseIterable, Sendable { case person, employer }
  package enum Payout: String, CaseIterable, Sendable { case once, monthly, after }
  /// What bears the cost: the budget, or taxes forgone.
  package enum Books: String, CaseIterable, Sendable { case treasury, tax }

  /// A share of what is paid that is held back, and until which month after that of the opening.
  package struct Hold: Equatable, Sendable {
    package var share = Rate(millionths: 0)
    package var months = 0
  }

  package enum Opener: CaseIterable, Sendable {
    case settlerEnrolled, jobStarted, contractSigned, housingBought, leaseRegistered

    package var event: EventType {
      switch self {
      case .settlerEnrolled: .settlerEnrolled
      case .jobStarted: .jobStarted
      case .contractSigned: .contractSigned
      case .housingBought: .housingBought
      case .leaseRegistered: .leaseRegistered
      }
    }
  }

  /// Whether something is paid at the opening.
  package var paysAtOnce: Bool {
    (pays == .once && delayMonths == 0) || upfrontShare > Rate(millionths: 0)
  }
}

/// A condition of an instrument: a text of the rule language over the facts of stage `grant`.
package struct GrantCondition: Equatable, Sendable {
  package var text: String
  /// The key path of the text in the file; nil where the file leaves it out.
  package var path: String?

  package init(text: String = "true", path: String? = nil) {
    self.text = text
    self.path = path
  }

  /// As a rule without a position, for what is said and made of rules.
  package func rule(id: String) -> Rule {
    Rule(id: id, stage: .grant, require: text, position: 0, path: path ?? id)
  }
}

extension Instrument {
  /// Its conditions as rules, for cases that try them: a condition that the file leaves out is none of them.
  package var conditionRules: [Rule] {
    [("opens", opens), ("requires", requires)].filter { $0.1 != GrantCondition() }
      .enumerated().map { index, named in
        var rule = named.1.rule(id: "\(id).\(named.0)")
        rule.position = index + 1
        return rule
      }
  }
}

/// What an entitlement is worth.
package enum GrantAmount: Equatable, Sendable {
  case tenge(Tenge, eachPerson: Bool)
  case mrp(MRPCount, eachPerson: Bool)
  /// By the number of persons from 1, the last for more.
  case mrpByPersons([MRPCount])
  case share(GrantShare)
}

/// A share of what somebody earns, pays or rents for.
package struct GrantShare: Equatable, Sendable {
  package enum Base: String, CaseIterable, Sendable { case wage, contributions, price, rent }

  /// That of every year, or by year where `isByYear`.
  package var rates: [Rate]
  package var isByYear = false
  /// Whether a year is that of the calendar and not twelve months from the opening.
  package var usesCalendarYears = false
  package var base: Base
  package var capMRP: MRPCount?
  package var cap: Tenge?
  /// Of all wages of the month.
  package var capWageShare: Rate?

  /// The share of the year `year`, from 0; none after the last of a list.
  package func rate(ofYear year: Int) -> Rate {
    if !isByYear { return rates[0] }
    return rates.indices.contains(year) ? rates[year] : Rate(millionths: 0)
  }

  /// At most the caps, each floored by itself.
  package func capped(_ amount: Tenge, mrp: Tenge) -> Tenge {
    var least = amount
    if let capMRP { least = min(least, capMRP.amount(mrp: mrp)) }
    if let cap { least = min(least, cap) }
    return least
  }
}

/// What goes back when something ends before its time.
package struct GrantReturn: Equatable, Sendable {
  package enum Cause: CaseIterable, Sendable {
    case settlerLeft, jobEnded, breachFound

    package var event: EventType {
      switch self {
      case .settlerLeft: .settlerLeft
      case .jobEnded: .jobEnded
      case .breachFound: .breachFound
      }
    }
  }

  package enum Share: Equatable, Sendable {
    case rate(Rate)
    /// So much less as the months of `untilMonth` have passed.
    case linear
  }

  package var cause: Cause
  /// Months after that of the opening before which it counts.
  package var untilMonth: Int
  package var share: Share

  /// What goes back of `paid`, floored to the tiyn, `months` after the month of the opening.
  package func amount(of paid: Tenge, after months: Int) -> Tenge {
    switch share {
    case .rate(let rate): rate.floorOf(paid)
    case .linear:
      Tenge(clamping: Int128(paid.tiyn) * Int128(untilMonth - months) / Int128(untilMonth))
    }
  }
}
