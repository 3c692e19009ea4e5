import Codes
import Configuration
import Diagnostics
import Events
import Glibc
import Ledger
import Text
import Values

/// The text of a code as somebody gave it, and what is wrong with it in words.
struct CodeText {
  /// For messages.
  let name: String
  /// Without the line's end.
  let bytes: [UInt8]

  /// - Throws: it cannot be read, or is a picture.
  init(path: String) throws(Problem) {
    name = path == "-" ? "standard input" : path
    var bytes = try path == "-" ? CodeText.standardInput() : fileBytes(path: path)
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    self.bytes = bytes
    let pictures: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF]]
    guard !pictures.contains(where: { bytes.starts(with: $0) }) else {
      throw Problem(
        .content, file: name, message: "is a picture", expected: "the text of a code",
        advice: "Scan it with a phone, or run `zbarimg --raw -q \(path) | pdtv qr read -`.")
    }
  }

  private static func standardInput() throws(Problem) -> [UInt8] {
    do throws(ReadFailure) {
      return try readAll(from: STDIN_FILENO, limit: Document.sizeLimitBytes)
    } catch {
      throw Problem(
        .unreadable, file: "standard input", message: "cannot be read: \(error.reason)")
    }
  }

  var isPayment: Bool { bytes.starts(with: Array("\(PaymentPayload.form)|".utf8)) }

  func lease() throws(Problem) -> LeasePayload {
    do throws(PayloadFault) { return try LeasePayload(bytes.span) } catch {
      throw problem(error, LeasePayload.fields)
    }
  }

  func payment() throws(Problem) -> PaymentPayload {
    do throws(PayloadFault) { return try PaymentPayload(bytes.span) } catch {
      throw problem(error, PaymentPayload.fields)
    }
  }

  private func problem(_ fault: PayloadFault, _ fields: [PayloadField]) -> Problem {
    let text = String(decoding: bytes[fault.range], as: UTF8.self)
    let place = place(fault.range)
    switch fault.kind {
    case .length where bytes.isEmpty:
      return Problem(.content, file: name, message: "is empty", expected: "the text of a code")
    case .length:
      return Problem(
        .content, file: name,
        message: "has \(NumberText.grouped(bytes.count)) bytes, more than the text of a code",
        expected: "at most \(NumberText.grouped(Payload.byteLimits.upperBound))")
    case .form:
      let forms = [LeasePayload.form, PaymentPayload.form]
      return Problem(
        .content, file: name, place: place, message: "\(quoted(text)) is the form of no code",
        expected: "a text that begins with \(forms.joined(separator: "| or "))|",
        suggestion: NearestName.of(text, in: forms))
    case .partCount(let count):
      return Problem(
        .content, file: name, place: place,
        message: "the text has \(count) parts with bars between them",
        expected: "\(fields.count): \(fields.map(\.rawValue).joined(separator: ", "))")
    case .field(let field):
      return Problem(
        .content, file: name, place: place, subject: field.rawValue,
        message: "\(quoted(text)) cannot be the \(field.rawValue) of a code",
        expected: field.expectation,
        suggestion: field == .kind
          ? NearestName.of(text, in: LeaseKind.allCases.map(\.name)) : nil)
    }
  }

  /// - Throws: the ledger has another lease under the name, or none.
  func check(_ terms: LeaseTerms, against path: String) throws(Problem) {
    let lease = try LedgerReader(path).lease(terms.lease)
    try check(
      [
        (.landlord, "\(terms.landlord)", "\(lease.landlord)"),
        (.tenant, "\(terms.tenant)", "\(lease.tenant)"),
        (.cadastral, terms.cadastral, lease.cadastral),
        (.rent, "\(terms.rent.tiyn)", "\(lease.rent.tiyn)"),
        (.kind, terms.kind.name, lease.kind.name),
        (.persons, "\(terms.persons)", "\(lease.persons)"),
      ], LeasePayload.fields, lease.lease, path)
  }

  /// - Throws: the ledger has another lease under the name, or none.
  func check(_ payment: PaymentPayload, against path: String) throws(Problem) {
    let lease = try LedgerReader(path).lease(payment.lease)
    try check(
      [
        (.payee, "\(payment.payee)", "\(lease.landlord)"),
        (.cadastral, payment.cadastral, lease.cadastral),
      ], PaymentPayload.fields, lease.lease, path)
  }

  private func check(
    _ pairs: [(field: PayloadField, given: String, known: String)], _ fields: [PayloadField],
    _ lease: String, _ ledger: String
  ) throws(Problem) {
    for (field, given, known) in pairs where given != known {
      let range = Payload.range(of: field, among: fields, in: bytes.span)
      throw Problem(
        .content, file: name, place: range.map(place), subject: field.rawValue,
        message: "this is the code of another lease: its \(field.rawValue) is \(quoted(given))",
        expected: "\(quoted(known)), which \(shortened(ledger)) has for \(quoted(lease))")
    }
  }

  private func place(_ range: Range<Int>) -> Place {
    Place(bytes: bytes.span, offset: range.lowerBound, width: range.count)
  }
}
