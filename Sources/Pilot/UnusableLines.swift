import Population
import Values

extension Pilot {
  /// A handful of lines that no engine can use: at least one for every refusal of the contract, and a duplicate.
  func addUnusableLines(_ timeline: inout Timeline) {
    let tenancy = tenancies[0]
    let dwelling = cadastre.properties[tenancy.property]
    let bill = Act.utilityBilled(code: dwelling.code, Tenge(tiyn: 12_345_67))
    func at(_ month: Int, _ day: Int) -> Instant {
      Pilot.month(month).instant(day: day, second: 12 * 3600 + month)
    }

    // Cut off on the way, and two objects that ran together.
    timeline.add(
      at(4, 6), .raw(",\"type\":\"payment.requested\",\"tenant\":\"\(tenancy.lease.tenant)"))
    timeline.add(at(11, 9), .raw(",\"type\":\"clock.ticked\"}{\"id\":\"e0\"}"))
    // A claim without its amount.
    timeline.add(at(5, 21), .raw(",\"type\":\"claim.approved\",\"lease\":\"\(tenancy.lease.id)\"}"))
    // An amount as text, and a control digit that is wrong.
    timeline.add(at(6, 2), .raw(",\"type\":\"budget.added\",\"amount\":\"5000000\"}"))
    let mistyped = withWrongControlDigit(ownership.landlords[0].iin)
    timeline.add(at(7, 20), .raw(",\"type\":\"landlord.listed\",\"landlord\":\"\(mistyped)\"}"))
    // A type that does not exist.
    timeline.add(at(8, 4), .raw(",\"type\":\"payment.request\"}"))
    // A payment sent twice by a phone, and another under the id of one that was decided.
    timeline.add(at(9, 10), .paymentAgain(changed: false))
    timeline.add(at(10, 10), .paymentAgain(changed: true))
    // A bill a week late, and one of the year 2062 for 2026.
    timeline.add(at(8, 19), at: at(8, 12), bill)
    timeline.add(
      at(10, 23), at: Month(year: 2062, month: 11).instant(day: 23, second: 43_200), bill)
    // A whitelist that never had this person.
    timeline.add(at(13, 3), .landlordDelisted(syntheticIIN(300_000)))
    // A bill for a code that no polygon has.
    let stray = "\(City.all[0].regionCode):999:001:0001"
    timeline.add(at(14, 16), .utilityBilled(code: stray, Tenge(tiyn: 20_000_00)))
    // A registration sent again under another id.
    timeline.add(tenancy.registered, .leaseRegistered(tenancy.lease))
    // A lease that never was, and a reversal of a payment that never was.
    timeline.add(at(15, 11), .leaseEnded("TUR-PET-9999"))
    timeline.add(at(16, 18), .unknownPaymentReversed)
  }

  private func withWrongControlDigit(_ iin: IIN) -> String {
    let text = iin.description
    let last = iin.value % 10
    return text.dropLast() + String((last + 1) % 10)
  }
}
