import Configuration
import Diagnostics
import Testing

struct SettingTests {
  static let text = """
    { voucher: { amount: 15000, /* tenge */ carryOver: true }, releaseTo: 'treasury',
      rules: [ { id: "a" }, { "an id": "b" } ] }
    """

  /// A key path, what is set, and what then stands in the text instead of the old value.
  static let cases: [(path: String, value: String, old: String, new: String)] = [
    ("voucher.amount", "10000", "15000", "10000"),
    ("voucher.amount", " 10000 // less", "15000", "10000"),
    ("voucher.carryOver", "false", "true", "false"),
    ("releaseTo", "landlord", "'treasury'", "\"landlord\""),
    ("releaseTo", "'landlord'", "'treasury'", "'landlord'"),
    ("releaseTo", "a \"b\"", "'treasury'", #""a \"b\"""#),
    ("releaseTo", "'\u{302F}'", "'treasury'", "'\u{302F}'"),
    ("rules[0].id", "x", "\"a\"", "\"x\""),
    (#"rules[1]["an id"]"#, "x", "\"b\"", "\"x\""),
    ("rules", "[]", #"[ { id: "a" }, { "an id": "b" } ]"#, "[]"),
  ]

  @Test("a value is set and all else stays as it was written", arguments: cases.indices)
  func setting(_ number: Int) throws {
    let (path, value, old, new) = SettingTests.cases[number]
    let document = try Document(file: "t", bytes: Array(SettingTests.text.utf8))
    let changed = try document.setting(path, to: value)
    let parts = SettingTests.text.split(separator: old, maxSplits: 1)
    #expect(Array(changed.text.utf8) == Array(parts.joined(separator: new).utf8))
  }
}
