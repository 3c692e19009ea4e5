package import Values

/// The policy under test: its terms and its rules (contract, section 3).
package struct Programme: Equatable, Sendable {
  package var name: String
  /// In the treasury at the start.
  package var budget: Tenge
  package var voucher: VoucherTerms
  package var insurance: InsuranceTerms
  package var utility: UtilityTerms
  package var propertyTax: PropertyTax
  package var index = IndexValues()
  package var registers = RegisterLags()
  /// What it pays beside the voucher, in the order of the file.
  package var instruments: [Instrument] = []
  /// Who gets a voucher.
  package var eligible = EligibleCondition()
  /// In the order of the file; rules that a later programme adds come behind.
  package var rules: [Rule]
  /// The programmes that follow this one, in the order of their months, begun or not.
  package var later: [Revision] = []
  /// The file that the programme was read from, and its text.
  package var file: String
  package var source: String
  /// The programme as one JSON object: the changes put in, and without `later`.
  package var json = ""

  package init(
    name: String, budget: Tenge, voucher: VoucherTerms, insurance: InsuranceTerms,
    utility: UtilityTerms, propertyTax: PropertyTax, eligible: EligibleCondition = .init(),
    rules: [Rule], file: String, source: String
  ) {
    self.name = name
    self.budget = budget
    self.voucher = voucher
    self.insurance = insurance
    self.utility = utility
    self.propertyTax = propertyTax
    self.eligible = eligible
    self.rules = rules
    self.file = file
    self.source = source
  }
}

extension Programme {
  /// What a credit of a civil date is worth to a lease of so many persons, before insurance.
  package func credit(persons: Int, on day: Day) -> Tenge {
    guard let count = voucher.amountByPersons.of(persons: persons) else { return voucher.amount }
    return count.amount(mrp: index.mrp(on: day))
  }

  /// What a credit is worth at most, to a lease of whatever persons.
  package func mostCredit(on day: Day) -> Tenge {
    let mrp = index.mrp(on: day)
    return voucher.amountByPersons.map { $0.amount(mrp: mrp) }.max() ?? voucher.amount
  }
}

/// Who gets a voucher, in the rule language: a condition over the facts of registration.
package struct EligibleCondition: Equatable, Sendable {
  /// `true` where the programme says nothing.
  package var text: String
  /// The key path of the text in the file; nil where the programme says nothing.
  package var path: String?

  package init(text: String = "true", path: String? = nil) {
    self.text = text
    self.path = path
  }
}

package struct VoucherTerms: Equatable, Sendable {
  /// What a voucher is credited with a month, before insurance.
  package var amount: Tenge
  /// Instead of the amount, so many monthly calculation indexes by the lease's persons from 1, the last for more; empty
  /// where the amount is one for all.
  package var amountByPersons: [MRPCount] = []
  /// How many credits a tenant has in all.
  package var termMonths: Int
  /// Whether what is left at the end of a month stays on the voucher.
  package var carryOver: Bool
  package var firstCredit: FirstCredit

  package init(amount: Tenge, termMonths: Int, carryOver: Bool, firstCredit: FirstCredit) {
    self.amount = amount
    self.termMonths = termMonths
    self.carryOver = carryOver
    self.firstCredit = firstCredit
  }
}

/// When a voucher is credited first.
package enum FirstCredit: String, CaseIterable, Sendable {
  case registration
  case nextMonth
}

package struct InsuranceTerms: Equatable, Sendable {
  /// The share of a credit that goes to the deposit of the lease.
  package var rate: Rate
  /// Whole months that a deposit is held after the month in which its lease closed.
  package var holdMonths: Int
  package var releaseTo: ReleaseTo

  package init(rate: Rate, holdMonths: Int, releaseTo: ReleaseTo) {
    self.rate = rate
    self.holdMonths = holdMonths
    self.releaseTo = releaseTo
  }
}

/// Who gets what is left of a deposit.
package enum ReleaseTo: String, CaseIterable, Sendable {
  case treasury
  case landlord
}

package struct UtilityTerms: Equatable, Sendable {
  /// Months without a bill after which a property's vouchers are blocked; 0 for never.
  package var blockAfterSilentMonths: Int
  /// Whether a bill makes them active again.
  package var reinstate: Bool

  package init(blockAfterSilentMonths: Int, reinstate: Bool) {
    self.blockAfterSilentMonths = blockAfterSilentMonths
    self.reinstate = reinstate
  }
}
