import Configuration
import Diagnostics
import Programme
import Text
package import Values

/// An effort to tell people of the programme.
package struct Outreach: Equatable, Sendable {
  package var from: Month
  /// How many months it goes on.
  package var months: Int
  /// Whom it reaches in all that time, of those who live in the towns of the run: from 0 to 1.
  package var tenantShare: Double
  package var ownerShare: Double
  /// In all.
  package var cost: Tenge
  /// By what means, for the reader.
  package var channel: String

  /// What it reaches in one of its months of those whom it has not reached before; 0 in any other month.
  package func shares(in month: Month) -> (tenants: Double, owners: Double) {
    let place = Int(month.number - from.number)
    guard (0..<months).contains(place) else { return (0, 0) }
    let hazard = { (share: Double) -> Double in
      let part = share / Double(months)
      let left = 1 - part * Double(place)
      return left <= 0 ? 1 : min(1, part / left)
    }
    return (hazard(tenantShare), hazard(ownerShare))
  }

  static func read(_ reader: ObjectReader, announced: Month?) throws(Problem) -> [Outreach] {
    guard reader.has("outreach") else { return [] }
    var all: [Outreach] = []
    for node in try reader.array("outreach") {
      let entry = try ObjectReader(
        node, keys: ["from", "months", "reaches", "costTenge", "channel"])
      let from = try entry.month("from")
      if let announced, from < announced {
        throw try entry.value("from").problem(
          message: "\(from) is before the programme is announced",
          expected: "\(announced) or a later month",
          advice: "Nobody can know before. Set \"announced\" where people are told earlier.")
      }
      let reaches = try entry.object("reaches", keys: ["tenants", "owners"])
      all.append(
        Outreach(
          from: from, months: try entry.integer("months", in: 1...600),
          tenantShare: try share(reaches, "tenants"), ownerShare: try share(reaches, "owners"),
          cost: try entry.tenge("costTenge", in: .zero...Tenge(tenge: 1_000_000_000_000)),
          channel: try entry.string("channel")))
    }
    return all
  }

  private static func share(_ reader: ObjectReader, _ whom: String) throws(Problem) -> Double {
    guard reader.has(whom) else { return 0 }
    let share = try reader.double(whom, in: 0...1_000_000)
    guard share <= 1 else {
      throw try reader.value(whom).problem(
        message: "the outreach reaches more than everybody: \(share) of the \(whom)",
        expected: "a share from 0 to 1")
    }
    return share
  }
}

extension Programme {
  /// Whether anybody gets anything of it for being registered: a voucher that is worth something, relief from a tax that is due on some
  /// value, or an instrument that a lease opens.
  private var pays: Bool {
    if instruments.contains(where: { $0.opener == .leaseRegistered }) { return true }
    guard eligible.text != "false" else { return false }
    let most = voucher.amountByPersons.map(\.hundredths).max() ?? 0
    if voucher.amount > .zero || most > 0 { return true }
    let values = propertyTax.scale.map(\.over) + [Tenge(tenge: 1_000_000_000)]
    return values.contains { propertyTax.annualRelief(value: $0) > .zero }
  }

  /// The first month of a run in which the programme of the month pays anything.
  func firstPayingMonth(from first: Month, months: Int) -> Month? {
    (0..<Int32(months)).map { Month(number: first.number + $0) }
      .first { revision(at: $0).programme.pays }
  }
}
