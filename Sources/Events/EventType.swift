/// The events of a stream (contract, section 4). The raw value is the ledger's code.
///
/// What is known of each type stands once, in `EventTable.swift`.
public enum EventType: UInt8, CaseIterable, Sendable {
  case landlordListed = 1
  case landlordDelisted, propertyListed, leaseRegistered, leaseEnded, utilityBilled, budgetAdded
  case paymentRequested, transferRequested, claimApproved, paymentReversed, clockTicked
  case leaseRenewed
  case settlerEnrolled, settlerLeft, jobStarted, jobPaid, jobEnded, businessReported
  case contractSigned, breachFound, housingBought, keyListed, keyRevoked
  case providerListed, providerDelisted, registrationFlagged

  /// As in the stream.
  public var name: String { row.name }
  /// The fields of this type, in the order in which they are checked; `id`, `at` and `type` come before.
  public var fields: [Field] { row.fields }
  /// The stage whose rules decide on it; nil where none does.
  public var stage: Stage? { EventType.stages[Int(rawValue)] }
  /// What its money does once it is accepted; nil where it moves none itself.
  public var flow: Flow? { EventType.flows[Int(rawValue)] }
  /// What it does to the lease that it names; nil where nothing.
  public var leaseChange: LeaseChange? { EventType.leaseChanges[Int(rawValue)] }
  /// Said of one that was accepted without a rule, where `{until}` and the like stand for its fields.
  public var sentence: String { row.sentence }
  /// Whether its amounts may be 0.
  public var allowsZero: Bool { row.allowsZero }
  /// What of it a run numbers.
  package var naming: Naming { EventType.namings[Int(rawValue)] }

  /// The field that stands in `Event.counterparty` and not in `Event.party`: the second party that the type names.
  package var counterpartyField: Field? { EventType.counterpartyFields[Int(rawValue)] }

  // By raw value, because every line or row asks for them.
  private static let stages = byRawValue(nil) { $0.row.stage }
  private static let flows = byRawValue(nil) { $0.row.flow }
  private static let leaseChanges = byRawValue(nil) { $0.row.leaseChange }
  private static let namings = byRawValue([]) { Naming(of: $0.fields) }
  private static let counterpartyFields = byRawValue(nil) { type in
    type.fields.filter { $0.form == .party }.dropFirst().first
  }

  /// What each type has by its raw value, and `none` where there is no type.
  package static func byRawValue<Value>(
    _ none: Value, _ value: (EventType) -> Value
  ) -> [Value] {
    let last = allCases.map(\.rawValue).max() ?? 0
    var values = [Value](repeating: none, count: Int(last) + 1)
    for type in allCases { values[Int(type.rawValue)] = value(type) }
    return values
  }
}

/// What an event does to the lease that it names.
public enum LeaseChange: Sendable { case registers, renews, ends }

/// What an event names that a run numbers: parties, cadastral codes, the ids of payments.
package struct Naming: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let party = Naming(rawValue: 1)
  package static let counterparty = Naming(rawValue: 2)
  package static let cadastral = Naming(rawValue: 4)
  package static let payment = Naming(rawValue: 8)

  /// What the fields of a type name.
  init(of fields: [Field]) {
    self = []
    for field in fields {
      switch field.form {
      case .party: insert(contains(.party) ? .counterparty : .party)
      case .cadastralCode: insert(.cadastral)
      case .identifier: if field == .payment { insert(.payment) }
      case .time, .eventName, .money, .moneyOrZero, .area, .pastDay, .comingDay, .degrees,
        .metres, .choice, .wholeNumber, .truth, .region, .publicKey, .text:
        break
      }
    }
  }
}
