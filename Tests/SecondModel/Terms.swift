/// One programme of section 3, read without judging it: the tests give only valid ones.
struct Terms {
  struct Band {
    var over: Int
    var fixed: Int
    var rate: Int
  }

  /// A rule of the programme; `position` is from 1 in the file.
  struct Rule {
    var id: String
    var stage: String
    var position: Int
    var require: Expression
  }

  /// What a credit is worth.
  enum CreditAmount {
    /// Tiyn.
    case fixed(Int)
    /// Hundredths of an MRP by the persons of the lease, the last for more.
    case byPersons([Int])
  }

  var name: String

  /// Amounts in tiyn, rates in millionths.
  var budget: Int
  var amount: CreditAmount
  var termMonths: Int
  var carryOver: Bool
  var creditsAtRegistration: Bool
  var insuranceRate: Int
  var holdMonths: Int
  var releasesToLandlord: Bool
  var blockAfterSilentMonths: Int
  var reinstate: Bool
  var incentiveRate: Int
  var scale: [Band]
  /// Whether only a temporary lease relieves its property.
  var relievesOnlyTemporary: Bool
  var eligible: Expression
  /// By stage, each in the order of the file.
  var rules: [String: [Rule]]
  var index: IndexValues
  var instruments: [Instrument]
  /// By register, in the order of the view.
  var registerLags: [(register: String, days: Int)]

  init(_ root: JSONValue) throws {
    func find<T>(_ path: [String], as convert: (JSONValue) -> T?) throws -> T? {
      var node: JSONValue? = root
      for key in path { node = node?[key] }
      guard let node else { return nil }
      guard let value = convert(node) else { throw BadProgramme(what: "\(path)") }
      return value
    }
    func read<T>(_ path: String..., as convert: (JSONValue) -> T?) throws -> T {
      guard let value = try find(path, as: convert) else { throw BadProgramme(what: "\(path)") }
      return value
    }
    let money = { (value: JSONValue) in value.tiyn }
    let rate = { (value: JSONValue) in value.millionths }
    name = try read("name", as: \.text)
    budget = try read("budget", as: money)
    if let list = try find(["voucher", "amountByPersons", "mrp"], as: \.items) {
      amount = .byPersons(list.compactMap(\.tiyn))
    } else {
      amount = .fixed(try read("voucher", "amount", as: money))
    }
    termMonths = try read("voucher", "termMonths", as: \.int)
    carryOver = try read("voucher", "carryOver", as: \.bool)
    creditsAtRegistration = try read("voucher", "firstCredit", as: \.text) == "registration"
    insuranceRate = try read("insurance", "rate", as: rate)
    holdMonths = try read("insurance", "holdMonths", as: \.int)
    releasesToLandlord = try read("insurance", "releaseTo", as: \.text) == "landlord"
    blockAfterSilentMonths = try read("utility", "blockAfterSilentMonths", as: \.int)
    reinstate = try read("utility", "reinstate", as: \.bool)
    incentiveRate = try read("propertyTax", "incentiveRate", as: rate)
    scale = try read("propertyTax", "scale", as: \.items).map { row in
      guard let over = row["over"].flatMap(money), let fixed = row["fixed"].flatMap(money),
        let rate = row["rate"].flatMap(rate)
      else { throw BadProgramme(what: "scale") }
      return Band(over: over, fixed: fixed, rate: rate)
    }
    let requiredKind = try find(["propertyTax", "requiresKind"], as: \.text)
    relievesOnlyTemporary = requiredKind == "temporary"
    eligible = try Terms.condition(
      try find(["eligible"], as: \.text) ?? "true", stage: "registration")
    registerLags = try ["mvd", "eis"].map { register in
      (register, try find(["registers", "\(register)LagDays"], as: \.int) ?? 0)
    }
    index = try IndexValues(root["index"])
    instruments = try (root["instruments"]?.items ?? []).map(Instrument.init)
    rules = Dictionary(
      grouping: try read("rules", as: \.items).enumerated().map(Terms.rule), by: \.stage)
  }

  private static func rule(_ index: Int, _ rule: JSONValue) throws -> Rule {
    guard let id = rule["id"]?.text, let stage = rule["on"]?.text,
      let require = rule["require"]?.text
    else { throw BadProgramme(what: "rules[\(index)]") }
    return Rule(
      id: id, stage: stage, position: index + 1, require: try condition(require, stage: stage))
  }

  static func condition(_ text: String, stage: String) throws -> Expression {
    let expression = try Expression.compile(text, FactTable.types(of: stage))
    guard expression.type == .bool else { throw BadProgramme(what: "no bool: \(text)") }
    return expression
  }

  /// What a credit of the civil date is worth, in tiyn.
  func creditAmount(persons: Int, on date: CivilDate) -> Int {
    switch amount {
    case .fixed(let tiyn): tiyn
    case .byPersons(let list):
      Terms.hundredths(list[min(persons, list.count) - 1], of: index.mrp(on: date))
    }
  }

  /// Section 5.2, in tiyn a year.
  func annualTax(value: Int) -> Int {
    guard let band = scale.last(where: { $0.over < value }) else { return 0 }
    return band.fixed + Terms.share(of: value - band.over, millionths: band.rate)
  }

  /// Section 5.2, in tiyn a year.
  func annualRelief(value: Int) -> Int {
    max(0, annualTax(value: value) - Terms.share(of: value, millionths: incentiveRate))
  }

  /// floor(amount · rate) of an amount that is not negative; the product needs more than 64 bits.
  static func share(of amount: Int, millionths: Int) -> Int {
    Int(Int128(amount) * Int128(millionths) / 1_000_000)
  }

  /// floor(amount · hundredths / 100), neither being negative.
  static func hundredths(_ hundredths: Int, of amount: Int) -> Int {
    Int(Int128(amount) * Int128(hundredths) / 100)
  }

  /// What month `month` (1 to 12) bears of an annual sum, which is not negative: `/` is the floor.
  static func monthly(_ annual: Int, month: Int) -> Int {
    month * annual / 12 - (month - 1) * annual / 12
  }
}

struct BadProgramme: Error {
  var what: String
}

extension JSONValue {
  /// An amount of money in tiyn; of other numbers, hundredths.
  var tiyn: Int? { numberText.flatMap(Checks.tiyn) }
  /// A rate.
  var millionths: Int? { numberText.flatMap(Checks.millionths) }
}
