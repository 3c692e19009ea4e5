import Values

/// Accepted payments as a ledger has them on record, in the order of their lines. A run that goes on where another was
/// cut neither scans nor judges these lines again.
public struct StoredPayments: Sendable {
  public struct Payment: Equatable, Sendable {
    /// From 1.
    public var line: Int64
    /// Unix seconds, floored.
    public var at: Int64
    public var tiyn: Int64
    /// The lease whose voucher paid and the party whose wallet it went to, by their numbers in the run.
    public var lease: Int32
    public var payee: Int32
    /// Where the id stands in `ids`.
    public var id: TextRange

    public init(line: Int64, at: Int64, tiyn: Int64, lease: Int32, payee: Int32, id: TextRange) {
      self.line = line
      self.at = at
      self.tiyn = tiyn
      self.lease = lease
      self.payee = payee
      self.id = id
    }
  }

  public var payments: [Payment] = []
  public var ids: [UInt8] = []
  /// The lines of which the ledger has rows, these and all others: so many ids may come.
  public var lineCount = 0

  public init() {}

  public mutating func removeAll() {
    payments.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
  }

  /// Makes `event` the payment at `index`, with its id in `texts`.
  func fill(_ index: Int, _ event: inout Event, _ texts: inout [UInt8]) {
    let payment = payments[index]
    event.type = .paymentRequested
    event.hasTime = true
    event.at = Instant(seconds: payment.at)
    event.amount = Tenge(tiyn: payment.tiyn)
    event.payingLease = payment.lease
    event.counterpartyNumber = payment.payee
    event.id = TextRange(start: texts.count, count: payment.id.range.count)
    texts.append(ids.span.extracting(payment.id.range))
  }
}
