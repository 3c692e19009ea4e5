import Storage
import TestSupport
import Testing

/// Killed at any instant and run again: the ledger of one run that nobody disturbed.
@Suite struct CrashTests {
  /// At least so many kills, so many of them after the first commit and inside a month boundary.
  private static let least = (kills: 200, afterCommit: 150, insideBoundary: 20)
  private static let mostKills = 400
  /// More of them would only be of runs that end before they are killed.
  private static let mostLives = 200

  @Test func killedRunsEndInTheLedgerOfOneRun() throws {
    let folder = try TemporaryFolder()
    let crash = try CrashStream(folder)
    let whole = folder.file("whole")
    let bytes = run(crash, whole, killAt: nil).bytes
    try #require(bytes > 0, "this system does not count what a process writes")
    let seals = try Committed(whole, folder).seals
    try #require(seals.count >= 3, "the stream is too short")
    let seal = try #require(seals.last)
    let wanted = try texts(whole)
    var dice = Dice(state: 20_260_101)
    var (kills, lives, afterCommit, insideBoundary) = (0, 0, 0, 0)
    while kills < Self.mostKills, lives < Self.mostLives,
      kills < Self.least.kills || afterCommit < Self.least.afterCommit
        || insideBoundary < Self.least.insideBoundary
    {
      lives += 1
      let ledger = folder.file("ledger-\(lives)")
      var committed: [String] = []
      var isDone = false
      var isFirst = true
      while !isDone {
        // Where all is committed there is nothing left to cut.
        let instant = committed == seals ? nil : dice.instant(bytes, isFirst: isFirst)
        isFirst = false
        switch run(crash, ledger, killAt: instant).end {
        case .exited(let status):
          try #require(status == 0, "life \(lives) after \(kills) kills")
          isDone = true
        case .killed:
          kills += 1
        }
        let now = try Committed(ledger, folder)
        if !isDone, !now.seals.isEmpty { afterCommit += 1 }
        if !isDone, now.isInsideBoundary { insideBoundary += 1 }
        // A whole run has the same batches, so those on the way there are its first ones.
        let isKept = now.seals.starts(with: committed) && seals.starts(with: now.seals)
        try #require(isKept, "life \(lives) after \(kills) kills")
        committed = now.seals
      }
      #expect(committed == seals)
      let isSame = try texts(ledger) == wanted
      let verified = KilledRun.run(["verify", ledger, "--expect-seal", seal], killAt: nil)
      #expect(isSame && verified.end == .exited(0), "life \(lives)")
    }
    print(
      """
      \(kills) kills over \(lives) lives of a run of \(seals.count) batches and \(bytes) bytes, \(afterCommit) after \
      the first commit, \(insideBoundary) inside a month boundary
      """)
    #expect(afterCommit >= Self.least.afterCommit)
    #expect(insideBoundary >= Self.least.insideBoundary)
  }

  private func run(
    _ crash: CrashStream, _ ledger: String, killAt instant: KilledRun.Instant?
  ) -> KilledRun {
    KilledRun.run(
      [
        "replay", crash.stream, "--programme", crash.programme, "--geo", crash.geo, "--ledger",
        ledger,
      ], killAt: instant)
  }

  /// Every view as one text.
  private func texts(_ path: String) throws -> [String] {
    let connection = try Connection.open(path, .read)
    return try ["decision", "transfer", "balance", "failed", "unfunded", "lease"].map { view in
      let names = try rows(path, "SELECT name FROM pragma_table_info('\(view)')")
      let columns = names.map { $0[0] ?? "" }.joined(separator: ", ")
      let query = "SELECT json_group_array(json_array(\(columns))) FROM \(view)"
      return try connection.text(query) ?? ""
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers from a seed.
private struct Dice {
  var state: UInt64

  /// When to kill a run of so many bytes; of a life the first is often killed while the tables are made. What was committed is decided
  /// again and not written again, so that each run gets further than the last, and a life is killed several times.
  mutating func instant(_ bytes: Int, isFirst: Bool) -> KilledRun.Instant {
    let isEarly = isFirst && below(2) == 0
    return KilledRun.Instant(
      bytes: below(isEarly ? bytes / 100 : bytes / 8), pause: below(2) == 0 ? 0 : below(20_000))
  }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}
