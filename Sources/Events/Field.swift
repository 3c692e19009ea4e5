import Values

/// The fields that some event knows. The raw value is the ledger's code; 0 stands for none.
///
/// Name and form of each stand once, in the table below.
public enum Field: UInt8, CaseIterable, Sendable {
  case id = 1
  case at, type, landlord, cadastral, value, area, lease, tenant, from, until, rent, amount
  case payee, lon, lat, accuracy, to, payment, kind, persons
  case qr, relative, own, purpose, settler, region, members, job, worker, employer, wage
  case subsidised, housingMonths, contributions, cause, person, contract, price, holder, key
  case provider

  /// As in the stream.
  public var name: String { row.name }
  /// What its values look like.
  public var form: FieldForm { row.form }
  /// Whether an event that has the field may come without it.
  public var isOptional: Bool { row.isOptional }

  /// What it has to be, as errors say it.
  public func expectation(of type: EventType?) -> String {
    let allowsZero = form == .moneyOrZero || (form == .money && type?.allowsZero == true)
    let zero = allowsZero ? ", or 0" : ""
    return form.expectation + zero + (isOptional ? ", or no field" : "")
  }

  private typealias Row = (name: String, form: FieldForm, isOptional: Bool)

  private var row: Row {
    switch self {
    case .id: ("id", .identifier, false)
    case .at: ("at", .time, false)
    case .type: ("type", .eventName, false)
    case .landlord: ("landlord", .party, false)
    case .cadastral: ("cadastral", .cadastralCode, false)
    case .value: ("value", .money, false)
    case .area: ("area", .area, false)
    case .lease: ("lease", .identifier, false)
    case .tenant: ("tenant", .party, false)
    case .from: ("from", .pastDay, false)
    case .until: ("until", .comingDay, false)
    case .rent: ("rent", .money, false)
    case .amount: ("amount", .money, false)
    case .payee: ("payee", .party, false)
    case .lon: ("lon", .degrees(FieldLimits.longitudeDegrees), false)
    case .lat: ("lat", .degrees(FieldLimits.latitudeDegrees), false)
    case .accuracy: ("accuracy", .metres, true)
    case .to: ("to", .party, false)
    case .payment: ("payment", .identifier, false)
    case .kind: ("kind", .choice(LeaseKind.allCases.map(\.name)), true)
    case .persons: ("persons", .wholeNumber(of: "people", FieldLimits.persons), true)
    case .qr: ("qr", .text(FieldLimits.qrBytes), true)
    case .relative: ("relative", .truth, true)
    case .own: ("own", .moneyOrZero, true)
    case .purpose: ("purpose", .choice(PaymentPurpose.allCases.map(\.name)), true)
    case .settler: ("settler", .party, false)
    case .region: ("region", .region, false)
    case .members: ("members", .wholeNumber(of: "people", FieldLimits.members), false)
    case .job: ("job", .identifier, false)
    case .worker: ("worker", .party, false)
    case .employer: ("employer", .party, false)
    case .wage: ("wage", .money, false)
    case .subsidised: ("subsidised", .truth, true)
    case .housingMonths:
      ("housingMonths", .wholeNumber(of: "months", FieldLimits.housingMonths), true)
    case .contributions: ("contributions", .moneyOrZero, false)
    case .cause: ("cause", .choice(JobEnding.allCases.map(\.name)), false)
    case .person: ("person", .party, false)
    case .contract: ("contract", .identifier, false)
    case .price: ("price", .money, false)
    case .holder: ("holder", .party, false)
    case .key: ("key", .publicKey, false)
    case .provider: ("provider", .party, false)
    }
  }
}

/// What the values of a field look like (contract, sections 2 and 4).
public enum FieldForm: Equatable, Sendable {
  case identifier, time, eventName
  /// An IIN or BIN.
  case party
  case cadastralCode, money, area
  /// An amount that may be 0 in every event that has it.
  case moneyOrZero
  /// A date that is not after the day of the event, and one that is not before it.
  case pastDay, comingDay
  /// From minus so many to so many.
  case degrees(Int)
  /// How far off a location may be.
  case metres
  case choice([String])
  /// So many of something, without point or exponent.
  case wholeNumber(of: String, ClosedRange<Int>)
  case truth
  /// The first two digits of cadastral codes.
  case region
  /// 32 bytes as base64url.
  case publicKey
  /// Text of so many bytes.
  case text(ClosedRange<Int>)

  /// As errors say it.
  var expectation: String {
    switch self {
    case .identifier:
      "\(FieldLimits.identifierBytes.lowerBound) to \(FieldLimits.identifierBytes.upperBound) of "
        + "A–Z a–z 0–9 . _ : / -, as a text"
    case .time: "a time with its offset such as \"2026-03-05T18:20:11+05:00\""
    case .eventName: "the name of an event, as a text"
    case .party: "an IIN or BIN, twelve digits with a valid control digit, as a text"
    case .cadastralCode: "a cadastral code such as \"14:902:003:0011:1:28\""
    case .money, .moneyOrZero:
      "a number of tenge, more than 0 and at most \(power(of: Tenge.eventMaximum.tiyn / Tenge.tiynPerTenge)), "
        + "with at most two decimals"
    case .area:
      "square metres, more than 0 and at most \(power(of: Int64(FieldLimits.areaSquareMetres)))"
    case .pastDay: "a date such as \"2026-03-05\", not after the day of the event"
    case .comingDay: "a date such as \"2026-03-05\", not before the day of the event"
    case .degrees(let most): "degrees from -\(most) to \(most)"
    case .metres: "metres from 0 to \(power(of: Int64(FieldLimits.accuracyMetres)))"
    case .choice(let names): names.map { "\"\($0)\"" }.joined(separator: " or ")
    case .wholeNumber(let things, let range):
      "a whole number of \(things) from \(range.lowerBound) to \(range.upperBound)"
    case .truth: "true or false"
    case .region: "the first two digits of cadastral codes, such as \"21\", as a text"
    case .publicKey:
      "a public key of \(FieldLimits.keyBytes) bytes in base64url without padding, "
        + "\(Base64URL.characterCount(ofBytes: FieldLimits.keyBytes)) characters, as a text"
    case .text(let bytes): "a text of \(bytes.lowerBound) to \(bytes.upperBound) bytes"
    }
  }

  /// `10^9` for 1 000 000 000; other numbers as they are.
  private func power(of number: Int64) -> String {
    var (rest, exponent) = (number, 0)
    while rest > 1, rest % 10 == 0 { (rest, exponent) = (rest / 10, exponent + 1) }
    return rest == 1 ? "10^\(exponent)" : "\(number)"
  }
}

/// The limits of fields and lines (contract, sections 2 and 4). That of amounts is `Tenge.eventMaximum`.
public enum FieldLimits {
  /// Bytes of an identifier.
  public static let identifierBytes = 1...64
  /// People whom a lease registers, the tenant included.
  public static let persons = 1...50
  /// People of a settler's family, the settler included.
  public static let members = 1...20
  /// Months for which an employer provides housing.
  public static let housingMonths = 0...240
  /// Bytes of the text of a lease's QR code.
  public static let qrBytes = 1...2048
  /// Bytes of an Ed25519 public key.
  public static let keyBytes = 32
  public static let accuracyMetres = 1e6
  public static let areaSquareMetres = 1e9
  public static let longitudeDegrees = 180
  public static let latitudeDegrees = 90
  /// Bytes of a line without its newline.
  public static let lineBytes = 65_536
}
