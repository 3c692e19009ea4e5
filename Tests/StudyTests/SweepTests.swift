import Foundation
import Storage
import TestSupport
import Testing

@testable import Study

/// A small scenario and a study of it in a folder of their own.
private struct SmallStudy {
  let folder: TemporaryFolder
  let path: String

  init(vary: String, replications: Int = 2, metrics: String = "\"uptake.share\", \"cost.net\"")
    throws
  {
    folder = try TemporaryFolder()
    _ = try folder.write(
      "small.json5",
      """
      { format: 1, basedOn: "\(repositoryRoot)/scenarios/pilot.json5", name: "small",
        description: "A tenth of the pilot", months: 4, fraud: [],
        changes: { "arrivals.corridors": [
          { from: "Turkistan", to: "Petropavl", personsPerYear: 600 } ] } }
      """)
    path = try folder.write(
      "study.json5",
      """
      { format: 1, base: "small.json5", vary: \(vary), replications: \(replications), seed: 5,
        metrics: [\(metrics)] }
      """)
  }

  func sweep(_ words: [String]) throws -> Program.Result {
    try Program.run(["sweep"] + words)
  }

  func file(_ name: String) throws -> String {
    String(decoding: try fileBytes(folder.file(name)), as: UTF8.self)
  }
}

struct SweepTests {
  private static let amounts = "{ \"programme.voucher.amount\": [0, 10000, 20000] }"

  @Test("a row a run, sorted, with a column a key and a metric; the same in SQLite")
  func table() throws {
    let study = try SmallStudy(vary: Self.amounts)
    let run = try study.sweep([study.path, "--out", study.folder.file("out")])
    #expect(run.status == 0, "\(run.error)")
    let lines = try study.file("out/runs.csv").split(separator: "\n")
    #expect(lines[0] == "run,replication,seed,programme.voucher.amount,uptake.share,cost.net")
    #expect(lines.count == 7)
    #expect(
      lines.dropFirst().map { $0.split(separator: ",")[0] } == ["1", "2", "3", "4", "5", "6"])
    let fields = lines.dropFirst().map { $0.split(separator: ",") }
    #expect(fields.allSatisfy { $0[2] == fields[(Int($0[1]) ?? 1) - 1][2] })
    #expect(Set(fields.map { $0[2] }).count == 2)
    let stored = try rows(
      study.folder.file("out/runs.sqlite"), "SELECT COUNT(*), MAX(run) FROM run")
    #expect(stored == [["6", "6"]])
    #expect(try study.file("out/report.html").contains("uptake.share by programme.voucher.amount"))
  }

  @Test("the table is the same in one sitting, in shards, and with points of a design")
  func shards() throws {
    let study = try SmallStudy(vary: Self.amounts)
    let out = { study.folder.file($0) }
    #expect(try study.sweep([study.path, "--out", out("whole"), "--threads", "1"]).status == 0)
    for shard in 1...2 {
      let words = [study.path, "--out", out("s\(shard)"), "--shard", "\(shard)/2"]
      #expect(try study.sweep(words).status == 0)
    }
    let merged = try study.sweep(
      ["merge", study.path, out("s1"), out("s2"), "--out", out("merged")])
    #expect(merged.status == 0, "\(merged.error)")
    let whole = try study.file("whole/runs.csv")
    #expect(try study.file("merged/runs.csv") == whole)
    let missing = try study.sweep(["merge", study.path, out("s1"), "--out", out("half")])
    #expect(missing.status == 65)
    #expect(missing.error.split(separator: "\n").joined(separator: " ").contains("is in none"))
    let design = try study.folder.write("d.csv", "programme.voucher.amount\n0\n10000\n20000\n")
    let designed = try study.sweep(
      [study.path, "--out", out("designed"), "--design", design])
    #expect(designed.status == 0, "\(designed.error)")
    #expect(try study.file("designed/runs.csv") == whole)
  }

  @Test(
    "the runs of a sweep are divided so that each is carried out once, and people are shared",
    arguments: [1, 2, 7], [1, 3, 50])
  func pieces(threads: Int, replications: Int) throws {
    let small = try SmallStudy(
      vary:
        "{ \"programme.voucher.amount\": { from: 0, to: 39000, step: 1000 }, months: [4, 6] }",
      replications: replications)
    let study = try StudyFile.read(path: small.path)
    defer { withExtendedLifetime(small) {} }
    let all = Array(1...study.points.count * replications)
    let open = Set(all.filter { !$0.isMultiple(of: 7) })
    let pieces = SweepPieces(study, open: open).all(threads: threads)
    #expect(pieces.flatMap { $0.runs.joined() }.sorted() == open.sorted())
    #expect(pieces.count >= 2 * threads)
    for runs in pieces.flatMap(\.runs) {
      #expect(Set(runs.map { study.replication(ofRun: $0) }).count == 1)
      #expect(Set(runs.map { study.points[study.point(ofRun: $0)][1] }).count == 1)
    }
  }

  @Test("killed again and again, a sweep ends with the same table and repeats no finished run")
  func killed() throws {
    let study = try SmallStudy(
      vary:
        "{ \"programme.voucher.amount\": { from: 0, to: 30000, step: 2000 }, \"awareness\": [1] }"
        .replacing("\"awareness\": [1]", with: "\"behaviour.awareness.shareAtStart\": [0.3, 0.6]"))
    let out = study.folder.file("killed")
    for sitting in 0..<20 {
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["sweep", study.path, "--out", out]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(150_000 + sitting * 25_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let last = try study.sweep([study.path, "--out", out])
    #expect(last.status == 0, "\(last.error)")
    #expect(
      try study.sweep([study.path, "--out", study.folder.file("whole"), "--threads", "1"]).status
        == 0)
    #expect(try study.file("killed/runs.csv") == study.file("whole/runs.csv"))
    let begun = try study.file("killed/runs.log").split(separator: "\n").count {
      $0.hasPrefix("begun")
    }
    #expect(begun <= 64 + 40)
  }

  @Test("test functions give what is known of them")
  func functions() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(
      "study.json5",
      "{ base: \"ishigami\", vary: { x1: [1.5707963267948966], x2: [0], x3: [0, 1] } }")
    let run = try Program.run(["sweep", study, "--out", folder.file("out"), "--json"])
    #expect(run.status == 0, "\(run.error)")
    let csv = String(decoding: try fileBytes(folder.file("out/runs.csv")), as: UTF8.self)
    let values = csv.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").last.flatMap { Double($0) }
    }
    #expect(values.count == 2)
    #expect((values[0] - 1).magnitude < 1e-9 && (values[1] - 1.1).magnitude < 1e-9)
  }
}
