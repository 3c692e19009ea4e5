import Events
import Population
import Values

/// What somebody sends to the engine.
enum Act {
  case landlordListed(IIN)
  case landlordDelisted(IIN)
  case propertyListed(Property, owner: IIN)
  case leaseRegistered(Lease)
  case leaseEnded(String)
  case utilityBilled(code: String, Tenge)
  case budgetAdded(Tenge)
  case paymentRequested(Payment)
  case transferRequested(tenant: IIN, to: IIN, Tenge)
  case claimApproved(lease: String, Tenge)
  /// Of the payment that is this entry of the timeline.
  case paymentReversed(entry: Int)
  /// Of a payment that never was.
  case unknownPaymentReversed
  case clockTicked
  /// The line of the payment before once more, byte for byte or with another amount.
  case paymentAgain(changed: Bool)
  /// An unusable line: what comes after `id` and `at`.
  case raw(String)
}

struct Lease {
  var id: String
  var tenant: IIN
  var landlord: IIN
  var code: String
  var from: Day
  var until: Day
  var rent: Tenge
}

struct Payment {
  var tenant: IIN
  var payee: IIN
  var code: String
  var amount: Tenge
  var point: GridPoint
  /// In metres, as the phone reports it; nil where it reports nothing.
  var accuracyMetres: Int?
}

/// The acts of a pilot in the order of their happening, to be sorted by time and numbered.
struct Timeline {
  private struct Entry {
    /// When the line reaches the stream.
    var arrives: Instant
    /// What its `at` says.
    var at: Instant
    var act: Act
  }

  private var entries: [Entry] = []

  /// Adds an act and gives its number.
  @discardableResult
  mutating func add(_ arrives: Instant, at: Instant? = nil, _ act: Act) -> Int {
    entries.append(Entry(arrives: arrives, at: at ?? arrives, act: act))
    return entries.count - 1
  }

  /// The lines in the order of time, those of the same instant in the order of entry; ids are `e1`, `e2` and so on.
  func lines() -> [UInt8] {
    let order = entries.indices.sorted {
      (entries[$0].arrives, $0) < (entries[$1].arrives, $1)
    }
    var ids = [String](repeating: "", count: entries.count)
    for (position, entry) in order.enumerated() { ids[entry] = "e\(position + 1)" }
    var writer = EventWriter()
    var lastPayment: [UInt8] = []
    for entry in order {
      let start = writer.bytes.count
      write(entries[entry], id: ids[entry], ids, lastPayment, &writer)
      if case .paymentRequested = entries[entry].act {
        lastPayment = Array(writer.bytes[start...])
      }
    }
    return writer.bytes
  }

  private func write(
    _ entry: Entry, id: String, _ ids: [String], _ lastPayment: [UInt8],
    _ writer: inout EventWriter
  ) {
    let at = entry.at
    switch entry.act {
    case .landlordListed(let landlord): writer.landlordListed(id: id, at: at, landlord: landlord)
    case .landlordDelisted(let landlord):
      writer.landlordDelisted(id: id, at: at, landlord: landlord)
    case .propertyListed(let property, let owner):
      writer.propertyListed(
        id: id, at: at, cadastral: property.code, landlord: owner, value: property.value,
        area: Double(property.areaTenths) / 10)
    case .leaseRegistered(let lease):
      writer.leaseRegistered(
        id: id, at: at, lease: lease.id, tenant: lease.tenant, landlord: lease.landlord,
        cadastral: lease.code, from: lease.from, until: lease.until, rent: lease.rent)
    case .leaseEnded(let lease): writer.leaseEnded(id: id, at: at, lease: lease)
    case .utilityBilled(let code, let amount):
      writer.utilityBilled(id: id, at: at, cadastral: code, amount: amount)
    case .budgetAdded(let amount): writer.budgetAdded(id: id, at: at, amount: amount)
    case .paymentRequested(let payment):
      writer.paymentRequested(
        id: id, at: at, tenant: payment.tenant, payee: payment.payee, cadastral: payment.code,
        amount: payment.amount, lon: degrees(payment.point.lon), lat: degrees(payment.point.lat),
        accuracy: payment.accuracyMetres.map(Double.init))
    case .transferRequested(let tenant, let to, let amount):
      writer.transferRequested(id: id, at: at, tenant: tenant, to: to, amount: amount)
    case .claimApproved(let lease, let amount):
      writer.claimApproved(id: id, at: at, lease: lease, amount: amount)
    case .paymentReversed(let payment):
      writer.paymentReversed(id: id, at: at, payment: ids[payment])
    case .unknownPaymentReversed: writer.paymentReversed(id: id, at: at, payment: "e0")
    case .clockTicked: writer.clockTicked(id: id, at: at)
    case .paymentAgain(let changed):
      let line = String(decoding: lastPayment, as: UTF8.self)
      let text =
        changed ? line.replacing("\"amount\":", with: "\"amount\":1", maxReplacements: 1) : line
      writer.bytes.append(contentsOf: text.utf8)
    case .raw(let rest):
      writer.clockTicked(id: id, at: at)
      writer.bytes.removeLast(",\"type\":\"clock.ticked\"}\n".utf8.count)
      writer.bytes.append(contentsOf: rest.utf8)
      writer.bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// The double nearest to so many units of 1e-7 degree; its shortest decimal form has seven decimals at most.
  private func degrees(_ units: Int) -> Double {
    Double(units) / Double(GridPoint.unitsPerDegree)
  }
}

extension Month {
  /// A second of a civil day of this month, day 1 to 28.
  func instant(day: Int, second: Int) -> Instant {
    Instant(
      seconds: start.seconds + Int64(day - 1) * CivilTime.secondsPerDay + Int64(second))
  }
}
