package import Configuration
package import Diagnostics
package import Values

extension Programme {
  /// Reads the programme file at `path` and compiles every rule of it.
  package static func read(path: String) throws(Problem) -> Programme {
    try read(Document.read(path: path))
  }

  /// Reads a programme and compiles every rule of it.
  package static func read(_ document: Document) throws(Problem) -> Programme {
    let reader = try ObjectReader(
      document.root,
      keys: [
        "format", "name", "budget", "voucher", "insurance", "utility", "propertyTax", "rules",
      ])
    _ = try reader.integer("format", in: 1...1)
    let programme = Programme(
      name: try reader.string("name"), budget: try reader.tenge("budget", in: scaleAmounts),
      voucher: try readVoucher(reader), insurance: try readInsurance(reader),
      utility: try readUtility(reader), propertyTax: try readPropertyTax(reader),
      rules: try readRules(reader), file: document.file, source: document.text)
    var texts = TextTable()
    for stage in Stage.allCases { _ = try programme.stageRules(stage, texts: &texts) }
    return programme
  }

  /// The rules of a stage, compiled; their literals are entered in `texts`.
  package func stageRules(_ stage: Stage, texts: inout TextTable) throws(Problem) -> StageRules {
    do {
      return try StageRules(rules.filter { $0.stage == stage }, texts: &texts)
    } catch {
      throw problem(error)
    }
  }

  private static let scaleAmounts = Tenge.zero...Tenge(tiyn: 100_000_000_000_000 * 100)
  private static let rates = Rate(millionths: 0)...Rate(millionths: Rate.millionthsPerWhole)
  private static let months = 0...1200

  private static func readVoucher(_ reader: ObjectReader) throws(Problem) -> VoucherTerms {
    let voucher = try reader.object(
      "voucher", keys: ["amount", "termMonths", "carryOver", "firstCredit"])
    return VoucherTerms(
      amount: try voucher.tenge("amount", in: .zero...Tenge.eventMaximum),
      termMonths: try voucher.integer("termMonths", in: 1...1200),
      carryOver: try voucher.bool("carryOver"),
      firstCredit: try voucher.choice("firstCredit", FirstCredit.self))
  }

  private static func readInsurance(_ reader: ObjectReader) throws(Problem) -> InsuranceTerms {
    let insurance = try reader.object("insurance", keys: ["rate", "holdMonths", "releaseTo"])
    return InsuranceTerms(
      rate: try insurance.rate("rate", in: rates),
      holdMonths: try insurance.integer("holdMonths", in: months),
      releaseTo: try insurance.choice("releaseTo", ReleaseTo.self))
  }

  private static func readUtility(_ reader: ObjectReader) throws(Problem) -> UtilityTerms {
    let utility = try reader.object("utility", keys: ["blockAfterSilentMonths", "reinstate"])
    return UtilityTerms(
      blockAfterSilentMonths: try utility.integer("blockAfterSilentMonths", in: months),
      reinstate: try utility.bool("reinstate"))
  }

  private static func readPropertyTax(_ reader: ObjectReader) throws(Problem) -> PropertyTax {
    let tax = try reader.object("propertyTax", keys: ["incentiveRate", "scale"])
    let incentiveRate = try tax.rate("incentiveRate", in: rates)
    var scale: [TaxBand] = []
    for node in try tax.array("scale") {
      let row = try ObjectReader(node, keys: ["over", "fixed", "rate"])
      let band = TaxBand(
        over: try row.tenge("over", in: scaleAmounts),
        fixed: try row.tenge("fixed", in: scaleAmounts), rate: try row.rate("rate", in: rates))
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
      throw try tax.value("scale").problem(
        message: "the scale has no row", expected: "at least { over: 0, fixed: 0, rate: 0 }")
    }
    return PropertyTax(incentiveRate: incentiveRate, scale: scale)
  }
}
