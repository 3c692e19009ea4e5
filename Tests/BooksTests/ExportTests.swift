import TestSupport
import Testing

@Suite struct ExportTests {
  @Test func csvIsTheViewWithDates() throws {
    let edges = ReplayCase(conformance: "edges")
    try edges.replay()
    let ledger = edges.folder.file("ledger")
    let result = try Program.run(["export", ledger, "--format", "csv"])
    let query = """
      SELECT seq, at, date(at + 5 * 3600, 'unixepoch'), from_account, to_account, tiyn, line
      FROM transfer ORDER BY seq
      """
    let wanted = try rows(ledger, query).map { $0.map { $0 ?? "" }.joined(separator: ",") }
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(lines == ["seq,at,date,from_account,to_account,tiyn,line"] + wanted)
    #expect(result.status == 0 && wanted.count > 5)
  }

  @Test func aTransactionNamesItsLine() throws {
    let first = ReplayCase(conformance: "first-steps")
    try first.replay()
    let ledger = first.folder.file("ledger")
    let text = String(
      decoding: try Program.run(["export", ledger, "--format", "hledger"]).output, as: UTF8.self)
    let payment = try rows(
      ledger,
      """
      SELECT t.seq, date(t.at + 5 * 3600, 'unixepoch'), t.line, d.id, t.to_account, t.from_account,
        printf('%d.%02d', t.tiyn / 100, t.tiyn % 100)
      FROM transfer t JOIN decision d ON d.line = t.line AND d.type = 'payment.requested' LIMIT 1
      """)[0].map { $0 ?? "" }
    let wanted = """
      \(payment[1]) (\(payment[0])) line \(payment[2]) \(payment[3]) payment.requested
          \(payment[4])  \(payment[6]) KZT
          \(payment[5])  -\(payment[6]) KZT

      """
    #expect(text.contains(wanted), "\(wanted)")
  }

  @Test func whatIsNoLedgerOrNoFormIsAProblem() throws {
    let first = ReplayCase(conformance: "first-steps")
    try first.replay()
    let ledger = first.folder.file("ledger")
    let bytes = try fileBytes(ledger)
    let empty = try first.folder.write("empty", "")
    let cases: [(arguments: [String], status: Int32, message: String)] = [
      (["export", ledger, "--format", "hledgr"], 64, "did you mean \"hledger\"?"),
      (["export", ledger, "--format", "csv", "--out", ledger], 64, "--out would overwrite it"),
      (["export", ledger, "--format", "csv", "--out", "\(ledger)/x"], 74, "cannot be written"),
      (["export", first.stream, "--format", "csv"], 65, "is not a ledger"),
      (["export", empty, "--format", "csv"], 65, "is not a ledger"),
      (["export", first.folder.file("none"), "--format", "csv"], 66, "cannot be read"),
      (["statement", first.stream, "treasury"], 65, "is not a ledger"),
      (["statement", ledger, "treasury", "--format", "tabel"], 64, "did you mean \"table\"?"),
      (["statement", ledger, "tresury"], 64, "did you mean \"treasury\"?"),
      (["diff", ledger, first.stream], 65, "is not a ledger"),
      (["diff", first.folder.file("none"), ledger], 66, "cannot be read"),
      (["diff", ledger], 64, "SECOND is missing"),
    ]
    for (arguments, status, message) in cases {
      let result = try Program.run(arguments)
      // A long path breaks the lines elsewhere.
      let error = result.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isRight = result.status == status && error.contains(message)
      #expect(isRight, "\(arguments): \(result.status) \(result.error)")
    }
    let isAsItWas = try fileBytes(ledger) == bytes
    #expect(isAsItWas)
  }
}
