import Values

/// Turns the bytes of one line into an event: refusals 1 and 2 of the contract, section 4.
struct LineScanner: ~Copyable {
  private static let types = NameTable(EventType.allCases.map { ($0.name, $0.rawValue) })
  private let types = LineScanner.types
  /// The fields of each type by its raw value; of no type at 0.
  private let fields: [[Field]]
  /// The fields that a line of each type may not give twice, a bit each.
  private let known: [UInt64]
  /// The fields that a line may leave out, a bit each.
  private let optional: UInt64
  /// By the raw value of a type: the field that stands in `Event.counterparty`, and the least that an amount may be.
  private let counterparties: [Field?]
  private let leastAmounts: [Tenge]
  var line = LineFields()
  /// What lines had that their types do not.
  private(set) var ignored = IgnoredFields()

  init() {
    let fields = EventType.byRawValue([], \.fields)
    let common = [Field.id, .at, .type]
    self.fields = fields
    known = fields.map { (common + $0).reduce(0) { $0 | LineFields.bit($1) } }
    optional = Field.allCases.filter(\.isOptional).reduce(0) { $0 | LineFields.bit($1) }
    counterparties = EventType.byRawValue(nil, \.counterpartyField)
    leastAmounts = EventType.byRawValue(.zero) { Tenge(tiyn: $0.allowsZero ? 0 : 1) }
  }

  /// Scans the line from `start` to the newline at `end` into `event`, whose hashes and number are the caller's; texts
  /// go to `texts`, and fields that few lines have to `supplements`. Escapes are decoded in place.
  mutating func scan(
    _ bytes: inout [UInt8], _ start: Int, _ end: Int, _ event: inout Event,
    _ texts: inout [UInt8], _ supplements: inout [EventSupplement]
  ) {
    guard line.read(&bytes, start, end) else {
      event.refusal = .malformed
      return
    }
    let text = bytes.span
    let typeNumber = numberOfType(text)
    guard line.givenTwice & known[Int(typeNumber)] == 0 else {
      event.refusal = .malformed
      return
    }
    event.type = EventType(rawValue: typeNumber)
    countIgnored(text, typeNumber, event.line)
    readCommon(text, &event, &texts)
    guard event.refusal == nil else { return }
    let fields = fields[Int(typeNumber)]
    for index in fields.indices {
      let field = fields[index]
      guard line.has(field) else {
        if optional & LineFields.bit(field) != 0 { continue }
        return refuse(.missingField, field, &event)
      }
      guard read(field, Int(typeNumber), text, &event, &texts, &supplements) else {
        return refuse(.invalidField, field, &event)
      }
    }
  }

  /// A line of no known type has no fields of its own, so only names that no event has are counted there.
  private mutating func countIgnored(_ text: Span<UInt8>, _ typeNumber: UInt8, _ number: Int64) {
    let ofOthers = typeNumber == 0 ? 0 : line.given & ~known[Int(typeNumber)]
    guard ofOthers != 0 || !line.unknown.isEmpty else { return }
    for range in line.unknown { ignored.count(text.extracting(range), line: number) }
    for field in Field.allCases where ofOthers & LineFields.bit(field) != 0 {
      ignored.count(field.name.utf8.span, line: number)
    }
  }

  // The functions that `scan` calls change nothing and are `mutating` all the same: the compiler would copy the scanner for each
  // call otherwise, which is once a field.

  /// 0 where the type is missing, no string, or that of no event.
  private mutating func numberOfType(_ text: Span<UInt8>) -> UInt8 {
    guard line.has(.type), line[.type].kind == .string else { return 0 }
    let range = line[.type].range
    return types.number(of: text, range.lowerBound, range.count)
  }

  /// Reads `id`, `at` and `type`, each whatever the others are, and refuses the line for the first that is wrong.
  private mutating func readCommon(
    _ text: Span<UInt8>, _ event: inout Event, _ texts: inout [UInt8]
  ) {
    if let id = identifier(.id, text) {
      event.id = append(text, id, &texts)
    } else {
      refuse(line.has(.id) ? .invalidField : .missingField, .id, &event)
    }
    if let at = string(.at).flatMap({ Instant(text.extracting($0)) }) {
      event.at = at
      event.hasTime = true
    } else {
      refuse(line.has(.at) ? .invalidField : .missingField, .at, &event)
    }
    if event.type != nil { return }
    if let type = string(.type) {
      event.otherType = append(text, type, &texts)
      refuse(.unknownType, nil, &event)
    } else {
      refuse(line.has(.type) ? .invalidField : .missingField, .type, &event)
    }
  }

  private func refuse(_ refusal: Refusal, _ field: Field?, _ event: inout Event) {
    guard event.refusal == nil else { return }
    event.refusal = refusal
    event.field = field
  }

  /// Reads a field that is given; false where it is invalid.
  private mutating func read(
    _ field: Field, _ typeNumber: Int, _ text: Span<UInt8>, _ event: inout Event,
    _ texts: inout [UInt8], _ supplements: inout [EventSupplement]
  ) -> Bool {
    switch field {
    case .tenant, .landlord, .payee, .to, .settler, .worker, .employer, .person, .holder,
      .provider:
      let number = iin(field, text)
      return counterparties[typeNumber] == field
        ? set(&event.counterparty, number) : set(&event.party, number)
    case .lease, .payment, .job, .contract:
      guard let range = identifier(field, text) else { return false }
      event.reference = append(text, range, &texts)
      return true
    case .cadastral:
      guard let range = string(field), CadastralCode.isValid(text.extracting(range)) else {
        return false
      }
      event.cadastral = append(text, range, &texts)
      CadastralCode.makeCanonical(&texts, event.cadastral.range)
      return true
    case .amount, .value, .rent, .wage, .price:
      return set(&event.amount, money(field, text, leastAmounts[typeNumber]))
    case .from:
      guard let day = day(field, text), day <= event.at.day else { return false }
      event.from = day
      return true
    case .until:
      guard let day = day(field, text), day >= event.at.day else { return false }
      event.until = day
      return true
    case .lon: return set(&event.lon, number(field, text, within: FieldLimits.longitudeDegrees))
    case .lat: return set(&event.lat, number(field, text, within: FieldLimits.latitudeDegrees))
    case .accuracy: return set(&event.measure, number(field, text, 0...FieldLimits.accuracyMetres))
    case .area:
      let positive = Double.leastNonzeroMagnitude...FieldLimits.areaSquareMetres
      return set(&event.measure, number(field, text, positive))
    case .kind: return set(&event.leaseKind, choice(.kind, text, LeaseKind.allCases, \.name))
    case .persons: return set(&event.persons, wholeNumber(.persons, text, FieldLimits.persons))
    case .id, .at, .type: return true
    case .qr, .relative, .own, .purpose, .region, .members, .subsidised, .housingMonths,
      .contributions, .cause, .key:
      return readSupplement(field, text, &event, &texts, &supplements)
    }
  }

  @inline(__always)
  func set<Value>(_ property: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    property = value
    return true
  }

  @inline(__always)
  func string(_ field: Field) -> Range<Int>? {
    guard line.has(field), line[field].kind == .string else { return nil }
    return line[field].range
  }

  private func identifier(_ field: Field, _ text: Span<UInt8>) -> Range<Int>? {
    guard let range = string(field), Identifier.isValid(text.extracting(range)) else { return nil }
    return range
  }

  private func iin(_ field: Field, _ text: Span<UInt8>) -> IIN? {
    guard let range = string(field) else { return nil }
    return IIN(text.extracting(range))
  }

  private func day(_ field: Field, _ text: Span<UInt8>) -> Day? {
    guard let range = string(field) else { return nil }
    return Day(text.extracting(range))
  }

  func money(_ field: Field, _ text: Span<UInt8>, _ minimum: Tenge) -> Tenge? {
    guard line[field].kind == .number,
      let amount = Tenge(numberText: text.extracting(line[field].range)),
      amount >= minimum, amount <= Tenge.eventMaximum
    else { return nil }
    return amount
  }

  func choice<Choice>(
    _ field: Field, _ text: Span<UInt8>, _ choices: [Choice], _ name: (Choice) -> String
  ) -> Choice? {
    guard let range = string(field) else { return nil }
    return choices.first { text.extracting(range).isEqual(to: name($0)) }
  }

  /// An integer without point or exponent; `-0` is 0.
  func wholeNumber(
    _ field: Field, _ text: Span<UInt8>, _ bounds: ClosedRange<Int>
  ) -> UInt8? {
    guard line[field].kind == .number else { return nil }
    var range = line[field].range
    if text.extracting(range).isEqual(to: "-0") { range = range.dropFirst() }
    guard range.count <= 3, let number = decimal(text, range.lowerBound, range.count),
      bounds.contains(number)
    else { return nil }
    return UInt8(number)
  }

  private func number(
    _ field: Field, _ text: Span<UInt8>, _ bounds: ClosedRange<Double>
  ) -> Double? {
    guard line[field].kind == .number else { return nil }
    let number = JSON.double(text.extracting(line[field].range))
    return bounds.contains(number) ? number : nil
  }

  private func number(_ field: Field, _ text: Span<UInt8>, within degrees: Int) -> Double? {
    number(field, text, -Double(degrees)...Double(degrees))
  }

  func append(
    _ text: Span<UInt8>, _ range: Range<Int>, _ texts: inout [UInt8]
  ) -> TextRange {
    let start = texts.count
    unsafe text.extracting(range).withUnsafeBufferPointer { unsafe texts.append(contentsOf: $0) }
    return TextRange(start: start, count: range.count)
  }
}
