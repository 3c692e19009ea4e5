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
  private let fields: [[Field]]
  private var signed: SignedCodes
  private var warmth: Int64 = 0

  /// Held here and not handed in line by line: each hand-over of an array counts it up and down, and other runs count the same.
  init(_ named: RunNames) {
    names = ActNames(
      tenancies: named.parties.tenants, owners: named.parties.owners,
      dwellings: named.dwellings.count)
    codes = named.codes
    parties = named.parties
    dwellings = named.dwellings
    signed = SignedCodes(named)
    fields = EventType.byRawValue([], \.fields)
  }

  /// Empties a chunk that no other has filled.
  func begin(_ chunk: inout EventChunk) {
    chunk.events.removeAll(keepingCapacity: true)
    chunk.supplements.removeAll(keepingCapacity: true)
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
      if let dwelling = sent.act.dwelling { warmth &+= Int64(codes[dwelling].lowerBound) }
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
    fill(&event, sent, day, &chunk)
    names.number(&event, of: sent.act, payment: sent.payment)
    chunk.events.append(event)
  }

  /// The fields of the type, in the order in which the scanner checks them: what follows one that is refused is not read.
  private mutating func fill(
    _ event: inout Event, _ sent: SentAct, _ day: Day, _ chunk: inout EventChunk
  ) {
    let fields = fields[Int(sent.act.type.rawValue)]
    for index in fields.indices where !fill(fields[index], &event, sent, day, &chunk) {
      event.refusal = .invalidField
      event.field = fields[index]
      return
    }
  }

  /// Fills one field; false where its value cannot be used.
  private mutating func fill(
    _ field: Field, _ event: inout Event, _ sent: SentAct, _ day: Day, _ chunk: inout EventChunk
  ) -> Bool {
    let act = sent.act
    switch field {
    case .tenant, .landlord, .payee, .to, .settler, .worker, .employer, .person, .holder,
      .provider:
      let isSecond = act.type.counterpartyField == field
      guard let party = isSecond ? act.counterparty : act.party else { return false }
      if isSecond { event.counterparty = parties[party] } else { event.party = parties[party] }
    case .cadastral:
      guard let dwelling = act.dwelling else { return false }
      event.cadastral = code(of: dwelling)
    case .lease:
      guard let lease = sent.lease else { return false }
      event.reference = chunk.text.appendName(UInt8(ascii: "L"), Int64(lease) + 1)
    case .payment: event.reference = chunk.text.appendName(UInt8(ascii: "e"), sent.payment)
    case .job, .contract: event.reference = chunk.text.appendName(field, act)
    case .amount, .rent, .wage, .price: return set(&event, act.amount)
    case .value:
      guard let dwelling = act.dwelling else { return false }
      return set(&event, dwellings[dwelling].value)
    case .area:
      guard let dwelling = act.dwelling else { return false }
      let area = dwellings[dwelling].areaSquareMetres
      guard area > 0, area <= FieldLimits.areaSquareMetres else { return false }
      event.measure = area
    case .from: event.from = day
    case .until:
      guard act.until >= day else { return false }
      event.until = act.until
    case .lon:
      let lon = ActLines.degrees(act.lon)
      guard lon.magnitude <= Double(FieldLimits.longitudeDegrees) else { return false }
      event.lon = lon
    case .lat:
      let lat = ActLines.degrees(act.lat)
      guard lat.magnitude <= Double(FieldLimits.latitudeDegrees) else { return false }
      event.lat = lat
    case .accuracy:
      let accuracy = Double(act.accuracyMetres)
      guard accuracy <= FieldLimits.accuracyMetres else { return false }
      if accuracy >= 0 { event.measure = accuracy }
    case .kind: event.leaseKind = act.kind
    case .persons: event.persons = act.persons
    case .region, .members, .subsidised, .housingMonths, .contributions, .cause:
      return fillSupplement(field, &event, act, &chunk)
    case .purpose: if act.purpose != .rent { return fillSupplement(field, &event, act, &chunk) }
    case .qr, .key: fillSigned(field, &event, sent, day, &chunk)
    // No act has these yet.
    case .id, .at, .type, .relative, .own: break
    }
    return true
  }

  /// Fills the code of a lease, where it has one, or somebody's key.
  private mutating func fillSigned(
    _ field: Field, _ event: inout Event, _ sent: SentAct, _ day: Day, _ chunk: inout EventChunk
  ) {
    let text =
      field == .qr
      ? signed.text(of: sent, on: day) : sent.act.party.map(signed.publicKey) ?? []
    guard !text.isEmpty else { return }
    var supplement = EventSupplement()
    supplement.text = TextRange(start: chunk.text.count, count: text.count)
    chunk.text += text
    event.supplement = Int32(chunk.supplements.count)
    chunk.supplements.append(supplement)
  }

  /// Fills one of the fields that few events have.
  private func fillSupplement(
    _ field: Field, _ event: inout Event, _ act: Act, _ chunk: inout EventChunk
  ) -> Bool {
    if event.supplement == Event.noNumber {
      event.supplement = Int32(chunk.supplements.count)
      chunk.supplements.append(EventSupplement())
    }
    let index = Int(event.supplement)
    if field == .region, let dwelling = act.dwelling {
      chunk.supplements[index].text = region(of: dwelling)
    }
    if field == .members {
      guard FieldLimits.members.contains(Int(act.persons)) else { return false }
      chunk.supplements[index].count = act.persons
    }
    if field == .subsidised { chunk.supplements[index].isTrue = act.isSubsidised }
    if field == .housingMonths {
      guard FieldLimits.housingMonths.contains(Int(act.housingMonths)) else { return false }
      chunk.supplements[index].count = act.housingMonths
    }
    if field == .contributions {
      guard act.contributions >= .zero, act.contributions <= Tenge.eventMaximum else {
        return false
      }
      chunk.supplements[index].amount = act.contributions
    }
    if field == .purpose { chunk.supplements[index].purpose = act.purpose }
    if field == .cause { chunk.supplements[index].jobEnding = act.jobEnding }
    return true
  }

  /// The first two digits of the code of a dwelling.
  private func region(of dwelling: DwellingNumber) -> TextRange {
    TextRange(start: codes[dwelling].lowerBound, count: CadastralCode.regionDigits)
  }

  private func set(_ event: inout Event, _ amount: Tenge) -> Bool {
    let least = event.type?.allowsZero == true ? Tenge.zero : Tenge(tiyn: 1)
    guard amount >= least, amount <= Tenge.eventMaximum else { return false }
    event.amount = amount
    return true
  }

  private func code(of dwelling: DwellingNumber) -> TextRange {
    let range = codes[dwelling]
    return TextRange(start: range.lowerBound, count: range.count)
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

  /// The name of a job or a contract: a letter, the number of whose it is and its own among those.
  mutating func appendName(_ field: Field, _ act: Act) -> TextRange {
    let start = count
    append(field == .job ? UInt8(ascii: "J") : UInt8(ascii: "C"))
    writeDecimal(UInt64(act.actor.order) + 1)
    append(UInt8(ascii: "-"))
    writeDecimal(UInt64(UInt32(bitPattern: act.reference)) + 1)
    return TextRange(start: start, count: count - start)
  }
}
