/// What can be wrong with a line.
extension RandomStream {
  /// Spoils one field, or adds, doubles or drops one.
  mutating func spoil(_ fields: inout [Field]) {
    let index = dice.roll(0...fields.count - 1)
    switch dice.roll(0...9) {
    case 0, 1: fields.remove(at: index)
    case 2: fields.append(dice.percent(70) ? fields[index] : ("type", json("clock.ticked")))
    case 3:
      // The same field twice, which only some events know.
      fields += [("amount", "1"), ("amount", "1")]
    case 4:
      guard let type = fields.firstIndex(where: { $0.name == "type" }) else { return }
      fields[type].json = dice.pick([
        #""nope""#, #""""#, #""CLOCK.TICKED""#, #""clock\u002eticked""#,
      ])
    default: fields[index].json = dice.pick(wrong(fields[index].name))
    }
  }

  private func wrong(_ field: String) -> [String] {
    let kinds = ["null", "true", "[]", "{}", #""""#, #""x""#, "7", "-1", "\"\\ud800\"", "tru"]
    switch field {
    case "id", "lease", "payment", "job", "contract":
      return kinds + [json(String(repeating: "y", count: 65)), #""a b""#, #""é""#, #""a\u0062""#]
    case "at":
      return kinds
        + [
          "2026-02-30T10:00:00Z", "2026-01-20T24:00:00Z", "2026-01-20T10:60:00Z",
          "2026-01-20T10:00:60Z", "2026-01-20T10:00:00", "2026-01-20 10:00:00Z",
          "2026-01-20T10:00:00+24:00", "2026-01-20T10:00:00.Z", "2026-01-20T10:00:00.0000000001Z",
          "9999-12-31T23:00:00Z", "0001-01-01T00:00:00+05:01", "2026-01-20T10:00:00+0500",
          "0000-01-01T00:00:00Z", "2026-1-20T10:00:00Z", "2026-01-20T10:00:00Z ",
        ].map(json)
    case "tenant", "landlord", "payee", "to", "settler", "worker", "employer", "person", "holder",
      "provider":
      let valid = Cast.tenants[0]
      return kinds + [
        valid, json(valid + " "), json(String(valid.dropLast()) + "x"), json("123456789012"),
      ]
    case "cadastral":
      return kinds
        + [
          "21:318:001", "21:318:001:12", "21:318:001:1234567", "1:318:001:101", "21:318:001:101:",
          "21:318:001:101:1:2:3", "21:318:001:101:1/2/3", "21:318:001:101:/1", " 21:318:001:101",
        ].map(json)
    case "from", "until":
      return kinds + ["2026-02-29", "0000-01-01", "20260101", "2026-13-01", "9999-12-31"].map(json)
    case "kind", "purpose", "cause", "region", "key", "qr":
      let long = String(repeating: "é", count: 1025)
      return kinds + ["Temporary", "rent ", "term", "1", "111", "A", long].map(json)
    case "persons", "members", "housingMonths":
      return kinds + ["0", "-0", "50", "51", "20", "21", "240", "241", "1.0", "2e0", json("2")]
    case "subsidised", "relative": return kinds + ["false", "0", "1", json("true")]
    default:
      return kinds + [
        "0", "-0", "0.00", "1e3", "1.234", "1.100", "01", "1.", "-", ".5", "1e400", "1E-400", "NaN",
        "1000000000000.01", "99999999999999999999", "180.0000000001", "-180.5", "90.0000001",
        "1000000001", "1000001", "+1", "0x10", json("5"),
      ]
    }
  }

  /// A value for a field that no event knows.
  mutating func extra() -> String {
    switch dice.roll(0...7) {
    case 0: #"{"a":1,"a":2,"b":[null,true,{"c":"\/\b\f"}]}"#
    case 1: #""\ud83d\ude00 \u00e9 é 😀""#
    case 2: "-0.0e-7"
    case 3:
      // With the object around, 64 levels at most are allowed.
      { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }(dice.roll(62...65))
    case 4: "1e999"
    case 5: #""\u0000""#
    default: #"{"amount":[1.5,"x"],"id":null}"#
    }
  }

  /// Lines that are no event, and blank ones.
  mutating func junk() -> [UInt8] {
    let good = #"{"id":"j\#(number)","at":"\#(at())","type":"clock.ticked""#
    switch dice.roll(0...13) {
    case 0...2: return Array(dice.pick(["", " ", "\t  ", "\r"]).utf8)
    case 3:
      return Array(dice.pick(["[1,2]", "null", "\"x\"", "{}", "{", "5", "{}{}", "true"]).utf8)
    case 4: return Array((good + "}x").utf8)
    case 5: return Array(good.utf8)
    case 6:
      return Array((good + #","y":""#).utf8) + [dice.pick([0xC0, 0xFF, 0x80, 0])]
        + Array("\"}".utf8)
    case 7: return Array((good + #","y":""#).utf8) + dice.pick(invalidText) + Array("\"}".utf8)
    case 8:
      return Array(
        (good + #","y":"\#(dice.pick([#"\udc00"#, #"\ud800\u0041"#, #"\x"#, #"\u12G4"#]))"}"#).utf8)
    case 9: return Array((good + ",}").utf8)
    case 10: return Array((good + #",y:1}"#).utf8)
    case 11:
      return Array((good + dice.pick([#","y":.5}"#, #","y":1e}"#, #","y":-}"#, " \u{B}}"])).utf8)
    case 12 where dice.percent(8):
      let length = 65_536 - good.utf8.count - 8 + dice.roll(-1...1)
      return Array((good + #","y":"\#(String(repeating: "x", count: length))"}"#).utf8)
    default: return [0xEF, 0xBB, 0xBF] + Array((good + "}").utf8)
    }
  }

  /// An overlong form, a surrogate, a scalar beyond the last, and a text that ends in its middle.
  private var invalidText: [[UInt8]] {
    [[0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]]
  }
}
