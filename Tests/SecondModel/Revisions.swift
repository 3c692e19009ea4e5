/// A programme and the first civil month that it decides; nil for the file as it stands.
struct Revision {
  var from: CivilMonth?
  /// With the changes put in and without `later`.
  var programme: JSONValue
  var terms: Terms

  /// The programme of a file and all that its `later` make of it, in their order (contract, section 3).
  static func read(_ source: String) throws -> [Revision] {
    let file = try JSONReader.read(source, lenient: true)
    var programme = file.setting(["later"], to: nil)
    var revisions = [Revision(programme: programme, terms: try Terms(programme))]
    for later in file["later"]?.items ?? [] {
      guard let from = later["from"]?.text.flatMap({ CivilDate("\($0)-01") }),
        case .object(let changes)? = later["changes"]
      else { throw BadProgramme(what: "later") }
      for change in changes { programme = programme.changed(change.key, to: change.value) }
      revisions.append(
        Revision(
          from: CivilMonth(year: from.year, month: from.month), programme: programme,
          terms: try Terms(programme)))
    }
    return revisions
  }
}

extension JSONValue {
  /// One entry of `changes`: a term by its path, or a rule by its stage and id.
  fileprivate func changed(_ path: String, to value: JSONValue) -> JSONValue {
    let keys = path.split(separator: ".").map { String($0) }
    if keys[0] == "rules" { return changedRule(stage: keys[1], id: keys[2], to: value) }
    let other = ["voucher.amount": "amountByPersons", "voucher.amountByPersons": "amount"][path]
    let rest = other.map { setting(["voucher", $0], to: nil) } ?? self
    return rest.setting(keys, to: value)
  }

  /// A text takes the rule's place or stands behind all others; null takes the rule out.
  private func changedRule(stage: String, id: String, to value: JSONValue) -> JSONValue {
    var rules = self["rules"]?.items ?? []
    let place = rules.firstIndex { $0["on"]?.text == stage && $0["id"]?.text == id }
    switch (place, value) {
    case (.some(let place), .null): rules.remove(at: place)
    case (.some(let place), _): rules[place] = rules[place].setting(["require"], to: value)
    case (.none, _):
      rules.append(
        .object([
          Member(key: "id", value: .string(id)), Member(key: "on", value: .string(stage)),
          Member(key: "require", value: value),
        ]))
    }
    return setting(["rules"], to: .array(rules))
  }

  /// The object with a member set, added or, for nil, taken out.
  func setting(_ path: [String], to value: JSONValue?) -> JSONValue {
    guard case .object(var members) = self, let key = path.first else { return value ?? self }
    let place = members.firstIndex { $0.key == key }
    guard path.count == 1 else {
      let inner = place.map { members[$0].value } ?? .object([])
      return setting([key], to: inner.setting(Array(path.dropFirst()), to: value))
    }
    switch (place, value) {
    case (.some(let place), .some(let value)): members[place].value = value
    case (.some(let place), .none): members.remove(at: place)
    case (.none, .some(let value)): members.append(Member(key: key, value: value))
    case (.none, .none): break
    }
    return .object(members)
  }

  /// A text that is the same for equal values: keys sorted, numbers without what does not change them.
  package var canonical: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let text): return JSONValue.canonicalNumber(text)
    case .string(let text): return "\"" + text.unicodeScalars.map(JSONValue.escaped).joined() + "\""
    case .array(let items): return "[" + items.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      let texts = sorted.map { "\"\($0.key)\":\($0.value.canonical)" }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }

  private static func escaped(_ scalar: UnicodeScalar) -> String {
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    default: scalar.value < 0x20 ? "\\u{\(scalar.value)}" : "\(scalar)"
    }
  }

  private static func canonicalNumber(_ text: String) -> String {
    if text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
      return Double(text).map { "\($0)" } ?? text
    }
    var digits = text
    if digits.utf8.contains(UInt8(ascii: ".")) {
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
    }
    return digits == "-0" ? "0" : digits
  }
}
