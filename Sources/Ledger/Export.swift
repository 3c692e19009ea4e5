import Accounts
package import Diagnostics
import Events
import Journal
import Storage
import Text
import Values

/// The forms in which all transfers of a ledger can be written.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// RFC 4180, with the columns of the view `transfer` and the civil date.
  case csv
  /// A journal of hledger, one transaction a transfer.
  case hledger
}

extension LedgerReader {
  /// Bytes that are handed over at once.
  private static let blockSize = 1 << 18

  /// Writes every transfer in its order, and hands the text over in blocks.
  package func export(
    _ format: ExportFormat, to take: ([UInt8]) throws(Problem) -> Void
  ) throws(Problem) {
    let names = try names()
    var table = format == .csv ? CSVWriter(LedgerReader.exportColumns) : CSVWriter()
    var text = format == .csv ? [] : ExportText.journalHeader(self)
    var transfers = LedgerTransfers(try rows())
    var declared: Set<Account> = []
    while true {
      try transfers.advance()
      guard !transfers.isAtEnd else { break }
      guard let from = names.name(of: transfers.transfer.from),
        let to = names.name(of: transfers.transfer.to)
      else {
        throw transfers.damage("transfer \(transfers.transfer.number) names an unknown account")
      }
      switch format {
      case .csv:
        table.append(
          ExportedTransfer(
            number: transfers.transfer.number, at: transfers.row.at, from: from, to: to,
            tiyn: transfers.transfer.tiyn,
            line: transfers.row.line == 0 ? nil : transfers.row.line), LedgerReader.exportColumns)
        if table.count >= LedgerReader.blockSize { text = table.takeBytes() }
      case .hledger:
        // A strict check wants each account declared, anywhere in the file: here before its first use.
        if declared.insert(transfers.transfer.from).inserted { text.appendAccount(from) }
        if declared.insert(transfers.transfer.to).inserted { text.appendAccount(to) }
        text.appendTransaction(transfers, from, to)
      }
      if text.count >= LedgerReader.blockSize {
        try take(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    try take(text + table.takeBytes())
  }
}

/// Text as bytes, for files that may be larger than memory.
private typealias ExportText = [UInt8]

extension ExportText {
  fileprivate static func journalHeader(_ ledger: borrowing LedgerReader) -> ExportText {
    Array(
      """
      ; Transfers of a ledger of pdtv: programme \(PrintableText.line(ledger.identity.programmeName)), \
      stream \(PrintableText.line(ledger.identity.streamPath)).
      ; Seal \(ledger.seal?.description ?? "none").
      ; Dates are civil (UTC+05:00). The code of a transaction is its number in the view transfer.

      commodity 1000.00 KZT


      """.utf8)
  }

  fileprivate mutating func appendTransaction(
    _ transfers: borrowing LedgerTransfers, _ from: String, _ to: String
  ) {
    let transfer = transfers.transfer
    let row = transfers.row
    append(text: "\(Instant(seconds: row.at).day) (\(transfer.number)) ")
    if row.line > 0 {
      append(text: "line \(row.line) ")
      append(contentsOf: transfers.lineId)
      append(text: " ")
    }
    append(text: row.event?.name ?? row.step?.name ?? "transfer")
    let amount = NumberText.tenge(tiyn: transfer.tiyn, .plain)
    append(text: "\n    \(to)  \(amount) KZT\n    \(from)  -\(amount) KZT\n\n")
  }

  fileprivate mutating func appendAccount(_ name: String) { append(text: "account \(name)\n\n") }

  private mutating func append(text: String) { append(contentsOf: text.utf8) }
}
