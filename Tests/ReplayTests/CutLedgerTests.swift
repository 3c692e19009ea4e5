import Diagnostics
import Events
import Journal
import Ledger
import Replay
import Storage
import TestSupport
import Testing

/// A run that goes on where another was cut takes accepted payments from the ledger, and comes to the ledger of one run.
@Suite struct CutLedgerTests {
  @Test(arguments: [UInt64(11), 12])
  func randomStreams(_ seed: UInt64) throws {
    let random = try ReplayCase(seed: seed, lines: 51_000)
    try compareCuts(of: random.plan, random.folder, batches: [2])
  }

  /// A row has no fractions of a second, but a line may be out of order by one.
  @Test func fractionsOfASecond() throws {
    let folder = try TemporaryFolder()
    let plan = try CutStream(folder).plan
    let taken = try compareCuts(of: plan, folder, batches: [2, 3])
    #expect(taken > 3000)
  }

  /// Nothing is taken from the ledger of a run that came to its end: a run into it judges every line again.
  @Test func aClosedLedgerIsJudgedAgain() throws {
    let folder = try TemporaryFolder()
    let plan = try CutStream(folder).plan
    let summary = try ReplayRun(plan).run()
    #expect(try storedPayments(plan) == 0)
    #expect(try ReplayRun(plan).run().seal == summary.seal)
  }

  @Test func anotherStreamIsRefused() throws {
    let folder = try TemporaryFolder()
    let stream = try CutStream(folder)
    try cut(stream.plan, after: 3)
    let text = String(decoding: try fileBytes(stream.plan.stream), as: UTF8.self)
    let changes = [
      // A payment that was accepted.
      (#""amount":7.77,"#, #""amount":7.78,"#, "one of the lines 16381 to 33436 has other bytes"),
      // A line that is decided again shows where it is.
      (#""id":"bill-20""#, #""id":"bill-x""#, "it differs first at line 16451"),
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

  /// Rows of payments that a disk or somebody has changed since. What a writer cannot have put there is not taken, and what
  /// cannot be paid or moves the numbers of transfers is refused; what could be true only `verify` finds.
  @Test func changedRows() throws {
    let folder = try TemporaryFolder()
    let stream = try CutStream(folder)
    let seal = try ReplayRun(stream.plan).run().seal
    var plan = stream.plan
    plan.ledger = folder.file("cut")
    try cut(plan, after: 3)
    let kept = try ["cut", "cut-wal"].map { ($0, try fileBytes(folder.file($0))) }
    let refused = [
      "tiyn = 100000000000000", "tiyn = 0", "tiyn = -5", "tiyn = 9223372036854775807",
      "from_account = 804", "id = 'e1'",
    ]
    let notTaken = [
      "from_account = -4", "to_account = 800006", "to_account = 14", "at = at + 3000000000",
      "at = NULL", "at = -9223372036854775808", "id = NULL", "id = hex(zeroblob(40))", "kind = 7",
      "outcome = 2", "line = line - 1", "line = line + 1",
    ]
    for change in refused + notTaken + ["tiyn = tiyn + 1"] {
      for (name, bytes) in kept { _ = try folder.write(name, bytes) }
      try Connection.open(folder.file("cut"), .write).execute(
        """
        UPDATE journal SET \(change) WHERE kind = 8 AND outcome = 1
          AND seq BETWEEN 17000 AND 30000 AND seq % 100 = 0
        """)
      var found: Problem?
      do throws(Problem) { #expect(try ReplayRun(plan).run().seal == seal) } catch { found = error }
      #expect(
        found?.message.hasPrefix("does not hold what its stream gives: in batch 3 of 3")
          == (refused.contains(change) ? true : nil), "\(change): \(found?.message ?? "")")
      guard found == nil else { continue }
      #expect(try Verification.of(folder.file("cut")).faults.first?.batch == 2, "\(change)")
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

  /// Cuts the run after so many batches, goes on, and compares with a run that nobody cut. Returns how many payments were taken.
  @discardableResult
  private func compareCuts(
    of plan: ReplayPlan, _ folder: TemporaryFolder, batches: [Int]
  ) throws -> Int {
    var whole = plan
    whole.ledger = folder.file("whole")
    whole.decisions = folder.file("whole-decisions")
    let seal = try ReplayRun(whole).run().seal
    let decisions = try fileBytes(folder.file("whole-decisions"))
    var taken = 0
    for count in batches {
      var plan = plan
      plan.ledger = folder.file("cut-\(count)")
      plan.decisions = folder.file("decisions-\(count)")
      try cut(plan, after: count)
      taken += try storedPayments(plan)
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
    return taken
  }

  /// Leaves the ledger as a run does that is killed after so many batches.
  private func cut(_ plan: ReplayPlan, after batches: Int) throws {
    let run = try CutRun(plan) { $0.number <= batches }
    try #require(run.batches == batches, "the stream is too short")
  }

  private func storedPayments(_ plan: ReplayPlan) throws -> Int {
    let writer = try LedgerWriter.open(plan.ledger!, for: try Inputs.read(plan).identity)
    var count = 0
    while let page = try writer.storedPayments(in: StoredPayments()) {
      count += page.payments.count
    }
    return count
  }
}

extension ReplayCase {
  fileprivate var plan: ReplayPlan {
    ReplayPlan(stream: stream, programme: programme, geo: geo, ledger: folder.file("ledger"))
  }
}
