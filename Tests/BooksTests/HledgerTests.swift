import Foundation
import Ledger
import TestSupport
import Testing

/// An independent judge of the books: hledger on the export.
@Suite struct HledgerTests {
  private static let isInstalled = ["/usr/bin/hledger", "/usr/local/bin/hledger"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    .enabled(if: isInstalled, "hledger is not installed: script/setup --tests"),
    arguments: ReplayCase.conformanceFolders + ["2001", "2002", "2003"])
  func hledgerComesToTheSameBalances(_ name: String) throws {
    let seed = UInt64(name)
    let item =
      try seed.map { try ReplayCase(seed: $0, lines: 1500) } ?? ReplayCase(conformance: name)
    try item.replay()
    let ledger = item.folder.file("ledger")
    let journal = item.folder.file("journal")
    let result = try Program.run(["export", ledger, "--format", "hledger", "--out", journal])
    #expect(result.status == 0, "\(result.error)")
    #expect(try hledger(["-f", journal, "check", "--strict"]).status == 0)
    let query = ["-f", journal, "balance", "--flat", "--no-total", "-O", "csv"]
    let balances = try hledger(query).output.split(separator: "\n").dropFirst().map { line in
      // "wallet:750320671452","14250.00 KZT"
      let cells = line.split(separator: "\"").filter { $0 != "," }
      let digits = cells[1].replacing(" KZT", with: "").replacing(".", with: "")
      return ["\(cells[0])", "\(Int64(digits) ?? 0)"]
    }
    let wanted = try rows(ledger, "SELECT account, tiyn FROM balance ORDER BY account")
      .map { $0.map { $0 ?? "" } }
    #expect(balances.sorted { $0[0] < $1[0] } == wanted.sorted { $0[0] < $1[0] })
    let total = try hledger([
      "-f", journal, "balance", "issuer", "treasury", "tax", "v", "d", "w", "promise", "guarantee",
    ])
    #expect(total.output.hasSuffix("0  \n") || wanted.isEmpty, "\(total.output.suffix(200))")
  }

  private func hledger(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let result = try Program.run(["hledger"] + arguments, of: "/usr/bin/env")
    return (result.status, String(decoding: result.output, as: UTF8.self))
  }
}
