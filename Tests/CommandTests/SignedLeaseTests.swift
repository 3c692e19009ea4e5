import Foundation
import Testing

/// A lease that `pdtv qr lease` signed registers under `scenarios/signed.json5`, and with any one thing changed it is rejected by the rule that
/// is meant for it.
struct SignedLeaseTests {
  /// What a registration says, the text of its code, and the keys that are listed.
  private struct Registration {
    var event: [(String, String)] = [
      ("lease", "\"L1\""), ("tenant", "\"310206501709\""), ("landlord", "\"770218564905\""),
      ("cadastral", "\"15:901:002:0001:1:12\""), ("from", "\"2026-01-06\""),
      ("until", "\"2027-01-05\""), ("rent", "136000"), ("kind", "\"temporary\""), ("persons", "2"),
    ]
    var at = "2026-01-06T14:27:52+05:00"
    var code: String?
    var ownerKey: String
    var tenantKey: String
    /// Events between the keys and the registration.
    var between: [String] = []

    var stream: String {
      var lines = [
        #"{"id":"e1","at":"2026-01-04T10:00:00+05:00","type":"landlord.listed","landlord":"770218564905"}"#,
        #"{"id":"e2","at":"2026-01-04T10:01:00+05:00","type":"property.listed","cadastral":"15:901:002:0001:1:12","landlord":"770218564905","value":2637693,"area":36.6}"#,
        #"{"id":"e3","at":"2026-01-05T10:00:00+05:00","type":"key.listed","holder":"770218564905","key":"\#(ownerKey)"}"#,
        #"{"id":"e4","at":"2026-01-05T10:00:00+05:00","type":"key.listed","holder":"310206501709","key":"\#(tenantKey)"}"#,
      ]
      lines += between
      lines.append(line(id: "e9"))
      return lines.joined(separator: "\n") + "\n"
    }

    func line(id: String) -> String {
      var members = [("id", "\"\(id)\""), ("at", "\"\(at)\""), ("type", "\"lease.registered\"")]
      members += event
      if let code { members.append(("qr", "\"\(code)\"")) }
      return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    mutating func set(_ field: String, _ value: String) {
      for index in event.indices where event[index].0 == field { event[index].1 = value }
    }
  }

  private let folder: TemporaryFolder
  private let whole: Registration

  init() throws {
    folder = try TemporaryFolder()
    var keys: [String] = []
    for name in ["owner", "tenant", "other"] {
      let run = try CommandRun(["qr", "key", "\(name).key", "--seed", name], in: folder.url)
      keys.append(String(run.output.dropLast()))
    }
    var registration = Registration(ownerKey: keys[0], tenantKey: keys[1])
    registration.code = try SignedLeaseTests.code(in: folder)
    whole = registration
  }

  private static func code(in folder: TemporaryFolder, _ more: [String] = []) throws -> String {
    let given = [
      "--landlord=770218564905", "--tenant=310206501709", "--cadastral=15:901:002:0001:1:12",
      "--rent=136000", "--from=2026-01-06", "--until=2027-01-05", "--persons=2",
      "--issued=2026-01-06T14:20:00+05:00", "--owner-key=owner.key", "--tenant-key=tenant.key",
    ]
    // What `more` says stands in place of what is usual.
    let names = more.map { $0.prefix { $0 != "=" } }
    let rest = given.filter { option in !names.contains(option.prefix { $0 != "=" }) }
    let run = try CommandRun(["qr", "lease", "L1"] + rest + more, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    return String(run.output.dropLast())
  }

  /// Outcome and reason of the last line.
  private func decision(_ registration: Registration, _ more: [String] = []) throws -> String {
    let stream = registration.stream + more.map { $0 + "\n" }.joined()
    try Data(stream.utf8).write(to: folder.url.appending(path: "stream.ndjson"))
    let run = try CommandRun(
      [
        "replay", "stream.ndjson", "--programme", Repository.path("scenarios/signed.json5"),
        "--geo", Repository.path("geo/pilot.geojson"), "--decisions", "decisions.ndjson",
        "--ledger", "\(UUID().uuidString).sqlite",
      ], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: folder.path("decisions.ndjson"), encoding: .utf8)
    let last = try #require(text.split(separator: "\n").last)
    let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    let outcome = object?["outcome"] as? String ?? ""
    return [outcome, object?["reason"] as? String].compactMap { $0 }.joined(separator: " ")
  }

  @Test("signed, unused, fresh and as it was signed: accepted; without a code: lease_signed")
  func accepted() throws {
    #expect(try decision(whole) == "accepted")
    var plain = whole
    plain.code = nil
    #expect(try decision(plain) == "rejected lease_signed")
  }

  @Test("a field of the event that is not the one that was signed: qr_matches")
  func fieldsOfTheEvent() throws {
    let others = [
      ("lease", "\"L2\""), ("rent", "136000.01"), ("from", "\"2026-01-05\""),
      ("until", "\"2027-01-06\""), ("kind", "\"permanent\""), ("persons", "3"),
      ("tenant", "\"980816564937\""), ("landlord", "\"841104631517\""),
    ]
    for (field, value) in others {
      var changed = whole
      changed.set(field, value)
      #expect(try decision(changed) == "rejected qr_matches", "\(field)")
    }
    var other = whole
    other.between = [
      #"{"id":"e5","at":"2026-01-05T10:01:00+05:00","type":"property.listed","cadastral":"15:901:002:0002:1:12","landlord":"770218564905","value":2637693,"area":36.6}"#
    ]
    other.set("cadastral", "\"15:901:002:0002:1:12\"")
    #expect(try decision(other) == "rejected qr_matches")
  }

  @Test("a field of the code that was changed after it was signed: owner_signed")
  func fieldsOfTheCode() throws {
    let parts = try #require(whole.code).split(separator: "|", omittingEmptySubsequences: false)
    let others = [
      1: "L2", 3: "980816564937", 4: "15:901:002:0001:1:29", 5: "13600001", 6: "2026-01-05",
      7: "2027-01-06", 8: "permanent", 9: "3", 10: "2026-01-06T14:20:01+05:00",
    ]
    for (part, value) in others {
      var changed = parts.map(String.init)
      changed[part] = value
      var registration = whole
      registration.code = changed.joined(separator: "|")
      #expect(try decision(registration) == "rejected owner_signed", "\(part)")
    }
  }

  @Test("a signature or a key of somebody else: owner_signed, tenant_signed")
  func signatures() throws {
    for (option, rule) in [("owner", "owner_signed"), ("tenant", "tenant_signed")] {
      var registration = whole
      registration.code = try Self.code(in: folder, ["--\(option)-key=other.key"])
      #expect(try decision(registration) == "rejected \(rule)")
    }
    var exchanged = whole
    (exchanged.ownerKey, exchanged.tenantKey) = (whole.tenantKey, whole.ownerKey)
    #expect(try decision(exchanged) == "rejected owner_signed")
    var revoked = whole
    revoked.between = [
      #"{"id":"e5","at":"2026-01-06T14:27:00+05:00","type":"key.revoked","holder":"310206501709"}"#
    ]
    #expect(try decision(revoked) == "rejected tenant_signed")
  }

  @Test(
    "signed more than a day ago or in the future: qr_fresh; before the key was listed: owner_signed"
  )
  func age() throws {
    for issued in ["2026-01-05T14:26:52+05:00", "2026-01-06T14:27:53+05:00"] {
      var registration = whole
      registration.code = try Self.code(in: folder, ["--issued=\(issued)"])
      #expect(try decision(registration) == "rejected qr_fresh", "\(issued)")
    }
    var justInTime = whole
    justInTime.code = try Self.code(in: folder, ["--issued=2026-01-05T14:27:52+05:00"])
    #expect(try decision(justInTime) == "accepted")
    var early = whole
    early.code = try Self.code(in: folder, ["--issued=2026-01-05T09:59:59+05:00"])
    #expect(try decision(early) == "rejected owner_signed")
  }

  @Test("a field of the code that is not valid, or a part of it: lease_signed")
  func form() throws {
    let code = try #require(whole.code)
    for other in [
      code.replacing("13600000", with: "013600000"), code.replacing("temporary", with: "Temporary"),
      String(code.dropLast()), code + "|", code.replacing("LEASE-1", with: "LEASE-2"), "",
    ] where other != "" {
      var registration = whole
      registration.code = other
      #expect(try decision(registration) == "rejected lease_signed")
    }
  }

  @Test("a code that has registered its lease registers nothing more: qr_unused")
  func usedTwice() throws {
    let end = #"{"id":"e10","at":"2026-01-06T14:28:00+05:00","type":"lease.ended","lease":"L1"}"#
    var again = whole
    again.at = "2026-01-06T14:30:00+05:00"
    again.set("lease", "\"L2\"")
    #expect(try decision(whole, [end, again.line(id: "e11")]) == "rejected qr_unused")
  }
}
