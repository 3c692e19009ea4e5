import Behaviour
import Events
import Population
import Values

/// Writes acts as lines of the stream. Ids are `e` and the number of the line, leases `L` and their number in the book
/// from 1.
struct ActLines: Sendable {
  private var writer = EventWriter()
  private let codes: [String]
  private let parties: Parties
  private let dwellings: [Dwelling]

  /// Held here and not handed in line by line: each hand-over of an array counts it up and down, and other runs count the same.
  init(_ world: World) {
    codes = world.codes
    parties = world.parties
    dwellings = world.population.dwellings
  }

  var bytes: [UInt8] { writer.bytes }

  mutating func removeAll() { writer.bytes.removeAll(keepingCapacity: true) }

  /// The tick of a register's clock.
  mutating func tick(line: Int64, at: Instant) { writer.clockTicked(id: "e\(line)", at: at) }

  mutating func budget(line: Int64, at: Instant, _ amount: Tenge) {
    writer.budgetAdded(id: "e\(line)", at: at, amount: amount)
  }

  /// Writes `act` as line `line`. `lease` is the number of the lease that it is about, `payment` the line of the payment
  /// that it takes back.
  mutating func append(
    _ act: Act, line: Int64, day: Day, lease: Int32, payment: Int64
  ) {
    let id = "e\(line)"
    let at = Instant(
      seconds: Int64(day.number) * CivilTime.secondsPerDay - CivilTime.offsetSeconds
        + Int64(act.second))
    switch act.type {
    case .landlordListed: writer.landlordListed(id: id, at: at, landlord: parties[act.party])
    case .landlordDelisted: writer.landlordDelisted(id: id, at: at, landlord: parties[act.party])
    case .propertyListed:
      let dwelling = dwellings[Int(act.dwelling)]
      writer.propertyListed(
        id: id, at: at, cadastral: codes[Int(act.dwelling)], landlord: parties[act.party],
        value: Tenge(tiyn: dwelling.valueTenge * Tenge.tiynPerTenge),
        area: Double(dwelling.areaTenths) / 10)
    case .leaseRegistered:
      writer.leaseRegistered(
        id: id, at: at, lease: "L\(lease + 1)", tenant: parties[act.party],
        landlord: parties[act.counterparty], cadastral: codes[Int(act.dwelling)], from: day,
        until: act.until, rent: act.amount)
    case .leaseEnded: writer.leaseEnded(id: id, at: at, lease: "L\(lease + 1)")
    case .utilityBilled:
      writer.utilityBilled(id: id, at: at, cadastral: codes[Int(act.dwelling)], amount: act.amount)
    case .paymentRequested:
      writer.paymentRequested(
        id: id, at: at, tenant: parties[act.party], payee: parties[act.counterparty],
        cadastral: codes[Int(act.dwelling)], amount: act.amount, lon: degrees(act.lon),
        lat: degrees(act.lat),
        accuracy: act.accuracyMetres < 0 ? nil : Double(act.accuracyMetres))
    case .transferRequested:
      writer.transferRequested(
        id: id, at: at, tenant: parties[act.party], to: parties[act.counterparty],
        amount: act.amount)
    case .claimApproved:
      writer.claimApproved(id: id, at: at, lease: "L\(lease + 1)", amount: act.amount)
    case .paymentReversed: writer.paymentReversed(id: id, at: at, payment: "e\(payment)")
    case .budgetAdded: writer.budgetAdded(id: id, at: at, amount: act.amount)
    case .clockTicked: writer.clockTicked(id: id, at: at)
    }
  }

  /// The double nearest to so many units of 1e-7 degree.
  private func degrees(_ units: Int32) -> Double { Double(units) / 10_000_000 }
}
