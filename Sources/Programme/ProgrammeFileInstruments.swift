internal import Configuration
internal import Diagnostics
import Events
internal import Text
internal import Values

/// Reads `instruments` (contract of instruments, A3). What has no meaning together is refused at the key that has none.
enum InstrumentsFile {
  static let limit = 32
  /// Entries of a list of numbers or of returns.
  static let listLimit = 50
  private static let keys = [
    "id", "recipient", "on", "amount", "pays", "months", "delayMonths", "opens", "requires",
    "books", "proportional", "upfrontShare", "hold", "employerShare", "returns",
  ]

  static func read(_ elements: Elements) throws(Problem) -> [Instrument] {
    var instruments: [Instrument] = []
    for element in elements {
      guard instruments.count < limit else {
        throw element.problem(
          message: "the programme has more than \(limit) instruments",
          expected: "at most \(limit) instruments")
      }
      let reader = try ObjectReader(element, keys: keys)
      let instrument = try read(reader)
      if let twin = instruments.firstIndex(where: { $0.id == instrument.id }) {
        throw try reader.value("id").problem(
          message: "two instruments have the id \(quoted(instrument.id))",
          expected: "an id that no other instrument has",
          advice: "The first of them is instruments[\(twin)].")
      }
      instruments.append(instrument)
    }
    return instruments
  }

  private static func read(_ reader: ObjectReader) throws(Problem) -> Instrument {
    let id = try reader.string("id")
    try Programme.checkRuleID(id, of: "an instrument", at: try reader.value("id"))
    var instrument = Instrument(
      id: id, recipient: try reader.choice("recipient", Instrument.Recipient.self),
      opener: try reader.choice("on", of: Instrument.Opener.allCases, named: \.event.name),
      amount: try InstrumentAmountFile.read(try reader.value("amount")),
      pays: try reader.choice("pays", Instrument.Payout.self),
      opens: try condition(reader, "opens"), requires: try condition(reader, "requires"))
    try readTimes(reader, &instrument)
    try readMoney(reader, &instrument)
    if reader.has("returns") {
      instrument.returns = try readReturns(try reader.array("returns"))
    }
    instrument.path = reader.node.path
    try InstrumentMeaning(reader, instrument).check()
    return instrument
  }

  private static func condition(
    _ reader: ObjectReader, _ key: String
  ) throws(Problem) -> GrantCondition {
    guard reader.has(key) else { return GrantCondition() }
    return GrantCondition(text: try reader.string(key), path: try reader.value(key).path)
  }

  private static func readTimes(
    _ reader: ObjectReader, _ instrument: inout Instrument
  ) throws(Problem) {
    if reader.has("months") { instrument.months = try reader.integer("months", in: 1...240) }
    if reader.has("delayMonths") {
      instrument.delayMonths = try reader.integer("delayMonths", in: 0...24)
    }
  }

  private static func readMoney(
    _ reader: ObjectReader, _ instrument: inout Instrument
  ) throws(Problem) {
    if reader.has("books") { instrument.books = try reader.choice("books", Instrument.Books.self) }
    if reader.has("proportional") { instrument.isProportional = try reader.bool("proportional") }
    if reader.has("upfrontShare") {
      instrument.upfrontShare = try reader.rate("upfrontShare", in: shares)
    }
    if reader.has("employerShare") {
      instrument.employerShare = try reader.rate("employerShare", in: shares)
    }
    guard reader.has("hold") else { return }
    let hold = try reader.object("hold", keys: ["share", "months"])
    instrument.hold.share = try hold.rate("share", in: shares)
    instrument.hold.months = try hold.integer("months", in: 0...240)
  }

  private static func readReturns(_ elements: Elements) throws(Problem) -> [GrantReturn] {
    var returns: [GrantReturn] = []
    for node in elements {
      guard returns.count < listLimit else {
        throw node.problem(
          message: "an instrument has more than \(listLimit) returns",
          expected: "at most \(listLimit) returns")
      }
      let entry = try ObjectReader(node, keys: ["on", "untilMonth", "share"])
      returns.append(
        GrantReturn(
          cause: try entry.choice("on", of: GrantReturn.Cause.allCases, named: \.event.name),
          untilMonth: try entry.integer("untilMonth", in: 1...1200),
          share: try readReturnShare(entry)))
    }
    return returns
  }

  private static func readReturnShare(_ entry: ObjectReader) throws(Problem) -> GrantReturn.Share {
    let expected = "a rate from 0 to 1 with at most six decimals, or \"linear\""
    let share = try entry.value("share", expected: expected)
    do throws(Problem) {
      guard share.kind == .string else { return .rate(try share.readRate(in: shares)) }
      return try share.readChoice(of: [.linear]) { _ in "linear" }
    } catch {
      // Each reader knows one of the two.
      var problem = error
      problem.expected = expected
      throw problem
    }
  }

  static let shares = Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole)
}

/// Reads the `amount` of an instrument.
enum InstrumentAmountFile {
  private static let kinds = ["mrp", "tenge", "mrpByPersons", "share"]
  private static let expected = "one of mrp, tenge, mrpByPersons and share"
  static let counts: ClosedRange<Int64> = 0...1_000_000 * 100

  static func read(_ node: Node) throws(Problem) -> GrantAmount {
    let all = ["each", "of", "capMrp", "capTenge", "capWageShare", "yearOf"]
    let reader = try ObjectReader(node, keys: kinds + all)
    let given = kinds.filter(reader.has)
    guard let kind = given.first else {
      throw node.problem(message: "the amount says nothing of how much", expected: expected)
    }
    if given.count > 1 {
      throw try reader.value(given[1]).problem(
        message: "the amount has both \(kind) and \(given[1])", expected: expected)
    }
    let allowed =
      switch kind {
      case "mrp", "tenge": ["each"]
      case "share": all.filter { $0 != "each" }
      default: [String]()
      }
    for key in all where reader.has(key) && !allowed.contains(key) {
      throw try reader.value(key).problem(
        message: "\(key) has no meaning beside \(kind)",
        expected: allowed.isEmpty
          ? "no other key" : "of the other keys only \(allowed.joined(separator: ", "))")
    }
    switch kind {
    case "mrp":
      return .mrp(try count(reader.value(kind)), eachPerson: try isEachPerson(reader))
    case "tenge":
      let amount = try reader.tenge(kind, in: .zero...Tenge.eventMaximum)
      return .tenge(amount, eachPerson: try isEachPerson(reader))
    case "mrpByPersons": return .mrpByPersons(try countList(reader.value(kind)))
    default: return .share(try share(reader))
    }
  }

  /// So many monthly calculation indexes.
  static func count(_ node: Node) throws(Problem) -> MRPCount {
    MRPCount(hundredths: try node.readHundredths(in: counts))
  }

  static func countList(_ node: Node) throws(Problem) -> [MRPCount] {
    var counts: [MRPCount] = []
    for element in try list(node) { counts.append(try count(element)) }
    return counts
  }

  private static func list(_ node: Node) throws(Problem) -> Elements {
    let elements = try node.readArray()
    let count = elements.reduce(0) { count, _ in count + 1 }
    guard (1...InstrumentsFile.listLimit).contains(count) else {
      throw node.problem(
        message: "the list has \(NumberText.count(count, "entry", plural: "entries"))",
        expected: "1 to \(InstrumentsFile.listLimit) entries")
    }
    return elements
  }

  private static func isEachPerson(_ reader: ObjectReader) throws(Problem) -> Bool {
    guard reader.has("each") else { return false }
    return try reader.choice("each", of: [true, false]) { $0 ? "person" : "family" }
  }

  private static func share(_ reader: ObjectReader) throws(Problem) -> GrantShare {
    var share = GrantShare(rates: [], base: try reader.choice("of", GrantShare.Base.self))
    let rates = try reader.value("share")
    share.isByYear = rates.kind == .array
    if share.isByYear {
      for rate in try list(rates) {
        share.rates.append(try rate.readRate(in: InstrumentsFile.shares))
      }
    } else {
      share.rates = [try rates.readRate(in: InstrumentsFile.shares)]
    }
    if reader.has("capMrp") { share.capMRP = try count(try reader.value("capMrp")) }
    if reader.has("capTenge") {
      share.cap = try reader.tenge("capTenge", in: .zero...Tenge.eventMaximum)
    }
    if reader.has("capWageShare") {
      share.capWageShare = try reader.rate("capWageShare", in: InstrumentsFile.shares)
    }
    if reader.has("yearOf") {
      share.usesCalendarYears = try reader.choice("yearOf", of: [true]) { _ in "calendar" }
    }
    return share
  }
}
