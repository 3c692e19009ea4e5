import Behaviour
package import Events
import Population
package import Values

/// Writes acts as lines of the stream. Ids are `e` and the number of the line, leases `L` and their number in the book
/// from 1.
package struct ActLines: Sendable {
  private var writer = EventWriter()
  private var name: [UInt8] = []
  private let codes: CodeTable
  private let parties: Parties
  private let dwellings: [Dwelling]
  private let fields: [[Field]]
  private var signed: SignedCodes
  private var warmth: Int64 = 0

  /// Held here and not handed in line by line: each hand-over of an array counts it up and down, and other runs count the same.
  package init(_ named: RunNames) {
    codes = named.codes
    parties = named.parties
    dwellings = named.dwellings
    signed = SignedCodes(named)
    fields = EventType.byRawValue([], \.fields)
  }

  /// The lines since they were last removed, each with its newline.
  package var bytes: [UInt8] { writer.bytes }

  /// Forgets the lines and keeps their storage.
  package mutating func removeAll() { writer.bytes.removeAll(keepingCapacity: true) }

  /// Loads what the lines of a block will name, so that the waits for memory overlap.
  package mutating func warm(_ block: ArraySlice<SentAct>) {
    for sent in block {
      warmth &+= parties.touch(sent.act.party) &+ parties.touch(sent.act.counterparty)
      guard let dwelling = sent.act.dwelling else { continue }
      warmth &+= Int64(codes.bytes[codes[dwelling].lowerBound])
    }
  }

  /// Writes an act as line `line` and gives the hash of the line.
  package mutating func append(_ sent: SentAct, line: Int64, day: Day) -> LineHash {
    let start = writer.bytes.count
    set(UInt8(ascii: "e"), line)
    writer.begin(sent.act.type, id: name, at: sent.act.time(on: day))
    let fields = fields[Int(sent.act.type.rawValue)]
    for index in fields.indices { write(fields[index], sent, day) }
    writer.end()
    let newline = writer.bytes.count - 1
    return LineHash(writer.bytes.span.extracting(start..<newline))
  }

  private mutating func write(_ field: Field, _ sent: SentAct, _ day: Day) {
    let act = sent.act
    switch field {
    case .tenant, .landlord, .payee, .to, .settler, .worker, .employer, .person, .holder,
      .provider:
      let isSecond = act.type.counterpartyField == field
      if let party = isSecond ? act.counterparty : act.party { writer.field(field, parties[party]) }
    case .cadastral:
      if let dwelling = act.dwelling { writer.field(field, text: codes.bytes, codes[dwelling]) }
    case .lease:
      guard let lease = sent.lease else { return }
      set(UInt8(ascii: "L"), Int64(lease) + 1)
      writer.field(field, text: name, name.indices)
    case .payment:
      set(UInt8(ascii: "e"), sent.payment)
      writer.field(field, text: name, name.indices)
    case .job, .contract:
      name.removeAll(keepingCapacity: true)
      _ = name.appendName(field, act)
      writer.field(field, text: name, name.indices)
    case .region:
      guard let dwelling = act.dwelling else { return }
      let start = codes[dwelling].lowerBound
      writer.field(field, text: codes.bytes, start..<start + CadastralCode.regionDigits)
    case .members: writer.field(field, count: Int(act.persons))
    case .subsidised: writer.field(field, act.isSubsidised)
    case .housingMonths: writer.field(field, count: Int(act.housingMonths))
    case .contributions: writer.field(field, act.contributions)
    case .cause: writer.field(field, act.jobEnding.name)
    case .amount, .rent, .wage, .price: writer.field(field, act.amount)
    case .value:
      if let dwelling = act.dwelling { writer.field(field, dwellings[dwelling].value) }
    case .area:
      if let dwelling = act.dwelling { writer.field(field, dwellings[dwelling].areaSquareMetres) }
    case .from: writer.field(field, day)
    case .until: writer.field(field, act.until)
    case .lon: writer.field(field, ActLines.degrees(act.lon))
    case .lat: writer.field(field, ActLines.degrees(act.lat))
    case .accuracy:
      if act.accuracyMetres >= 0 { writer.field(field, Double(act.accuracyMetres)) }
    case .kind: writer.field(field, act.kind)
    case .persons: writer.field(field, count: Int(act.persons))
    case .qr:
      let text = signed.text(of: sent, on: day)
      if !text.isEmpty { writer.field(field, text: text, text.indices) }
    case .purpose: if act.purpose != .rent { writer.field(field, act.purpose.name) }
    case .key:
      guard let text = act.party.map(signed.publicKey) else { return }
      writer.field(field, text: text, text.indices)
    // No act has these yet.
    case .id, .at, .type, .relative, .own: break
    }
  }

  private mutating func set(_ letter: UInt8, _ number: Int64) {
    name.removeAll(keepingCapacity: true)
    _ = name.appendName(letter, number)
  }

  /// The double nearest to so many units of 1e-7 degree.
  package static func degrees(_ units: Int32) -> Double { Double(units) / 10_000_000 }
}
