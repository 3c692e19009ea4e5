import Diagnostics
import Journal
import Replay
import Storage
import TestSupport
import Testing

/// A run into the ledger of one that was killed comes to the ledger of one run, and refuses a ledger that was changed.
@Suite struct CutLedgerTests {
  @Test(arguments: [UInt64(11), 12])
  func randomStreams(_ seed: UInt64) throws {
    let random = try ReplayCase(seed: seed, lines: 51_000)
    try compareCuts(of: random.plan, random.folder, batches: [2])
  }

  /// Lines of one second, some of them out of order by a fraction.
  @Test func fractionsOfASecond() throws {
    let folder = try TemporaryFolder()
    try compareCuts(of: try CutStream(folder).plan, folder, batches: [2, 3])
  }

  @Test func anotherStreamIsRefused() throws {
    let folder = try TemporaryFolder()
    let stream = try CutStream(folder)
    try cut(stream.plan, after: 3)
    let text = String(decoding: try fileBytes(stream.plan.stream), as: UTF8.self)
    let changes = [
      // A payment that was accepted.
      (#""amount":7.77,"#, #""amount":7.78,"#, "it differs from line 16445 on"),
      // A line that is decided otherwise.
      (#""id":"bill-20""#, #""id":"bill-x""#, "it differs from line 16451 on"),
    ]
    for (part, other, message) in changes {
      try #require(text.contains(part))
      var plan = stream.plan
      plan.stream = try folder.write("other.ndjson", text.replacing(part, with: other))
      let before = try folder.contents
      let problem = #expect(throws: Problem.self) { try ReplayRun(plan).run() }
      #expect(problem?.message == "is of another stream: in batch 2 of 3, \(message)")
      let isAsItWas = try folder.contents == before
      #expect(isAsItWas)
    }
  }

  /// Rows that a disk or somebody has changed since, also into others that could be true.
  @Test(arguments: [true, false]) func changedRows(wasKilled: Bool) throws {
    let folder = try TemporaryFolder()
    let plan = try CutStream(folder).plan
    if wasKilled { try cut(plan, after: 3) } else { _ = try ReplayRun(plan).run() }
    let names = wasKilled ? ["ledger", "ledger-wal"] : ["ledger"]
    let kept = try names.map { ($0, try fileBytes(folder.file($0))) }
    for change in [
      "tiyn = tiyn + 1", "tiyn = 0", "tiyn = -5", "from_account = 804", "id = 'e1'", "at = NULL",
      "from_account = -4", "to_account = 800006", "id = NULL", "kind = 7", "outcome = 2",
      "line = line + 1", "kind = 9223372036854775807",
    ] {
      for (name, bytes) in kept { _ = try folder.write(name, bytes) }
      try Connection.open(folder.file("ledger"), .write).execute(
        """
        UPDATE journal SET \(change)
        WHERE seq = (SELECT min(seq) FROM journal WHERE seq > 17000 AND tiyn > 1 AND id IS NOT NULL)
        """)
      let before = try fileBytes(folder.file("ledger"))
      let problem = #expect(throws: Problem.self, "\(change)") { try ReplayRun(plan).run() }
      #expect(problem?.status == .content, "\(change)")
      #expect(problem?.message.contains("batch 2") == true, "\(change): \(problem?.message ?? "")")
      let isAsItWas = try fileBytes(folder.file("ledger")) == before
      #expect(isAsItWas, "\(change)")
    }
  }

  /// Headers that no writer makes: the run is refused, and nothing stops the program.
  @Test func changedHeaders() throws {
    let folder = try TemporaryFolder()
    let plan = try CutStream(folder).plan
    try cut(plan, after: 3)
    let kept = try ["ledger", "ledger-wal"].map { ($0, try fileBytes(folder.file($0))) }
    for column in ["rows", "lines", "parties", "first_seq"] {
      for value in ["9223372036854775807", "-9223372036854775808", "-1", "0"] {
        for (name, bytes) in kept { _ = try folder.write(name, bytes) }
        try Connection.open(folder.file("ledger"), .write).execute(
          "UPDATE batch SET \(column) = \(value) WHERE number < 3")
        let problem = #expect(throws: Problem.self, "\(column) = \(value)") {
          try ReplayRun(plan).run()
        }
        #expect(problem?.status == .content, "\(column) = \(value)")
      }
    }
  }

  /// Cuts the run after so many batches, goes on, and compares with a run that nobody cut.
  private func compareCuts(
    of plan: ReplayPlan, _ folder: TemporaryFolder, batches: [Int]
  ) throws {
    var whole = plan
    whole.ledger = folder.file("whole")
    whole.decisions = folder.file("whole-decisions")
    let seal = try ReplayRun(whole).run().seal
    let decisions = try fileBytes(folder.file("whole-decisions"))
    for count in batches {
      var plan = plan
      plan.ledger = folder.file("cut-\(count)")
      plan.decisions = folder.file("decisions-\(count)")
      try cut(plan, after: count)
      let summary = try ReplayRun(plan).run()
      #expect(summary.seal == seal)
      #expect(summary.resumedBatches == Int64(count))
      let isSame = try fileBytes(folder.file("decisions-\(count)")) == decisions
      #expect(isSame)
      for table in ["closing", "closing_balance"] {
        let query = "SELECT * FROM \(table)"
        let isSame = try rows(folder.file("cut-\(count)"), query) == rows(whole.ledger!, query)
        #expect(isSame)
      }
    }
  }

  /// Leaves the ledger as a run does that is killed after so many batches.
  private func cut(_ plan: ReplayPlan, after batches: Int) throws {
    let run = try CutRun(plan) { $0.number <= batches }
    try #require(run.batches == batches, "the stream is too short")
  }
}

extension ReplayCase {
  fileprivate var plan: ReplayPlan {
    ReplayPlan(stream: stream, programme: programme, geo: geo, ledger: folder.file("ledger"))
  }
}
