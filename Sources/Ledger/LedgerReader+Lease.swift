package import Diagnostics
package import Events
import Storage
import Text
package import Values

/// A lease as a ledger knows it.
package struct RegisteredLease: Sendable {
  package var lease: String
  package var tenant: IIN
  package var landlord: IIN
  package var cadastral: String
  /// After the last renewal.
  package var until: Day
  package var rent: Tenge
  package var registeredAt: Instant
  package var kind: LeaseKind
  package var persons: Int
}

extension LedgerReader {
  /// The lease of this name.
  ///
  /// - Throws: there is none, with a name that is near; or the ledger is damaged.
  package func lease(_ name: String) throws(Problem) -> RegisteredLease {
    let found: RegisteredLease?
    do throws(SQLiteError) { found = try registeredLease(name) } catch {
      throw LedgerFile.problem(error, reading: path)
    }
    if let found { return found }
    let account = try names().nearest(to: "voucher:\(name)")
    throw Problem(
      .usage, file: path, message: "has no lease \(quoted(name))",
      expected: "a lease that was registered",
      suggestion: account.map { String($0.drop { $0 != ":" }.dropFirst()) })
  }

  private func registeredLease(_ name: String) throws(SQLiteError) -> RegisteredLease? {
    let row = try connection.prepare(
      """
      SELECT l.lease, l.tenant, l.landlord, l.cadastral, l.until, l.rent, l.registered_at, l.kind, l.persons
      FROM lease l WHERE l.lease = ?
      """)
    row.bind(1, name)
    guard try row.step() else { return nil }
    let (tenant, landlord, until, kind) = (row.bytes(1), row.bytes(2), row.bytes(4), row.string(7))
    guard let tenant = IIN(tenant.span), let landlord = IIN(landlord.span),
      let until = Day(until.span), let kind = LeaseKind.allCases.first(where: { $0.name == kind })
    else { throw LedgerReader.damage("lease \(name) has no parties or no end") }
    return RegisteredLease(
      lease: row.string(0), tenant: tenant, landlord: landlord, cadastral: row.string(3),
      until: until, rent: Tenge(tiyn: row.integer(5)),
      registeredAt: Instant(seconds: row.integer(6)), kind: kind, persons: Int(row.integer(8)))
  }
}
