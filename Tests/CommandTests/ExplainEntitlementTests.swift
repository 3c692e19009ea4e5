import Foundation
import Testing

/// `pdtv explain` of an entitlement: why did this employer get nothing in that month?
struct ExplainEntitlementTests {
  private let folder: TemporaryFolder
  private let ledger: String

  init() throws {
    folder = try TemporaryFolder()
    ledger = folder.path("ledger.sqlite")
    let source = "Tests/Cases/conformance/corners-instruments"
    let run = try CommandRun([
      "replay", "\(source)/stream.ndjson", "--programme", "\(source)/programme.json5", "--geo",
      "\(source)/geo.geojson", "--ledger", ledger,
    ])
    try #require(run.status == 0, "\(run.errors)")
  }

  @Test("what was paid, and what the condition read where it was not true")
  func paidAndNot() throws {
    let run = try CommandRun(["explain", ledger, "slide/J7"])
    #expect(run.status == 0 && run.errors == "")
    let golden = "Tests/Cases/explain/entitlement.txt"
    #expect(try isGolden(run.output, golden), "\(run.output)")
  }

  @Test("what a line paid at the opening is not said to have brought nothing")
  func paidAtTheOpening() throws {
    let run = try CommandRun(["explain", ledger, "hire/J1"])
    #expect(run.status == 0 && !run.output.contains("nothing was paid"), "\(run.output)")
  }

  @Test("one that the treasury could not promise, one that no event asks for, and none at all")
  func neverOpened() throws {
    let unpromised = try CommandRun(["explain", ledger, "prom/K8"])
    #expect(unpromised.status == 0)
    #expect(unpromised.output.contains("the treasury could not promise it"))
    // A job that started, and an instrument of settlers.
    let unasked = try CommandRun(["explain", ledger, "lift/J7"])
    #expect(unasked.output.contains("It never opened."), "\(unasked.output)")
    #expect(unasked.output.contains("No accepted event") && unasked.output.contains("job.started"))
    let nobody = try CommandRun(["explain", ledger, "lift/nobody"])
    #expect(nobody.status == 64 && nobody.errors.contains("no line of its stream names it"))
    let unknown = try CommandRun(["explain", ledger, "lit/nobody"])
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"lift/nobody\"?"))
  }

  @Test("a line that opened nothing says which instrument, and why")
  func openedNothing() throws {
    // `never` reads what only an entitlement of a job has.
    let enrolments = try (1...30)
      .map { try CommandRun(["explain", ledger, "\($0)"]).output }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter {
        $0.contains("settler.enrolled") && $0.contains("was accepted") && !$0.contains("duplicate")
      }
    #expect(!enrolments.isEmpty)
    #expect(
      enrolments.allSatisfy { $0.contains("opened nothing: what is asked for was not true.") })
  }

  @Test("for machines, and without the stream")
  func json() throws {
    let run = try CommandRun(["explain", ledger, "contract/K1", "--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["paid"] as? Int == 6_666_667 && object["fulfilled"] as? Int == 2)
    #expect((object["asked"] as? [Any])?.count == 5)
    let lost = try CommandRun(["explain", ledger, "contract/K1", "--stream", "/no/such/file"])
    #expect(lost.status == 66)
  }

  @Test("a statement of a promise ends at nothing")
  func statement() throws {
    let run = try CommandRun(["statement", ledger, "promise:contract/K1"])
    #expect(run.status == 0 && run.output.contains("100 000.01"), "\(run.output)")
  }
}
