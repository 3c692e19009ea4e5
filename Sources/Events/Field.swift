import Values

/// The fields that some event knows. The raw value is the ledger's code; 0 stands for none.
///
/// Name and form of each stand once, in the table below.
public enum Field: UInt8, CaseIterable, Sendable {
  case id = 1
  case at, type, landlord, cadastral, value, area, lease, tenant, from, until, rent, amount
  case payee, lon, lat, accuracy, to, payment, kind, persons

  /// As in the stream.
  public var name: String { row.name }
  /// What its values look like.
  public var form: FieldForm { row.form }
  /// Whether an event that has the field may come without it.
  public var isOptional: Bool { row.isOptional }

  /// What it has to be, as errors say it.
  public func expectation(of type: EventType?) -> String {
    let zero = form == .money && type?.allowsZero == true ? ", or 0" : ""
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
    case .persons: ("persons", .persons, true)
    }
  }
}

/// What the values of a field look like (contract, sections 2 and 4).
public enum FieldForm: Equatable, Sendable {
  case identifier, time, eventName
  /// An IIN or BIN.
  case party
  case cadastralCode, money, area
  /// A date that is not after the day of the event, and one that is not before it.
  case pastDay, comingDay
  /// From minus so many to so many.
  case degrees(Int)
  /// How far off a location may be.
  case metres
  case choice([String])
  case persons

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
    case .money:
      "a number of tenge, more than 0 and at most \(power(of: Tenge.eventMaximum.tiyn / Tenge.tiynPerTenge)), "
        + "with at most two decimals"
    case .area:
      "square metres, more than 0 and at most \(power(of: Int64(FieldLimits.areaSquareMetres)))"
    case .pastDay: "a date such as \"2026-03-05\", not after the day of the event"
    case .comingDay: "a date such as \"2026-03-05\", not before the day of the event"
    case .degrees(let most): "degrees from -\(most) to \(most)"
    case .metres: "metres from 0 to \(power(of: Int64(FieldLimits.accuracyMetres)))"
    case .choice(let names): names.map { "\"\($0)\"" }.joined(separator: " or ")
    case .persons:
      "a whole number of people from \(FieldLimits.persons.lowerBound) to "
        + "\(FieldLimits.persons.upperBound)"
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
  public static let accuracyMetres = 1e6
  public static let areaSquareMetres = 1e9
  public static let longitudeDegrees = 180
  public static let latitudeDegrees = 90
  /// Bytes of a line without its newline.
  public static let lineBytes = 65_536
}
