internal import Configuration
internal import Diagnostics
internal import Text
internal import Values

/// A term of the programme that can change later: the one table of what they are called and how each is read.
struct Term: Sendable {
  /// How `later` names it: `voucher.amount`.
  let path: String
  /// Whether the file may leave it out.
  let isOptional: Bool
  /// The term that stands in its place where this one is left out: a programme has one of the two.
  let alternative: String?
  /// Reads the value of a key of an object, whatever the key is called there.
  let read: @Sendable (ObjectReader, String, inout Programme) throws(Problem) -> Void

  init(
    _ path: String, isOptional: Bool = false, alternative: String? = nil,
    _ read: @escaping @Sendable (ObjectReader, String, inout Programme) throws(Problem) -> Void
  ) {
    self.path = path
    self.isOptional = isOptional
    self.alternative = alternative
    self.read = read
  }

  /// The object in which it stands in the file; nil where it stands at the top.
  var section: String? {
    path.contains(".") ? path.split(separator: ".").first.map(String.init) : nil
  }

  /// Its key in that object.
  var key: String { path.split(separator: ".").last.map(String.init) ?? path }

  /// The objects of the file that hold terms, in its order.
  static let sections: [String] = all.reduce(into: []) { sections, term in
    if let section = term.section, sections.last != section { sections.append(section) }
  }

  static let all: [Term] = [
    Term("voucher.amount", alternative: "voucher.amountByPersons") {
      reader, key, programme throws(Problem) in
      programme.voucher.amount = try reader.tenge(key, in: .zero...Tenge.eventMaximum)
      programme.voucher.amountByPersons = []
    },
    Term("voucher.amountByPersons", isOptional: true, alternative: "voucher.amount") {
      reader, key, programme throws(Problem) in
      let object = try reader.object(key, keys: ["mrp"])
      programme.voucher.amountByPersons = try InstrumentAmountFile.countList(object.value("mrp"))
      programme.voucher.amount = .zero
    },
    Term("voucher.termMonths") { reader, key, programme throws(Problem) in
      programme.voucher.termMonths = try reader.integer(key, in: 1...1200)
    },
    Term("voucher.carryOver") { reader, key, programme throws(Problem) in
      programme.voucher.carryOver = try reader.bool(key)
    },
    Term("voucher.firstCredit") { reader, key, programme throws(Problem) in
      programme.voucher.firstCredit = try reader.choice(key, FirstCredit.self)
    },
    Term("insurance.rate") { reader, key, programme throws(Problem) in
      programme.insurance.rate = try reader.rate(key, in: rates)
    },
    Term("insurance.holdMonths") { reader, key, programme throws(Problem) in
      programme.insurance.holdMonths = try reader.integer(key, in: months)
    },
    Term("insurance.releaseTo") { reader, key, programme throws(Problem) in
      programme.insurance.releaseTo = try reader.choice(key, ReleaseTo.self)
    },
    Term("utility.blockAfterSilentMonths") { reader, key, programme throws(Problem) in
      programme.utility.blockAfterSilentMonths = try reader.integer(key, in: months)
    },
    Term("utility.reinstate") { reader, key, programme throws(Problem) in
      programme.utility.reinstate = try reader.bool(key)
    },
    Term("propertyTax.incentiveRate") { reader, key, programme throws(Problem) in
      programme.propertyTax.incentiveRate = try reader.rate(key, in: rates)
    },
    Term("propertyTax.scale") { reader, key, programme throws(Problem) in
      programme.propertyTax.scale = try readScale(reader, key)
    },
    Term("propertyTax.requiresKind", isOptional: true) { reader, key, programme throws(Problem) in
      programme.propertyTax.requiresKind = try reader.choice(key, RequiredKind.self)
    },
    Term("index.mrp", isOptional: true) { reader, key, programme throws(Problem) in
      programme.index.mrp = try readIndex(reader, key)
    },
    Term("index.minimumWage", isOptional: true) { reader, key, programme throws(Problem) in
      programme.index.minimumWage = try readIndex(reader, key)
    },
    Term("registers.mvdLagDays", isOptional: true) { reader, key, programme throws(Problem) in
      programme.registers.mvdDays = try reader.integer(key, in: lagDays)
    },
    Term("registers.eisLagDays", isOptional: true) { reader, key, programme throws(Problem) in
      programme.registers.eisDays = try reader.integer(key, in: lagDays)
    },
    Term("instruments", isOptional: true) { reader, key, programme throws(Problem) in
      programme.instruments = try InstrumentsFile.read(reader.array(key))
    },
    Term("eligible", isOptional: true) { reader, key, programme throws(Problem) in
      let path = try reader.value(key).path
      programme.eligible = EligibleCondition(text: try reader.string(key), path: path)
    },
  ]

  static let budgets = Tenge.zero...Tenge(tiyn: 100_000_000_000_000 * 100)
  private static let rates = Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole)
  private static let months = 0...1200
  private static let lagDays = 0...400

  private static func readIndex(
    _ reader: ObjectReader, _ key: String
  ) throws(Problem) -> [IndexValues.Row] {
    var rows: [IndexValues.Row] = []
    for node in try reader.array(key) {
      let row = try ObjectReader(node, keys: ["from", "tenge"])
      let from = try row.string("from")
      guard let day = Day(from.utf8.span) else {
        throw try row.value("from").problem(
          message: "\(quoted(from)) is not a date", expected: "a date such as \"2026-01-01\"")
      }
      if let last = rows.last, day <= last.from {
        throw try row.value("from").problem(
          message: "the index does not ascend: \(day) comes after \(last.from)",
          expected: "a date after \(last.from)")
      }
      rows.append(
        IndexValues.Row(
          from: day, amount: try row.tenge("tenge", in: .zero...Tenge.eventMaximum)))
    }
    guard !rows.isEmpty else {
      throw try reader.value(key).problem(
        message: "the index has no row", expected: "at least { from: \"2026-01-01\", tenge: 4325 }")
    }
    return rows
  }

  private static func readScale(
    _ reader: ObjectReader, _ key: String
  ) throws(Problem) -> [TaxBand] {
    var scale: [TaxBand] = []
    for node in try reader.array(key) {
      let row = try ObjectReader(node, keys: ["over", "fixed", "rate"])
      let band = TaxBand(
        over: try row.tenge("over", in: budgets),
        fixed: try row.tenge("fixed", in: budgets), rate: try row.rate("rate", in: rates))
      let over = try row.value("over")
      if let last = scale.last {
        guard band.over > last.over else {
          throw over.problem(
            message: "the scale does not grow: \(band.over) comes after \(last.over)",
            expected: "an amount over \(last.over)")
        }
      } else if band.over != .zero {
        throw over.problem(
          message: "the scale begins over \(band.over)", expected: "0 in the first row")
      }
      scale.append(band)
    }
    guard !scale.isEmpty else {
      throw try reader.value(key).problem(
        message: "the scale has no row", expected: "at least { over: 0, fixed: 0, rate: 0 }")
    }
    return scale
  }
}
