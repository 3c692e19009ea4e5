import Events
import Text
import Values

/// An instrument in words, for people who check a programme.
extension Instrument {
  /// `70 MRP a person, once, to the person on settler.enrolled`
  package var sentence: String {
    var parts = [amount.words, payoutWords, "to the \(recipient.rawValue) on \(opener.event.name)"]
    if books == .tax { parts.append("booked as tax expenditure") }
    if hold.share > Rate(millionths: 0), hold.months > 0 {
      parts.append(
        "\(NumberText.exactPercent(hold.share)) held for \(NumberText.count(hold.months, "month"))")
    }
    if employerShare > Rate(millionths: 0) {
      parts.append("\(NumberText.exactPercent(employerShare)) borne by the employer")
    }
    // What never applies is a warning, and no promise that money comes back.
    parts += returns.indices.filter { whyNothingReturns($0) == nil }.map { returns[$0].words }
    return parts.joined(separator: ", ")
  }

  private var payoutWords: String {
    switch pays {
    case .once:
      delayMonths == 0 ? "once" : "once after \(NumberText.count(delayMonths, "month"))"
    case .monthly: "for \(NumberText.count(months, "month"))"
    case .after:
      "after \(NumberText.count(months, "month"))"
        + (isProportional ? ", in proportion to those fulfilled" : "")
        + (upfrontShare > Rate(millionths: 0)
          ? ", \(NumberText.exactPercent(upfrontShare)) at once" : "")
    }
  }
}

extension GrantReturn {
  fileprivate var words: String {
    let what =
      switch share {
      case .rate(let rate): "\(NumberText.exactPercent(rate)) back"
      case .linear: "linearly less back"
      }
    return "\(what) on \(cause.event.name) in the calendar month of the opening\(following)"
  }
}

extension GrantReturn {
  /// The months are those of the calendar, so that the day within them does not count.
  private var following: String {
    switch untilMonth {
    case 1: ""
    case 2: " or the one after it"
    default: " or the \(untilMonth - 1) after it"
    }
  }
}

extension GrantAmount {
  fileprivate var words: String {
    switch self {
    case .tenge(let tenge, let eachPerson):
      "\(NumberText.tenge(tenge)) a \(eachPerson ? "person" : "family")"
    case .mrp(let count, let eachPerson):
      "\(count.words) MRP a \(eachPerson ? "person" : "family")"
    case .mrpByPersons(let counts):
      "\(counts.map(\.words).joined(separator: ", ")) MRP by persons"
    case .share(let share): share.words
    }
  }
}

extension GrantShare {
  fileprivate var words: String {
    var words =
      rates.map { NumberText.exactPercent($0) }.joined(separator: ", ") + " of the \(base.rawValue)"
    if isByYear { words += usesCalendarYears ? " by calendar year" : " by year" }
    if let capMRP { words += ", at most \(capMRP.words) MRP" }
    if let cap { words += ", at most \(NumberText.tenge(cap))" }
    if let capWageShare {
      words += ", at most \(NumberText.exactPercent(capWageShare)) of the month's wages"
    }
    return words
  }
}

extension MRPCount {
  /// `25.5`
  package var words: String { Tenge(tiyn: hundredths).description }
}
