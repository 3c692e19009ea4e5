import Configuration
import Diagnostics
import Values

/// What enters the two sums beside the terms of the programme.
package struct RegisteringParameters: Equatable, Sendable {
  /// The monthly calculation index, tenge.
  package var mrpTenge: Double
  /// How many months both sides reckon with: one-off costs are spread over them.
  package var expectedMonths: Double
  /// Which share of the voucher that the tenant counts on the owner asks for as rent.
  package var rentIncreaseShareOfVoucher: Double
  package var procedureMinutes: Double
  /// The same where the code of the signed lease is scanned.
  package var signedMinutes: Double
  /// Of a renewal, and of registering again with papers.
  package var renewalMinutes: Double
  package var workMinutesAMonth: Double
  package var fineMrp: Double
  package var fineChanceAMonth: Double
  /// Of the rent, for an individual outside every special regime.
  package var individualTaxRate: Double
  package var selfEmployedTaxRate: Double
  /// How much of the tax an owner expects that registering makes him pay: perceived increase in detection.
  package var perceivedEnforcement: Double
  /// What earlier years would have been taxed at.
  package var earlierTaxRate: Double
  package var earlierMonthsAtMost: Double
  package var earlierChance: Double
  /// On top of the tax of those months, as a share of it.
  package var earlierFineShareOfTax: Double
  /// How tenant and owner share what registering brings.
  package var sharing: Sharing
  /// γ: the scale of a tenant's taste grows with (income / median income) to this power, so that money counts more for who has
  /// less.
  package var scaleIncomeElasticity: Double
  /// Of the tastes of two tenants, or of the owners of two dwellings, in one district of the cadastre.
  package var districtTasteCorrelation: Double
  /// How far people believe what they hear of promises in their town: 1 is as far as their own experience, 0 not at all.
  package var hearsayWeight: Double
  /// Of registrations that a side would no longer agree to, those that are ended in a month.
  package var endsEarlyChanceAMonth: Double
  /// Of registrations; the others are temporary.
  package var permanentShare: Double
  /// From agreeing to registering, by day from 0.
  package var delayShares: Shares

  /// The upper ends of the delays of `delayShares`, days.
  package static let delayDays = [0, 3, 10, 30]
  private static let delayNames = ["sameDay", "days1To3", "days4To10", "days11To30"]

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "registering",
      keys: [
        "mrpTenge", "expectedMonths", "rentIncreaseShareOfVoucher", "procedureMinutes",
        "signedMinutes", "renewalMinutes",
        "hearsayWeight", "endsEarlyChanceAMonth", "workMinutesAMonth", "fine",
        "taxOnRent", "earlierYears", "sharing",
        "scaleIncomeElasticity", "districtTasteCorrelation", "permanentShare", "delayShares",
      ])
    mrpTenge = try reader.double("mrpTenge", in: 0...1_000_000)
    expectedMonths = try reader.double("expectedMonths", in: 1...120)
    rentIncreaseShareOfVoucher = try reader.shareValue("rentIncreaseShareOfVoucher")
    procedureMinutes = try reader.double("procedureMinutes", in: 0...100_000)
    signedMinutes = try reader.double("signedMinutes", in: 0...100_000)
    renewalMinutes = try reader.double("renewalMinutes", in: 0...100_000)
    hearsayWeight = try reader.shareValue("hearsayWeight")
    endsEarlyChanceAMonth = try reader.shareValue("endsEarlyChanceAMonth")
    workMinutesAMonth = try reader.double("workMinutesAMonth", in: 1...44_640)
    let fine = try reader.object("fine", keys: ["mrp", "chanceAMonth"])
    fineMrp = try fine.double("mrp", in: 0...10_000)
    fineChanceAMonth = try fine.shareValue("chanceAMonth")
    let tax = try reader.object(
      "taxOnRent", keys: ["individualRate", "selfEmployedRate", "perceivedEnforcement"])
    individualTaxRate = try tax.shareValue("individualRate")
    selfEmployedTaxRate = try tax.shareValue("selfEmployedRate")
    perceivedEnforcement = try tax.shareValue("perceivedEnforcement")
    let earlier = try reader.object(
      "earlierYears", keys: ["taxRate", "monthsAtMost", "chance", "fineShareOfTax"])
    earlierTaxRate = try earlier.shareValue("taxRate")
    earlierMonthsAtMost = try earlier.double("monthsAtMost", in: 0...1200)
    earlierChance = try earlier.shareValue("chance")
    earlierFineShareOfTax = try earlier.double("fineShareOfTax", in: 0...100)
    sharing = try reader.choice("sharing", Sharing.self)
    scaleIncomeElasticity = try reader.double("scaleIncomeElasticity", in: 0...2)
    districtTasteCorrelation = try reader.double("districtTasteCorrelation", in: 0...0.5)
    permanentShare = try reader.shareValue("permanentShare")
    delayShares = try reader.shares("delayShares", of: RegisteringParameters.delayNames)
  }
}

extension RegisteringParameters {
  /// What registering for the first time takes, and what a renewal or registering again does.
  package func minutes(by route: RegistrationRoute) -> (first: Double, again: Double) {
    switch route {
    case .paper: (procedureMinutes, renewalMinutes)
    case .signedQR: (signedMinutes, min(signedMinutes, renewalMinutes))
    }
  }
}

/// How tenant and owner come to terms over what registering brings and costs each.
package enum Sharing: String, CaseIterable, Sendable {
  /// The owner asks for a fixed share of the voucher, and each side says yes or no to that.
  case fixed
  /// Both agree where the sum of both sides is above 0: the rent moves until each has half of it (Nash, 1950).
  case bargained
}

/// The three ways in which tenants and owners may share the unwillingness that is observed.
package struct RidgeParameters: Equatable, Sendable {
  package var ownerBound: RidgeValues
  package var balanced: RidgeValues
  package var tenantBound: RidgeValues

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object("ridge", keys: RidgePoint.allCases.map(\.rawValue))
    ownerBound = try RidgeValues(reader, .ownerBound)
    balanced = try RidgeValues(reader, .balanced)
    tenantBound = try RidgeValues(reader, .tenantBound)
  }

  package subscript(point: RidgePoint) -> RidgeValues {
    get {
      switch point {
      case .ownerBound: ownerBound
      case .balanced: balanced
      case .tenantBound: tenantBound
      }
    }
    set {
      switch point {
      case .ownerBound: ownerBound = newValue
      case .balanced: balanced = newValue
      case .tenantBound: tenantBound = newValue
      }
    }
  }
}

/// Whose consent is missing where a tenancy is not registered: the data do not tell, so results are shown for all three.
package enum RidgePoint: String, CaseIterable, Sendable {
  case ownerBound, balanced, tenantBound
}

/// What data cannot give: how inclined each side is, and how much one person differs from another. Tenge a month.
package struct RidgeValues: Equatable, Sendable {
  /// α_t and α_l: what registering is worth to the middle tenant and owner beside the terms that can be computed.
  package var tenantInclinationTenge: Double
  package var ownerInclinationTenge: Double
  /// σ_t and σ_l: the scale of the logistic tastes.
  package var tenantScaleTenge: Double
  package var ownerScaleTenge: Double
  /// In the place of α_t + α_l where both sides bargain: then only their sum is known.
  package var bargainedInclinationTenge: Double

  init(_ ridge: ObjectReader, _ point: RidgePoint) throws(Problem) {
    let reader = try ridge.object(
      point.rawValue,
      keys: [
        "tenantInclinationTenge", "ownerInclinationTenge", "tenantScaleTenge", "ownerScaleTenge",
        "bargainedInclinationTenge",
      ])
    let inclinations = -100_000_000.0...100_000_000
    let scales = 1.0...100_000_000
    tenantInclinationTenge = try reader.double("tenantInclinationTenge", in: inclinations)
    ownerInclinationTenge = try reader.double("ownerInclinationTenge", in: inclinations)
    tenantScaleTenge = try reader.double("tenantScaleTenge", in: scales)
    ownerScaleTenge = try reader.double("ownerScaleTenge", in: scales)
    bargainedInclinationTenge = try reader.double("bargainedInclinationTenge", in: inclinations)
  }
}

/// Who has heard of the programme.
package struct AwarenessParameters: Equatable, Sendable {
  /// Of a town, as soon as the programme is announced.
  package var shareAtStart: Double
  /// Of those who do not know, the share that learns in a month where `usualRegisteredShare` have a voucher.
  package var learnShareAMonth: Double
  /// Of those, who learn through acquaintances; the others learn by chance.
  package var acquaintanceShare: Double
  package var usualRegisteredShare: Double
  /// Of tenancies: the side that knows tells the other.
  package var tellsOtherShare: Double

  init(_ file: ObjectReader) throws(Problem) {
    let reader = try file.object(
      "awareness",
      keys: [
        "shareAtStart", "learnShareAMonth", "acquaintanceShare", "usualRegisteredShare",
        "tellsOtherShare",
      ])
    shareAtStart = try reader.shareValue("shareAtStart")
    learnShareAMonth = try reader.shareValue("learnShareAMonth")
    acquaintanceShare = try reader.shareValue("acquaintanceShare")
    tellsOtherShare = try reader.shareValue("tellsOtherShare")
    usualRegisteredShare = try reader.double("usualRegisteredShare", in: 0.01...1)
  }
}
