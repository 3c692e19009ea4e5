package import Values

/// The tax on property and its relief (contract, section 5.2).
package struct PropertyTax: Equatable, Sendable {
  /// What a property with an active voucher still owes, as a share of its value.
  package var incentiveRate: Rate
  /// At least one row; the first is over 0 and each is over more than the one before.
  package var scale: [TaxBand]
  /// Of which kind a lease has to be for the relief.
  package var requiresKind: RequiredKind

  package init(incentiveRate: Rate, scale: [TaxBand], requiresKind: RequiredKind = .any) {
    precondition(scale.first?.over == .zero, "a scale begins over 0")
    self.incentiveRate = incentiveRate
    self.scale = scale
    self.requiresKind = requiresKind
  }

  /// The tax of a year on a property of this value, floored to the tiyn.
  ///
  /// The row that counts is the last whose `over` is less than the value.
  package func annualTax(value: Tenge) -> Tenge {
    guard let band = scale.last(where: { $0.over < value }) else { return .zero }
    return band.fixed + band.rate.floorOf(value - band.over)
  }

  /// What a year's tax is lowered by where an active voucher is bound to the property.
  package func annualRelief(value: Tenge) -> Tenge {
    max(.zero, annualTax(value: value) - incentiveRate.floorOf(value))
  }

  /// Whether any property is taxed.
  package var isOwed: Bool { scale.contains { $0.fixed > .zero || $0.rate > Rate(millionths: 0) } }

  /// Whether there can be a property whose tax a voucher lowers.
  package var bringsRelief: Bool {
    scale.contains { $0.rate > incentiveRate || $0.fixed > incentiveRate.floorOf($0.over) }
  }

  /// The share of one month, January being 0, of an annual sum. The shares of a year add up to it exactly.
  package static func share(of annual: Tenge, monthIndex: Int) -> Tenge {
    precondition((0..<12).contains(monthIndex), "a year has twelve months")
    precondition(annual >= .zero, "a tax is 0 or more")
    let month = Int64(monthIndex)
    return Tenge(tiyn: (month + 1) * annual.tiyn / 12 - month * annual.tiyn / 12)
  }
}

/// Which kinds of leases bring relief from the tax.
package enum RequiredKind: String, CaseIterable, Sendable {
  case any
  case temporary
}

/// A row of the scale: `fixed` and `rate` of what the value is over `over`.
package struct TaxBand: Equatable, Sendable {
  package var over: Tenge
  package var fixed: Tenge
  package var rate: Rate

  package init(over: Tenge, fixed: Tenge, rate: Rate) {
    self.over = over
    self.fixed = fixed
    self.rate = rate
  }
}
