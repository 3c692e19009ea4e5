import Foundation
import Testing

/// `pdtv qr`: keys, the codes of a lease and of a payment, and what a code holds.
struct QrCommandTests {
  /// A folder with two keys, and the fields of a lease.
  private struct Desk {
    let folder = try? TemporaryFolder()
    private(set) var keys: [String] = []
    var fields = [
      "--landlord": "841104631517", "--tenant": "980816564937",
      "--cadastral": "12:235:077:0034:4", "--rent": "180000.50", "--from": "2025-12-29",
      "--until": "2026-04-13", "--issued": "2026-01-05T09:21:53+05:00", "--kind": "permanent",
      "--persons": "3",
    ]

    init() throws {
      for name in ["owner", "tenant", "other"] {
        let run = try self.run(["qr", "key", "\(name).key", "--seed", name])
        keys.append(String(run.output.dropLast()))
      }
    }

    func run(_ words: [String], input: String = "") throws -> CommandRun {
      try CommandRun(words, input: input, in: try #require(folder).url)
    }

    func lease(_ name: String = "L1", _ more: [String] = []) throws -> CommandRun {
      let options = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return try run(
        ["qr", "lease", name, "--owner-key=owner.key", "--tenant-key=tenant.key"] + options + more)
    }

    /// What `qr read` says of a text: exit status and members.
    func read(
      _ text: String, owner: Int = 0, tenant: Int = 1
    ) throws -> (status: Int32, members: [String: Any]) {
      let run = try run(
        ["qr", "read", "-", "--owner-key=\(keys[owner])", "--tenant-key=\(keys[tenant])"],
        input: text)
      let object = try? JSONSerialization.jsonObject(with: Data(run.output.utf8))
      return (run.status, object as? [String: Any] ?? [:])
    }
  }

  @Test("what was signed is read back as it was given, with both signatures")
  func roundTrip() throws {
    let desk = try Desk()
    let text = try desk.lease().output
    let read = try desk.read(text)
    #expect(read.status == 0)
    #expect(read.members["lease"] as? String == "L1")
    #expect(read.members["rentTiyn"] as? Int == 18_000_050)
    #expect(read.members["persons"] as? Int == 3)
    #expect(read.members["kind"] as? String == "permanent")
    #expect(read.members["issued"] as? String == "2026-01-05T09:21:53+05:00")
    #expect(read.members["ownerSigned"] as? Bool == true)
    #expect(read.members["tenantSigned"] as? Bool == true)
  }

  @Test("another key, a changed field or an exchanged signature, and it is not signed")
  func changes() throws {
    let desk = try Desk()
    let text = String(try desk.lease().output.dropLast())
    let otherOwner = try desk.read(text, owner: 2)
    #expect(otherOwner.status == 1 && otherOwner.members["ownerSigned"] as? Bool == false)
    #expect(otherOwner.members["tenantSigned"] as? Bool == true)
    let otherTenant = try desk.read(text, tenant: 2)
    #expect(otherTenant.status == 1 && otherTenant.members["tenantSigned"] as? Bool == false)
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let others = [
      1: "L2", 2: "980816564937", 3: "841104631517", 4: "12:235:077:0034:5", 5: "18000051",
      6: "2025-12-30", 7: "2026-04-14", 8: "temporary", 9: "2", 10: "2026-01-05T09:21:54+05:00",
    ]
    for (part, other) in others {
      var changed = parts
      changed[part] = other
      let read = try desk.read(changed.joined(separator: "|"))
      #expect(read.status == 1, "\(part)")
      #expect(read.members["ownerSigned"] as? Bool == false)
      #expect(read.members["tenantSigned"] as? Bool == false)
    }
    let exchanged = (parts[..<11] + [parts[12], parts[11]]).joined(separator: "|")
    #expect(try desk.read(exchanged).members["ownerSigned"] as? Bool == false)
  }

  @Test("a seed makes the same key, none another each time; the secret is its owner's and is kept")
  func keys() throws {
    let desk = try Desk()
    let folder = try #require(desk.folder)
    let first = try desk.run(["qr", "key", "a.key"])
    let second = try desk.run(["qr", "key", "b.key"])
    #expect(first.status == 0 && first.output != second.output && first.output.count == 44)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path("a.key"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
    let secret = try String(contentsOfFile: folder.path("a.key"), encoding: .utf8)
    #expect(try desk.run(["qr", "key", "a.key", "--seed", "x"]).status == 74)
    #expect(try String(contentsOfFile: folder.path("a.key"), encoding: .utf8) == secret)
    #expect(try desk.run(["qr", "key", "--show", "a.key"]).output == first.output)
    #expect(try desk.run(["qr", "key", "c.key", "--seed", "owner"]).output == desk.keys[0] + "\n")
    // A link in its place is not followed.
    let link = folder.path("link.key")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder.path("elsewhere.key"))
    #expect(try desk.run(["qr", "key", "link.key"]).status == 74)
    #expect(!FileManager.default.fileExists(atPath: folder.path("elsewhere.key")))
  }

  @Test("pictures and the sheet are new files; the sheet has both codes, and its words")
  func files() throws {
    let desk = try Desk()
    let folder = try #require(desk.folder)
    let pictures = ["--png=L1.png", "--module=3", "--svg=L1.svg", "--sheet=L1.html"]
    let run = try desk.lease("L1", pictures)
    #expect(run.status == 0 && run.errors.isEmpty)
    let png = try Data(contentsOf: URL(filePath: folder.path("L1.png")))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let svg = try String(contentsOfFile: folder.path("L1.svg"), encoding: .utf8)
    #expect(svg.contains("width=\"60mm\""))
    let sheet = try String(contentsOfFile: folder.path("L1.html"), encoding: .utf8)
    #expect(sheet.components(separatedBy: "<svg ").count == 3)
    for words in ["841104631517", "180 000.50 tenge", "2026-04-13", "permanent", desk.keys[0]] {
      #expect(sheet.contains(words), "\(words)")
    }
    #expect(!sheet.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
    #expect(try desk.lease("L1", ["--png=L1.png"]).status == 74)
    #expect(try Data(contentsOf: URL(filePath: folder.path("L1.png"))) == png)
  }

  @Test(
    "a ledger's lease needs no fields, its payment's code names its landlord, and both agree with it"
  )
  func ledger() throws {
    let desk = try Desk()
    let inputs = Repository.path("Tests/Cases/conformance/first-steps")
    let replay = try desk.run([
      "replay", "\(inputs)/stream.ndjson", "--programme", "\(inputs)/programme.json5", "--geo",
      "\(inputs)/geo.geojson", "--ledger", "l.sqlite",
    ])
    #expect(replay.status == 0)
    let keys = ["--owner-key=owner.key", "--tenant-key=tenant.key"]
    let issued = "--issued=2026-02-02T01:54:52+05:00"
    let lease = try desk.run(
      ["qr", "lease", "L2", "--ledger=l.sqlite", "--from=2026-01-30", issued] + keys)
    #expect(
      lease.output.hasPrefix(
        "PDTV-LEASE-1|L2|901003607767|670825641911|21:271:033:0002:4|11000000|2026-01-30|2027-01-09|"
          + "temporary|1|2026-02-02T01:54:52+05:00|"))
    // The day of its registration, at UTC+05:00.
    let plain = try desk.run(["qr", "lease", "L2", "--ledger=l.sqlite", issued] + keys)
    #expect(plain.output.contains("|11000000|2026-02-02|"))
    let pay = try desk.run(["qr", "pay", "l.sqlite", "L2", "--amount", "14_250.50"])
    #expect(pay.output == "PDTV-PAY-1|L2|901003607767|21:271:033:0002:4|1425050\n")
    for text in [lease.output, pay.output] {
      #expect(try desk.run(["qr", "read", "-", "--ledger=l.sqlite"], input: text).status == 0)
    }
    let other = lease.output.replacing("|11000000|", with: "|11000001|")
    let read = try desk.run(["qr", "read", "-", "--ledger=l.sqlite"], input: other)
    #expect(read.status == 65 && read.errors.contains("another lease"))
  }

  @Test("the list of the group, and each help in 80 columns")
  func help() throws {
    let group = try CommandRun(["qr", "--help"])
    #expect(group.status == 0)
    for command in ["key", "lease", "pay", "read"] {
      #expect(group.output.contains("qr \(command)"))
      let help = try CommandRun(["qr", command, "--help"])
      #expect(help.status == 0 && help.output.hasPrefix("usage: pdtv qr \(command)"))
      #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}
