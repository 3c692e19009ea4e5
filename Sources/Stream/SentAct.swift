package import Behaviour
package import Values

/// An act as it went into the stream.
package struct SentAct: Sendable {
  package var act: Act
  /// Its lease in the book; nil where it is about none.
  @OptionalNumber package var lease: LeaseRecordNumber?
  /// The line of the payment that it takes back; 0 for none.
  package var payment: Int64
  /// Whether its tenant took part in a fraud by then: what befalls such people is no harm to honest ones.
  package var hasTurned = false

  package init(act: Act, lease: LeaseRecordNumber?, payment: Int64) {
    self.act = act
    self.lease = lease
    self.payment = payment
  }
}
