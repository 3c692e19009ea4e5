import Configuration
import Diagnostics
package import Values

/// When, from where and in how many parts people pay their rent.
package struct PayingParameters: Equatable, Sendable {
  /// monthly, inTwoParts, everySecondMonth: of people.
  package var habitShares: Shares
  /// Of people, by the day of the month on which they usually pay.
  package var dayShares: Shares
  /// Of payments, by the hour.
  package var hourShares: Shares
  /// home, work, anotherTown: of payments.
  package var placeShares: Shares
  package var workDistanceMedianKilometres: Double
  package var workDistanceSigmaOfLogarithm: Double
  package var shiftDaysAway: Int
  package var shiftDaysHome: Int
  package var shiftDistanceKilometres: Double
  /// After a payment that something could help: sameDay, nextDay, givesUp.
  package var retryShares: Shares
  /// Of people who register: they read at which hours and on which days the voucher pays, and pay at allowed hours from the start.
  package var readsHoursShare: Double
  /// Of people whom a rule turned down for the time: they pay at allowed hours from then on.
  package var keepsHoursChance: Double
  /// Of the others, those who try again at an allowed time.
  package var triesLaterShare: Double
  /// What part of an amount that was too much is tried next.
  package var smallerShare: Rate
  package var attemptsAMonth: Int
  /// Of people whose voucher is blocked, those who try to pay with it once and so find it out.
  package var triesBlockedShare: Double

  /// The last day of each group of `dayShares`.
  package static let lastDays = [5, 10, 15, 20, 25, 31]
  /// The hour after the last of each group of `hourShares`.
  package static let endHours = [7, 12, 14, 18, 23, 24]

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "paying",
      keys: [
        "habitShares", "dayShares", "hourShares", "placeShares", "workDistanceMedianKilometres",
        "workDistanceSigmaOfLogarithm", "shiftDaysAway", "shiftDaysHome",
        "shiftDistanceKilometres", "retryShares", "readsHoursShare", "keepsHoursChance",
        "triesLaterShare",
        "smallerShare", "attemptsAMonth", "triesBlockedShare",
      ])
    habitShares = try reader.shares(
      "habitShares", of: ["monthly", "inTwoParts", "everySecondMonth"])
    dayShares = try reader.shares(
      "dayShares",
      of: ["days1To5", "days6To10", "days11To15", "days16To20", "days21To25", "days26To31"])
    hourShares = try reader.shares(
      "hourShares",
      of: ["hours0To7", "hours7To12", "hours12To14", "hours14To18", "hours18To23", "hours23To24"])
    placeShares = try reader.shares("placeShares", of: ["home", "work", "anotherTown"])
    workDistanceMedianKilometres = try reader.double("workDistanceMedianKilometres", in: 0...100)
    workDistanceSigmaOfLogarithm = try reader.double("workDistanceSigmaOfLogarithm", in: 0...3)
    shiftDaysAway = try reader.integer("shiftDaysAway", in: 0...365)
    shiftDaysHome = try reader.integer("shiftDaysHome", in: 1...365)
    shiftDistanceKilometres = try reader.double("shiftDistanceKilometres", in: 0...1000)
    retryShares = try reader.shares("retryShares", of: ["sameDay", "nextDay", "givesUp"])
    readsHoursShare = try reader.shareValue("readsHoursShare")
    keepsHoursChance = try reader.shareValue("keepsHoursChance")
    triesLaterShare = try reader.shareValue("triesLaterShare")
    smallerShare = try reader.share("smallerShare")
    attemptsAMonth = try reader.integer("attemptsAMonth", in: 1...30)
    triesBlockedShare = try reader.shareValue("triesBlockedShare")
  }
}

/// The errors of phones, by the means by which they know their place.
package struct PositioningParameters: Equatable, Sendable {
  /// In the order of `Positioning`.
  package var shares: Shares
  /// Of positions, those by the means that the person has usually.
  package var sameMeansShare: Double
  package var outdoorSigmaMetres: Double
  package var streetSigmaMetres: Double
  package var indoorMedianMetres: Double
  package var indoorSigmaOfLogarithm: Double
  package var cellMedianMetres: Double
  package var cellSigmaOfLogarithm: Double
  /// What the phone says of its own accuracy, in the order of `Positioning`.
  package var reportedMedianMetres: [Double]
  package var reportedSigmaOfLogarithm: Double

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "positioning",
      keys: [
        "shares", "sameMeansShare", "outdoorSigmaMetres", "streetSigmaMetres", "indoorMedianMetres",
        "indoorSigmaOfLogarithm", "cellMedianMetres", "cellSigmaOfLogarithm",
        "reportedMedianMetres", "reportedSigmaOfLogarithm",
      ])
    let names = Positioning.allCases.map(\.name)
    let metres = 0.1...100_000
    let sigmas = 0.0...3
    shares = try reader.shares("shares", of: names)
    sameMeansShare = try reader.shareValue("sameMeansShare")
    outdoorSigmaMetres = try reader.double("outdoorSigmaMetres", in: metres)
    streetSigmaMetres = try reader.double("streetSigmaMetres", in: metres)
    indoorMedianMetres = try reader.double("indoorMedianMetres", in: metres)
    indoorSigmaOfLogarithm = try reader.double("indoorSigmaOfLogarithm", in: sigmas)
    cellMedianMetres = try reader.double("cellMedianMetres", in: metres)
    cellSigmaOfLogarithm = try reader.double("cellSigmaOfLogarithm", in: sigmas)
    let reported = try reader.object("reportedMedianMetres", keys: names)
    reportedMedianMetres = []
    for name in names { reportedMedianMetres.append(try reported.double(name, in: metres)) }
    reportedSigmaOfLogarithm = try reader.double("reportedSigmaOfLogarithm", in: sigmas)
  }
}

/// When a dwelling's utility bill comes, and how large it is.
package struct BillParameters: Equatable, Sendable {
  package var gapChanceAMonth: Double
  /// What `gapChanceAMonth` may be as well: nobody has measured it.
  package var gapChanceRangeAMonth: ClosedRange<Double>
  package var prepaidSkipChanceAMonth: Double
  /// On top, of dwellings whose people are away at work for weeks.
  package var shiftWorkerGapChanceAMonth: Double
  /// What a month costs against the usual one: winter, spring, summer, autumn.
  package var seasonFactors: [Double]
  package var sigmaOfLogarithm: Double
  package var firstDay: Int
  package var lastDay: Int

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "bills",
      keys: [
        "gapChanceAMonth", "gapChanceRangeAMonth", "prepaidSkipChanceAMonth",
        "shiftWorkerGapChanceAMonth",
        "seasonFactors", "sigmaOfLogarithm", "firstDay", "lastDay",
      ])
    gapChanceAMonth = try reader.shareValue("gapChanceAMonth")
    let range = try reader.object("gapChanceRangeAMonth", keys: ["from", "to"])
    let from = try range.shareValue("from")
    gapChanceRangeAMonth = from...(try range.double("to", in: from...1))
    prepaidSkipChanceAMonth = try reader.shareValue("prepaidSkipChanceAMonth")
    shiftWorkerGapChanceAMonth = try reader.shareValue("shiftWorkerGapChanceAMonth")
    let seasons = ["winter", "spring", "summer", "autumn"]
    let factors = try reader.object("seasonFactors", keys: seasons)
    seasonFactors = []
    for season in seasons { seasonFactors.append(try factors.double(season, in: 0...10)) }
    sigmaOfLogarithm = try reader.double("sigmaOfLogarithm", in: 0...3)
    firstDay = try reader.integer("firstDay", in: 1...28)
    lastDay = try reader.integer("lastDay", in: firstDay...28)
  }
}

/// Whether somebody's contributions are paid in a month.
package struct WorkParameters: Equatable, Sendable {
  /// Of those who have such work.
  package var gapChanceAMonth: Double
  /// Of those who have not.
  package var findChanceAMonth: Double

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object("work", keys: ["gapChanceAMonth", "findChanceAMonth"])
    gapChanceAMonth = try reader.shareValue("gapChanceAMonth")
    findChanceAMonth = try reader.shareValue("findChanceAMonth")
  }
}

/// The end of a tenancy: when the lease is ended and what is broken.
package struct LeavingParameters: Equatable, Sendable {
  package var endsLeaseOnTimeShare: Double
  package var lateDaysAtMost: Int
  package var damageChance: Double
  package var damageMedianInRents: Double
  package var damageSigmaOfLogarithm: Double
  package var claimDaysAtMost: Int

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "leaving",
      keys: [
        "endsLeaseOnTimeShare", "lateDaysAtMost", "damageChance", "damageMedianInRents",
        "damageSigmaOfLogarithm", "claimDaysAtMost",
      ])
    endsLeaseOnTimeShare = try reader.shareValue("endsLeaseOnTimeShare")
    lateDaysAtMost = try reader.integer("lateDaysAtMost", in: 1...3650)
    damageChance = try reader.shareValue("damageChance")
    damageMedianInRents = try reader.double("damageMedianInRents", in: 0...100)
    damageSigmaOfLogarithm = try reader.double("damageSigmaOfLogarithm", in: 0...3)
    claimDaysAtMost = try reader.integer("claimDaysAtMost", in: 1...365)
  }
}
