import Behaviour
import Events
import Population
import Text
import Values

/// Makes of acts the events that the scanner reads from their lines, so that nothing has to be read back: the engine gets the
/// same. `ActEventTests` holds the two to one another for every kind of act.
///
/// The hash is left out. Nobody but the ledger needs it, since an id that counts the lines is taken by none before; who writes the lines puts
/// it in, beside the day loop.
struct ActEvents: Sendable {
  private(set) var names: ActNames
  /// All of them stand before the texts of a chunk, so that an event points to its code and nothing is copied.
  private let codes: CodeTable
  private let parties: Parties
  private let dwellings: [Dwelling]
  private var warmth: Int64 = 0

  private static let accuracyMaximum = 1e6
  private static let areaMaximum = 1e9

  /// Held here and not handed in line by line: each hand-over of an array counts it up and down, and other runs count the same.
  init(_ named: RunNames) {
    names = ActNames(
      tenancies: named.parties.tenants, owners: named.parties.owners,
      dwellings: named.dwellings.count)
    codes = named.codes
    parties = named.parties
    dwellings = named.dwellings
  }

  /// Empties a chunk that no other has filled.
  func begin(_ chunk: inout EventChunk) {
    chunk.events.removeAll(keepingCapacity: true)
    if chunk.text.isEmpty {
      chunk.text = codes.bytes
    } else {
      chunk.text.removeLast(chunk.text.count - codes.bytes.count)
    }
  }

  /// Loads what the events of a block will name, so that the waits for memory overlap.
  mutating func warm(_ block: ArraySlice<SentAct>) {
    for sent in block {
      warmth &+= names.touch(sent.act)
      warmth &+= parties.touch(sent.act.party) &+ parties.touch(sent.act.counterparty)
      if sent.act.dwelling >= 0 { warmth &+= Int64(codes[sent.act.dwelling].lowerBound) }
    }
  }

  /// Appends the event of an act that was sent as `line`.
  mutating func append(_ sent: SentAct, line: Int64, day: Day, to chunk: inout EventChunk) {
    var event = Event()
    event.line = line
    event.type = sent.act.type
    event.hasTime = true
    event.at = sent.act.time(on: day)
    event.id = chunk.text.appendName(UInt8(ascii: "e"), line)
    fill(&event, sent, day, &chunk.text)
    names.number(&event, of: sent.act, payment: sent.payment)
    chunk.events.append(event)
  }

  /// The fields of the type, in the order in which the scanner checks them: what follows one that is refused is not read.
  private func fill(_ event: inout Event, _ sent: SentAct, _ day: Day, _ text: inout [UInt8]) {
    let act = sent.act
    switch act.type {
    case .landlordListed, .landlordDelisted: event.party = parties[act.party]
    case .propertyListed:
      event.cadastral = code(of: act.dwelling)
      event.party = parties[act.party]
      let dwelling = dwellings[Int(act.dwelling)]
      guard set(&event, .value, dwelling.value) else { return }
      let area = dwelling.areaSquareMetres
      guard area > 0, area <= ActEvents.areaMaximum else { return refuse(&event, .area) }
      event.measure = area
    case .leaseRegistered:
      event.reference = lease(sent.lease, &text)
      event.party = parties[act.party]
      event.counterparty = parties[act.counterparty]
      event.cadastral = code(of: act.dwelling)
      event.from = day
      guard act.until >= day else { return refuse(&event, .until) }
      event.until = act.until
      guard set(&event, .rent, act.amount) else { return }
      event.leaseKind = act.kind
      event.persons = act.persons
    case .leaseRenewed:
      event.reference = lease(sent.lease, &text)
      event.until = act.until
    case .leaseEnded: event.reference = lease(sent.lease, &text)
    case .utilityBilled:
      event.cadastral = code(of: act.dwelling)
      _ = set(&event, .amount, act.amount, from: .zero)
    case .paymentRequested: fillPayment(&event, act)
    case .transferRequested:
      event.party = parties[act.party]
      event.counterparty = parties[act.counterparty]
      _ = set(&event, .amount, act.amount)
    case .claimApproved:
      event.reference = lease(sent.lease, &text)
      _ = set(&event, .amount, act.amount)
    case .paymentReversed: event.reference = text.appendName(UInt8(ascii: "e"), sent.payment)
    case .budgetAdded: _ = set(&event, .amount, act.amount)
    case .clockTicked: break
    }
  }

  private func fillPayment(_ event: inout Event, _ act: Act) {
    event.party = parties[act.party]
    event.counterparty = parties[act.counterparty]
    event.cadastral = code(of: act.dwelling)
    guard set(&event, .amount, act.amount) else { return }
    let (lon, lat) = (ActLines.degrees(act.lon), ActLines.degrees(act.lat))
    guard lon.magnitude <= 180 else { return refuse(&event, .lon) }
    event.lon = lon
    guard lat.magnitude <= 90 else { return refuse(&event, .lat) }
    event.lat = lat
    guard act.accuracyMetres >= 0 else { return }
    let accuracy = Double(act.accuracyMetres)
    guard accuracy <= ActEvents.accuracyMaximum else { return refuse(&event, .accuracy) }
    event.measure = accuracy
  }

  private func set(
    _ event: inout Event, _ field: Field, _ amount: Tenge, from minimum: Tenge = Tenge(tiyn: 1)
  ) -> Bool {
    guard amount >= minimum, amount <= Tenge.eventMaximum else {
      refuse(&event, field)
      return false
    }
    event.amount = amount
    return true
  }

  private func refuse(_ event: inout Event, _ field: Field) {
    event.refusal = .invalidField
    event.field = field
  }

  private func code(of dwelling: Int32) -> TextRange {
    let range = codes[dwelling]
    return TextRange(start: range.lowerBound, count: range.count)
  }

  private func lease(_ number: Int32, _ text: inout [UInt8]) -> TextRange {
    text.appendName(UInt8(ascii: "L"), Int64(number) + 1)
  }
}

extension Act {
  func time(on day: Day) -> Instant {
    Instant(
      seconds: Int64(day.number) * CivilTime.secondsPerDay - CivilTime.offsetSeconds
        + Int64(second))
  }
}

extension [UInt8] {
  /// The name of a line or a lease: a letter and its number.
  mutating func appendName(_ letter: UInt8, _ number: Int64) -> TextRange {
    let start = count
    append(letter)
    writeDecimal(UInt64(number))
    return TextRange(start: start, count: count - start)
  }
}
