import Events
import Text
import Values

/// A page of A4 for the landlord: the code that registers the lease and the code that rent is paid by, each with what it
/// says in words.
///
/// It is one HTML file that opens without a network. Nothing in it needs escapes: a payload has only identifiers, numbers
/// and dates.
package struct LeaseSheet {
  private let terms: LeaseTerms
  private let registration: QRCode
  private let payment: QRCode
  private let ownerKey: PublicKey
  private let tenantKey: PublicKey

  /// - Parameters:
  ///   - registration: The code of the signed lease.
  ///   - payment: The code of its `PaymentPayload`, without an amount.
  package init(
    _ terms: LeaseTerms, registration: QRCode, payment: QRCode, ownerKey: PublicKey,
    tenantKey: PublicKey
  ) {
    self.terms = terms
    self.registration = registration
    self.payment = payment
    self.ownerKey = ownerKey
    self.tenantKey = tenantKey
  }

  package var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Lease \(terms.lease)</title>
    <style>
    \(LeaseSheet.style)
    </style>
    </head>
    <body>
    <h1>Lease \(terms.lease)</h1>
    <p class="where">\(terms.cadastral)</p>
    \(registering)
    \(paying)
    \(keys)
    </body>
    </html>

    """
  }

  /// At this size a module of a lease's code is half a millimetre or more, which a phone reads at arm's length, and the page holds the
  /// longest identifiers.
  private var registering: String {
    section(
      "1. Register the tenant", registration, size: "82mm",
      "The tenant scans this code to register. Both signatures are in it, so nothing has to be typed in. It is good for "
        + "one registration, and a programme may ask that it is used within a day of signing.",
      [
        ("Landlord", "\(terms.landlord)"), ("Tenant", "\(terms.tenant)"),
        ("Property", terms.cadastral), ("Rent a month", NumberText.tenge(terms.rent)),
        ("From", "\(terms.from)"), ("Until", "\(terms.until)"),
        ("Registration", terms.kind.name), ("Persons", "\(terms.persons)"),
        ("Signed", "\(terms.issued.civilText) (UTC+05:00)"),
      ])
  }

  private var paying: String {
    section(
      "2. Pay the rent", payment, size: "62mm",
      "The tenant scans this code in the flat each month, and types in what he pays. The money goes to this landlord and for this "
        + "property only.",
      [
        ("Lease", terms.lease), ("Payee", "\(terms.landlord)"), ("Property", terms.cadastral),
        ("Amount", "as the tenant types it in"),
      ])
  }

  private var keys: String {
    """
    <section class="keys">
    <h2>Who signed</h2>
    <p>The signatures are valid under these keys (Ed25519). Whoever doubts the sheet compares them with the keys that are \
    listed for landlord and tenant.</p>
    <dl>
    <dt>Landlord</dt><dd class="key">\(ownerKey)</dd>
    <dt>Tenant</dt><dd class="key">\(tenantKey)</dd>
    </dl>
    </section>
    """
  }

  private func section(
    _ title: String, _ code: QRCode, size: String, _ words: String,
    _ says: [(name: String, value: String)]
  ) -> String {
    let rows = says.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" }.joined(separator: "\n")
    return """
      <section>
      \(code.svgElement(size: size, label: title))
      <div>
      <h2>\(title)</h2>
      <p>\(words)</p>
      <dl>
      \(rows)
      </dl>
      </div>
      </section>
      """
  }

  private static let style = """
    @page { size: A4; margin: 14mm 15mm; }
    body { font: 10.5pt/1.4 "DejaVu Sans", Arial, sans-serif; color: #111; margin: 0 auto; max-width: 180mm; }
    h1 { font-size: 18pt; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: 13pt; margin: 3mm 0 2mm; }
    p { margin: 0 0 3mm; }
    .where { color: #444; margin-bottom: 5mm; overflow-wrap: anywhere; }
    section { display: flex; gap: 8mm; border-top: 0.3mm solid #999; padding: 3mm 0; break-inside: avoid; }
    section > svg { flex: none; }
    section > div { min-width: 0; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.8mm 5mm; margin: 0; }
    dt { color: #444; }
    dd { margin: 0; font-weight: bold; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
    .keys { display: block; }
    .key { font: 9.5pt/1.5 "DejaVu Sans Mono", monospace; }
    @media screen { body { padding: 10mm 4mm; } }
    """
}
