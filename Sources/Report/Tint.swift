/// A colour that means one thing on the whole page, whichever chart it is in. The raw value is the colour.
///
/// Those of people and of what befalls them are Okabe and Ito's, those of terms of a sum Paul Tol's muted ones: people who confuse red
/// and green can tell either apart.
package enum Tint: String, CaseIterable, Sendable {
  // Who it is about.
  case tenant = "#0072b2"
  case owner = "#e69f00"
  case both = "#009e73"
  case fraud = "#d55e00"
  case honest = "#56b4e9"
  /// Honest people whom a rule turned down or whose voucher was blocked.
  case harm = "#ee3377"
  case nobody = "#767676"
  case other = "#b8b8b8"
  // What it is about.
  case difference = "#1b4f72"
  case voucher = "#332288"
  case rent = "#88ccee"
  case procedure = "#44aa99"
  case fine = "#117733"
  case inclination = "#999933"
  case propertyTax = "#ddcc77"
  case deposit = "#cc6677"
  case incomeTax = "#882255"
  case earlierYears = "#aa4499"
  case kept = "#595959"
  // Who says so, and by what.
  case registers = "#cc79a7"
  case truth = "#1a1a1a"
  case outdoor = "#a6bddb"
  case street = "#67a9cf"
  case indoor = "#1c9099"
  case cell = "#016c59"
}
