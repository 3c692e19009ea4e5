/// Which share of the credits that were due in a town in the last three months came and could be spent: what people there say of the
/// programme (model, section 1).
struct KeptPromises: Sendable {
  /// So many months people talk of.
  private static let months = 3

  private struct Counts: Sendable {
    var due: Int32 = 0
    var kept: Int32 = 0
  }

  /// Settlement × `months`; the last is the month that goes on.
  private var counts: [Counts]
  /// By settlement, what is reckoned with; 1 before anything was due.
  private var believed: [Double]

  init(settlements: Int) {
    counts = [Counts](repeating: Counts(), count: settlements * KeptPromises.months)
    believed = [Double](repeating: 1, count: settlements)
  }

  /// Counts a voucher whose credit was due in the month that goes on.
  mutating func count(isKept: Bool, settlement: Int) {
    let place = (settlement + 1) * KeptPromises.months - 1
    counts[place].due += 1
    if isKept { counts[place].kept += 1 }
  }

  /// Ends the month. `weight` is how far people believe what they hear. Where nothing was due the old word goes on.
  mutating func endMonth(weight: Double) {
    for settlement in believed.indices {
      let first = settlement * KeptPromises.months
      let last = first + KeptPromises.months - 1
      let due = counts[first...last].reduce(0) { $0 + $1.due }
      let kept = counts[first...last].reduce(0) { $0 + $1.kept }
      if due > 0 {
        // People speak in whole hundredths, so that they reckon anew only where something has changed.
        let missing = Double(100 - Int64(kept) * 100 / Int64(due)) / 100
        believed[settlement] = 1 - weight * missing
      }
      for place in first..<last { counts[place] = counts[place + 1] }
      counts[last] = Counts()
    }
  }

  /// What people of a settlement count on of a promise before they have seen anything themselves.
  func believedShare(in settlement: Int) -> Double { believed[settlement] }
}
