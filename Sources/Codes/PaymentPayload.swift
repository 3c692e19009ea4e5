package import Values

/// The text of the code that a payment of rent scans (contract, A4):
/// `PDTV-PAY-1|<lease>|<payee>|<cadastral>|<amount in tiyn or empty>`.
package struct PaymentPayload: Equatable, Sendable {
  package static let form = "PDTV-PAY-1"
  /// The parts in their order.
  package static let fields: [PayloadField] = [.form, .lease, .payee, .cadastral, .amount]

  package var lease: String
  package var payee: IIN
  /// In canonical form.
  package var cadastral: String
  /// Nil where whoever pays says how much.
  package var amount: Tenge?

  package init(lease: String, payee: IIN, cadastral: String, amount: Tenge?) {
    self.lease = lease
    self.payee = payee
    self.cadastral = cadastral
    self.amount = amount
  }

  /// Reads the text of a code; a cadastral code with hyphens becomes canonical.
  ///
  /// - Throws: the first thing because of which it has not the form.
  package init(_ text: Span<UInt8>) throws(PayloadFault) {
    var reader = PayloadReader(
      try Payload.parts(of: text, form: PaymentPayload.form, count: PaymentPayload.fields.count))
    lease = try reader.next(.lease, text, PayloadValue.identifier)
    payee = try reader.next(.payee, text) { IIN($0) }
    cadastral = try reader.next(.cadastral, text, PayloadValue.cadastral)
    amount = try reader.next(.amount, text) { digits -> Tenge?? in
      digits.isEmpty ? .some(nil) : PayloadValue.amount(digits).map { .some($0) }
    }
  }

  /// The text of the code.
  package var text: [UInt8] {
    let parts = [
      PaymentPayload.form, lease, "\(payee)", cadastral, amount.map { "\($0.tiyn)" } ?? "",
    ]
    return Array(parts.joined(separator: "|").utf8)
  }
}
