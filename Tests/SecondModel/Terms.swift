/// The programme of section 3, read without judging it: the tests give only valid ones.
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

  /// Amounts in tiyn, rates in millionths.
  var budget: Int
  var amount: Int
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
  var rules: [Rule]

  init(_ source: String) throws {
    let root = try JSONReader.read(source, lenient: true)
    func read<T>(_ path: String..., as convert: (JSONValue) -> T?) throws -> T {
      var node: JSONValue? = root
      for key in path { node = node?[key] }
      guard let value = node.flatMap(convert) else { throw BadProgramme(what: "\(path)") }
      return value
    }
    let money = { (value: JSONValue) in value.numberText.flatMap(Checks.tiyn) }
    let rate = { (value: JSONValue) in value.numberText.flatMap(Checks.millionths) }
    budget = try read("budget", as: money)
    amount = try read("voucher", "amount", as: money)
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
    rules = []
    for (index, rule) in try read("rules", as: \.items).enumerated() {
      guard let id = rule["id"]?.text, let stage = rule["on"]?.text,
        let require = rule["require"]?.text
      else { throw BadProgramme(what: "rules[\(index)]") }
      let expression = try Expression.compile(require, FactTable.types(of: stage))
      guard expression.type == .bool else { throw BadProgramme(what: "rules[\(index)]: no bool") }
      rules.append(Rule(id: id, stage: stage, position: index + 1, require: expression))
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

  /// What month `month` (1 to 12) bears of an annual sum, which is not negative: `/` is the floor.
  static func monthly(_ annual: Int, month: Int) -> Int {
    month * annual / 12 - (month - 1) * annual / 12
  }
}

struct BadProgramme: Error {
  var what: String
}
