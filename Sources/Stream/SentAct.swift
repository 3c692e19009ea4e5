package import Behaviour

/// An act as it went into the stream.
package struct SentAct: Sendable {
  package var act: Act
  /// Its lease in the book; -1 for none.
  package var lease: Int32
  /// The line of the payment that it takes back; 0 for none.
  package var payment: Int64
  /// Whether its tenant took part in a fraud by then: what befalls such people is no harm to honest ones.
  package var hasTurned = false

  package init(act: Act, lease: Int32, payment: Int64) {
    self.act = act
    self.lease = lease
    self.payment = payment
  }
}
