/// A line of a stream read by itself: refusals 1 and 2 of section 4.
struct Line {
  /// The line's number, from 1.
  var number: Int
  /// What surrounding white space leaves of it.
  var bytes: ArraySlice<UInt8>
  /// Nil unless it passed its own check; the same for `at`.
  var id: String?
  var at: Moment?
  /// As sent, where it is a string.
  var type: String?
  /// `malformed`, `missing_field`, `invalid_field` or `unknown_type`.
  var refusal: String?
  var field: String?
  /// The fields of the type, once checked; money in tiyn.
  var texts: [String: String] = [:]
  var amounts: [String: Int] = [:]
  var numbers: [String: Double] = [:]
  var dates: [String: CivilDate] = [:]
  var integers: [String: Int] = [:]
  var truths: [String: Bool] = [:]

  func text(_ field: String) -> String { texts[field] ?? "" }
  func amount(_ field: String) -> Int { amounts[field] ?? 0 }

  static let mostTiyn = 1_000_000_000_000 * 100
  private static let mostBytes = 64 * 1024

  /// Nil for a blank line.
  init?(_ stream: [UInt8], _ range: Range<Int>, number: Int) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Line.isSpace(stream[start]) { start += 1 }
    while start < end, Line.isSpace(stream[end - 1]) { end -= 1 }
    guard start < end else { return nil }
    self.number = number
    bytes = stream[start..<end]
    // The limit is on the line as it stands, white space included.
    guard range.count <= Line.mostBytes,
      let value = try? JSONReader.read(stream, start..<end), case .object(let members) = value
    else {
      refusal = "malformed"
      return
    }
    var given: [String: JSONValue] = [:]
    var twice: [String] = []
    for member in members where given.updateValue(member.value, forKey: member.key) != nil {
      twice.append(member.key)
    }
    // Which other fields the event knows depends on its type, so a second `type` comes first.
    let known = given["type"]?.text.flatMap { Line.fields[$0] } ?? []
    if twice.contains(where: { key in
      ["id", "at", "type"].contains(key) || known.contains { $0.name == key }
    }) {
      refusal = "malformed"
      return
    }
    id = given["id"].flatMap(Checks.identifier)
    at = given["at"]?.text.flatMap { Moment($0) }
    type = given["type"]?.text
    checkFields(given)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  private mutating func checkFields(_ given: [String: JSONValue]) {
    for (name, passed) in [("id", id != nil), ("at", at != nil), ("type", type != nil)] {
      guard given[name] != nil else { return refuse("missing_field", name) }
      guard passed else { return refuse("invalid_field", name) }
    }
    guard let type, let fields = Line.fields[type] else { return refuse("unknown_type", nil) }
    for field in fields {
      guard let value = given[field.name] else {
        if field.isOptional { continue }
        return refuse("missing_field", field.name)
      }
      guard check(value, field) else { return refuse("invalid_field", field.name) }
    }
  }

  private mutating func refuse(_ reason: String, _ field: String?) {
    refusal = reason
    self.field = field
  }

  private mutating func check(_ value: JSONValue, _ field: Field) -> Bool {
    let name = field.name
    switch field.kind {
    case .iin: texts[name] = Checks.iin(value)
    case .cadastral: texts[name] = Checks.cadastral(value)
    case .identifier: texts[name] = Checks.identifier(value)
    case .oneOf(let words): texts[name] = value.text.flatMap { words.contains($0) ? $0 : nil }
    case .region: texts[name] = Checks.region(value)
    case .key: texts[name] = Checks.key(value)
    case .text(let lengths):
      texts[name] = value.text.flatMap { lengths.contains($0.utf8.count) ? $0 : nil }
    case .date: dates[name] = date(value, name)
    case .money: amounts[name] = Checks.money(value, 1...Line.mostTiyn)
    case .moneyOrNothing: amounts[name] = Checks.money(value, 0...Line.mostTiyn)
    case .area: numbers[name] = Checks.double(value) { $0 > 0 && $0 <= 1e9 }
    case .longitude: numbers[name] = Checks.double(value) { $0 >= -180 && $0 <= 180 }
    case .latitude: numbers[name] = Checks.double(value) { $0 >= -90 && $0 <= 90 }
    case .accuracy: numbers[name] = Checks.double(value) { $0 >= 0 && $0 <= 1e6 }
    case .integer(let range):
      integers[name] = value.int.flatMap { range.contains($0) ? $0 : nil }
    case .truth: truths[name] = value.bool
    }
    return texts[name] != nil || amounts[name] != nil || numbers[name] != nil || dates[name] != nil
      || integers[name] != nil || truths[name] != nil
  }

  /// `from` is on or before the date of `at`, `until` on or after it: part of their own checks.
  private func date(_ value: JSONValue, _ name: String) -> CivilDate? {
    guard let date = value.text.flatMap({ CivilDate($0) }), let today = at?.date else {
      return nil
    }
    return (name == "from" ? date <= today : date >= today) ? date : nil
  }
}
