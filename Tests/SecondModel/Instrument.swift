/// The index values of a programme (instruments' contract, A1), in tiyn.
struct IndexValues {
  private typealias Row = (from: CivilDate, tiyn: Int)
  private var mrp: [Row]
  private var minimumWage: [Row]

  init(_ value: JSONValue?) throws {
    mrp = try IndexValues.rows(value?["mrp"])
    minimumWage = try IndexValues.rows(value?["minimumWage"])
  }

  func mrp(on date: CivilDate) -> Int { IndexValues.value(of: mrp, on: date) }
  func minimumWage(on date: CivilDate) -> Int { IndexValues.value(of: minimumWage, on: date) }

  private static func rows(_ list: JSONValue?) throws -> [Row] {
    try (list?.items ?? []).map { row in
      guard let from = row["from"]?.text.flatMap({ CivilDate($0) }), let tiyn = row["tenge"]?.tiyn
      else { throw BadProgramme(what: "index") }
      return (from, tiyn)
    }
  }

  /// That of the last row not after the date, and of the first row before that.
  private static func value(of rows: [Row], on date: CivilDate) -> Int {
    (rows.last { $0.from <= date } ?? rows.first)?.tiyn ?? 0
  }
}

/// One instrument of a programme (instruments' contract, A3), read without judging it.
struct Instrument {
  enum Amount {
    /// Tiyn.
    case tenge(Int, eachPerson: Bool)
    /// Hundredths of an MRP.
    case mrp(Int, eachPerson: Bool)
    case mrpByPersons([Int])
    case share(Share)
  }

  struct Share {
    /// Millionths; one rate is that of every year, a list is by year.
    var rates: [Int]
    var isByYear: Bool
    var usesCalendarYears: Bool
    /// `wage`, `contributions`, `price` or `rent`.
    var base: String
    /// Hundredths of an MRP.
    var capMRP: Int?
    var capTiyn: Int?
    /// Of all wages of the month, in millionths.
    var capWageShare: Int?

    func rate(ofYear year: Int) -> Int {
      guard isByYear else { return rates[0] }
      return rates.indices.contains(year) ? rates[year] : 0
    }
  }

  struct Return {
    var event: String
    var untilMonth: Int
    /// Millionths; nil is linear.
    var share: Int?
  }

  var id: String
  var paysEmployer: Bool
  /// The type of the event that opens an entitlement.
  var event: String
  var amount: Amount
  /// `once`, `monthly` or `after`.
  var pays: String
  var months: Int
  var delayMonths: Int
  var opens: Expression
  var requires: Expression
  var booksTax: Bool
  var isProportional: Bool
  /// Rates in millionths.
  var upfrontShare: Int
  var holdShare: Int
  var holdMonths: Int
  var employerShare: Int
  var returns: [Return]

  /// Whether something is paid at the opening.
  var paysAtOnce: Bool { (pays == "once" && delayMonths == 0) || upfrontShare > 0 }

  init(_ value: JSONValue) throws {
    guard let id = value["id"]?.text, let event = value["on"]?.text, let pays = value["pays"]?.text,
      let amount = value["amount"]
    else { throw BadProgramme(what: "instruments") }
    self.id = id
    self.event = event
    self.pays = pays
    self.amount = try Instrument.amount(amount)
    paysEmployer = value["recipient"]?.text == "employer"
    months = value["months"]?.int ?? 1
    delayMonths = value["delayMonths"]?.int ?? 0
    opens = try Terms.condition(value["opens"]?.text ?? "true", stage: "grant")
    requires = try Terms.condition(value["requires"]?.text ?? "true", stage: "grant")
    booksTax = value["books"]?.text == "tax"
    isProportional = value["proportional"]?.bool ?? false
    upfrontShare = value["upfrontShare"]?.millionths ?? 0
    holdShare = value["hold"]?["share"]?.millionths ?? 0
    holdMonths = value["hold"]?["months"]?.int ?? 0
    employerShare = value["employerShare"]?.millionths ?? 0
    returns = try (value["returns"]?.items ?? []).map { entry in
      guard let event = entry["on"]?.text, let untilMonth = entry["untilMonth"]?.int else {
        throw BadProgramme(what: "returns")
      }
      return Return(event: event, untilMonth: untilMonth, share: entry["share"]?.millionths)
    }
  }

  private static func amount(_ value: JSONValue) throws -> Amount {
    let eachPerson = value["each"]?.text == "person"
    if let count = value["mrp"]?.tiyn { return .mrp(count, eachPerson: eachPerson) }
    if let tiyn = value["tenge"]?.tiyn { return .tenge(tiyn, eachPerson: eachPerson) }
    if let list = value["mrpByPersons"]?.items { return .mrpByPersons(list.compactMap(\.tiyn)) }
    guard let share = value["share"], let base = value["of"]?.text else {
      throw BadProgramme(what: "amount")
    }
    return .share(
      Share(
        rates: (share.items ?? [share]).compactMap(\.millionths), isByYear: share.items != nil,
        usesCalendarYears: value["yearOf"]?.text == "calendar", base: base,
        capMRP: value["capMrp"]?.tiyn, capTiyn: value["capTenge"]?.tiyn,
        capWageShare: value["capWageShare"]?.millionths))
  }
}
