import Scenario
import SecondModel
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// People who register by the code of the lease that owner and tenant have signed, with every kind of fraud that ships for it.
struct SignedRunTests {
  static let names = ["qr-used-twice", "forged-signature", "bought-key"]

  static func scenario(_ settings: [String] = []) throws -> Scenario {
    let fraud = try names.map {
      try FraudEntry(path: "\(SmallPilot.fraudFolder)/signed/\($0).json5", share: 0.05)
    }
    return try SmallPilot.scenario(
      "signed-lease", part: 12, months: 8, fraud: fraud, settings: settings)
  }

  static let kept = Result { try KeptRun(scenario()) }

  /// What was accepted and what was turned down of registrations of a typology, by reason.
  private func registrations(of typology: String, step: String) throws -> [String: Int] {
    let rows = try SignedRunTests.kept.get().rows(
      """
      SELECT coalesce(d.reason, d.outcome), count(*) FROM decision d
      JOIN truth.act a ON a.line = d.line JOIN truth.typology t USING (typology)
      WHERE d.type = 'lease.registered' AND t.name = '\(typology)' AND a.step = '\(step)' GROUP BY 1
      """)
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        row[0].flatMap { reason in row[1].flatMap { Int($0) }.map { (reason, $0) } }
      })
  }

  @Test("no rule about the code turns down an honest registration")
  func honest() throws {
    let kept = try SignedRunTests.kept.get()
    let failed = try kept.number(
      """
      SELECT count(*) FROM failed f JOIN truth.act a ON a.line = f.line
      WHERE f.stage = 'registration' AND a.tenancy IS NOT NULL
        AND (f.rule LIKE 'qr%' OR f.rule LIKE '%signed')
      """)
    #expect(failed == 0)
    let accepted = try kept.number(
      "SELECT count(*) FROM decision WHERE type = 'lease.registered' AND outcome = 'accepted'")
    #expect(accepted > 50)
    let keys = try kept.number("SELECT count(*) FROM decision WHERE type = 'key.listed'")
    #expect(keys > accepted)
  }

  @Test("rules turn down a code used twice and a forged signature, and no bought key")
  func fraud() throws {
    #expect(
      try Set(registrations(of: "qr-used-twice", step: "again").keys) == ["qr_unused"])
    #expect(
      try Set(registrations(of: "forged-signature", step: "register").keys) == ["owner_signed"])
    let bought = try registrations(of: "bought-key", step: "sell")
    #expect(bought["accepted", default: 0] > 0)
    #expect(bought.keys.allSatisfy { !$0.hasPrefix("qr") && !$0.hasSuffix("signed") })
  }

  @Test("a replay of the stream and the second model decide the same")
  func replay() throws {
    let kept = try SignedRunTests.kept.get()
    let model = try SecondModel(
      programme: kept.text("programme.json5"), geo: kept.text("geo.geojson"))
    let result = model.run(stream: try kept.bytes("stream.ndjson"))
    #expect(try firstDifference(kept.path("ledger.sqlite"), result) == nil)
    let folder = try TemporaryFolder()
    let again = try Program.run([
      "replay", kept.path("stream.ndjson"), "--programme", kept.path("programme.json5"), "--geo",
      kept.path("geo.geojson"), "--ledger", folder.file("again.sqlite"),
    ])
    #expect(again.status == 0, "\(again.error)")
    let same = try Program.run([
      "verify", folder.file("again.sqlite"), "--expect-seal", kept.run.summary.ledger.seal,
    ])
    #expect(same.status == 0, "\(same.error)")
  }

  @Test("the summary says how people register and what it takes; more do than with papers")
  func summary() throws {
    let signed = try SignedRunTests.kept.get().run.summary
    let registration = try #require(signed.registration)
    #expect(registration.route == "signedQR" && registration.minutes == 3)
    #expect(registration.hours == 3 * Double(signed.cost.registered) / 60)
    let papers = try KeptRun(SignedRunTests.scenario(["registrationRoute=paper"]))
    #expect(papers.run.summary.registration?.minutes == 40)
    #expect(papers.run.summary.cost.registered == 0, "nobody on paper has a code")
    #expect(try !KeptRun.shared.get().text("summary.json").contains("\"registration\""))
    let base = try SignedRunTests.scenario(["programme.file=base.json5", "registrationRoute=paper"])
    let paper = try KeptRun(base).run.summary
    #expect(
      signed.effect.byRidge[1].value[.uptake].mean ?? 0
        >= paper.effect.byRidge[1].value[.uptake].mean ?? 1)
  }
}
