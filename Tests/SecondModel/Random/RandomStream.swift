/// A seeded random stream of every kind of line, good and bad, with few people and properties, so that they meet.
///
/// It keeps a rough idea of what was accepted, only so that most references mean something.
package struct RandomStream {
  /// The bytes of the stream.
  package private(set) var bytes: [UInt8] = []

  struct Lease {
    var id: String
    var tenant: String
    var landlord: String
    var cadastral: String
    var until: CivilDate
  }

  /// A field and the JSON text of its value.
  typealias Field = (name: String, json: String)

  var dice: Dice
  let geography: RandomGeography
  /// Events and fields of later parts of the contract do not come up.
  let part: ContractPart
  var clock = Moment(seconds: 1_767_225_600 - 5 * 3600)
  var owners: [String: String] = [:]
  var leases: [Lease] = []
  var payments: [String] = []
  var settlers: [String] = []
  var jobs: [String] = []
  var contracts: [String] = []
  /// By holder the number of the key listed last.
  var keys: [String: Int] = [:]
  /// The texts of signed leases so far.
  var signedLeases: [String] = []
  /// Lines that went before, for repeating them.
  var sent: [(id: String, bytes: [UInt8])] = []
  var number = 0

  package init(
    seed: UInt64, lines: Int, geography: RandomGeography, part: ContractPart = .compared
  ) {
    dice = Dice(seed: seed ^ 0x57E4)
    self.geography = geography
    self.part = part
    clock = clock.adding(seconds: dice.roll(0...40 * 86_400))
    if dice.percent(20) { bytes += [0xEF, 0xBB, 0xBF] }
    for index in 0..<lines {
      number = index + 1
      bytes += index < Cast.codes.count * 2 ? opening(index) : line()
      if index + 1 < lines || dice.percent(50) {
        bytes += dice.percent(5) ? Array("\r\n".utf8) : Array("\n".utf8)
      }
    }
  }

  /// The first lines list landlords and properties.
  private mutating func opening(_ index: Int) -> [UInt8] {
    let landlord = Cast.landlords[index / 2 % (Cast.landlords.count - 1)]
    if index % 2 == 0 { return written("landlord.listed", [("landlord", json(landlord))]) }
    return written("property.listed", property(Cast.codes[index / 2], owner: landlord))
  }

  func json(_ text: String) -> String { "\"\(text)\"" }
  private func plain(_ json: String) -> String { String(json.dropFirst().dropLast()) }

  private mutating func line() -> [UInt8] {
    if dice.percent(4), let earlier = repeated() { return earlier }
    if dice.percent(3) { return junk() }
    advance()
    let (type, fields) = event()
    return written(type, fields)
  }

  /// An earlier line again, byte for byte, within other white space, or with other bytes.
  private mutating func repeated() -> [UInt8]? {
    guard !sent.isEmpty else { return nil }
    let (id, bytes) = sent[max(0, sent.count - 1 - dice.roll(0...dice.pick([3, 400])))]
    switch dice.roll(0...3) {
    case 0, 1: return bytes
    case 2: return Array(" \t".utf8) + bytes + Array("  ".utf8)
    default:
      return Array(#"{"id":"\#(id)","at":"\#(at())","type":"clock.ticked"}"#.utf8)
    }
  }

  /// Moves the clock by steps that like the edges of seconds, days and months.
  private mutating func advance() {
    switch dice.roll(0...99) {
    case 0...14: break
    case 15...19: clock = clock.adding(nanoseconds: dice.pick([1, 999, 999_999_999]))
    case 20...79: clock = clock.adding(seconds: dice.roll(1...14_400))
    case 80...90: clock = clock.adding(seconds: dice.roll(3600...2 * 86_400))
    case 91:
      let edge = clock.month.adding(1).start
        .adding(nanoseconds: dice.pick([-1_000_000_000, -1, 0, 0, 1]))
      if edge > clock { clock = edge }
    case 92 where dice.percent(10): clock = clock.adding(days: 35)
    default: clock = clock.adding(seconds: dice.roll(0...3600))
    }
  }

  private mutating func event() -> (String, [Field]) {
    var types = [
      (4, "clock.ticked"), (4, "landlord.listed"), (1, "landlord.delisted"),
      (5, "property.listed"), (6, "lease.registered"), (2, "lease.ended"),
      (16, "utility.billed"), (2, "budget.added"), (40, "payment.requested"),
      (7, "transfer.requested"), (6, "claim.approved"), (8, "payment.reversed"),
    ]
    if part >= .revisions { types.append((4, "lease.renewed")) }
    if part >= .instruments { types += RandomStream.settlerEvents }
    let type = dice.weighted(types)
    return (type, fields(of: type))
  }

  /// The line with an id and a time, mostly as it should be, otherwise spoilt in one of many ways.
  private mutating func written(_ type: String, _ fields: [Field]) -> [UInt8] {
    let id = identifier()
    var all: [Field] = [("id", json(id)), ("at", json(at(type))), ("type", json(type))] + fields
    if dice.percent(8) { spoil(&all) }
    if dice.percent(5) { all.append(("note", extra())) }
    if dice.percent(20) { all = dice.shuffled(all) }
    let bytes = text(of: all)
    sent.append((id, bytes))
    if type == "payment.requested" { payments.append(id) }
    if type == "settler.enrolled", let name = fields.first { settlers.append(plain(name.json)) }
    return bytes
  }

  private mutating func identifier() -> String {
    switch dice.roll(0...99) {
    case 0: String(repeating: "x", count: 60) + padded(number % 10_000, 4)
    case 1: "A.b_c:d/e-\(number)"
    default: "e\(number)"
    }
  }

  private mutating func text(of fields: [Field]) -> [UInt8] {
    let loose = dice.percent(10)
    let space = { (dice: inout Dice) in
      loose && dice.percent(50) ? dice.pick([" ", "\t", "  "]) : ""
    }
    var text = space(&dice) + "{"
    for (index, field) in fields.enumerated() {
      let key = dice.percent(2) ? escaped(field.name) : field.name
      text += (index == 0 ? "" : ",") + space(&dice) + "\"\(key)\"" + space(&dice) + ":"
      text += space(&dice) + field.json + space(&dice)
    }
    return Array((text + "}" + space(&dice)).utf8)
  }

  /// The same text with its first character as an escape.
  private func escaped(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let digits = String(first.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits + text.dropFirst()
  }
}
