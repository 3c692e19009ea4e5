package import Accounts
package import Diagnostics
import Storage

// What a word of the command line stands for in a ledger: an event, a lease, a person.
extension LedgerReader {
  /// The lines whose id is `id`, in their order: the first was decided, later ones are duplicates or conflicts.
  package func lines(withId id: String) throws(Problem) -> [Int64] {
    do throws(SQLiteError) {
      let statement = try connection.prepare(
        "SELECT line FROM journal WHERE outcome <> 0 AND id = ? ORDER BY line")
      statement.bind(1, id)
      var lines: [Int64] = []
      while try statement.step() { lines.append(statement.integer(0)) }
      return lines
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// The lines that moved money from or to one of the accounts, in their order.
  package func lines(moving accounts: [Account]) throws(Problem) -> [Int64] {
    let codes = accounts.map { String($0.code) }.joined(separator: ",")
    guard !codes.isEmpty else { return [] }
    do throws(SQLiteError) {
      let statement = try connection.prepare(
        """
        SELECT DISTINCT line FROM journal
        WHERE line > 0 AND outcome <> 0 AND (from_account IN (\(codes)) OR to_account IN (\(codes)))
        ORDER BY line
        """)
      var lines: [Int64] = []
      while try statement.step() { lines.append(statement.integer(0)) }
      return lines
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// The accounts that a word stands for, none where it is none of these: an account by its name; of a lease its voucher and
  /// deposit; of a person's IIN or a company's BIN the wallet, the tax due and what the leases have that it is the tenant of.
  package func accounts(
    of word: String, _ names: borrowing LedgerNames
  ) throws(Problem) -> [Account] {
    if let account = names.find(word) { return [account] }
    if let voucher = names.find("voucher:\(word)"), let deposit = names.find("deposit:\(word)") {
      return [voucher, deposit]
    }
    guard let wallet = names.find("wallet:\(word)"), let taxDue = names.find("tax_due:\(word)")
    else { return [] }
    var accounts = [wallet, taxDue]
    do throws(SQLiteError) {
      let statement = try connection.prepare(
        """
        SELECT t.lease FROM lease_terms t JOIN party p ON p.number = t.tenant
        WHERE p.iin = ? ORDER BY t.number
        """)
      statement.bind(1, word)
      while try statement.step() {
        let lease = statement.string(0)
        if let voucher = names.find("voucher:\(lease)"),
          let deposit = names.find("deposit:\(lease)")
        {
          accounts += [voucher, deposit]
        }
      }
    } catch { throw LedgerFile.problem(error, reading: path) }
    return accounts
  }
}
