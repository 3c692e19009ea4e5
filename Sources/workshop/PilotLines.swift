import Diagnostics

extension PilotStream {
  /// Lines that no engine can use, at least one for every refusal of the contract, and a duplicate.
  mutating func addUnusableLines() throws(Problem) {
    let bill = try first("utility.billed", in: "2026-03").line
    let code = PilotStream.value("cadastral", of: bill)
    let lease = PilotStream.value("lease", of: try first("lease.registered", in: "2026-03").line)
    let payment = try first("payment.requested", in: "2026-03").line
    let tenant = PilotStream.value("tenant", of: payment)
    let billed = ",\"type\":\"utility.billed\",\"cadastral\":\"\(code)\",\"amount\":12345.67}"

    // Cut off on the way, and two objects that ran together.
    add(at: "2026-04-06T12:00:04", ",\"type\":\"payment.requested\",\"tenant\":\"\(tenant)")
    add(at: "2026-11-09T12:00:11", ",\"type\":\"clock.ticked\"}{\"id\":\"e0\"}")
    // A claim without its amount.
    add(at: "2026-05-21T12:00:05", ",\"type\":\"claim.approved\",\"lease\":\"\(lease)\"}")
    // An amount as text, and a control digit that is wrong.
    add(at: "2026-06-02T12:00:06", ",\"type\":\"budget.added\",\"amount\":\"5000000\"}")
    let payee = PilotStream.value("payee", of: payment)
    add(
      at: "2026-07-20T12:00:07",
      ",\"type\":\"landlord.listed\",\"landlord\":\"\(withWrongControlDigit(payee))\"}")
    // A type that does not exist.
    add(at: "2026-08-04T12:00:08", ",\"type\":\"payment.request\"}")
    // A bill a week late, and one of the year 2062 for 2026.
    add(at: "2026-08-19T12:00:08", claiming: "2026-08-12T12:00:08", billed)
    add(at: "2026-11-23T12:00:10", claiming: "2062-11-23T12:00:10", billed)
    // A payment sent twice by a phone, and another under the id of one that was decided.
    let again = try first("payment.requested", in: "2026-09")
    add(after: again.index) { _ in again.line }
    let other = try first("payment.requested", in: "2026-10")
    add(after: other.index) { _ in
      other.line.replacing("\"amount\":", with: "\"amount\":1", maxReplacements: 1)
    }
    // A registration sent again under another id.
    let registration = try first("lease.registered", in: "2026-12")
    add(after: registration.index) { registration.line.with([("id", $0)]) }
    // A whitelist that never had this person, and a bill for a code that no polygon has.
    add(at: "2027-01-03T12:00:01", ",\"type\":\"landlord.delisted\",\"landlord\":\"300101500004\"}")
    add(
      at: "2027-02-16T12:00:02",
      ",\"type\":\"utility.billed\",\"cadastral\":\"99:999:001:0001\",\"amount\":20000}")
    // A lease that never was, and a reversal of a payment that never was.
    add(at: "2027-03-11T12:00:03", ",\"type\":\"lease.ended\",\"lease\":\"L999999\"}")
    add(at: "2027-04-18T12:00:04", ",\"type\":\"payment.reversed\",\"payment\":\"e0\"}")
  }

  /// What people of the simulation do not do, or so seldom that a small run may lack it.
  mutating func addAttempts() throws(Problem) {
    // A second year's budget, and a payment that is taken back at once.
    add(at: "2027-01-04T09:00:00", ",\"type\":\"budget.added\",\"amount\":30000000}")
    let wrong = try first("payment.requested", in: "2027-05")
    add(after: wrong.index) {
      let at = PilotStream.value("at", of: wrong.line)
      let payment = PilotStream.value("id", of: wrong.line)
      return
        "{\"id\":\"\($0)\",\"at\":\"\(at)\",\"type\":\"payment.reversed\",\"payment\":\"\(payment)\"}"
    }
    // Somebody without a voucher pays, and somebody whose month's voucher has just gone pays once more.
    let stranger = try first("payment.requested", in: "2027-06")
    add(after: stranger.index) {
      stranger.line.with([("id", $0), ("tenant", PilotStream.value("payee", of: stranger.line))])
    }
    let spent = try first("payment.requested", in: "2027-07", containing: "\"amount\":14250,")
    add(after: spent.index) { spent.line.with([("id", $0)]) }
    // An owner lets to himself.
    let owner = try first("lease.registered", in: "2027-08")
    add(after: owner.index) {
      let landlord = PilotStream.value("landlord", of: owner.line)
      return owner.line.with([("id", $0), ("lease", "OWN-\($0)"), ("tenant", landlord)])
    }
  }

  private func withWrongControlDigit(_ iin: String) -> String {
    let last = iin.last?.wholeNumberValue ?? 0
    return iin.dropLast() + String((last + 1) % 10)
  }
}
