import Scenario
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// A run is a function of its scenario: not of threads, of the build or of the time.
struct DeterminismTests {
  /// What the small pilot comes to, in debug and in release builds. It changes with every number of `scenarios/` and with what the
  /// engine or the people do: look at why before putting the new one here.
  static let seal = "578df1c967e61f70ddbc98e8e7b1607fd359e3fe81b2ec29000c48f95621f0c4"
  static let summaryHash: UInt64 = 11_345_029_683_308_581_456

  static let files = [
    "stream.ndjson", "geo.geojson", "programme.json5", "summary.json", "tenancies.csv",
    "months.csv", "baseline.csv", "truth.sqlite",
  ]

  static func scenario(seed: UInt64 = 1) throws -> Scenario {
    try SmallPilot.scenario(part: 16, months: 8, seed: seed, fraud: FraudEntry.all())
  }

  static let one = Result { try KeptRun(scenario(), threads: 1) }

  @Test("the same bytes for any number of threads", arguments: [2, 8])
  func threads(_ threads: Int) throws {
    let one = try DeterminismTests.one.get()
    let many = try KeptRun(DeterminismTests.scenario(), threads: threads)
    for file in DeterminismTests.files {
      let isSame = try one.bytes(file) == many.bytes(file)
      #expect(isSame, "\(file)")
    }
    #expect(one.run.summary.ledger.seal == many.run.summary.ledger.seal)
    let tables = try views(one.path("ledger.sqlite")) == views(many.path("ledger.sqlite"))
    #expect(tables)
  }

  @Test("another seed gives another stream and another ledger")
  func seeds() throws {
    let one = try DeterminismTests.one.get()
    let other = try KeptRun(DeterminismTests.scenario(seed: 2))
    for file in DeterminismTests.files where file != "programme.json5" {
      let isSame = try one.bytes(file) == other.bytes(file)
      #expect(!isSame, "\(file)")
    }
    #expect(one.run.summary.ledger.seal != other.run.summary.ledger.seal)
  }

  @Test("debug and release builds come to the same")
  func builds() throws {
    let one = try DeterminismTests.one.get()
    #expect(one.run.summary.ledger.seal == DeterminismTests.seal)
    // FNV-1a of 64 bits (Fowler, Noll, Vo, 1991).
    let hash = try one.bytes("summary.json").reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    #expect(hash == DeterminismTests.summaryHash)
  }
}
