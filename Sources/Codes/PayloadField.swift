import Events
import Text
import Values

/// The parts of a code's text, by the names that options, JSON and errors use.
package enum PayloadField: String, CaseIterable, Sendable {
  /// What the text is, and in which version: its first part.
  case form
  case lease, landlord, tenant, payee, cadastral, rent, amount, from, until, kind, persons, issued
  case ownerSignature, tenantSignature

  /// What it has to be, as errors say it.
  package var expectation: String {
    switch self {
    case .form: "\(LeasePayload.form) or \(PaymentPayload.form)"
    case .lease:
      "\(FieldLimits.identifierBytes.lowerBound) to \(FieldLimits.identifierBytes.upperBound) of "
        + "A–Z a–z 0–9 . _ : / -"
    case .landlord, .tenant, .payee: "an IIN or BIN, twelve digits with a valid control digit"
    case .cadastral: "a cadastral code such as 14:902:003:0011:1:28"
    case .rent: "tiyn from 1 to \(Tenge.eventMaximum.tiyn), digits alone and no zero before them"
    case .amount: PayloadField.rent.expectation + ", or nothing"
    case .from, .until: "a date such as 2026-03-05"
    case .kind: LeaseKind.allCases.map(\.name).joined(separator: " or ")
    case .persons:
      "a whole number of people from \(FieldLimits.persons.lowerBound) to "
        + "\(FieldLimits.persons.upperBound), digits alone and no zero before them"
    case .issued: "a time with its offset such as 2026-03-05T18:20:11+05:00"
    case .ownerSignature, .tenantSignature:
      "\(Base64URL.characterCount(ofBytes: Signature.byteCount)) characters of base64url without "
        + "padding, which stand for \(Signature.byteCount) bytes"
    }
  }
}

/// Why a text is no code of its form: what is wrong first, and where.
package struct PayloadFault: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// It has no byte, or more than a code may have.
    case length
    /// Its first part is that of no code, or of another.
    case form
    /// So many parts between its bars as no code of its form has.
    case partCount(Int)
    case field(PayloadField)
  }

  package var kind: Kind
  /// The bytes of the text that are wrong.
  package var range: Range<Int>
}
